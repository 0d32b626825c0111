"""The 大事记 of a period: its milestones, by day, with the evidence behind each."""

from collections.abc import Sequence

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.report.composing.document import MilestoneLine
from jingwei.kernel.report.models import Milestone
from jingwei.kernel.words.period import Period


def milestone_lines(period: Period, viewer: Viewer) -> tuple[MilestoneLine, ...]:
    """Return the events of a period that a viewer may see, oldest first (two queries)."""
    seen = register.visible(viewer, register.register_of(Milestone))
    inside = seen.filter(day__range=(period.first_day, period.last_day))
    rows: Sequence[Milestone] = list(inside.select_related("enterprise").order_by("day", "pk"))
    proofs = register.evidence_of(row.pk for row in rows)
    return tuple(_line(row, len(proofs.get(row.pk, ()))) for row in rows)


def _line(row: Milestone, evidence: int) -> MilestoneLine:
    enterprise = str(row.enterprise) if row.enterprise else ""
    return MilestoneLine(row.pk, row.day, row.event, enterprise, row.grade, evidence)
