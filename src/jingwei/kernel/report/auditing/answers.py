"""What the records answer to a question about a figure: its value, growth, change, points, completion or target."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from jingwei.kernel.indicator.api import (
    PARK,
    CachedFigures,
    Figure,
    Growth,
    Indicator,
    Kind,
    Scope,
    catalogue,
)
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.report.auditing.families import growth_of
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.kernel.words.quantity import convert

PERCENT, POINTS, TIMES = "%", "百分点", "倍"


class Way(StrEnum):
    """How a claim asks for a figure."""

    VALUE = "value"
    GROWTH = "growth"
    CHANGE = "change"
    POINTS = "points"
    COMPLETION = "completion"
    MULTIPLE = "multiple"
    TARGET = "target"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Answer:
    """A value in a unit, with the figure it came from; None with the reason why there is none.

    ``others`` are values that are right on another basis the office uses: a change against the reported base.
    """

    figure: Figure | None
    value: Fraction | None
    unit: str = ""
    why: str = ""
    others: tuple[Fraction, ...] = ()


class Answers:
    """The figures as one viewer may see them, each computed when it is first asked for and then only once."""

    def __init__(self, viewer: Viewer, parks: frozenset[int] | None, day: date) -> None:
        """Fix who asks, in which parks, and the park's day."""
        self.day = day
        reach = viewer.parks if parks is None else parks
        self.figures = CachedFigures(replace(viewer, parks=reach), day)
        self._known: dict[tuple[str, Period, Scope], Figure] = {}

    def prepare(self, period: Period) -> None:
        """Compute the park's figures of a period together, which takes few queries."""
        for figure in self.figures.figures(catalogue().values(), period, PARK):
            self._known[figure.indicator.code, period, figure.scope] = figure

    def figure(self, indicator: Indicator, period: Period, scope: Scope = PARK) -> Figure:
        """Return a figure with its target and the value of the year before."""
        key = (indicator.code, period, scope)
        if key not in self._known:
            self._known[key] = self.figures.figure(indicator, period, scope)
        return self._known[key]

    def value(self, indicator: Indicator, period: Period, scope: Scope = PARK) -> Fraction | None:
        """Return a figure's value alone."""
        known = self._known.get((indicator.code, period, scope))
        return known.value if known else self.figures.figure(indicator, period, scope, "value").value

    def values(self, indicator: Indicator, periods: Iterable[Period], scope: Scope) -> dict[Period, Fraction]:
        """Return the values there are of several periods."""
        found = {period: self.value(indicator, period, scope) for period in periods}
        return {period: value for period, value in found.items() if value is not None}

    def published(self, indicator: Indicator) -> tuple[Scope, ...]:
        """Return the enterprises whose figure may be shown to everybody."""
        return tuple(scope for _, scope in self.figures.released([indicator]))

    def ask(self, way: Way, indicator: Indicator, period: Period, scope: Scope = PARK) -> Answer:
        """Answer a question; where the records cannot, the answer says why."""
        if scope.kind not in indicator.scopes:
            return Answer(None, None, why=f"“{indicator.name}”没有{scope.name}的数")
        figure = self.figure(indicator, period, scope)
        if figure.value is None and way is not Way.TARGET:
            return Answer(figure, None, why=figure.missing.reason if figure.missing else "没有记录")
        return _WAYS[way](self, figure)

    def _value(self, figure: Figure) -> Answer:
        return Answer(figure, figure.value, figure.indicator.unit)

    def _growth(self, figure: Figure) -> Answer:
        if figure.indicator.growth is not Growth.NOMINAL:
            return Answer(figure, None, why=_basis(figure.indicator))
        if figure.change is None or figure.indicator.unit == PERCENT:
            return Answer(figure, None, why="上年同期没有可比的数")
        return Answer(figure, figure.change, PERCENT)

    def _change(self, figure: Figure) -> Answer:
        others = tuple(self._changes_on_reported_base(figure))
        nominal = figure.indicator.growth in (Growth.NOMINAL, Growth.REPORTED_BASE)
        if figure.value is None or figure.previous is None or not nominal:
            if others:
                return Answer(figure, others[0], figure.indicator.unit)
            return Answer(figure, None, why="上年同期没有可比的数" if nominal else _basis(figure.indicator))
        return Answer(figure, figure.value - figure.previous[1], figure.indicator.unit, others=others)

    def _changes_on_reported_base(self, figure: Figure) -> Iterable[Fraction]:
        """Yield the change against the base that the returns report, where growth is computed on it."""
        growth = growth_of(figure.indicator, figure.scope.kind)
        if growth is None or growth.growth is not Growth.REPORTED_BASE:
            return
        based = self.figure(growth, figure.period, figure.scope)
        if based.value is not None and based.numerator is not None and based.denominator is not None:
            smallest, _ = growth.rows.units(growth.measure.amount)
            if smallest:
                yield convert(based.numerator - based.denominator, smallest, figure.indicator.unit)

    def _points(self, figure: Figure) -> Answer:
        if figure.indicator.unit != PERCENT or figure.indicator.kind is Kind.TARGET:
            return Answer(figure, None, why="这个指标不以百分比计，没有百分点之差")
        if figure.change is None:
            return Answer(figure, None, why="上年同期没有可比的数")
        return Answer(figure, figure.change, POINTS)

    def _completion(self, figure: Figure) -> Answer:
        if figure.completion is None:
            return Answer(figure, None, why=f"没有登记{figure.period.label}的目标")
        return Answer(figure, figure.completion, PERCENT)

    def _multiple(self, figure: Figure) -> Answer:
        if figure.indicator.growth is not Growth.NOMINAL and figure.indicator.growth is not Growth.REPORTED_BASE:
            return Answer(figure, None, why=_basis(figure.indicator))
        if figure.value is None or figure.previous is None or figure.previous[1] <= 0:
            return Answer(figure, None, why="上年同期没有可比的数")
        return Answer(figure, figure.value / figure.previous[1], TIMES)

    def _target(self, figure: Figure) -> Answer:
        if figure.target is None:
            return Answer(figure, None, why=f"没有登记{figure.period.label}的目标")
        return Answer(figure, figure.target.value, figure.target.unit)

    def _over(self, figure: Figure) -> Answer:
        """How far a figure is from its target, in either direction: the words say in which."""
        if figure.target is None or figure.value is None:
            return Answer(figure, None, why=f"没有登记{figure.period.label}的目标")
        unit = POINTS if figure.indicator.unit == PERCENT else figure.indicator.unit
        return Answer(figure, abs(figure.value - figure.target.value), unit)


_WAYS = {
    Way.VALUE: Answers._value,
    Way.GROWTH: Answers._growth,
    Way.CHANGE: Answers._change,
    Way.POINTS: Answers._points,
    Way.COMPLETION: Answers._completion,
    Way.MULTIPLE: Answers._multiple,
    Way.TARGET: Answers._target,
    Way.OVER: Answers._over,
}


def _basis(indicator: Indicator) -> str:
    return f"“{indicator.name}”的增减不能由两期的数推算，没有登记发布的数"


def last_year(period: Period) -> Period | None:
    """Return the same period of the year before; None where there is none."""
    try:
        return period.same_last_year()
    except PeriodError:
        return None
