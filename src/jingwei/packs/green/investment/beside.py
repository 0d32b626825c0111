"""What is shown beside a figure: the months against the 累计, the reported base against what was returned then."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from django.db.models import Count, Q, Sum

from jingwei.kernel.indicator.api import Beside, Figure, RecordRows, ReturnRows, Window, column_of
from jingwei.kernel.words.quantity import convert, decimal_text
from jingwei.packs.green.investment.models import FundArrival, InvestmentReturn
from jingwei.packs.green.investment.rows import arrived, returned

PLACES = 4


def months_and_total(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the sum of the months' 本月 and its difference from the 累计 that the figure adds up."""
    if not window.period.starts_in_january or len(window.period.months) < 2 or figure.value is None:
        return
    months = RecordRows(
        InvestmentReturn,
        lambda period: Q(month__gte=period.first_month, month__lte=period.last_month),
        enterprise="project__enterprise",
    )
    total = months.rows(window).aggregate(total=Sum("invested_month_fen"))["total"] or 0
    gap = figure.value - _yi(total)
    yield Beside("各月本月数合计", _text(_yi(total)))
    yield Beside("累计减各月合计", f"{_text(gap)}（{'以前月份有订正' if gap else '一致'}）", warning=bool(gap))


def reported_base(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the base as this year's returns report it, what last year's own returns gave, and the difference."""
    if figure.denominator is None:
        return
    field = "invested_period_fen"
    then = replace(window, period=window.period.same_last_year())
    rows = ReturnRows(InvestmentReturn, returned, enterprise="project__enterprise")
    own = _yi(rows.rows(then).aggregate(total=Sum(column_of(field, then.period)))["total"] or 0)
    base = _yi(figure.denominator)
    yield Beside("上年同期（按今年报表）", _text(base))
    yield Beside("去年同期当时所报", _text(own))
    yield Beside("两个基数之差", f"{_text(base - own)}（项目退库和调整）", warning=base != own)


def unproved(*origins: str) -> Callable[[Window, Figure], Iterator[Beside]]:
    """Return what yields the funds of some origins that are not counted because nothing proves them."""
    rows = RecordRows(FundArrival, arrived(*origins, proof=False), chain="project__chain")

    def beside(window: Window, figure: Figure) -> Iterator[Beside]:
        found = rows.rows(window).aggregate(total=Sum("amount_fen"), count=Count("pk"))
        if found["count"]:
            text = f"{_text(_yi(found['total']))}（{found['count']} 笔没有凭证）"
            yield Beside("未计入", text, warning=True)

    return beside


def _yi(fen: int | Fraction) -> Fraction:
    return convert(fen, "fen", "亿元")


def _text(value: Fraction) -> str:
    return f"{decimal_text(value, at_most=PLACES)}亿元"
