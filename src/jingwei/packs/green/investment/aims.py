"""The year's targets of the topic: how far they are reached, and which the present pace will miss."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, Sum

from jingwei.kernel.indicator.api import CachedFigures, Figure, Indicator, Kind, catalogue
from jingwei.kernel.register.api import Viewer, register_of, visible
from jingwei.kernel.words.period import Kind as PeriodKind
from jingwei.kernel.words.period import Period
from jingwei.packs.green.investment.models import Trip
from jingwei.packs.green.investment.tables import trip_modes
from jingwei.shell.pages.figure_words import figure_address
from jingwei.shell.pages.outlook import months_over


@dataclass(frozen=True)
class Aim:
    """A target of the year: reached so far, expected by the year's end at the present pace (a stock: as it stands)."""

    figure: Figure
    href: str
    target: Fraction
    so_far: Fraction | None
    expected: Fraction | None

    @property
    def done(self) -> Fraction | None:
        """Return what is reached in % of the target; None for a growth, whose share of a target says nothing."""
        if self.so_far is None or not self.target or self.figure.indicator.kind == Kind.GROWTH:
            return None
        return self.so_far / self.target * 100

    @property
    def met(self) -> bool:
        """Return whether the target is reached already."""
        return self.so_far is not None and self.so_far >= self.target

    @property
    def gap(self) -> Fraction | None:
        """Return by how much the year will miss the target; None when it will not, or when nothing can be said."""
        if self.expected is None or self.expected >= self.target:
            return None
        return self.target - self.expected


def aims(cached: CachedFigures, year: int, day: date) -> list[Aim]:
    """Return the targets of a year, those that will be missed first."""
    months = months_over(year, day)
    found = [_aim(cached, one, year, months) for one in _ours()]
    judged = [aim for aim in found if aim is not None]
    return sorted(judged, key=lambda aim: (aim.gap is None, aim.done or Fraction(0)))


def _ours() -> list[Indicator]:
    return [one for one in catalogue().values() if one.rows.register.code.startswith("investment.")]


def _aim(cached: CachedFigures, one: Indicator, year: int, months: int) -> Aim | None:
    yearly = cached.figure(one, Period.parse(str(year)))
    if yearly.target is None:
        return None
    so_far = _so_far(cached, yearly, months)
    expected = so_far * 12 / months if so_far is not None and one.flow else so_far
    return Aim(yearly, figure_address(one, yearly.period, yearly.scope), yearly.target.value, so_far, expected)


def _so_far(cached: CachedFigures, yearly: Figure, months: int) -> Fraction | None:
    if months == 12:
        return yearly.value
    if not months:
        return None
    period = Period.of(date(yearly.period.year, months, 1), PeriodKind.CUMULATIVE)
    return cached.figure(yearly.indicator, period).value


def trips_by_mode(viewer: Viewer, year: int) -> list[dict[str, Any]]:
    """Return the year's trips by their way: how many, to how many cities, with how many leads."""
    rows = visible(viewer, register_of(Trip)).filter(start__year=year).order_by()
    counted = {row["mode"]: row for row in rows.values("mode").annotate(trips=Count("pk"), leads=Sum("leads"))}
    cities = Count("stops__city", distinct=True, filter=Q(stops__live=True))
    visited = dict(rows.values("mode").annotate(cities=cities).values_list("mode", "cities"))
    return [
        {"name": name, "trips": counted[mode]["trips"], "leads": counted[mode]["leads"], "cities": visited[mode]}
        for mode, name in trip_modes().items()
        if mode in counted
    ]
