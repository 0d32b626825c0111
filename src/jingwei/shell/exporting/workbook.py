"""Writing Excel files for exports and templates: plain tables that people can fill in, the same bytes each time."""

import datetime as dt
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from jingwei.shell.exporting.cells import TEXT, CellWriter

GUIDE_SHEET = "填写说明"
GUIDE_HEADERS = ("表", "列名", "必填", "含义", "示例")
STAMP = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
LONGEST_SHEET_NAME = 31
FITTED_ROWS = 200
NARROWEST, WIDEST = 8.0, 44.0
VALIDATED_LINES = 1_048_576

INK, PAPER, REQUIRED_PAPER, RULE = "1F2A37", "E7EEF5", "FBE9E7", "B8C4D0"


@dataclass(frozen=True)
class Note:
    """What a person filling in a column must know."""

    column: str
    meaning: str
    required: bool = False
    example: str = ""


@dataclass(frozen=True)
class SheetOut:
    """One sheet to write: rows under headers, and by header what a column is like.

    `notes` go to the sheet 填写说明, `widths` are in characters (fitted when absent), `formats` are Excel number
    formats (`cells.TEXT` for codes), `choices` the texts that may be picked, `titles` lines above the headers.
    """

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[object]] = ()
    notes: Sequence[Note] = ()
    widths: Mapping[str, float] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    titles: Sequence[str] = ()

    @property
    def header_line(self) -> int:
        """Return the line on which the headers stand, from 1."""
        return len(self.titles) + 1


def write_workbook(target: Path | IO[bytes], sheets: Iterable[SheetOut], *, stamp: dt.datetime = STAMP) -> None:
    """Write the sheets, and 填写说明 after them when there are notes or choices; equal input gives equal bytes.

    ValueError names sheet, line and column of a value that Excel cannot hold, and of names it does not allow.
    """
    sheets = list(sheets)
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "经纬"
    book.properties.created = book.properties.modified = stamp.replace(tzinfo=None)
    try:
        _write_pages(book, sheets)
    except BaseException:
        _discard(book)
        raise
    with _StampedZip(target, stamp) as archive:
        # openpyxl's own save() would put the present time into the file.
        ExcelWriter(book, archive).write_data()


def _write_pages(book: Any, sheets: Sequence[SheetOut]) -> None:
    lists = _choice_columns(sheets)
    for sheet in sheets:
        _write_sheet(book, sheet, lists)
    if lists or any(sheet.notes for sheet in sheets):
        _write_guide(book, sheets, lists)


def _discard(book: Any) -> None:
    """Throw away the temporary files in which openpyxl keeps unfinished sheets."""
    for page in book.worksheets:
        page.close()
        page._writer.cleanup()


