"""Giving the refused rows back: a workbook with the sender's own headers and cells, and what to mend in each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import PurePath
from typing import Any

from openpyxl.utils import get_column_letter

from jingwei.kernel.register.api import Register
from jingwei.shell.exporting.cells import TEXT
from jingwei.shell.exporting.workbook import SheetOut, write_workbook
from jingwei.shell.importing.drafting import GUIDE_SHEET, MEND, WHY, headers_of
from jingwei.shell.importing.reading import FileRefused, Row, Sheet, find_header, open_table
from jingwei.shell.importing.report import Refused, Report, in_order

Reasons = dict[tuple[str, int], list[Refused]]


def returned_name(name: str) -> str:
    """Return what the workbook of refused rows is called: `月报.csv` gives `月报-退回.xlsx`."""
    return f"{PurePath(name).stem}-退回.xlsx"


def give_back(register: Register, name: str, data: bytes, report: Report) -> bytes | None:
    """Return the refused rows that could be read as a workbook, to be mended and imported; None when there are none."""
    reasons: Reasons = defaultdict(list)
    for one in in_order(report.refused):
        if one.line is not None:
            reasons[one.sheet, one.line].append(one)
    sheets = list(_sheets(register, name, data, reasons)) if reasons else []
    if not sheets:
        return None
    out = BytesIO()
    write_workbook(out, sheets)
    return out.getvalue()


def _sheets(register: Register, name: str, data: bytes, reasons: Reasons) -> Iterator[SheetOut]:
    try:
        with open_table(data, name) as workbook:
            for sheet in workbook.sheets:
                if sheet.name != GUIDE_SHEET and (found := _sheet(register, sheet, reasons)):
                    yield found
    except FileRefused:
        return


def _sheet(register: Register, sheet: Sheet, reasons: Reasons) -> SheetOut | None:
    try:
        header = find_header(sheet, headers_of(register))
        rows = [row for row in sheet.read() if row.line >= header.line]
    except FileRefused:
        return None
    titles, *below = rows
    bad = [row for row in below if (sheet.name[:64], row.line) in reasons]
    if not bad:
        return None
    width = max(len(titles.cells), *(len(row.cells) for row in bad))
    kept = [place for place in range(width) if _title(titles, place) not in (WHY, MEND)]
    headers = _headers(titles, kept)
    return SheetOut(
        name=sheet.name or register.name,
        headers=[*headers, WHY, MEND],
        rows=[_row(row, kept, reasons[sheet.name[:64], row.line]) for row in bad],
        formats={header: TEXT for header in headers if _is_code(header)},
    )


def _is_code(header: str) -> bool:
    return "代码" in header


def _title(row: Row, place: int) -> str:
    cell = row.cells[place] if place < len(row.cells) else None
    return "" if cell is None else str(cell).strip()


def _headers(titles: Row, kept: Sequence[int]) -> list[str]:
    """Return the headers as they stand in the file; what has none, or stands twice, is named by its column."""
    headers: list[str] = []
    for place in kept:
        title = _title(titles, place)
        letter = get_column_letter(place + 1)
        headers.append(title if title and title not in headers else f"{title}（{letter} 列）")
    return headers


def _row(row: Row, kept: Sequence[int], reasons: Sequence[Refused]) -> list[Any]:
    cells = [_plain(row.cells[place]) if place < len(row.cells) else None for place in kept]
    why = "\n".join(dict.fromkeys(f"{one.column} 列 {one.why}" if one.column else one.why for one in reasons))
    mend = "\n".join(dict.fromkeys(one.mend for one in reasons))
    return [*cells, why, mend]


def _plain(cell: object) -> object:
    """Return a cell as Excel can hold it; durations, and numbers without an end, as text."""
    if isinstance(cell, timedelta) or (isinstance(cell, float) and cell in (float("inf"), float("-inf"))):
        return str(cell)
    return cell
