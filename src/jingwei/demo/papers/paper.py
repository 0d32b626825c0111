"""A paper: one file handed in by somebody, its rows under the headers of a register, the same bytes each time."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from jingwei.kernel.register.api import Column, Register, registers
from jingwei.shell.exporting.registers import FORMATS
from jingwei.shell.exporting.workbook import SheetOut, write_workbook
from jingwei.shell.importing.drafting import PROOF

Fields = Mapping[str, Any]
"""Values by field name: amounts in the smallest unit, choices by key or label, links as what names the record."""

GB18030 = "gb18030"
"""What Excel saves as CSV on a Chinese computer."""


class PaperMismatch(ValueError):
    """A simulated record that does not fit the register it is meant for."""


@dataclass(frozen=True)
class Paper:
    """One file as it is handed in.

    Attributes:
        path: folder and name, such as ``月报/2023-05-月报-快报.xlsx``; the suffix says which kind of file it is.
        register: the code of the register it is for.
        actor: the user who hands it in.
        rows: the values of its rows.
        titles: lines above the headers.
        proofs: the files handed over in the same call, by name.
        named_proofs: what stands in the 凭证 column, by the place of the row.
        mistaken: why it is taken back at once; "" for a paper that stands.
    """

    path: str
    register: str
    actor: str
    rows: Sequence[Fields]
    titles: tuple[str, ...] = ()
    proofs: Mapping[str, bytes] = field(default_factory=dict)
    named_proofs: Mapping[int, str] = field(default_factory=dict)
    mistaken: str = ""

    @property
    def name(self) -> str:
        """Return the file's name without its folder."""
        return PurePosixPath(self.path).name

    def data(self) -> bytes:
        """Return the file; raises PaperMismatch where a row does not fit the register."""
        register = registers()[self.register]
        columns = _columns(register, self.rows)
        headers = [column.header for column in columns]
        lines: list[tuple[Any, ...]] = [tuple(cell_of(column, row) for column in columns) for row in self.rows]
        if self.named_proofs:
            headers.append(PROOF)
            lines = [(*line, self.named_proofs.get(place)) for place, line in enumerate(lines)]
        return (
            self._csv(headers, lines) if self.path.endswith(".csv") else self._xlsx(register, columns, headers, lines)
        )

    def _xlsx(
        self, register: Register, columns: Sequence[Column], headers: Sequence[str], lines: Sequence[tuple[Any, ...]]
    ) -> bytes:
        out = io.BytesIO()
        formats = {column.header: FORMATS[column.kind] for column in columns if column.kind in FORMATS}
        write_workbook(out, [SheetOut(register.name, headers, lines, formats=formats, titles=self.titles)])
        return out.getvalue()

    def _csv(self, headers: Sequence[str], lines: Iterable[tuple[Any, ...]]) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerows([title] for title in self.titles)
        writer.writerow(headers)
        writer.writerows([_text(cell) for cell in line] for line in lines)
        return out.getvalue().encode(GB18030)


def cell_of(column: Column, row: Fields) -> Any:
    """Return the cell of a row under a column; raises PaperMismatch for a choice that the register does not know."""
    value = row.get(column.field)
    if value is None or value == "":
        return None
    if column.kind == "link":
        return str(value)
    if column.choices and value not in {text for choice in column.choices for text in choice}:
        raise PaperMismatch(f"{column.label}: {value} is none of {column.choices}")
    return column.cell(value)


def _columns(register: Register, rows: Sequence[Fields]) -> list[Column]:
    named = {name for row in rows for name in row}
    if strangers := named - register.column.keys():
        raise PaperMismatch(f"{register.code} has no columns {sorted(strangers)}")
    if lacking := {column.field for column in register.table if column.required} - named:
        raise PaperMismatch(f"{register.code} requires {sorted(lacking)}")
    return [column for column in register.table if column.field in named]


def _text(cell: Any) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)
