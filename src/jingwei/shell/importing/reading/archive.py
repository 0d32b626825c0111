"""Is an xlsx package safe to unpack: its sizes, its compression, its XML prologs."""

from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from jingwei.shell.importing.reading.faults import refusal

MAX_MEMBERS = 2_000
MAX_TOTAL_BYTES = 600_000_000
MAX_PART_BYTES = 128_000_000
MAX_RATIO = 200
RATIO_FROM_BYTES = 10_000_000
CHUNK_BYTES = 4096
ENCODINGS = frozenset(("utf-8", "utf8", "us-ascii", "ascii"))
STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/spreadsheetml"
CLEAN_COPY = "请用 Excel 新建空白工作簿，把数据“选择性粘贴—数值”进去，保存为 .xlsx 再上传"


def check_archive(archive: ZipFile) -> None:
    """Refuse a package that is a bomb, is encrypted, or whose XML declares entities; reads only the prologs."""
    _check_sizes(archive)
    for info in archive.infolist():
        with archive.open(info) as stream:
            _check_prolog(stream, info.filename)
    with archive.open("xl/workbook.xml") as stream:
        if STRICT_NAMESPACE in stream.read(CHUNK_BYTES):
            raise refusal("文件是“Strict Open XML”格式，读不了", "请另存为普通的“Excel 工作簿（.xlsx）”再上传")


def _check_sizes(archive: ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise refusal(f"压缩包内有 {len(members):,} 个部件，超过 {MAX_MEMBERS:,} 个，疑似恶意文件", CLEAN_COPY)
    total = sum(info.file_size for info in members)
    if total > MAX_TOTAL_BYTES:
        raise refusal(
            f"解压后有 {total:,} 字节，超过 {MAX_TOTAL_BYTES:,} 字节，疑似压缩炸弹",
            CLEAN_COPY,
        )
    for info in members:
        if info.flag_bits & 1:
            raise refusal(f"压缩包内的“{info.filename}”是加密的", "请去掉密码后再上传")
        if info.file_size > MAX_PART_BYTES and not info.filename.startswith("xl/worksheets/"):
            raise refusal(f"部件“{info.filename}”解压后有 {info.file_size:,} 字节，过大", CLEAN_COPY)
        if info.file_size > max(RATIO_FROM_BYTES, MAX_RATIO * info.compress_size):
            raise refusal(
                f"部件“{info.filename}”的压缩比超过 {MAX_RATIO} 倍，疑似压缩炸弹",
                CLEAN_COPY,
            )


class _PrologEnds(Exception):
    """Leaves the parser at the root element."""


def _check_prolog(stream: IO[bytes], name: str) -> None:
    """Read a member up to its root element; a member that is not XML is left to openpyxl to judge."""
    head = stream.read(CHUNK_BYTES)
    parser = expat.ParserCreate()
    encodings: list[str] = []

    def on_doctype(*parts: object) -> None:
        raise refusal(f"部件“{name}”里声明了 DOCTYPE 或实体，疑似恶意文件", CLEAN_COPY)

    def on_root(*parts: object) -> None:
        raise _PrologEnds

    parser.XmlDeclHandler = lambda version, encoding, standalone: encodings.append(encoding or "utf-8")
    parser.StartDoctypeDeclHandler = on_doctype
    parser.StartElementHandler = on_root
    try:
        parser.Parse(head)
        while chunk := stream.read(CHUNK_BYTES):
            parser.Parse(chunk)
    except expat.ExpatError:
        return
    except _PrologEnds:
        _require_utf8(head, encodings, name)


def _require_utf8(head: bytes, encodings: list[str], name: str) -> None:
    """Refuse other encodings of a part, because the searches for bytes that follow would look past them."""
    declared = all(encoding.lower() in ENCODINGS for encoding in encodings)
    if not declared or b"\0" in head[:4] or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(f"部件“{name}”不是 UTF-8 编码，Excel 不会这样保存", CLEAN_COPY)
