"""Replaying an indicator's example: its records are entered by the services, as a park would enter them.

A link is given by nickname: the ``ref`` of an earlier record of the example, or what the linked register's other
files call a record (``lookup``: a name, a short name, a code).
"""

from typing import Any

from jingwei.kernel.indicator.declarations import Example, Given
from jingwei.kernel.register.api import Record, attach, register_of, writing

PROOF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
"""The smallest file that proves something."""


def replay(example: Example, park: int, actor: str = "example") -> dict[str, Record]:
    """Enter an example's records into a park, in their order, and return those that have a nickname."""
    known: dict[str, Record] = {}
    for given in example.given:
        values = {name: _linked(given, name, value, known) for name, value in given.values.items()}
        with writing(park=park, actor=actor, door="example") as pen:
            record = pen.enter(given.model, **values)
            if given.proof:
                attach(pen, record.pk, "凭证.pdf", PROOF)
        known[given.ref] = record
    known.pop("", None)
    return known


def _linked(given: Given, name: str, value: Any, known: dict[str, Record]) -> Any:
    field = given.model._meta.get_field(name)
    if not field.is_relation or not isinstance(value, str):
        return value
    return known[value] if value in known else _found(field.related_model, value)


def _found(model: Any, nickname: str) -> Record:
    """Return the record that a nickname stands for; LookupError where there is none."""
    for name in register_of(model).lookup:
        record: Record | None = model.objects.filter(live=True, **{name: nickname}).first()
        if record is not None:
            return record
    raise LookupError(f"nobody in the example, and no {model.__name__}, is called {nickname}")
