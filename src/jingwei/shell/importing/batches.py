"""What was imported: the batches somebody may see, the rows each wrote, and whether it may be taken back."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from jingwei.kernel.register.api import (
    ImportBatch,
    Register,
    Revision,
    Role,
    User,
    Viewer,
    may_read,
    may_see_batch,
    may_write,
    registers,
    unwritable,
)


def importable(viewer: Viewer) -> list[Register]:
    """Return the registers a viewer may import into, in the order in which they are declared."""
    return [register for register in registers().values() if may_import(viewer, register)]


def may_import(viewer: Viewer, register: Register) -> bool:
    """Return whether a viewer may import into a register: an enterprise only where rows have an owner; parks nobody.

    A park is founded by command, with a chain of its own.
    """
    if register.code == "register.park" or not may_write(viewer, register):
        return False
    return viewer.role != Role.ENTERPRISE or bool(register.own)


def batches_seen_by(viewer: Viewer) -> QuerySet[ImportBatch]:
    """Return the batches a viewer may see, newest first; an enterprise those that its own users brought."""
    codes = [register.code for register in registers().values() if may_read(viewer, register)]
    batches: QuerySet[ImportBatch] = ImportBatch.objects.filter(format__in=codes)
    if viewer.parks is not None:
        batches = batches.filter(park__in=viewer.parks)
    if viewer.role == Role.ENTERPRISE:
        own = User.objects.filter(enterprise=viewer.enterprise).values("username")
        batches = batches.filter(journal__actor__in=own)
    return batches.select_related("journal", "file", "retracted_by").order_by("-pk")


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Return the names people know of those who brought batches, by login."""
    users = User.objects.filter(username__in=set(actors))
    return {user.username: str(user) for user in users}


def rows_of(batch: ImportBatch) -> QuerySet[Revision]:
    """Return the revisions a batch wrote, in the order in which its file is read."""
    rows: QuerySet[Revision] = Revision.objects.filter(batch=batch).select_related("entry").order_by("pk")
    return rows


def labels_of(rows: Iterable[Revision]) -> dict[int, str]:
    """Return the names of the records that revisions are of, by entry: one query for each kind of record."""
    by_kind: dict[str, list[int]] = {}
    for row in rows:
        by_kind.setdefault(row.entry.kind, []).append(row.entry_id)
    labels: dict[int, str] = {}
    for kind, entries in by_kind.items():
        register = registers()[kind]
        found = register.model._default_manager.filter(pk__in=entries).select_related(*register.related)
        labels |= {record.pk: register.label_of(record) or str(record) for record in found}
    return labels


def may_retract(viewer: Viewer, batch: ImportBatch) -> bool:
    """Return whether a viewer may take a batch back: who may write all it wrote, and see it."""
    if batch.retracted_by_id is not None or not may_see_batch(viewer, batch):
        return False
    kinds = set(Revision.objects.filter(batch=batch).values_list("entry__kind", flat=True).distinct())
    return all(_all_theirs(viewer, registers()[kind], batch) for kind in kinds or {batch.format})


def _all_theirs(viewer: Viewer, register: Register, batch: ImportBatch) -> bool:
    if not may_write(viewer, register):
        return False
    written = Revision.objects.filter(batch=batch, entry__kind=register.code)
    return not unwritable(viewer, register, set(written.values_list("entry", flat=True)))


def entries_by_line(batch: int, lines: Iterable[int]) -> dict[tuple[str, int], int]:
    """Return the entries that a batch wrote from some lines of its file, by sheet and line."""
    rows = Revision.objects.filter(batch=batch, line__in=set(lines)).values_list("sheet", "line", "entry")
    return {(sheet, line): entry for sheet, line, entry in rows}


def own_entries(batch: ImportBatch) -> Any:
    """Return the records of the batch's own register that it wrote, to log who looked at them."""
    register = registers()[batch.format]
    return register.model._default_manager.filter(entry__revisions__batch=batch).distinct()
