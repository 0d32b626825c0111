"""What the charts of a section show: the course of its main amounts by month, and its targets held against results."""

from collections.abc import Sequence
from fractions import Fraction

from jingwei.kernel.indicator.api import CachedFigures, Course, Figure
from jingwei.kernel.report.composing.document import Chart, Series
from jingwei.kernel.report.composing.families import Family, families
from jingwei.kernel.words.period import Period

HUNDRED = Fraction(100)


def section_charts(figures: Sequence[Figure], period: Period, cached: CachedFigures) -> tuple[Chart, ...]:
    """Return a section's charts, in order; those that would be empty are left out."""
    own = families([figure for figure in figures if figure.scope.kind == "park"])
    return (*_courses(own, period, cached), *_targets(own, period))


def _courses(own: Sequence[Family], period: Period, cached: CachedFigures) -> list[Chart]:
    main = [one.head for one in own if one.is_main and one.head.indicator.flow and one.head.value is not None]
    if not main or not period.made_of_months:
        return []
    months = Period.of(period.last_day, "cumulative").months
    before = [Period.parse(month).same_last_year().key for month in months]
    pairs = [(figure.indicator, figure.scope) for figure in main]
    now, then = cached.courses(pairs, months), cached.courses(pairs, before)
    drawn = zip(main, now, then, strict=True)
    return [_course(head, period, *values) for head, *values in drawn if len(months) > 1 and any(values[0])]


def _course(head: Figure, period: Period, now: Course, then: Course) -> Chart:
    series = [Series(f"{period.year}年", tuple(now))]
    if any(value is not None for value in then):
        series.append(Series(f"{period.year - 1}年", tuple(then)))
    months = tuple(f"{place}月" for place in range(1, len(now) + 1))
    title = f"{period.year}年{head.indicator.name}逐月走势"
    return Chart(title, head.indicator.unit, "column", months, tuple(series), (head,))


def _targets(own: Sequence[Family], period: Period) -> list[Chart]:
    held = [one.head for one in own if one.head.completion is not None and one.head.indicator.unit != "%"]
    if not held:
        return []
    done = Series("完成率", tuple(figure.completion for figure in held))
    line = Series("目标", (HUNDRED,) * len(held))
    names = tuple(figure.indicator.name for figure in held)
    return [Chart(f"{period.label}目标完成情况", "%", "bar", names, (done, line), tuple(held))]
