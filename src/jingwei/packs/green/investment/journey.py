"""One project's journey: its stages with dwell times, its milestones, its funds; and those of all that landed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Min, Q

from jingwei.kernel.register.api import Evidence, Viewer, evidence_of, may_read, register_of, visible
from jingwei.kernel.words.period import Period
from jingwei.packs.green.investment.models import FundArrival, InvestmentProject, Milestone, StageChange
from jingwei.packs.green.investment.rows import passed
from jingwei.packs.green.investment.tables import LANDED
from jingwei.packs.green.investment.timeline import Knot, Passage, knots

FEN_PER_WAN, FEN_PER_YI = 10**6, 10**10
MOST_LANDED = 100
"""The page of a year shows so many of the landed; it says so when there are more."""


@dataclass(frozen=True, slots=True)
class Fund:
    """An arrival of money with the evidence in force; without any it is not counted."""

    entry: int
    number: str
    arrived: date
    origin: str
    use: str
    amount_wan: Fraction
    proofs: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Landed:
    """A landed project with the day it landed and its milestones."""

    project: InvestmentProject
    landed: date
    knots: tuple[Knot, ...]

    @property
    def planned(self) -> Fraction:
        """Return the planned investment in 亿元."""
        return Fraction(self.project.planned_fen, FEN_PER_YI)

    def late(self, today: date) -> list[Knot]:
        """Return the milestones that should have come by today and have not."""
        return [knot for knot in self.knots if not knot.reached and knot.late_days(today)]


def passages_of(projects: Iterable[int]) -> dict[int, list[Passage]]:
    """Return the passages in force by project."""
    found: dict[int, list[Passage]] = defaultdict(list)
    rows = StageChange.objects.filter(live=True, project__in=list(projects))
    for project, stage, since in rows.values_list("project", "stage", "since"):
        found[project].append(Passage(stage, since))
    return found


def knots_of(passages: dict[int, list[Passage]]) -> dict[int, list[Knot]]:
    """Return the milestones by project, expected and actual, in one query."""
    recorded: dict[int, dict[str, tuple[date | None, date | None]]] = defaultdict(dict)
    rows = Milestone.objects.filter(live=True, project__in=list(passages))
    for project, kind, expected, actual in rows.values_list("project", "kind", "expected", "actual"):
        recorded[project][kind] = (expected, actual)
    return {project: knots(way, recorded[project]) for project, way in passages.items()}


def funds_of(viewer: Viewer, project: InvestmentProject) -> list[Fund] | None:
    """Return a project's funds with their proofs, newest first; None for a viewer who may not see funds."""
    register = register_of(FundArrival)
    if not may_read(viewer, register):
        return None
    rows = list(visible(viewer, register).filter(project=project).order_by("-arrived", "-pk"))
    proofs = evidence_of(row.pk for row in rows)
    return [_fund(row, proofs.get(row.pk, [])) for row in rows]


def _fund(row: Any, proofs: Sequence[Evidence]) -> Fund:
    return Fund(
        entry=row.pk,
        number=row.number,
        arrived=row.arrived,
        origin=row.get_origin_display(),
        use=row.get_use_display(),
        amount_wan=Fraction(row.amount_fen, FEN_PER_WAN),
        proofs=tuple(proofs),
    )


def landed_in(viewer: Viewer, year: int | None) -> tuple[list[Landed], int]:
    """Return the projects that landed in a year (None: ever), newest first, and how many more there are."""
    rows = visible(viewer, register_of(InvestmentProject)).select_related("chain")
    rows = rows.filter(passed(LANDED)(Period.parse(str(year)))) if year else rows
    day = Min("passages__since", filter=Q(passages__live=True, passages__stage=LANDED))
    rows = rows.annotate(landed=day).filter(landed__isnull=False).order_by("-landed", "pk")
    found = list(rows[:MOST_LANDED])
    more = rows.count() - len(found) if len(found) == MOST_LANDED else 0
    milestones = knots_of({row.pk: [] for row in found} | passages_of(row.pk for row in found))
    return [Landed(row, row.landed, tuple(milestones[row.pk])) for row in found], more


def landing_years(viewer: Viewer) -> list[int]:
    """Return the years in which projects landed."""
    projects = visible(viewer, register_of(InvestmentProject)).values("pk")
    days = StageChange.objects.filter(live=True, stage=LANDED, project__in=projects).dates("since", "year")
    return [day.year for day in days]
