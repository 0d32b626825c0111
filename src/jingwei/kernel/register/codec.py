"""Between a record's values and the payload that is hashed: one codec a model, built from its fields."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import models

from jingwei.kernel.register.fields import AmountField, CreditCodeField
from jingwei.kernel.register.models.base import Record
from jingwei.kernel.register.rules import moment_text
from jingwei.kernel.words.codes import fold_code

Values = dict[str, Any]
Payload = dict[str, Any]

HOUSE_FIELDS = frozenset({"entry", "live"})


@dataclass(frozen=True, slots=True)
class FieldCodec:
    """One field: its name, the column it lies in, its default, and the way to the payload and back."""

    name: str
    attname: str
    default: Any
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


class Codec:
    """The payload of a record: fields by name, amounts with their unit, times in UTC, absent fields absent."""

    def __init__(self, model: type[Record]) -> None:
        """Read the model's fields once."""
        self.model = model
        self.fields = tuple(_field_codec(f) for f in model._meta.concrete_fields if f.name not in HOUSE_FIELDS)
        self.by_name = {field.name: field for field in self.fields}
        self.attnames = tuple(field.attname for field in self.fields)

    def payload(self, values: Mapping[str, Any]) -> Payload:
        """Turn values by field name (a link as record or entry id) into a payload; None and "" are left out."""
        payload: Payload = {}
        for name, value in values.items():
            if value is None or value == "":
                continue
            payload[name] = self.by_name[name].write(value)
        return payload

    def row_payload(self, row: Mapping[str, Any]) -> Payload:
        """Turn a row as the table holds it (by column name) into a payload."""
        payload: Payload = {}
        for field in self.fields:
            value = row[field.attname]
            if value is not None and value != "":
                payload[field.name] = field.write(value)
        return payload

    def attributes(self, payload: Payload) -> Values:
        """Turn a payload into keyword arguments for the model: each field of today, by column name."""
        current = self.today(payload)
        return {
            field.attname: field.read(current[field.name]) if field.name in current else field.default
            for field in self.fields
        }

    def today(self, payload: Payload) -> Payload:
        """Read an old payload with today's field names: renamed ones follow, dropped ones fall away."""
        renamed = self.model.renamed
        named = {renamed.get(name, name): value for name, value in payload.items()}
        return {name: value for name, value in named.items() if name in self.by_name}

    def comparable(self, payload: Payload) -> Payload:
        """Leave out what equals its field's default, so that a field added later changes nothing."""
        return {
            name: value
            for name, value in self.today(payload).items()
            if self.by_name[name].default in (None, "") or value != self.by_name[name].write(self.by_name[name].default)
        }

    def same(self, one: Payload, other: Payload) -> bool:
        """Return whether two payloads say the same of a record."""
        return one == other or self.comparable(one) == self.comparable(other)


@cache
def codec_of(model: type[Record]) -> Codec:
    """Return the codec of a record type."""
    return Codec(model)


def _field_codec(field: Any) -> FieldCodec:
    write, read = _ways(field)
    default = field.get_default() if field.has_default() else ("" if isinstance(field, models.CharField) else None)
    if isinstance(field, models.TextField):
        default = ""
    return FieldCodec(field.name, field.attname, default, write, read)


def _ways(field: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    if isinstance(field, AmountField):
        unit = field.unit
        return (lambda value: f"{_whole(value)} {unit}"), (lambda text: int(text.split(" ", 1)[0]))
    for type_, write, read in _WAYS:
        if isinstance(field, type_):
            return write, read
    raise TypeError(f"{field}: a record holds text, whole numbers, dates, amounts, flags and links only")


def _whole(value: Any) -> int:
    """Return a whole number as it is; ValueError rather than a fraction cut off unseen."""
    if int(value) != value:
        raise ValueError(f"{value} is not a whole number of the smallest unit")
    return int(value)


_WAYS: tuple[tuple[Any, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (CreditCodeField, lambda text: fold_code(text)[0], str),
    (models.ForeignKey, lambda value: value if isinstance(value, int) else value.pk, int),
    (models.DateTimeField, moment_text, datetime.fromisoformat),
    (models.DateField, date.isoformat, date.fromisoformat),
    (models.BooleanField, bool, bool),
    (models.IntegerField, _whole, int),
    (models.CharField | models.TextField, str, str),
)
