"""The present revision of entries, read in a constant number of queries."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import F

from jingwei.kernel.register.codec import Payload, codec_of
from jingwei.kernel.register.models import PersonalValue, Record, Revision
from jingwei.kernel.register.rules import Op, personal_digest

T = TypeVar("T")

IN_LIMIT = 5000
"""How many values one IN list may hold on either database."""


@dataclass(frozen=True, slots=True)
class Head:
    """The present revision of an entry; ``values`` are the personal values not yet erased."""

    entry: int
    number: int
    payload: Payload
    live: bool
    park: int
    values: dict[str, str] = field(default_factory=dict)

    def fields(self, model: type[Record]) -> dict[str, Any]:
        """Return the values by field name, as today's model names them."""
        codec = codec_of(model)
        payload = codec.today(self.payload)
        known = {name: codec.by_name[name].read(value) for name, value in payload.items() if name not in model.personal}
        return known | self.values


def chunks(items: Iterable[T], size: int = IN_LIMIT) -> Iterator[Sequence[T]]:
    """Cut items into lists short enough for an IN."""
    listed = list(items)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def heads_of(model: type[Record], entries: Iterable[int]) -> dict[int, Head]:
    """Return the present revisions by entry id."""
    heads: dict[int, Head] = {}
    for ids in chunks(entries):
        newest = Revision.objects.filter(entry__in=ids, pk=F("entry__head"))
        columns = ("entry", "number", "payload", "op", "entry__park")
        for entry, number, payload, op, park in newest.values_list(*columns):
            heads[entry] = Head(entry, number, json.loads(payload), op != Op.RETIRE, park)
        if model.personal:
            _add_personal_values(heads, ids)
    return heads


def _add_personal_values(heads: dict[int, Head], ids: Sequence[int]) -> None:
    kept = PersonalValue.objects.filter(revision__entry__in=ids)
    for entry, name, salt, value in kept.values_list("revision__entry", "field", "salt", "value"):
        head = heads.get(entry)
        if head and head.payload.get(name) == personal_digest(salt, value):
            head.values[name] = value
