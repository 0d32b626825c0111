"""The history of a record as a page tells it: what each version changed, who wrote it, from which line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ImportBatch, Origin, Record, Register, Version, Viewer
from jingwei.shell.pages.detail.values import Reader, stated
from jingwei.shell.viewing import address
from jingwei.shell.wording import door_name

OPS = {"enter": "录入", "revise": "订正", "retire": "停用", "revive": "恢复"}


@dataclass(frozen=True)
class Change:
    """One field that a version changed."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Told:
    """One version: its origin in words, its changes, and its import batch where the viewer may open it."""

    origin: Origin
    op: str
    door: str
    changes: tuple[Change, ...]
    batch_url: str

    @property
    def first(self) -> bool:
        """Whether nothing came before it."""
        return self.origin.revision == 1


def versions_of(viewer: Viewer, reg: Register, record: Record) -> list[Told]:
    """Return the versions of a record, newest first."""
    versions = register.history(record)
    numbers = {version.origin.batch for version in versions if version.origin.batch is not None}
    batches = ImportBatch.objects.filter(pk__in=numbers)
    seen = {batch.pk for batch in batches if register.may_see_batch(viewer, batch)}
    reader = Reader(reg, [version.values for version in versions])
    return [_told(reg, reader, version, version.origin.batch in seen) for version in reversed(versions)]


def _told(reg: Register, reader: Reader, version: Version, opened: bool) -> Told:
    origin = version.origin
    return Told(
        origin=origin,
        op=OPS.get(origin.op, origin.op),
        door=door_name(origin.door),
        changes=tuple(changed_fields(reg, reader, version.changes)),
        batch_url=address("batch", origin.batch) if opened else "",
    )


def changed_fields(reg: Register, reader: Reader, changes: Mapping[str, tuple[Any, Any]]) -> list[Change]:
    """Return the columns that changed, in the order of the register, old and new as people read them."""
    told = []
    for column in reg.table:
        if column.field in changes:
            old, new = (stated(column, value) for value in changes[column.field])
            if old != new:
                told.append(Change(column.label, reader.text(column, old), reader.text(column, new)))
    return told
