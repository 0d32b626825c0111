"""Who may see and write what: decided here and nowhere else."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.register.declarations import Register, registers
from jingwei.kernel.register.guarded import GuardedQuerySet
from jingwei.kernel.register.models import (
    AccessLog,
    Enterprise,
    Entry,
    Evidence,
    ImportBatch,
    Park,
    Revision,
    User,
)
from jingwei.kernel.register.roles import Role
from jingwei.kernel.register.services.heads import chunks


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a name for logs, a role, the parks in reach (None: all of them), one's own enterprise or bureau."""

    name: str
    role: Role
    parks: frozenset[int] | None
    enterprise: int | None = None
    bureau: int | None = None

    @classmethod
    def of(cls, user: User) -> "Viewer":
        """Return a user's view; the parks are the user's own and all below it."""
        role = Role(user.role)
        if user.park_id is None:
            parks = None if role == Role.ADMINISTRATOR else frozenset[int]()
        else:
            parks = _limited(parks_below(user.park_id))
        return cls(user.username, role, parks, user.enterprise_id, user.bureau_id)


COMMAND_LINE = Viewer("命令行", Role.ADMINISTRATOR, None)
"""The command line acts as administrator of every park."""


def parks_below(park: int) -> frozenset[int]:
    """Return a park and all parks below it."""
    parents = dict(Park.objects.values_list("entry_id", "parent_id"))
    found = {park}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return frozenset(found)


def _limited(parks: frozenset[int]) -> frozenset[int] | None:
    return None if Park.objects.exclude(pk__in=parks).count() == 0 else parks


def may_read(viewer: Viewer, register: Register) -> bool:
    """Return whether a viewer may open a register; an enterprise only where rows are its own or public."""
    if viewer.role not in register.readers():
        return False
    return viewer.role != Role.ENTERPRISE or viewer.enterprise is not None


def may_write(viewer: Viewer, register: Register) -> bool:
    """Return whether a viewer may enter and revise rows of a register."""
    return viewer.role in register.writers() and may_read(viewer, register)


def visible(viewer: Viewer, register: Register, *, live: bool = True) -> GuardedQuerySet:
    """Return the live (or retired) rows a viewer may see: of the parks in reach, for an enterprise only its own."""
    rows: GuardedQuerySet = register.model._default_manager.filter(live=live)
    if not may_read(viewer, register):
        return rows.none()
    if register.seen:
        rows = rows.filter(register.seen(viewer))
    if viewer.parks is not None:
        # Not a join: with one, SQLite starts from the park's entries and sorts them all before it cuts a page.
        rows = rows.filter(Exists(Entry.objects.filter(pk=OuterRef("pk"), park__in=viewer.parks)))
    if viewer.role == Role.ENTERPRISE and register.own:
        rows = rows.filter(**{own_path(register): viewer.enterprise})
    return rows


def count_visible(viewer: Viewer, register: Register) -> int:
    """Return the number of live rows a viewer may see, from an index alone wherever that can be."""
    if not may_read(viewer, register) or register.seen or (viewer.role == Role.ENTERPRISE and register.own):
        return int(visible(viewer, register).count())
    if viewer.parks is None or not _reaches_beyond(register, viewer.parks):
        return int(register.model._default_manager.filter(live=True).count())
    entries = Entry.objects.filter(kind=register.code, park__in=viewer.parks)
    return int(entries.count() - visible(viewer, register, live=False).count())


def _reaches_beyond(register: Register, parks: frozenset[int]) -> bool:
    """Return whether rows lie outside some parks: one seek of the index (kind, park) for each gap between them."""
    ends = sorted(parks)
    gaps = [Q(park__lt=ends[0]), Q(park__gt=ends[-1])]
    gaps += [Q(park__gt=low, park__lt=high) for low, high in pairwise(ends) if high - low > 1]
    return any(Entry.objects.filter(gap, kind=register.code).exists() for gap in gaps)


def own_path(register: Register) -> str:
    """Return the ORM path from a row to the entry id of the enterprise whose data it is."""
    return "entry_id" if register.own == "self" else register.own.replace(".", "__")


def may_see_row(viewer: Viewer, register: Register, entry: int) -> bool:
    """Return whether a viewer may see one row, retired or not."""
    return may_read(viewer, register) and bool(_within(viewer, register, [entry]).exists())


def may_write_row(viewer: Viewer, register: Register, entry: int) -> bool:
    """Return whether a viewer may revise one row, retired or not: by role, seen, and by the register's own rule."""
    return not unwritable(viewer, register, [entry])


