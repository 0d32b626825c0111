"""The pipeline as of a day: which project is in which stage, for how long, and what holds it up."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import Any

from django.db.models import Case, Count, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

from jingwei.kernel.register.api import Viewer, register_of, visible
from jingwei.kernel.words.period import Kind, Period
from jingwei.packs.green.investment.models import InvestmentProject, StageChange
from jingwei.packs.green.investment.rows import in_reserve
from jingwei.packs.green.investment.tables import LANDED, stages

FEN_PER_YI = 10**10
CARDS = 40
"""A lane shows so many cards, the most urgent first; its totals are of all."""


@dataclass(frozen=True, slots=True)
class Card:
    """A project on the board: how many days it has been in its stage, what blocks it, what is due when."""

    entry: int
    name: str
    investor: str
    chain: str
    planned: Fraction
    since: date | None
    days: int
    blocking: str = ""
    next_step: str = ""
    next_due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A column of the board: a stage, the number of its projects, their investment (亿元) and how many are overdue."""

    code: str
    name: str
    count: int
    planned: Fraction
    overdue: int
    cards: tuple[Card, ...]

    @property
    def unseen(self) -> int:
        """Return how many projects of the lane have no card."""
        return self.count - len(self.cards)


def staged(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Add to projects the stage they are in on a day (``now``, "" before the first) and since when (``since``)."""
    rank = Case(*(When(stage=one.code, then=Value(one.rank)) for one in stages().values()), output_field=IntegerField())
    passages = StageChange.objects.filter(live=True, project=OuterRef("pk"), since__lte=day).order_by("-since", -rank)
    latest = (Subquery(passages.values(name)[:1]) for name in ("stage", "since"))
    found: QuerySet[Any] = rows.annotate(**dict(zip(("now", "since"), latest, strict=True)))
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """What the board needs of every project in the library: its stage (None before the first), size and due day."""

    entry: int
    stage: str | None
    since: date | None
    planned_fen: int
    due: date | None

    @property
    def urgency(self) -> tuple[bool, date, int, int]:
        """Return the order within a lane: what is due first, then the largest."""
        return self.due is None, self.due or date.max, -self.planned_fen, self.entry


def board(viewer: Viewer, day: date) -> list[Lane]:
    """Return the library by stage on a day, and what has landed this year until then: a constant number of queries."""
    projects = visible(viewer, register_of(InvestmentProject))
    reserve = staged(projects.filter(in_reserve(Period.of(day, Kind.DAY))), day)
    lanes: dict[str | None, list[Standing]] = {one.code: [] for one in stages().values() if not one.leaves}
    for row in reserve.values_list("pk", "now", "since", "planned_fen", "next_due"):
        standing = Standing(*row)
        lanes.setdefault(standing.stage, []).append(standing)
    shown = {code: sorted(found, key=attrgetter("urgency"))[:CARDS] for code, found in lanes.items()}
    entries = [one.entry for found in shown.values() for one in found]
    rows = InvestmentProject.objects.select_related("chain").in_bulk(entries)
    found = [
        _lane(code, standings, [_card(rows[one.entry], one.since, day) for one in shown[code]], day)
        for code, standings in lanes.items()
    ]
    return [*found, _landed(projects, day)]


def _lane(code: str | None, standings: list[Standing], cards: list[Card], day: date) -> Lane:
    planned = sum(one.planned_fen for one in standings)
    overdue = sum(one.due is not None and one.due < day for one in standings)
    name = stages()[code].name if code else "未定阶段"
    return Lane(code or "", name, len(standings), _yi(planned), overdue, tuple(cards))


def _landed(projects: QuerySet[Any], day: date) -> Lane:
    """Landed projects have no next step: they are listed newest first."""
    landing = Min("passages__since", filter=Q(passages__live=True, passages__stage=LANDED))
    rows = projects.annotate(since=landing).filter(since__gte=day.replace(month=1, day=1), since__lte=day)
    total = rows.aggregate(count=Count("pk"), planned=Sum("planned_fen"))
    newest = rows.select_related("chain").order_by("-since", "pk")[:CARDS]
    cards = tuple(_settled(row, row.since, day) for row in newest)
    return Lane(LANDED, f"{day.year}年落地", total["count"], _yi(total["planned"]), 0, cards)


def _card(row: Any, since: date | None, day: date) -> Card:
    overdue = row.next_due is not None and row.next_due < day
    due = {"next_step": row.next_step, "next_due": row.next_due, "overdue": overdue}
    return replace(_settled(row, since, day), blocking=row.blocking, **due)


def _settled(row: Any, since: date | None, day: date) -> Card:
    chain, days = row.chain.name if row.chain else "", (day - (since or row.entered)).days
    return Card(row.pk, row.name, row.investor, chain, _yi(row.planned_fen), since, days)


def _yi(fen: int | None) -> Fraction:
    return Fraction(fen or 0, FEN_PER_YI)
