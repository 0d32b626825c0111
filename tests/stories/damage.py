"""Random damage by SQL: each stroke harms one row and says which; no two strokes touch what proves each other."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence, ImportBatch, Journal, Revision, User
from jingwei.kernel.register.tests.attack import sql

Name = tuple[str, int | None, int | None, str]
"""What a broken row is, its entry, its revision, and its name where it has neither."""


Tools = list[tuple[Callable[[], Name | None], int]]


@dataclass
class Vandal:
    """Somebody with the database alone; ``harmed`` is what was really done, ``touched`` what must stay as it is."""

    rng: random.Random
    harmed: set[Name] = field(default_factory=set)
    touched: set[Any] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Read once what there is to harm."""
        self.revisions = list(Revision.objects.select_related("entry").order_by("pk"))
        self.tops = {revision.entry_id: revision.number for revision in self.revisions}
        self.journals = list(Journal.objects.order_by("pk"))
        self.evidence = list(Evidence.objects.order_by("pk"))
        self.batches = list(ImportBatch.objects.order_by("pk"))
        self.users = list(User.objects.order_by("pk"))
        self.personal = sql(
            "SELECT p.id, r.entry_id, r.number, p.field FROM register_personalvalue p "
            "JOIN register_revision r ON r.id = p.revision_id ORDER BY p.id"
        )

    def strike(self, times: int) -> None:
        """Harm so many rows, mostly records and revisions, of which there are most."""
        tools: Tools = [
            (self.change_record, 30),
            (self.delete_record, 10),
            (self.change_revision, 30),
            (self.delete_revision, 15),
            (self.change_entry, 6),
            (self.delete_entry, 3),
            (self.harm_journal, 2),
            (self.harm_personal, 2),
            (self.harm_house, 2),
        ]
        self.strike_with(times, tools)

    def strike_with(self, times: int, tools: Tools) -> None:
        """Harm so many rows with these tools, each as often as its weight says."""
        strokes, weights = [tool for tool, _ in tools], [weight for _, weight in tools]
        while len(self.harmed) < times:
            name = self.rng.choices(strokes, weights)[0]()
            if name is not None:
                self.harmed.add(name)

    def _untouched(self, *things: Any) -> bool:
        """Claim rows; False when one of them is claimed already."""
        if self.touched & set(things):
            return False
        self.touched |= set(things)
        return True

    def _revision(self, claim: Callable[[Revision], tuple[Any, ...]]) -> Revision | None:
        revision = self.rng.choice(self.revisions)
        return revision if self._untouched(*claim(revision)) else None

    def change_record(self) -> Name | None:
        """Change one value of a record."""
        revision = self._revision(lambda one: (("record", one.entry_id),))
        if revision is None:
            return None
        model = register.registers()[revision.entry.kind].model
        table, top = model._meta.db_table, self.tops[revision.entry_id]
        column, change = self.rng.choice(list(changes(model)))
        try:
            with transaction.atomic():
                sql(f'UPDATE {table} SET "{column}" = {change} WHERE entry_id = %s', revision.entry_id)
        except IntegrityError:  # The table itself refuses some values: a quieter change then.
            sql(f"UPDATE {table} SET live = NOT live WHERE entry_id = %s", revision.entry_id)
        return ("record", revision.entry_id, top, "")

    def delete_record(self) -> Name | None:
        """Delete a record's row and nothing else."""
        revision = self._revision(lambda one: (("record", one.entry_id),))
        if revision is None:
            return None
        table = register.registers()[revision.entry.kind].model._meta.db_table
        sql(f"DELETE FROM {table} WHERE entry_id = %s", revision.entry_id)
        return ("record", revision.entry_id, self.tops[revision.entry_id], "")

    def change_revision(self) -> Name | None:
        """Change one column of a revision, or give it to another journal."""
        revision = self._revision(lambda one: (("revision", one.pk), ("kind", one.entry_id)))
        if revision is None:
            return None
        journal = self.rng.choice(self.journals).pk
        change = self.rng.choice([*REVISION_CHANGES, f"journal_id = {journal}"])
        if change.startswith("journal_id") and (
            journal == revision.journal_id or not self._untouched(("journal", journal))
        ):
            change = "sheet = 'x'"
        sql(f"UPDATE register_revision SET {change} WHERE id = %s", revision.pk)
        return ("revision", revision.entry_id, revision.number, "")

    def change_payload(self) -> Name | None:
        """Change what a revision says."""
        revision = self._revision(lambda one: (("revision", one.pk), ("kind", one.entry_id)))
        if revision is None:
            return None
        sql(f"UPDATE register_revision SET {REVISION_CHANGES[0]} WHERE id = %s", revision.pk)
        return ("revision", revision.entry_id, revision.number, "")

    def delete_revision(self) -> Name | None:
        """Delete a revision; when it is the last one, its record can no longer be judged and is left alone."""

        def claim(one: Revision) -> tuple[Any, ...]:
            own = (("revision", one.pk), ("kind", one.entry_id))
            return (*own, ("record", one.entry_id)) if one.number == self.tops[one.entry_id] else own

        revision = self._revision(claim)
        if revision is None:
            return None
        sql("DELETE FROM register_revision WHERE id = %s", revision.pk)
        return ("revision", revision.entry_id, revision.number, "")

    def change_entry(self) -> Name | None:
        """Change an entry's kind or head."""
        revision = self._revision(lambda one: (("kind", one.entry_id),))
        if revision is None:
            return None
        other = self.rng.choice(self.revisions).pk
        change = self.rng.choice(["kind = 'register.bureau'", "head_id = NULL", f"head_id = {other}", "park_id = -1"])
        if revision.entry.kind == "register.bureau" or other == revision.entry.head_id:
            change = "head_id = NULL"
        sql(f"UPDATE register_entry SET {change} WHERE id = %s", revision.entry_id)
        return ("entry", revision.entry_id, None, "")

    def delete_entry(self) -> Name | None:
        """Delete an entry's row and nothing else."""
        revision = self._revision(lambda one: (("kind", one.entry_id),))
        if revision is None:
            return None
        sql("DELETE FROM register_entry WHERE id = %s", revision.entry_id)
        return ("entry", revision.entry_id, None, "")

    def harm_journal(self) -> Name | None:
        """Change or delete a journal."""
        journal = self.rng.choice(self.journals)
        if not self._untouched(("journal", journal.pk)):
            return None
        if self.rng.random() < 0.5:
            sql("DELETE FROM register_journal WHERE id = %s", journal.pk)
        else:
            change = self.rng.choice(JOURNAL_CHANGES)
            sql(f"UPDATE register_journal SET {change} WHERE id = %s", journal.pk)
        return ("journal", journal.park_id, journal.number, "")

    def harm_personal(self) -> Name | None:
        """Change or delete a personal value."""
        pk, entry, number, name = self.rng.choice(self.personal)
        if not self._untouched(("personal", pk), ("record", entry), ("kind", entry)):
            return None
        harm = self.rng.choice(["UPDATE register_personalvalue SET value = 'x'", "DELETE FROM register_personalvalue"])
        sql(f"{harm} WHERE id = %s", pk)
        return ("personal", entry, number, name)

    def harm_house(self) -> Name | None:
        """Change or delete a piece of evidence, a batch or a user, where the journal that states it is whole."""
        row = self.rng.choice([*self.evidence, *self.batches, *self.users])
        journal = getattr(row, "journal_id", None) or self._stating(row)
        if not self._untouched((type(row), row.pk), ("journal", journal)):
            return None
        if isinstance(row, Evidence):
            sql(f"{self.rng.choice(EVIDENCE_HARM)} WHERE id = %s", row.pk)
            return ("evidence", row.entry_id, row.version, f"{row.entry_id}·{row.name}·{row.version}")
        if isinstance(row, ImportBatch):
            sql("UPDATE register_importbatch SET name = 'x' WHERE id = %s", row.pk)
            return ("batch", None, row.pk, str(row.pk))
        sql("UPDATE register_user SET role = 'administrator', is_superuser = NOT is_superuser WHERE id = %s", row.pk)
        return ("user", None, None, row.username)

    def _stating(self, user: User) -> int:
        return next(one.pk for one in self.journals if f'"{user.username}"' in one.statements)


