"""What the pages of supervision show: lists with totals, stages of special actions, problems by tier and class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import ListTotals, Matter, MatterList, State
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Viewer, register_of
from jingwei.packs.red.supervision.matters import FOLLOWED
from jingwei.packs.red.supervision.models import Stage
from jingwei.packs.red.supervision.rows import PROBLEM
from jingwei.packs.red.supervision.tables import classes, tiers

KINDS = tuple(one.code for one in FOLLOWED)
MOST_LISTS = 60
"""A year of lists; the problem register has all of them."""


@dataclass(frozen=True)
class Group:
    """The lists of one kind with their totals."""

    code: str
    name: str
    lists: Sequence[ListTotals]

    @property
    def entered(self) -> int:
        """Return how many matters stand on them."""
        return sum(one.entered.count for one in self.lists)

    @property
    def closed(self) -> int:
        """Return how many of these are closed."""
        return sum(one.closed.count for one in self.lists)


@dataclass(frozen=True)
class Row:
    """The problems of one tier: closed and all, for each class and together."""

    tier: str
    cells: Sequence[tuple[str, int, int]]
    closed: int
    entered: int


def groups(viewer: Viewer, park: Park, year: int) -> list[Group]:
    """Return the lists received in a year, by kind, in two queries."""
    lists = list(lists_of(viewer, year)[:MOST_LISTS])
    totals: Mapping[int, ListTotals] = {one.list.pk: one for one in matter.totals_of(viewer, park, lists)}
    made = [Group(one.code, one.name, [totals[row.pk] for row in lists if row.kind == one.code]) for one in FOLLOWED]
    return [one for one in made if one.lists]


def lists_of(viewer: Viewer, year: int) -> QuerySet[Any]:
    """Return the lists of supervision that were received in a year, the latest first."""
    rows: QuerySet[Any] = register.visible(viewer, register_of(MatterList))
    return (
        rows.filter(kind__in=KINDS, received__gte=date(year, 1, 1), received__lte=date(year, 12, 31))
        .select_related("leading")
        .order_by("-received", "pk")
    )


@dataclass(frozen=True)
class Staged:
    """A list with its stages; a stage is late when its day has passed, or it was reached after it."""

    list: MatterList
    stages: Sequence[tuple[Stage, str, bool]]

    @property
    def reached(self) -> int:
        """Return how many stages are done."""
        return sum(stage.done is not None for stage, _, _ in self.stages)


def staged(viewer: Viewer, year: int, today: date) -> list[Staged]:
    """Return the lists of a year that have stages, with how each stands, in one query."""
    rows = register.visible(viewer, register_of(Stage)).filter(list__in=lists_of(viewer, year).values("pk"))
    found: dict[int, Staged] = {}
    for stage in rows.select_related("list").order_by("-list__received", "list", "rank"):
        one = found.setdefault(stage.list_id, Staged(stage.list, []))
        assert isinstance(one.stages, list)
        one.stages.append((stage, *_standing(stage, today)))
    return list(found.values())


def _standing(stage: Stage, today: date) -> tuple[str, bool]:
    """Say how a stage stands, and whether it is or was late."""
    if stage.done is not None:
        late = (stage.done - stage.due).days
        return (f"晚 {late} 天完成", True) if late > 0 else ("按时完成", False)
    late = (today - stage.due).days
    return (f"已超期 {late} 天", True) if late > 0 else (f"还有 {-late} 天", False)


def problems(viewer: Viewer, year: int) -> QuerySet[Any]:
    """Return the problems on lists received in a year."""
    rows: QuerySet[Any] = register.visible(viewer, register_of(Matter))
    days = Q(list__received__gte=date(year, 1, 1), list__received__lte=date(year, 12, 31))
    return rows.filter(days, kind=PROBLEM, list__live=True, duplicate_of__isnull=True)


def by_tier_and_class(viewer: Viewer, year: int) -> tuple[Sequence[str], Sequence[Row]]:
    """Return the classes that occur, and for each tier closed and all problems of each class, in one query."""
    gone = Count("pk", filter=Q(course__state=State.CLOSED.value))
    counted = {
        (row["tier"], row["category"]): (row["gone"], row["all"])
        for row in problems(viewer, year).order_by().values("tier", "category").annotate(all=Count("pk"), gone=gone)
    }
    named = _ordered({category for _, category in counted}, classes())
    rows = []
    for tier in _ordered({tier for tier, _ in counted}, tiers()):
        cells = [(one, *counted.get((tier, one), (0, 0))) for one in named]
        rows.append(Row(tier, cells, sum(cell[1] for cell in cells), sum(cell[2] for cell in cells)))
    return named, rows


def _ordered(found: set[str], known: Sequence[str]) -> list[str]:
    """Return what is known in its order, then the rest."""
    return [one for one in known if one in found] + sorted(found - set(known))
