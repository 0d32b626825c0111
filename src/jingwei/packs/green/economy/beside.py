"""What is shown beside a figure: 累计 against the months, against the yearly returns, and the reported base."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from django.db.models import Case, F, Q, Sum, When

from jingwei.kernel.indicator.api import Beside, Figure, RecordRows, ReturnRows, Window, column_of
from jingwei.kernel.words.period import Kind, Period
from jingwei.kernel.words.quantity import convert, decimal_text
from jingwei.packs.green.economy.clusters import chain_outputs
from jingwei.packs.green.economy.models import MonthlyReturn, YearlyReturn

PLACES = 4
PERIOD = "_period"
"""Stands in a measure's field for 累计 or 本月, as the period asks."""


def differences(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the sum of the months and that of the yearly returns, each with its difference from the figure."""
    if window.period.starts_in_january and len(window.period.months) > 1 and figure.value is not None:
        yield from _months(window, figure)
    if window.period.kind is Kind.YEAR:
        yield from _years(window, figure)


def _months(window: Window, figure: Figure) -> Iterator[Beside]:
    name, rows = figure.indicator.measure.amount, figure.indicator.rows
    assert isinstance(rows, ReturnRows)
    enterprises = rows.rows(window).values("enterprise")
    every = RecordRows(MonthlyReturn, _in_months, enterprise=rows.enterprise).rows(window)
    ytd, month = name.replace(PERIOD, "_ytd"), name.replace(PERIOD, "_month")
    own = Case(When(merged_january=True, then=F(ytd)), default=F(month))
    total = every.filter(enterprise__in=enterprises).aggregate(total=Sum(own))["total"] or 0
    months = convert(total, rows.units(name)[0], figure.indicator.unit)
    yield Beside("各月本月数合计", _text(months, figure))
    gap = (figure.value or 0) - months
    note = "含入统前各月和订正" if gap else "一致"
    yield Beside("累计减各月合计", f"{_text(gap, figure)}（{note}）", warning=bool(gap))


def _in_months(period: Period) -> Q:
    return Q(month__gte=period.first_month, month__lte=period.last_month)


def _years(window: Window, figure: Figure) -> Iterator[Beside]:
    name, rows = figure.indicator.measure.amount, figure.indicator.rows
    assert isinstance(rows, ReturnRows)
    yearly_name = name.replace(PERIOD, "")
    monthly = dict(rows.rows(window).values_list("enterprise_id", column_of(name, window.period)))
    yearly = RecordRows(YearlyReturn, lambda period: Q(year=period.key), enterprise=rows.enterprise).rows(window)
    stated = dict(yearly.filter(enterprise__in=list(monthly)).values_list("enterprise_id", yearly_name))
    if not stated:
        yield Beside("年报合计", "还没有这一年的年报")
        return
    unit = rows.units(name)[0]
    total, same = sum(value or 0 for value in stated.values()), sum(monthly[one] or 0 for one in stated)
    differing = sum((stated[one] or 0) != (monthly[one] or 0) for one in stated)
    yield Beside(f"年报合计（{len(stated)} 户）", _text(convert(total, unit, figure.indicator.unit), figure))
    gap = convert(total - same, unit, figure.indicator.unit)
    yield Beside("年报减同户月报累计", f"{_text(gap, figure)}（{differing} 户不同）", warning=bool(gap))


def reported_base(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the base as reported and last year's own figure over the same measure, with their difference."""
    rows, measure = figure.indicator.rows, figure.indicator.measure
    if figure.denominator is None or not isinstance(rows, ReturnRows):
        return
    then = replace(window, period=window.period.same_last_year())
    own = rows.rows(then).aggregate(total=Sum(column_of(measure.amount, then.period)))["total"]
    smallest, shown = rows.units(measure.amount)[0], "亿元"
    base = convert(figure.denominator, smallest, shown)
    yield Beside("上年同期（按今年报表）", f"{decimal_text(base, at_most=PLACES)}{shown}")
    if own is None:
        yield Beside("去年同期本园区汇总", "没有去年的报表")
        return
    own_ = convert(own, smallest, shown)
    yield Beside("去年同期本园区汇总", f"{decimal_text(own_, at_most=PLACES)}{shown}")
    gap = base - own_
    text = f"{decimal_text(gap, at_most=PLACES)}{shown}（统计范围变动和企业调整）"
    yield Beside("两个基数之差", text, warning=bool(gap))


def cluster_progress(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the output of each targeted chain this year until the period's end, against its target."""
    for one in chain_outputs(window.period, window.parks):
        if one.target is not None and one.share is not None:
            output = decimal_text(convert(one.output_fen, "fen", "亿元"), at_most=2)
            aim = decimal_text(convert(one.target.output_fen, "fen", "亿元"), at_most=2)
            share = decimal_text(one.share, at_most=1)
            yield Beside(one.target.name, f"{output} / {aim}亿元，完成 {share}%，{one.target.year} 年为期")


def _text(value: Fraction, figure: Figure) -> str:
    return f"{decimal_text(value, at_most=PLACES)}{figure.indicator.unit}"
