"""What is lacking behind a figure: who has not filed which month, which office has not published."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.indicator.api import Owed, RecordRows, Window
from jingwei.kernel.register.api import Park, main_park, today
from jingwei.kernel.words.period import Period, add_months
from jingwei.packs.green.economy.models import Listing, MonthlyReturn, Statement
from jingwei.packs.green.economy.rows import EVERY_LIST, INDUSTRY, WHOLESALE, of_lists

MERGED = "1—2月合并填报"


def park_today(parks: frozenset[int] | None) -> date:
    """Return the today of the parks in reach; that of the installation's park when all are."""
    return today(Park.objects.filter(pk__in=parks).first() if parks else main_park())


def returns_owed(window: Window, *, catalogues: Sequence[str], closing: bool = False) -> Owed | None:
    """Name the listed enterprises without a return in the months the figure needs; None when all filed.

    From January, and for a count at the period's end (``closing``), that is the last month in which each is listed;
    else every month. Months not yet over are not asked for.
    """
    period, now = window.period, park_today(window.parks)
    if period.first_day > now:
        return Owed(f"{period.label}还没有到")
    months = [month for month in period.months if Period.parse(month).last_day <= now]
    if not months:
        return None
    if closing or period.starts_in_january:
        lacking = [*_silent(window, months[-1], catalogues, months=False)]
        lacking += [] if closing else _left_silent(window, months, catalogues)
    else:
        lacking = [name for month in months for name in _silent(window, month, catalogues, months=True)]
    return Owed(f"{len(lacking)} 份月报没有收到，已报的先计入", tuple(lacking)) if lacking else None


def _listings(window: Window, where: Q, catalogues: Sequence[str]) -> Any:
    rows = RecordRows(Listing, lambda _period: where & of_lists(catalogues), enterprise="enterprise")
    return rows.rows(window)


def _silent(window: Window, month: str, catalogues: Sequence[str], *, months: bool) -> Iterator[str]:
    """Yield who is listed in a month without a return of it; one merged into February is no month's own."""
    listed = Q(entered__lte=month) & (Q(left="") | Q(left__gt=month))
    returns = MonthlyReturn.objects.filter(live=True, enterprise=OuterRef("enterprise"))
    own = returns.filter(month=month)
    merged = returns.filter(month=f"{month[:4]}-02", merged_january=True)
    rows = _listings(window, listed, catalogues).filter(~Exists(own.filter(merged_january=False) if months else own))
    rows = rows.annotate(merged=Exists(merged)).order_by("enterprise__short_name", "pk")
    for short, name, is_merged in rows.values_list("enterprise__short_name", "enterprise__name", "merged"):
        yield _named(short or name, month, is_merged and month[5:] in ("01", "02"))


def _left_silent(window: Window, months: Sequence[str], catalogues: Sequence[str]) -> list[str]:
    """Return who left the list within the months without a return of its last month in it."""
    left = list(
        _listings(window, Q(left__gt=months[0], left__lte=months[-1]), catalogues)
        .order_by("enterprise__short_name", "pk")
        .values_list("enterprise_id", "enterprise__short_name", "enterprise__name", "left")
    )
    if not left:
        return []
    filed = MonthlyReturn.objects.filter(live=True, enterprise__in={row[0] for row in left}, month__gte=months[0])
    known = set(filed.values_list("enterprise_id", "month"))
    needed = [(entry, short or name, add_months(month, -1)) for entry, short, name, month in left]
    return [_named(name, month, False) for entry, name, month in needed if (entry, month) not in known]


def _named(name: str, month: str, merged: bool) -> str:
    return f"{name}（{month}：{MERGED}）" if merged else f"{name}（{month}）"


def statement_owed(window: Window, *, code: str, name: str) -> Owed | None:
    """Name the office whose document is lacking; the office is that of the latest statement of the figure."""
    stated = Statement.objects.filter(live=True, indicator=code)
    if stated.filter(period=window.period.key).exists():
        return None
    office = stated.order_by("-period").values_list("office", flat=True).first() or "统计局"
    return Owed("本园区不推算这个数，等发布单位的文件", (f"{office}：{window.period.label}{name}的文件",))


INDUSTRY_OWED = partial(returns_owed, catalogues=INDUSTRY)
INDUSTRY_CLOSING_OWED = partial(returns_owed, catalogues=INDUSTRY, closing=True)
WHOLESALE_OWED = partial(returns_owed, catalogues=WHOLESALE)
WHOLESALE_CLOSING_OWED = partial(returns_owed, catalogues=WHOLESALE, closing=True)
EVERY_OWED = partial(returns_owed, catalogues=EVERY_LIST)
EVERY_CLOSING_OWED = partial(returns_owed, catalogues=EVERY_LIST, closing=True)
