"""A .docx as the package of parts it is: opened with care, written back with every untouched part as it was."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from lxml import etree

from jingwei.kernel.words.refusal import Refusal

TYPES = "[Content_Types].xml"
TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_NS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAX_PARTS, MAX_PART_BYTES, MAX_TOTAL_BYTES = 5_000, 100_000_000, 400_000_000
ZIP, OLE, RTF, PDF = KNOWN_BEGINNINGS = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"%PDF-")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
STAMP = (2000, 1, 1, 0, 0, 0)

AGAIN = "请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再试"


class Unreadable(Refusal):
    """A file whose text cannot be had; nothing of it counts as read."""


@dataclass
class Package:
    """The parts of a .docx by name, in their order.

    Attributes:
        parts: the bytes of every part, the ones that were changed included.
        infos: how each part that came with the file lay in the zip.
        main: the name of the part that holds the text.
    """

    parts: dict[str, bytes]
    infos: Mapping[str, ZipInfo] = field(default_factory=dict)
    main: str = ""

    @classmethod
    def open(cls, data: bytes) -> "Package":
        """Open the bytes of a .docx. Raises Unreadable for anything else, saying what it is."""
        _refuse_other_kinds(data)
        try:
            with ZipFile(BytesIO(data)) as archive:
                infos = {info.filename: info for info in _checked(archive)}
                package = cls({name: archive.read(name) for name in infos}, infos)
        except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError) as error:
            raise Unreadable("文件损坏，压缩包读不出来", f"请重新传送原件；{AGAIN}") from error
        package.main = package._main_part()
        return package

    def write(self) -> bytes:
        """Return the package as a file; equal parts give equal bytes."""
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                came = self.infos.get(name)
                info = ZipInfo(name, came.date_time if came else STAMP)
                info.compress_type = came.compress_type if came else ZIP_DEFLATED
                info.external_attr = came.external_attr if came else 0o600 << 16
                archive.writestr(info, data)
        return out.getvalue()

    def tree(self, name: str) -> Any:
        """Return the root element of a part. Raises Unreadable when it is no XML."""
        return parsed(self.parts[name], name)

    def put(self, name: str, root: Any) -> None:
        """Store an element as a part."""
        self.parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)

    def linked(self, part: str, kind: str) -> str | None:
        """Return the name of the part that a part links to by a kind of relationship (its last word)."""
        for link in self._links(part):
            if link.get("Type", "").rpartition("/")[2] == kind and link.get("TargetMode") != "External":
                found = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), link.get("Target", "")))
                return found.lstrip("/") if found.lstrip("/") in self.parts else None
        return None

    def add(self, part: str, kind: str, name: str, content_type: str) -> None:
        """Announce a new part: its content type, and a relationship of a kind from another part to it."""
        types = self.tree(TYPES)
        etree.SubElement(types, f"{{{TYPES_NS}}}Override", PartName=f"/{name}", ContentType=content_type)
        self.put(TYPES, types)
        place = _links_name(part)
        links = self.tree(place) if place in self.parts else etree.Element(f"{{{LINKS_NS}}}Relationships")
        taken = {link.get("Id") for link in links}
        number = next(number for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        target = posixpath.relpath(name, posixpath.dirname(part))
        attributes = {"Id": f"rId{number}", "Type": f"{OFFICE_NS}/{kind}", "Target": target}
        etree.SubElement(links, f"{{{LINKS_NS}}}Relationship", attributes)
        self.put(place, links)

    def free_name(self, name: str) -> str:
        """Return a name that no part has yet, made from a wished one."""
        stem, dot, ending = name.rpartition(".")
        tried = (f"{stem}{number}{dot}{ending}" for number in range(2, len(self.parts) + 3))
        return name if name not in self.parts else next(one for one in tried if one not in self.parts)

    def _links(self, part: str) -> Iterator[Any]:
        place = _links_name(part)
        if place in self.parts:
            yield from self.tree(place)

    def _main_part(self) -> str:
        if TYPES not in self.parts:
            raise Unreadable("这是一个压缩包，不是 Word 文档", "请解压后选择其中的 .docx 文件")
        if any(STRICT_NS in link.get("Type", "") for link in self._links("")):
            raise Unreadable("文件是“Strict Open XML”格式，读不了", AGAIN)
        name = self.linked("", "officeDocument")
        if name is None or parsed(self.parts[name], name).tag.rpartition("}")[2] != "document":
            raise Unreadable("这个 Office 文件里没有 Word 正文（是表格、演示或已损坏）", f"请选择 .docx 文件；{AGAIN}")
        return name


def parsed(data: bytes, name: str) -> Any:
    """Return the root element of XML, every blank kept and nothing fetched. Raises Unreadable."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"文件损坏，部件“{name}”不是完整的 XML", f"请重新传送原件；{AGAIN}") from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(f"部件“{name}”里声明了 DOCTYPE 或实体，疑似恶意文件", AGAIN)
    return root


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise Unreadable("文件是空的（0 字节）", "请检查文件是否保存完整")
    if data.startswith(OLE) and ENCRYPTED in data:
        raise Unreadable("文件加了密码，读不了", "请用 Word 或 WPS 打开，去掉“打开文件时的密码”后保存再试")
    if data.startswith(OLE):
        raise Unreadable("这是旧式的 .doc（或 .wps）文件，不是 .docx", AGAIN)
    if data.startswith(RTF):
        raise Unreadable("这是 RTF 文件，不是 .docx", AGAIN)
    if data.startswith(PDF):
        raise Unreadable("这是 PDF 文件，取不出能批注的文字", "请用生成它的 Word 原件；没有的，把文字复制到 .txt 再试")
    if not data.startswith(ZIP):
        raise Unreadable("文件内容不是 Word 文档", AGAIN)


def _checked(archive: ZipFile) -> list[ZipInfo]:
    members = [info for info in archive.infolist() if not info.is_dir()]
    total = sum(info.file_size for info in members)
    if any(info.flag_bits & 1 for info in members):
        raise Unreadable("压缩包是加密的，读不了", "请去掉密码后再试")
    largest = max((info.file_size for info in members), default=0)
    if len(members) > MAX_PARTS or total > MAX_TOTAL_BYTES or largest > MAX_PART_BYTES:
        raise Unreadable(
            f"解压后有 {len(members):,} 个部件、{total:,} 字节，过大，疑似压缩炸弹", f"请删去大图后重试；{AGAIN}"
        )
    return members


def _links_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
