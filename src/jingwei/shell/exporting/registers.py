"""A register as a workbook: its template to fill in, and its rows as they are shown; both can be imported again."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from jingwei.kernel.register.api import Column, Record, Register, register_of
from jingwei.shell.exporting.cells import AMOUNT, COUNT, DATE, MOMENT, TEXT
from jingwei.shell.exporting.workbook import Note, SheetOut, write_workbook
from jingwei.shell.importing.drafting import PROOF

FORMATS = {
    "amount": AMOUNT,
    "whole": COUNT,
    "date": DATE,
    "moment": MOMENT,
    "code": TEXT,
    "period": TEXT,
    "text": TEXT,
    "link": TEXT,
}

MEANINGS = {
    "code": "18 位，大小写、空格、全角会自动整理",
    "period": "月写 2023-05，年写 2023，1—9 月写 2023-01..09",
    "date": "写 2023-05-18",
    "moment": "写 2023-05-18 09:30（北京时间）",
    "flag": "填 是 或 否",
    "whole": "整数",
}
EXAMPLES = {
    "period": "2023-05",
    "date": "2023-05-18",
    "moment": "2023-05-18 09:30",
    "flag": "否",
    "code": "91630105MA75AB121Q",
}


def template(register: Register) -> bytes:
    """Return an empty workbook with the register's headers, choices and how to fill in each column."""
    return _workbook(register, ())


def export(register: Register, rows: Iterable[Record]) -> bytes:
    """Return rows as a workbook in the import format; select the links with them."""
    return _workbook(register, (tuple(_cell(column, row) for column in register.table) for row in rows))


def _workbook(register: Register, rows: Iterable[tuple[Any, ...]]) -> bytes:
    headers = [column.header for column in register.table]
    if register.proof:
        headers.append(PROOF)
        rows = ((*row, None) for row in rows)
    out = BytesIO()
    sheet = SheetOut(
        name=register.name,
        headers=headers,
        rows=rows,
        notes=[_note(column) for column in register.table] + ([_proof_note()] if register.proof else []),
        formats={column.header: FORMATS[column.kind] for column in register.table if column.kind in FORMATS},
        choices={column.header: [label for _, label in column.choices] for column in register.table if column.choices},
    )
    write_workbook(out, [sheet])
    return out.getvalue()


def _cell(column: Column, row: Record) -> Any:
    if column.kind != "link":
        return column.cell(getattr(row, column.field))
    linked = getattr(row, column.field)
    return None if linked is None else handle_of(linked)


def handle_of(record: Record) -> str:
    """Return the text by which a form or a file refers to a record: its name where that is a look-up, else its code."""
    register = register_of(type(record))
    return str(getattr(record, handle_field(register), "")) or str(record)


def handle_field(register: Register) -> str:
    """Return the look-up field whose value people recognise: the one that is also the label."""
    first = register.lookup[0] if register.lookup else ""
    return next((name for name in register.label if name in register.lookup), first)


def _note(column: Column) -> Note:
    meaning = column.help or MEANINGS.get(column.kind, "")
    if column.unit:
        meaning = f"单位：{column.unit}；只填数" + (f"；{column.help}" if column.help else "")
    if column.kind == "link":
        lookup = register_of(column.model_field.related_model)
        meaning = "填" + "、".join(lookup.column[name].label for name in lookup.lookup) + "之一"
    return Note(column.header, meaning, column.required, EXAMPLES.get(column.kind, ""))


def _proof_note() -> Note:
    return Note(PROOF, "凭证的文件名，多个用顿号分开；文件要与这份表一起交来", False, "银行回单-001.pdf")