def unwritable(viewer: Viewer, register: Register, entries: Collection[int]) -> set[int]:
    """Return which of some rows a viewer may not write; asked of those that stand, and again of what was written.

    Once of a row as it stood and once as it was left, so that nobody takes a row over, and nobody gives one away.
    """
    left = set(entries)
    if not may_write(viewer, register):
        return left
    for ids in chunks(entries):
        rows = _within(viewer, register, ids)
        if register.writable:
            rows = rows.filter(register.writable(viewer))
        left -= set(rows.values_list("pk", flat=True))
    return left


def _within(viewer: Viewer, register: Register, entries: Collection[int]) -> GuardedQuerySet:
    rows: GuardedQuerySet = register.model._default_manager.filter(pk__in=entries)
    if register.seen:
        rows = rows.filter(register.seen(viewer))
    if viewer.parks is not None:
        rows = rows.filter(entry__park__in=viewer.parks)
    if viewer.role == Role.ENTERPRISE and register.own:
        rows = rows.filter(**{own_path(register): viewer.enterprise})
    return rows


def may_see_returns_of(viewer: Viewer, enterprise: int) -> bool:
    """Return whether a viewer may see a single enterprise's returns: itself, and the roles that read returns."""
    if viewer.role == Role.ENTERPRISE:
        return viewer.enterprise == enterprise
    reads_returns = {Role.LEADER, Role.AUDITOR, Role.STATISTICIAN, Role.ADMINISTRATOR}
    return viewer.role in reads_returns and may_see_entry(viewer, enterprise)


def may_see_entry(viewer: Viewer, entry: int) -> bool:
    """Return whether an entry lies in a park within reach."""
    return viewer.parks is None or Entry.objects.filter(pk=entry, park__in=viewer.parks).exists()


def log_look(viewer: Viewer, enterprises: Iterable[int], what: str) -> None:
    """Log that a viewer looked at enterprises' returns; looking at one's own is not logged."""
    others = {enterprise for enterprise in enterprises if enterprise and enterprise != viewer.enterprise}
    AccessLog.objects.bulk_create(
        AccessLog(viewer=viewer.name, role=viewer.role, enterprise_id=enterprise, what=what[:120])
        for enterprise in sorted(others)
    )


def looks_at(enterprise: int) -> Any:
    """Return who looked at an enterprise's returns, newest first."""
    return AccessLog.objects.filter(enterprise=enterprise).order_by("-time", "-pk")


def enterprises_in_reach(viewer: Viewer) -> GuardedQuerySet:
    """Return the enterprises whose names a viewer may see: all of the park, or only itself for an enterprise."""
    rows: GuardedQuerySet = Enterprise.objects.filter(live=True)
    if viewer.parks is not None:
        rows = rows.filter(entry__park__in=viewer.parks)
    if viewer.role == Role.ENTERPRISE:
        rows = rows.filter(pk=viewer.enterprise)
    return rows


def may_see_batch(viewer: Viewer, batch: ImportBatch) -> bool:
    """Return whether a viewer may open an imported file: who reads all it wrote into; an enterprise, what it brought.

    A file that wrote nothing is open to the readers of the register it was meant for. What a file wrote says nothing
    of what else stands in it: a whole month handed in to correct one enterprise is not that enterprise's to read.
    """
    if viewer.parks is not None and batch.park_id not in viewer.parks:
        return False
    written = Revision.objects.filter(batch=batch)
    kinds = set(written.values_list("entry__kind", flat=True).distinct())
    found = [registers().get(kind) for kind in kinds or {batch.format}]
    if viewer.role == Role.ENTERPRISE and not (kinds and _brought_by(viewer, batch)):
        return False
    return all(reg is not None and may_read(viewer, reg) and _all_seen(viewer, reg, written) for reg in found)


def _brought_by(viewer: Viewer, batch: ImportBatch) -> bool:
    colleagues = User.objects.filter(enterprise=viewer.enterprise)
    return batch.journal is not None and colleagues.filter(username=batch.journal.actor).exists()


def _all_seen(viewer: Viewer, register: Register, written: Any) -> bool:
    own_only = viewer.role == Role.ENTERPRISE
    if own_only and not register.own:
        return False
    seen = register.model._default_manager.all()
    if own_only:
        seen = seen.filter(**{own_path(register): viewer.enterprise})
    if register.seen:
        seen = seen.filter(register.seen(viewer))
    elif not own_only:
        return True
    return not written.filter(entry__kind=register.code).exclude(entry__in=seen.values("pk")).exists()


def file_seen_as(viewer: Viewer, sha256: str) -> str | None:
    """Return the name by which a viewer may see a stored file; None when nothing it belongs to is theirs to see."""
    for entry, kind, name in Evidence.objects.filter(file=sha256).values_list("entry", "entry__kind", "name"):
        if may_see_row(viewer, registers()[kind], entry):
            return str(name)
    for batch in ImportBatch.objects.filter(file=sha256):
        if may_see_batch(viewer, batch):
            return str(batch.name)
    return None
