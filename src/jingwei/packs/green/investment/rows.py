"""Which rows stand behind the topic's figures: the library of a day, funds with proof, returns by month or to date."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.indicator.api import latest_of_each
from jingwei.kernel.register.api import Evidence
from jingwei.kernel.words.period import Period
from jingwei.packs.green.investment.models import InvestmentReturn, StageChange
from jingwei.packs.green.investment.tables import leaving

Where = Callable[[Period], Q]


def in_reserve(period: Period) -> Q:
    """Select the projects in the reserve library on the period's last day: entered, not landed, not abandoned."""
    gone = StageChange.objects.filter(
        live=True, project=OuterRef("pk"), stage__in=leaving(), since__lte=period.last_day
    )
    return Q(entered__lte=period.last_day) & Q(~Exists(gone))


def blocked_in_reserve(period: Period) -> Q:
    """Select the projects in the reserve library whose blocking point is written down now."""
    return in_reserve(period) & ~Q(blocking="")


def passed(stage: str) -> Where:
    """Return the predicate of the projects that entered a stage within the period for the first time."""

    def where(period: Period) -> Q:
        passages = StageChange.objects.filter(live=True, project=OuterRef("pk"), stage=stage)
        within = passages.filter(since__gte=period.first_day, since__lte=period.last_day)
        return Q(Exists(within)) & Q(~Exists(passages.filter(since__lt=period.first_day)))

    return where


def set_out(period: Period) -> Q:
    """Select the trips that set out in the period."""
    return Q(start__gte=period.first_day, start__lte=period.last_day)


def visited(period: Period) -> Q:
    """Select the stops of the trips that set out in the period."""
    return Q(trip__live=True, trip__start__gte=period.first_day, trip__start__lte=period.last_day)


def proved() -> Exists:
    """Return whether evidence in force is attached to a row."""
    return Exists(Evidence.objects.filter(entry=OuterRef("pk"), live=True))


def arrived(*origins: str, proof: bool = True) -> Where:
    """Return the predicate of the funds of some origins that arrived in the period, with proof or without."""

    def where(period: Period) -> Q:
        days = Q(arrived__gte=period.first_day, arrived__lte=period.last_day, origin__in=origins)
        return days & (Q(proved()) if proof else Q(~proved()))

    return where


def active(period: Period) -> Q:
    """Select the fixed-asset projects in the statistics in the period's last month."""
    return Q(entered__lte=period.last_month) & (Q(left="") | Q(left__gt=period.last_month))


def returned(period: Period) -> Q:
    """Select from January each project's latest return, else the returns of the months; merged ones are no month's."""
    first, last = period.first_month, period.last_month
    if not period.starts_in_january:
        return Q(month__gte=first, month__lte=last, merged_january=False)
    return latest_of_each(InvestmentReturn.objects.filter(live=True), "project", first, last)
