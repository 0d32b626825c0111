"""Who changed a row since a report was frozen, when, by which door and why: the versions behind each shift."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from jingwei.kernel.register.api import Origin, Revision, Version, versions_since
from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.comparing import Shift
from jingwei.kernel.report.sealing.freezing import chunks


@dataclass(frozen=True, slots=True)
class Told:
    """A shift with the versions that its row got since; none where another record decides whether it counts."""

    shift: Shift
    versions: tuple[Version, ...]

    @property
    def origin(self) -> Origin | None:
        """Return where its present version came from; None when the row itself was not written."""
        return self.versions[-1].origin if self.versions else None

    @property
    def changes(self) -> dict[str, tuple[Any, Any]]:
        """Return the fields that differ from the sealed version, as (old, new)."""
        first: dict[str, Any] = {}
        last: dict[str, Any] = {}
        for version in self.versions:
            for name, (old, new) in version.changes.items():
                first.setdefault(name, old)
                last[name] = new
        return {name: (old, last[name]) for name, old in first.items() if old != last[name]}


def told(publication: Publication, shifts: Sequence[Shift]) -> list[Told]:
    """Tell each shift's story, in a constant number of queries."""
    known = {shift.entry: shift.revision for shift in shifts if shift.revision}
    came = [shift.entry for shift in shifts if shift.entry not in known]
    known = dict.fromkeys(came, 0) | _numbers_then(publication, came) | known
    versions = versions_since(known)
    return [Told(shift, tuple(versions.get(shift.entry, ()))) for shift in shifts]


def _numbers_then(publication: Publication, entries: Iterable[int]) -> dict[int, int]:
    """Return the version in which each entry stood when the report was frozen."""
    frozen = Revision.objects.filter(entry=publication.pk).order_by("number").values("journal")[:1]
    found: dict[int, int] = {}
    for ids in chunks(entries):
        rows = Revision.objects.filter(entry__in=ids, journal__lte=frozen).order_by()
        found.update(rows.values_list("entry").annotate(last=Max("number")))
    return found
