"""A park many times over: its records copied by SQL, for benches that need more rows than can be entered in time.

The copies have entries, revisions and evidence of their own, so figures, lists and drills work on them; their hashes
are those of the originals, so `jingwei verify` does not, and is not asked to.
"""

from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction

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


def multiply(times: int, *, batches: bool = False) -> None:
    """Copy every record that grows with the number of enterprises and projects until there are `times` of each.

    With ``batches`` the import batches too.
    """
    copied = [one for one in register.registers().values() if one.code not in KEPT_SINGLE]
    with transaction.atomic(), connection.cursor() as cursor:
        _Copier(cursor, times, [one.code for one in copied]).copy(copied, batches=batches)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _HOUSE):
            cursor.execute(statement)
        cursor.execute("ANALYZE")


_HOUSE: list[type[models.Model]] = [register.Entry, register.Revision, register.Evidence, register.ImportBatch]


class _Copier:
    """Copies rows so many times; the number of a copy times ``entries`` or ``revisions`` is added to every such id."""

    def __init__(self, cursor: Any, times: int, kinds: list[str]) -> None:
        self._cursor = cursor
        self._times = times
        self._entries, self._revisions = _next_id(register.Entry), _next_id(register.Revision)
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        self._ours = f"IN (SELECT id FROM {_table(register.Entry)} WHERE kind IN ({listed}))"

    def copy(self, copied: list[register.Register], *, batches: bool) -> None:
        """Copy entries with their heads, every record type, revisions, evidence."""
        entry, revision = f" + n * {self._entries}", f" + n * {self._revisions}"
        self._insert(register.Entry, {"id": entry, "head_id": revision}, f"src.id {self._ours}")
        self._insert(register.Revision, {"id": revision, "entry_id": entry}, f"src.entry_id {self._ours}")
        for one in copied:
            self._insert(one.model, self._changes(one, {other.model for other in copied}), "1 = 1")
        proofs = f" + n * {_next_id(register.Evidence)}"
        self._insert(register.Evidence, {"id": proofs, "entry_id": entry}, f"src.entry_id {self._ours}")
        if batches:
            numbers = f" + n * {_next_id(register.ImportBatch)}"
            self._insert(register.ImportBatch, {"id": numbers}, "1 = 1")

    def _changes(self, one: register.Register, copied: set[Any]) -> dict[str, str]:
        """Return what a copy changes: its entry, what it links to, and its number where that is its whole key."""
        links = {
            field.column: field.related_model
            for field in one.model._meta.concrete_fields
            if isinstance(field, register.LinkField)
        }
        moved = {column for column, model in links.items() if model in copied}
        changes = dict.fromkeys({"entry_id", *moved}, f" + n * {self._entries}")
        for name in one.key:
            field: Any = one.model._meta.get_field(name)
            if type(field) is models.CharField and not any(_column(one, other) in moved for other in one.key):
                changes[str(field.column)] = f" || '-' || (src.entry_id + n * {self._entries})"
        return changes

    def _insert(self, model: type[models.Model], changes: dict[str, str], where: str) -> None:
        columns = [field.column for field in model._meta.concrete_fields if field.column]
        quoted = [connection.ops.quote_name(column) for column in columns]
        values = [f"src.{name}{changes.get(column, '')}" for name, column in zip(quoted, columns, strict=True)]
        self._cursor.execute(
            "WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies "
            f"WHERE n < {self._times - 1}) INSERT INTO {_table(model)} ({', '.join(quoted)}) "
            f"SELECT {', '.join(values)} FROM {_table(model)} src CROSS JOIN copies WHERE {where}"
        )


def _column(one: register.Register, name: str) -> str:
    field: Any = one.model._meta.get_field(name)
    return str(field.column)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _next_id(model: Any) -> int:
    last: int = model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return last + 1
