"""How a value of a record is shown on a page: amounts grouped by thousands, links by the name of what they name."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from jingwei.kernel.register.api import Column, Record, Register, register_of

NUMERIC = frozenset({"amount", "whole"})
LONGEST_CODE = 24
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")


def shown(column: Column, value: Any) -> str:
    """Return a value as a page shows it; "" when absent. A link is a record, already fetched."""
    if value is None or value == "":
        return ""
    if isinstance(value, Record):
        return name_of(value)
    text = column.show(value)
    return grouped(text) if column.kind in NUMERIC else text


def grouped(text: str) -> str:
    """Group the whole part of a number by thousands and keep its decimals: ``-1234567.891`` → ``-1,234,567.891``."""
    whole, point, decimals = text.partition(".")
    return _THOUSANDS.sub(",", whole) + point + decimals


def aligned(text: str) -> str:
    """Give an amount at least two decimals, so that a column of them stands in line; none is ever cut off."""
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}" if text else ""


def unbroken(text: str) -> bool:
    """Return whether a cell's text stands on one line: a date, a month or a code, which a browser breaks at hyphens."""
    return len(text) <= LONGEST_CODE and "-" in text and text.isascii()


def name_of(record: Record) -> str:
    """Name a record in a cell: its short form, or its register's label where that joins several records."""
    reg = register_of(type(record))
    return reg.label_of(record) if is_joined(reg) else str(record)


def is_joined(reg: Register) -> bool:
    """Return whether a row's name is put together from other records' names."""
    return any("." in part for part in reg.label)


def target_of(column: Column) -> Register:
    """Return the register that a link column points into."""
    model: type[Record] = column.model_field.related_model
    return register_of(model)


def joins(reg: Register, columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the links to join, so that naming rows and what they link to costs no query a row."""
    paths = list(reg.related)
    for column in columns:
        if column.kind == "link":
            parts = [part.rpartition(".")[0].replace(".", "__") for part in target_of(column).label if "." in part]
            paths += [f"{column.field}__{part}" for part in parts]
    return tuple(dict.fromkeys(paths))


def field_at(model: type[models.Model], path: str) -> Any:
    """Return the model field at the end of an ORM path such as ``enterprise__name``; None for a property."""
    *links, last = path.split("__")
    try:
        for name in links:
            model = model._meta.get_field(name).related_model  # type: ignore[assignment]
        return model._meta.get_field(last)
    except FieldDoesNotExist:
        return None
