"""Reading xlsx with openpyxl's read-only mode, guarded on both sides."""

import re
import warnings
import zlib
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from jingwei.shell.importing.reading.archive import check_archive
from jingwei.shell.importing.reading.faults import Fault, refusal
from jingwei.shell.importing.reading.scan import ESCAPED, SheetScan, scan_sheet
from jingwei.shell.importing.reading.table import NUL, UNREADABLE, Row, Sheet, Workbook, is_blank, why_unreadable

# What openpyxl, zipfile and expat raise on damaged packages, as the test that flips bytes shows.
BROKEN = (
    BadZipFile, zlib.error, ParseError, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError,
    LookupError, ValueError, TypeError, AttributeError, OverflowError, AssertionError,
)  # fmt: skip
MEND_BROKEN = "请用 Excel 打开并另存为新的 .xlsx，再上传"
MAX_LINES = 1_048_576
# Built-in formats of Chinese Excel (ECMA-376 part 1, 18.8.30, zh-cn): dates and times that openpyxl takes for numbers.
CHINESE_DATE_FORMATS = frozenset((*range(27, 37), *range(50, 59)))
LONGEST_NAME = 64  # what a revision can hold; Excel itself allows 31
LONGEST_EXACT_TEXT = 16  # fifteen digits and a point
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
SHARED_STRINGS = "xl/sharedStrings.xml"


def open_excel(data: bytes) -> Workbook:
    """Open an xlsx or xlsm package whose sheets are read on demand; FileRefused when it is unsafe or damaged."""
    try:
        archive = ZipFile(BytesIO(data))
        check_archive(archive)
        with warnings.catch_warnings():
            # openpyxl warns of print areas, validations and the like, which do not concern the values.
            warnings.simplefilter("ignore")
            reader = _Reader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            reader.read()
        book = reader.wb
        _know_chinese_dates(book)
        escaped = _has_escapes(archive)
    except BROKEN as error:
        raise refusal("文件已损坏或结构不正常，打不开", MEND_BROKEN) from error
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not seen:
        raise refusal("文件里没有可见的工作表", "请取消隐藏要导入的工作表后保存，再上传")
    notes = [f"隐藏的工作表“{s.title}”没有读取" for s in book.worksheets if s not in seen]
    if "xl/vbaProject.bin" in archive.namelist():
        notes.append("文件带有宏；宏没有运行，只读取了单元格的值")

    def close() -> None:
        book.close()
        archive.close()

    return Workbook("xlsx", [ExcelSheet(s, archive, escaped) for s in seen], notes=notes, close=close)


class _UnsizedSheet(ReadOnlyWorksheet):
    """A worksheet that is not asked for its size: it may lie, and where it is silent openpyxl would read it all."""

    def _get_size(self) -> None:
        return


class _Reader(ExcelReader):
    """openpyxl's reader, with unsized worksheets and without chart sheets."""

    def read_worksheets(self) -> None:
        """Add each worksheet to the workbook, to be read on demand."""
        book: Any = self.wb
        for sheet, rel in self.parser.find_sheets():
            if rel.target in self.valid_files and "worksheet" in rel.Type:
                page = _UnsizedSheet(book, sheet.name, rel.target, self.shared_strings)
                page.sheet_state = sheet.state or "visible"
                book._sheets.append(page)


def _know_chinese_dates(book: Any) -> None:
    styles = enumerate(book._cell_styles)
    book._date_formats |= {index for index, style in styles if style.numFmtId in CHINESE_DATE_FORMATS}


def _has_escapes(archive: ZipFile) -> bool:
    if SHARED_STRINGS not in archive.namelist():
        return False
    return ESCAPED.search(archive.read(SHARED_STRINGS)) is not None


class ExcelSheet(Sheet):
    """One visible worksheet, its rows streamed by openpyxl."""

    def __init__(self, sheet: Any, archive: ZipFile, escaped: bool) -> None:
        """Wrap openpyxl's worksheet; `escaped` tells of escapes in the shared strings."""
        self.name = str(sheet.title)[:LONGEST_NAME]
        self._sheet = sheet
        self._archive = archive
        self._escaped = escaped

    @cached_property
    def _scan(self) -> SheetScan:
        try:
            with self._archive.open(self._sheet._worksheet_path) as stream:
                return scan_sheet(stream, self.name)
        except BROKEN as error:
            raise refusal("工作表已损坏，读不完整", MEND_BROKEN, sheet=self.name) from error

    def merged_ranges(self) -> tuple[str, ...]:
        """Name the merged ranges, such as `B3:B5`."""
        return tuple(self._scan.merged)

    def read(self) -> Iterator[Row]:
        """Yield every line with something in it; numbers as Decimal of at most 15 significant digits."""
        scan = self._scan
        if scan.last_line == 0:
            return
        values = self._sheet.iter_rows(min_row=1, min_col=1, max_row=scan.last_line, values_only=True)
        escaped = self._escaped or scan.escaped
        line = 0
        try:
            for line, cells in enumerate(values, 1):
                if line > MAX_LINES:
                    raise refusal(f"行号超过 Excel 的上限 {MAX_LINES:,}", MEND_BROKEN, sheet=self.name, line=line)
                if line in scan.uncached or not is_blank(cells):
                    yield self._row(line, _unescaped(cells) if escaped else cells)
        except BROKEN as error:
            raise refusal("内容已损坏，读不下去", MEND_BROKEN, sheet=self.name, line=line + 1) from error

    def _row(self, line: int, values: tuple[object, ...]) -> Row:
        if not UNREADABLE.isdisjoint(values) or line in self._scan.uncached:
            return Row(line, values, tuple(self._faults(line, values)))
        return Row(
            line,
            tuple([
                _exact(value) if type(value) is float else Decimal(value) if type(value) is int else value
                for value in values
            ]),
        )  # fmt: skip

    def _faults(self, line: int, values: tuple[object, ...]) -> Iterator[Fault]:
        for column in self._scan.uncached.get(line, ()):
            yield Fault(
                "公式没有算好的值", "请用 Excel 打开、重新计算并保存，或改填数值", self.name, line, column, "公式"
            )
        for index, value in enumerate(values, 1):
            if value in UNREADABLE:
                yield Fault(*why_unreadable(value), self.name, line, get_column_letter(index), str(value))


def _exact(value: float) -> Decimal:
    # Excel computes with 15 significant digits; the binary noise behind them was never anybody's figure.
    text = repr(value)
    return Decimal(text if len(text) <= LONGEST_EXACT_TEXT else f"{value:.15g}")


def _unescaped(values: tuple[object, ...]) -> tuple[object, ...]:
    """Undo the escapes by which Excel keeps characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19)."""
    return tuple([_plain(value) if isinstance(value, str) else value for value in values])


def _plain(text: str) -> str:
    plain = ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)
    try:
        # A character beyond 65535 is escaped as two halves.
        plain = plain.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return NUL
    return NUL if NUL in plain else plain
