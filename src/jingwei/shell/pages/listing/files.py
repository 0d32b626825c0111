"""The list as an Excel file: what is shown, every page of it, in the columns a re-import reads."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from jingwei.kernel.register.api import Column, Record, Register
from jingwei.shell.exporting.cells import AMOUNT, COUNT, TEXT
from jingwei.shell.exporting.workbook import SheetOut, write_workbook
from jingwei.shell.pages.listing.suggesting import handle_of

CHUNK = 2000
FORMATS = {"amount": AMOUNT, "whole": COUNT, "code": TEXT, "period": TEXT, "text": TEXT}
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_of(reg: Register, rows: Any) -> BytesIO:
    """Return rows of a register as a workbook, opened at its start; all columns, links by name."""
    file = BytesIO()
    formats = {column.header: FORMATS[column.kind] for column in reg.table if column.kind in FORMATS}
    headers = [column.header for column in reg.table]
    body = _lines(reg.table, rows.iterator(CHUNK))
    write_workbook(file, [SheetOut(reg.name, headers, body, formats=formats)])
    file.seek(0)
    return file


def _lines(columns: Sequence[Column], rows: Iterator[Record]) -> Iterator[list[object]]:
    for row in rows:
        yield [_cell(column, getattr(row, column.field)) for column in columns]


def _cell(column: Column, value: Any) -> object:
    return handle_of(value) if isinstance(value, Record) else column.cell(value)
