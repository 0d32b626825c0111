"""Which rows stand behind the topic's figures: the library of a day, funds with proof, returns by month or to date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.indicator.api import Drilled, RecordRows, Window
from jingwei.kernel.register.api import Evidence, Viewer
from jingwei.kernel.words.period import Period
from jingwei.packs.green.investment.models import InvestmentReturn, StageChange
from jingwei.packs.green.investment.tables import leaving

Where = Callable[[Period], Q]

PERIOD = "_period"
"""``invested_period_fen`` stands for ``invested_ytd_fen`` in a period from January, else ``invested_month_fen``."""


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
    """Select from January each project's latest return, else the returns of the months; merged ones are no month's.

    Most projects returned the last month; only the others' earlier returns are searched one by one.
    """
    first, last = period.first_month, period.last_month
    if not period.starts_in_january:
        return Q(month__gte=first, month__lte=last, merged_january=False)
    returns = InvestmentReturn.objects.filter(live=True)
    earlier = returns.filter(month__gte=first, month__lt=last)
    earlier = earlier.exclude(project__in=returns.filter(month=last).values("project"))
    later = returns.filter(project=OuterRef("project"), month__gt=OuterRef("month"), month__lt=last)
    return Q(month=last) | Q(pk__in=earlier.filter(~Exists(later)).values("pk"))


def meant(name: str, period: Period) -> str:
    """Return the field that a name with ``_period`` stands for in a period; other names are fields already."""
    return name.replace(PERIOD, "_ytd" if period.starts_in_january else "_month")


@dataclass(frozen=True)
class ReturnRows(RecordRows):
    """Monthly returns whose fields with ``_period`` in the name are 累计 or 本月, as the period asks."""

    def units(self, name: str) -> tuple[str, str]:
        """Return the units, which 累计 and 本月 share."""
        return super().units(name.replace(PERIOD, "_ytd"))

    def tally(self, window: Window, wants: Sequence[Any]) -> list[Any]:
        """Answer for the fields that the period means."""
        return super().tally(window, [_asked(want, window.period) for want in wants])

    def drill(
        self, window: Window, names: Sequence[str], viewer: Viewer, start: int = 0, stop: int | None = None
    ) -> list[Drilled]:
        """Return the rows with the values of the fields meant, under the names asked for."""
        fields = {name: meant(name, window.period) for name in names}
        largest = meant(self.largest, window.period)
        plain = RecordRows(self.model, self.where, self.enterprise, self.chain, largest=largest)
        rows = plain.drill(window, tuple(fields.values()), viewer, start, stop)
        return [replace(row, values={name: row.values[field] for name, field in fields.items()}) for row in rows]


def _asked(want: Any, period: Period) -> Any:
    return replace(want, field=meant(want.field, period)) if hasattr(want, "field") else want