REVISION_CHANGES = (
    'payload = \'{"code":"伪"}\'',
    "op = CASE op WHEN 'enter' THEN 'revive' ELSE 'enter' END",
    "line = line + 1",
    "sheet = 'x'",
    "hash = 'x'",
    "number = number + 100",
)
JOURNAL_CHANGES = (
    "actor = 'mallory'",
    "door = 'x'",
    "reason = 'x'",
    "time = '2001-02-03 00:00:00+00:00'",
    "statements = '[]1'",
    "revision_count = 10000",
    "revisions_digest = 'x'",
    "previous = 'x'",
    "hash = 'x'",
)
EVIDENCE_HARM = (
    "UPDATE register_evidence SET live = NOT live",
    "UPDATE register_evidence SET name = 'x'",
    "DELETE FROM register_evidence",
)


def changes(model: type[models.Model]) -> list[tuple[str, str]]:
    """Return columns of a record that SQL can change without breaking a constraint, each with its change."""
    found = [("live", "NOT live")]
    fields: list[Any] = [one for one in model._meta.concrete_fields if one.name not in ("entry", "live")]
    for one in fields:
        if isinstance(one, models.CharField) and not one.unique:
            found.append((one.column, "'伪'"))
        elif isinstance(one, models.DateField):
            found.append((one.column, "'2001-02-03'"))
        elif isinstance(one, models.BooleanField):
            found.append((one.column, f"NOT {one.column}"))
        elif isinstance(one, models.ForeignKey) and one.null:
            found.append((one.column, "entry_id"))
        elif isinstance(one, models.IntegerField):
            found.append((one.column, f"coalesce({one.column}, 0) + 1"))
    return found
