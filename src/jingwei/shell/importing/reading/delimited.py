"""Reading CSV: the encodings that Chinese offices really save, told apart and named."""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from openpyxl.utils import get_column_letter

from jingwei.shell.importing.reading.faults import Fault, FileRefused, refusal
from jingwei.shell.importing.reading.table import UNREADABLE, Row, Sheet, Workbook, is_blank, why_unreadable

DELIMITERS = (",", "\t", ";")
SNIFFED_LINES = 10
MEND_ENCODING = "请用 Excel 打开后另存为“CSV UTF-8（逗号分隔）”或 .xlsx，再上传"
MEND_FIELDS = "请检查这一行是否多了或少了逗号，内容里有逗号的要加英文双引号；也可以在 Excel 中另存为 .xlsx 再上传"


def open_delimited(data: bytes) -> Workbook:
    """Read text of fields divided by commas, tabs or semicolons; FileRefused when no encoding fits."""
    text, encoding = decode(data)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise refusal("文件里有空字节（NUL），不是正常的文本", MEND_ENCODING, line=line)
    notes = [] if encoding == "UTF-8" else [f"按 {encoding} 读取"]
    return Workbook("csv", [DelimitedSheet(text, _delimiter_of(text))], encoding=encoding, notes=notes)


def decode(data: bytes) -> tuple[str, str]:
    """Give the text and the name of its encoding; FileRefused naming line and byte of the first undecodable byte."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        if _is_mostly_utf8(data):
            return _decoded(data, "utf-8"), "UTF-8"
    return _decoded(data, "gb18030"), "GB18030"


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether a few bytes only spoil UTF-8, which GB18030 would happily read as other characters."""
    text = data.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - spoilt > 2 * spoilt


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, codec) from error


def _undecodable(data: bytes, position: int, codec: str) -> FileRefused:
    before = data[:position].decode(codec, "ignore")
    line = before.count("\n") + 1
    ends = {codecs.BOM_UTF16_LE: b"\n\0", codecs.BOM_UTF16_BE: b"\0\n"}
    end = ends.get(data[:2], b"\n")
    newline = data.rfind(end, 0, position)
    byte = position - (newline + len(end) if newline >= 0 else 0) + 1
    return refusal(
        f"第 {byte} 个字节（0x{data[position]:02X}）按 {codec.upper()} 解不出来，编码有错",
        MEND_ENCODING,
        line=line,
    )


def _delimiter_of(text: str) -> str:
    def fields(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            return max((len(record) for record in islice(reader, SNIFFED_LINES)), default=0)
        except csv.Error:
            return 0

    return max(DELIMITERS, key=fields)


class DelimitedSheet(Sheet):
    """The one sheet of a CSV, without a name; its cells are None or str."""

    name = ""

    def __init__(self, text: str, delimiter: str) -> None:
        """Hold the decoded text."""
        self._text = text
        self._delimiter = delimiter

    def read(self) -> Iterator[Row]:
        """Yield every record with something in it under the number of its first line."""
        for line, record in self._records():
            if is_blank(record):
                continue
            faults = () if UNREADABLE.isdisjoint(record) else tuple(_faults(line, record))
            yield Row(line, tuple([field or None for field in record]), faults)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                why = f"这一行的引号或分隔不合规则（{error}）"
                mend = "请检查从这一行起双引号是否成对，引号后面紧跟逗号或换行"
                raise refusal(why, mend, line=line) from error
            yield line, record

    def shape_faults(self, row: Row, width: int) -> tuple[Fault, ...]:
        """Tell of a record with fewer fields than the header, or with values beyond its last column."""
        if len(row.cells) >= width and is_blank(row.cells[width:]):
            return ()
        return (Fault(f"这一行有 {len(row.cells)} 个字段，表头有 {width} 个", MEND_FIELDS, line=row.line),)


def _faults(line: int, record: list[str]) -> Iterator[Fault]:
    for index, value in enumerate(record, 1):
        if value in UNREADABLE:
            yield Fault(*why_unreadable(value), "", line, get_column_letter(index), value)
