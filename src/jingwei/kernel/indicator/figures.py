"""Computing figures: one reading of the records gives values, targets and previous values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from jingwei.kernel.indicator.declarations import Beside, Indicator, find
from jingwei.kernel.indicator.models import Release, Target
from jingwei.kernel.indicator.protocol import Drilled, Owed, RowSource, Scope, Window
from jingwei.kernel.indicator.rules import Answer, Completion, Kind, Result, Rows, Want, fields_of, fold
from jingwei.kernel.indicator.scopes import NAMES, PARK, scope_of
from jingwei.kernel.register.api import COMMAND_LINE, OVERSEERS, Role, Viewer, may_see_returns_of
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.kernel.words.quantity import convert

FEWEST_ENTERPRISES = 3
"""Amounts over fewer enterprises than this are not shown on general pages (统计法 on single units' data)."""

SUPPRESSED = "不足 3 家企业，依统计法不在一般页面公开"


@dataclass(frozen=True, slots=True)
class TargetValue:
    """What is to be reached, in the indicator's unit; ``met`` is None where nothing can be said."""

    value: Fraction
    unit: str
    met: bool | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its value in its unit, exact, with all that is needed to understand and to trace it.

    ``value`` is None when nothing can be computed; ``missing`` then says why, and also when the value is partial.
    ``numerator`` and ``denominator`` are in the smallest unit of what they count.
    """

    indicator: Indicator
    scope: Scope
    period: Period
    value: Fraction | None
    rows: int
    missing: Owed | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    target: TargetValue | None = None
    previous: tuple[Period, Fraction] | None = None
    beside: tuple[Beside, ...] = field(default=())

    @property
    def completion(self) -> Fraction | None:
        """Return the value in % of its target; None without one."""
        if self.value is None or self.target is None or not self.target.value:
            return None
        return self.value / self.target.value * 100

    @property
    def change(self) -> Fraction | None:
        """Return the change on the previous value: in % for amounts and counts, in the figure's unit for shares."""
        if self.value is None or self.previous is None:
            return None
        before = self.previous[1]
        if self.indicator.unit == "%":
            return self.value - before
        return (self.value / before - 1) * 100 if before > 0 else None


class Reading:
    """One reading of the records for a period; what several figures need is read once."""

    def __init__(self, period: Period, scope: Scope = PARK, parks: frozenset[int] | None = None) -> None:
        """Fix period, scope and the parks in reach."""
        self.window = Window(period, scope, parks)
        self._owed: dict[tuple[int, str], Owed | None] = {}
        self._targets: dict[tuple[str, str], Target] | None = None
        self._previous: Reading | None = None
        self._answers: dict[tuple[int, Window], dict[Want, Answer]] = {}

    def prepare(self, indicators: Iterable[Indicator], *, previous: bool = True) -> None:
        """Ask at once what several indicators ask of the same rows; their figures then cost no queries of their own."""
        asked: dict[tuple[int, Window], tuple[RowSource, dict[Want, None]]] = {}
        listed = [one for one in indicators if not _cannot(one, self.window)]
        for one in listed:
            for window in self.windows(one):
                _, wants = asked.setdefault((id(one.rows), window), (one.rows, {}))
                wants.update(dict.fromkeys((*one.measure.wants, Rows())))
        for (_, window), (rows, wants) in asked.items():
            self._ask(rows, window, tuple(wants))
        if previous and (before := self._year_before()):
            before.prepare(listed, previous=False)

    def figure(self, indicator: Indicator) -> Figure:
        """Compute an indicator; what cannot be had is None with its reason, never an exception."""
        why_not = _cannot(indicator, self.window)
        if why_not:
            return Figure(indicator, self.window.scope, self.window.period, None, 0, Owed(why_not))
        result, rows = self._result(indicator)
        value = _in_unit(indicator, result.value)
        return Figure(
            indicator=indicator,
            scope=self.window.scope,
            period=self.window.period,
            value=value,
            rows=rows,
            missing=self._missing(indicator, result),
            numerator=result.numerator,
            denominator=result.denominator,
            target=self._target_of(indicator, value),
            previous=self._previous_value(indicator),
        )

    def value(self, indicator: Indicator) -> Figure:
        """Compute a figure's value and number of rows alone, for a course of many periods."""
        if _cannot(indicator, self.window):
            return Figure(indicator, self.window.scope, self.window.period, None, 0)
        result, rows = self._result(indicator)
        return Figure(indicator, self.window.scope, self.window.period, _in_unit(indicator, result.value), rows)

    def with_beside(self, figure: Figure) -> Figure:
        """Add what is shown beside a figure on its page."""
        beside = figure.indicator.beside
        return replace(figure, beside=tuple(beside(self.window, figure))) if beside else figure

    def windows(self, indicator: Indicator) -> tuple[Window, ...]:
        """Return the windows whose rows make the figure, its own first."""
        return tuple(replace(self.window, period=period) for period in indicator.measure.periods(self.window.period))

    def _ask(self, rows: RowSource, window: Window, wants: tuple[Want, ...]) -> list[Answer]:
        known = self._answers.setdefault((id(rows), window), {})
        lacking = [want for want in wants if want not in known]
        if lacking:
            known.update(zip(lacking, rows.tally(window, lacking), strict=True))
        return [known[want] for want in wants]

    def _result(self, indicator: Indicator) -> tuple[Result, int]:
        wants = (*indicator.measure.wants, Rows())
        answers = [self._ask(indicator.rows, window, wants) for window in self.windows(indicator)]
        rows = sum(int(answer[-1] or 0) for answer in answers)
        return indicator.measure.result([answer[:-1] for answer in answers], self.target_for(indicator)), rows

    def target_for(self, indicator: Indicator) -> Fraction | None:
        """Return the target that a completion is measured against, in the smallest unit of its field."""
        measure = indicator.measure
        if not isinstance(measure, Completion):
            return None
        target = self._target(measure.of)
        return None if target is None else convert(target.value, target.unit, indicator.rows.units(measure.field)[0])

    def _missing(self, indicator: Indicator, result: Result) -> Owed | None:
        key = (id(getattr(indicator.rows, "lacking", indicator.rows)), self.window.period.key)
        if key not in self._owed:
            self._owed[key] = indicator.rows.owed(self.window)
        owed = self._owed[key]
        if result.value is None:
            return Owed(result.why or indicator.missing, owed.names if owed else ())
        return owed

    def _target(self, code: str) -> Target | None:
        if self._targets is None:
            last_day = self.window.period.last_day
            rows = Target.objects.filter(live=True, period=self.window.period.key, since__lte=last_day)
            if self.window.parks is not None:
                rows = rows.filter(entry__park__in=self.window.parks)
            self._targets = {(row.indicator, row.period): row for row in rows.order_by("since")}
        return self._targets.get((code, self.window.period.key)) if self.window.scope.kind == "park" else None

    def _target_of(self, indicator: Indicator, value: Fraction | None) -> TargetValue | None:
        target = self._target(indicator.code)
        if target is None:
            return None
        wanted = convert(target.value, target.unit, indicator.unit)
        return TargetValue(wanted, indicator.unit, _met(indicator, value, wanted), target.document)

    def _previous_value(self, indicator: Indicator) -> tuple[Period, Fraction] | None:
        before = self._year_before()
        value = before.value(indicator).value if before else None
        return None if before is None or value is None else (before.window.period, value)

    def _year_before(self) -> "Reading | None":
        if self._previous is None:
            try:
                period = self.window.period.same_last_year()
            except PeriodError:
                return None
            self._previous = Reading(period, self.window.scope, self.window.parks)
        return self._previous


def _cannot(indicator: Indicator, window: Window) -> str:
    if window.scope.kind not in indicator.scopes:
        return f"这个指标不分{NAMES[window.scope.kind]}"
    if indicator.by_month and not window.period.made_of_months:
        return f"这个指标按月报送，没有{window.period.label}的数"
    try:
        indicator.measure.periods(window.period)
    except PeriodError as error:
        return error.why
    return ""


def _in_unit(indicator: Indicator, value: Fraction | None) -> Fraction | None:
    smallest, _ = indicator.rows.units(indicator.measure.amount) if indicator.measure.amount else ("", "")
    counted = indicator.kind in (Kind.COUNT, Kind.SHARE, Kind.GROWTH, Kind.COMPLETION, Kind.RATIO)
    return value if value is None or counted or not smallest else convert(value, smallest, indicator.unit)


def _met(indicator: Indicator, value: Fraction | None, wanted: Fraction) -> bool | None:
    if value is None or not indicator.direction:
        return None
    return value >= wanted if indicator.direction == "up" else value <= wanted


def compute(code: str, period: str | Period, scope: Scope = PARK, parks: frozenset[int] | None = None) -> Figure:
    """Compute one figure with what is shown beside it. Raises LookupError, PeriodError with Chinese reasons."""
    period = Period.parse(period) if isinstance(period, str) else period
    reading = Reading(period, scope, parks)
    return reading.with_beside(reading.figure(find(code)))


def compute_all(
    indicators: Iterable[Indicator], period: Period, scope: Scope | None = None, parks: frozenset[int] | None = None
) -> list[Figure]:
    """Compute indicators in one scope; without a scope: the park, and released enterprises in theirs."""
    listed = list(indicators)
    reading = Reading(period, scope or PARK, parks)
    reading.prepare(listed)
    figures = [reading.figure(one) for one in listed if reading.window.scope.kind in one.scopes]
    if scope is None:
        figures += _released(listed, period, parks)
    order = {one.code: place for place, one in enumerate(listed)}
    return sorted(figures, key=lambda figure: order[figure.indicator.code])


def released(indicators: Iterable[Indicator], parks: frozenset[int] | None) -> list[tuple[Indicator, Scope]]:
    """Return which indicators are published for which named enterprises, in the order of their ranks."""
    by_code = {one.code: one for one in indicators if "enterprise" in one.scopes}
    rows = Release.objects.filter(live=True, indicator__in=by_code).select_related("enterprise")
    if parks is not None:
        rows = rows.filter(entry__park__in=parks)
    return [(by_code[row.indicator], scope_of("enterprise", row.enterprise)) for row in rows.order_by("rank", "pk")]


def _released(indicators: list[Indicator], period: Period, parks: frozenset[int] | None) -> list[Figure]:
    readings: dict[int, Reading] = {}
    figures = []
    for indicator, scope in released(indicators, parks):
        reading = readings.setdefault(scope.entry, Reading(period, scope, parks))
        figures.append(reading.figure(indicator))
    return figures


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure with the rows behind it that a viewer may see, and the value that a plain fold of them gives."""

    figure: Figure
    rows: tuple[Drilled, ...]
    folded: Fraction | None
    whole: bool


def trace(figure: Figure, viewer: Viewer = COMMAND_LINE, parks: frozenset[int] | None = None) -> Trace:
    """Drill a figure to its rows and fold them again; ``whole`` is whether the viewer sees all of them."""
    indicator = figure.indicator
    reading = Reading(figure.period, figure.scope, parks)
    if _cannot(indicator, reading.window):
        return Trace(figure, (), None, whole=True)
    names = fields_of(indicator.measure.wants)
    drilled = [indicator.rows.drill(window, names, viewer) for window in reading.windows(indicator)]
    folded = folded_value(indicator, [[row.values for row in rows] for rows in drilled], reading.target_for(indicator))
    rows = tuple(row for part in drilled for row in part)
    return Trace(figure, rows, folded, len(rows) == figure.rows)


def folded_value(
    indicator: Indicator, rows: Sequence[Sequence[Mapping[str, Any]]], target: Fraction | None
) -> Fraction | None:
    """Return the value, in the indicator's unit, that a plain fold of rows gives: one sequence of rows a window."""
    return _in_unit(indicator, fold(indicator.measure, rows, target).value)


def shown_to(figure: Figure, viewer: Viewer, enterprises: int | None = None) -> Figure:
    """Return the figure as a viewer may see it: amounts over too few enterprises are left out, counts are not.

    ``enterprises`` is how many stand behind it where that is known, as of a sealed figure; else its rows are asked.
    """
    if figure.value is None or figure.indicator.kind == Kind.COUNT or not figure.indicator.rows.register.sensitive:
        return figure
    if viewer.role in OVERSEERS | {Role.STATISTICIAN} or _is_open(figure, viewer, enterprises):
        return figure
    hidden: dict[str, Any] = {"value": None, "numerator": None, "denominator": None, "previous": None, "target": None}
    return replace(figure, **hidden, missing=Owed(SUPPRESSED), beside=())


def _is_open(figure: Figure, viewer: Viewer, enterprises: int | None) -> bool:
    if figure.scope.kind == "enterprise":
        released = Release.objects.filter(live=True, indicator=figure.indicator.code, enterprise=figure.scope.entry)
        return may_see_returns_of(viewer, figure.scope.entry) or released.exists()
    if enterprises is None:
        enterprises = figure.indicator.rows.contributors(Window(figure.period, figure.scope, viewer.parks))
    return enterprises >= FEWEST_ENTERPRISES
