"""A demo park many times over: its records copied by SQL, for benches that need more rows than the demo has.

The copies have entries and evidence of their own and point at the originals' revisions, so figures, lists and drills
work on them; `jingwei verify` does not, and is not asked to.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models

from jingwei.kernel.register import api as register

KEPT_SINGLE = {
    "register.park",
    "register.place",
    "register.bureau",
    "register.industry_chain",
    "register.document",
    "register.person",
    "indicator.target",
    "indicator.release",
    "economy.statement",
    "economy.cluster_target",
    "economy.return_round",
}
"""What a park has once however many enterprises it has."""


def multiply(times: int) -> None:
    """Copy every record that grows with the number of enterprises and projects until there are `times` of each."""
    copied = [one for one in register.registers().values() if one.code not in KEPT_SINGLE]
    kinds = [one.code for one in copied]
    bound = (register.Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    with connection.cursor() as cursor:
        for copy in range(1, times):
            _copy_entries(cursor, kinds, copy * bound, bound)
            for one in _linked_first(copied):
                _copy_records(cursor, one, {other.model for other in copied}, copy, bound)
            _copy_evidence(cursor, kinds, copy * bound, bound)
        cursor.execute("ANALYZE")


def _copy_entries(cursor: Any, kinds: Iterable[str], offset: int, bound: int) -> None:
    table = register.Entry._meta.db_table
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    cursor.execute(
        f"INSERT INTO {table} (id, kind, park_id, head_id) "
        f"SELECT id + {offset}, kind, park_id, head_id FROM {table} WHERE kind IN ({listed}) AND id < {bound}"
    )


def _linked_first(registers: list[register.Register]) -> list[register.Register]:
    """Order record types so that what is linked to comes before what links to it."""
    left, done = list(registers), []
    while left:
        waiting = {one.model for one in left}
        ready = [one for one in left if not any(link in waiting - {one.model} for link in _links(one.model).values())]
        done += ready
        left = [one for one in left if one not in ready]
    return done


def _column(model: type[models.Model], name: str) -> str:
    """Return the column of a field."""
    field: Any = model._meta.get_field(name)
    return str(field.column)


def _links(model: type[models.Model]) -> dict[str, Any]:
    return {
        field.column: field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, register.LinkField)
    }


def _copy_records(cursor: Any, one: register.Register, copied: set[Any], copy: int, bound: int) -> None:
    links = _links(one.model)
    apart = any(links.get(_column(one.model, name)) in copied for name in one.key)
    names, values = [], []
    for field in one.model._meta.concrete_fields:
        quoted = connection.ops.quote_name(field.column)
        names.append(quoted)
        if field.primary_key or links.get(field.column) in copied:
            values.append(f"{quoted} + {copy * bound}")
        elif field.name in one.key and type(field) is models.CharField and not apart:
            values.append(f"{quoted} || '-{copy}'")
        else:
            values.append(quoted)
    table = connection.ops.quote_name(one.model._meta.db_table)
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table} WHERE entry_id < {bound}"
    )


def _copy_evidence(cursor: Any, kinds: Iterable[str], offset: int, bound: int) -> None:
    table, entries = register.Evidence._meta.db_table, register.Entry._meta.db_table
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    columns = [
        connection.ops.quote_name(field.column)
        for field in register.Evidence._meta.concrete_fields
        if field.name not in ("id", "entry")
    ]
    cursor.execute(
        f"INSERT INTO {table} (entry_id, {', '.join(columns)}) "
        f"SELECT entry_id + {offset}, {', '.join(columns)} FROM {table} WHERE entry_id IN "
        f"(SELECT id FROM {entries} WHERE kind IN ({listed}) AND id < {bound})"
    )
