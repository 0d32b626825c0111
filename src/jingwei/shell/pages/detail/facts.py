"""The facts of a record: every column with its unit, now or as of a past time, and what refers to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Column, Record, Register, Viewer
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.shell.exporting.registers import handle_of
from jingwei.shell.pages.detail.values import Reader, Values, stated
from jingwei.shell.pages.listing.cells import target_of
from jingwei.shell.pages.listing.counting import counted
from jingwei.shell.parts import Fact
from jingwei.shell.wording import NOTHING


@dataclass(frozen=True)
class Related:
    """How many live rows of a register refer to a record, and through which column."""

    name: str
    through: str
    rows: int
    href: str


def values_now(reg: Register, record: Record) -> Values:
    """Return the values of a record by field, links as entry ids."""
    return {column.field: getattr(record, column.model_field.attname) for column in reg.table}


def facts_of(viewer: Viewer, reg: Register, values: Values) -> list[Fact]:
    """Return every column as a fact; a link leads to its record where the viewer may open that register."""
    reader = Reader(reg, [values])
    return [_fact(viewer, reader, column, stated(column, values.get(column.field))) for column in reg.table]


def _fact(viewer: Viewer, reader: Reader, column: Column, value: Any) -> Fact:
    text = reader.text(column, value)
    href = ""
    if text and column.kind == "link" and register.may_read(viewer, target_of(column)):
        href = reverse("record", args=[target_of(column).code, value])
    return Fact(term=column.label, text=text or NOTHING, href=href, copy=text if column.kind == "code" else "")


def moment_of(text: str) -> datetime | None:
    """Read the value of a date-time box as Asia/Shanghai; None when it is no time."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=SHANGHAI)


def related_to(viewer: Viewer, reg: Register, record: Record) -> list[Related]:
    """Return what refers to a record, by register and column, among the rows the viewer may see: one query."""
    links = list(_links_into(viewer, reg))
    rows = {
        f"{other.code}.{column.field}": register.visible(viewer, other).filter(**{column.field: record.pk})
        for other, column in links
    }
    counts = counted(rows)
    found = []
    for other, column in links:
        through = "" if column.label == reg.name else column.label
        number = counts[f"{other.code}.{column.field}"]
        found.append(Related(other.name, through, number, _list_url(other, column, record)))
    return [one for one in found if one.rows]


def _links_into(viewer: Viewer, reg: Register) -> Iterator[tuple[Register, Column]]:
    for other in register.registers().values():
        if register.may_read(viewer, other):
            yield from ((other, column) for column in other.table if _leads_to(column, reg))


def _leads_to(column: Column, reg: Register) -> bool:
    return column.kind == "link" and column.model_field.related_model is reg.model


def _list_url(other: Register, column: Column, record: Record) -> str:
    url = reverse("register", args=[other.code])
    field = column.field if column.field in other.filters else "q"
    return f"{url}?{urlencode({field: handle_of(record)})}"