class _StampedZip(ZipFile):
    """A zip whose members all carry one time, so that it depends on the contents alone."""

    def __init__(self, target: Path | IO[bytes], stamp: dt.datetime) -> None:
        super().__init__(target, "w", ZIP_DEFLATED)
        self._stamp = stamp.timetuple()[:6]

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._stamp)
        info.compress_type = ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        info.create_system = 3
        return info

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Add a file under the fixed time."""
        with open(filename, "rb") as source, self.open(self._info(str(arcname)), "w", force_zip64=True) as part:
            shutil.copyfileobj(source, part, 1 << 20)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        """Add bytes or text under the fixed time."""
        super().writestr(self._info(str(zinfo_or_arcname)), data)


@dataclass(frozen=True)
class _ChoiceColumn:
    """A column of 填写说明 that holds what may be picked in a column of a sheet."""

    letter: str
    title: str
    texts: Sequence[str]

    @property
    def formula(self) -> str:
        return f"{quote_sheetname(GUIDE_SHEET)}!${self.letter}$2:${self.letter}${len(self.texts) + 1}"


ChoiceColumns = Mapping[tuple[str, str], _ChoiceColumn]


def _choice_columns(sheets: Sequence[SheetOut]) -> ChoiceColumns:
    wanted = [(sheet.name, header, texts) for sheet in sheets for header, texts in sheet.choices.items() if texts]
    first = len(GUIDE_HEADERS) + 2
    return {
        (name, header): _ChoiceColumn(get_column_letter(first + index), f"可选：{header}", texts)
        for index, (name, header, texts) in enumerate(wanted)
    }


def _write_sheet(book: Any, sheet: SheetOut, lists: ChoiceColumns) -> None:
    _check_names(sheet)
    rows = iter(sheet.rows)
    first_rows = list(islice(rows, FITTED_ROWS))
    page = book.create_sheet(sheet.name)
    _lay_out(page, sheet, first_rows)
    for index, header in enumerate(sheet.headers, 1):
        found = lists.get((sheet.name, header))
        if found:
            page.data_validations.append(_validation(found, get_column_letter(index), sheet.header_line + 1))
    required = {note.column for note in sheet.notes if note.required}
    writer = CellWriter(page)
    for title in sheet.titles:
        page.append([writer.cell(title)])
    page.append([_header_cell(page, header, header in required) for header in sheet.headers])
    formats = [sheet.formats.get(header, "") for header in sheet.headers]
    for line, row in enumerate(chain(first_rows, rows), sheet.header_line + 1):
        page.append(_cells(writer, sheet, line, row, formats))


def _check_names(sheet: SheetOut) -> None:
    if not 0 < len(sheet.name) <= LONGEST_SHEET_NAME or sheet.name == GUIDE_SHEET:
        raise ValueError(f"工作表名“{sheet.name}”应有 1 至 {LONGEST_SHEET_NAME} 个字，且不是“{GUIDE_SHEET}”")
    if len(set(sheet.headers)) != len(sheet.headers):
        raise ValueError(f"工作表“{sheet.name}”的表头有重复")
    named = {*sheet.widths, *sheet.formats, *sheet.choices, *(note.column for note in sheet.notes)}
    if unknown := sorted(named - set(sheet.headers)):
        raise ValueError(f"工作表“{sheet.name}”没有这些列：{'、'.join(unknown)}")


def _lay_out(page: Any, sheet: SheetOut, first_rows: Sequence[Sequence[object]]) -> None:
    page.freeze_panes = f"A{sheet.header_line + 1}"
    if isinstance(sheet.rows, Sized):
        # Without its size in front, readers such as openpyxl go through a sheet twice.
        size = f"A1:{get_column_letter(max(len(sheet.headers), 1))}{len(sheet.rows) + sheet.header_line}"
        page.calculate_dimension = lambda: size
    for index, header in enumerate(sheet.headers):
        column = page.column_dimensions[get_column_letter(index + 1)]
        texts = (header, *(row[index] for row in first_rows if index < len(row)))
        column.width = sheet.widths.get(header) or _fitted_width(texts)
        if header in sheet.formats:
            # Also for the cells still empty: a code typed in later must not lose its digits.
            column.number_format = sheet.formats[header]


def _fitted_width(texts: Iterable[object]) -> float:
    widest = max((_shown_width(str(text)) for text in texts if text is not None), default=0)
    return min(max(widest + 2.0, NARROWEST), WIDEST)


def _shown_width(text: str) -> int:
    """Count a text's width in Latin characters: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _header_cell(page: Any, header: str, required: bool = False) -> Any:
    cell = WriteOnlyCell(page, header)
    cell.data_type = "s"
    cell.font = Font(bold=True, color=INK)
    cell.fill = PatternFill("solid", fgColor=REQUIRED_PAPER if required else PAPER)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = Border(bottom=Side(style="thin", color=RULE))
    return cell


def _cells(
    writer: CellWriter, sheet: SheetOut, line: int, row: Sequence[object], formats: Sequence[str]
) -> list[object]:
    if len(row) > len(formats):
        raise ValueError(f"工作表“{sheet.name}”第 {line} 行有 {len(row)} 格，表头只有 {len(formats)} 列")
    cells: list[object] = []
    for value, number_format in zip(row, formats, strict=False):
        try:
            cells.append(writer.cell(value, number_format))
        except (ValueError, TypeError) as error:
            header = sheet.headers[len(cells)]
            raise ValueError(f"工作表“{sheet.name}”第 {line} 行“{header}”：{error}") from error
    return cells


def _validation(found: _ChoiceColumn, letter: str, first_line: int) -> DataValidation:
    validation = DataValidation(type="list", formula1=found.formula, allow_blank=True, showErrorMessage=True)
    validation.errorTitle = "不在可选范围内"
    validation.error = f"请从列表中选择，可选值见“{GUIDE_SHEET}”"
    validation.add(f"{letter}{first_line}:{letter}{VALIDATED_LINES}")
    return validation


def _write_guide(book: Any, sheets: Sequence[SheetOut], lists: ChoiceColumns) -> None:
    page = book.create_sheet(GUIDE_SHEET)
    page.freeze_panes = "A2"
    for index, width in enumerate((16.0, 24.0, 8.0, WIDEST, 24.0), 1):
        page.column_dimensions[get_column_letter(index)].width = width
    for column in lists.values():
        page.column_dimensions[column.letter].width = _fitted_width((column.title, *column.texts))
    titles = [_header_cell(page, column.title) for column in lists.values()]
    page.append([*(_header_cell(page, header) for header in GUIDE_HEADERS), None, *titles])
    writer = CellWriter(page)
    notes = [(sheet.name, note) for sheet in sheets for note in sheet.notes]
    for index in range(max(len(notes), *(len(column.texts) for column in lists.values()), 0)):
        row: list[object] = [None] * len(GUIDE_HEADERS)
        if index < len(notes):
            name, note = notes[index]
            row = [name, note.column, "是" if note.required else "", note.meaning, note.example]
        picks = [column.texts[index] if index < len(column.texts) else None for column in lists.values()]
        page.append([writer.cell(value, TEXT if value else "") for value in (*row, None, *picks)])
