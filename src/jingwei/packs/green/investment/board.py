"""The pipeline as of a day: which project is in which stage, for how long, and what holds it up."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When

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


def board(viewer: Viewer, day: date) -> list[Lane]:
    """Return the library by stage on a day, and what has landed this year until then: a constant number of queries."""
    projects = visible(viewer, register_of(InvestmentProject))
    reserve = staged(projects.filter(in_reserve(Period.of(day, Kind.DAY))), day)
    totals = {row["now"] or "": row for row in _totals(reserve.order_by().values("now"), day)}
    kept = [("", "未定阶段")] if "" in totals else []
    kept += [(one.code, one.name) for one in stages().values() if not one.leaves]
    lanes = [
        _lane(code, name, totals.get(code), reserve.filter(now=code) if code else reserve.filter(now=None), day)
        for code, name in kept
    ]
    return [*lanes, _landed(projects, day)]


def _totals(rows: Any, day: date) -> list[dict[str, Any]]:
    overdue = Count("pk", filter=Q(next_due__lt=day))
    return list(rows.annotate(count=Count("pk"), planned=Sum("planned_fen"), overdue=overdue))


def _landed(projects: QuerySet[Any], day: date) -> Lane:
    """Landed projects have no next step: they are listed newest first."""
    landing = Min("passages__since", filter=Q(passages__live=True, passages__stage=LANDED))
    rows = projects.annotate(since=landing).filter(since__gte=day.replace(month=1, day=1), since__lte=day)
    total = rows.aggregate(count=Count("pk"), planned=Sum("planned_fen"))
    newest = rows.select_related("chain").order_by("-since", "pk")[:CARDS]
    cards = tuple(_settled(row, day) for row in newest)
    return Lane(LANDED, f"{day.year}年落地", total["count"], _yi(total["planned"]), 0, cards)


def _lane(code: str, name: str, total: dict[str, Any] | None, rows: QuerySet[Any], day: date) -> Lane:
    if total is None:
        return Lane(code, name, 0, Fraction(0), 0, ())
    ordered = rows.select_related("chain").order_by(F("next_due").asc(nulls_last=True), "-planned_fen", "pk")
    cards = tuple(_card(row, day) for row in ordered[:CARDS])
    return Lane(code, name, total["count"], _yi(total["planned"]), total["overdue"], cards)


def _card(row: Any, day: date) -> Card:
    overdue = row.next_due is not None and row.next_due < day
    return replace(
        _settled(row, day), blocking=row.blocking, next_step=row.next_step, next_due=row.next_due, overdue=overdue
    )


def _settled(row: Any, day: date) -> Card:
    chain, days = row.chain.name if row.chain else "", (day - (row.since or row.entered)).days
    return Card(row.pk, row.name, row.investor, chain, _yi(row.planned_fen), row.since, days)


def _yi(fen: int | None) -> Fraction:
    return Fraction(fen or 0, FEN_PER_YI)
