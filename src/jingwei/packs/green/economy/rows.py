"""Which returns stand behind a figure: from January the last 累计 of each enterprise, else the months themselves."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.models import Catalogue, Listing, MonthlyReturn

INDUSTRY = (Catalogue.INDUSTRY.value,)
WHOLESALE = (Catalogue.WHOLESALE.value,)
EVERY_LIST = tuple(Catalogue.values)

KEPT = 256
"""How many periods' predicates are kept: building one takes as long as asking the database."""


def in_list(catalogues: Sequence[str], month: Any, enterprise: str = "enterprise") -> Exists:
    """Return whether the row's enterprise is listed in a month, given as key or as OuterRef."""
    rows = Listing.objects.filter(live=True, enterprise=OuterRef(enterprise), catalogue__in=catalogues)
    return Exists(rows.filter(Q(left="") | Q(left__gt=month), entered__lte=month))


def filed_months(period: Period, catalogues: Sequence[str]) -> Q:
    """Select each month's returns of who is listed in that month; merged 1—2月 returns are no month's."""
    months = Q(month__gte=period.first_month, month__lte=period.last_month, merged_january=False)
    return months & Q(in_list(catalogues, OuterRef("month")))


def last_of_each(first: str, last: str, catalogues: Sequence[str], listed_at: Any) -> Q:
    """Select one return an enterprise: its latest from month to month; ``listed_at`` is where it must be listed.

    Most enterprises filed the last month; earlier returns are searched only of the few that did not.
    """
    newest = Q(month=last) & Q(in_list(catalogues, listed_at))
    if first == last:
        return newest
    left = Q(left__gt=first, left__lte=last)
    filed = MonthlyReturn.objects.filter(live=True, enterprise=OuterRef("enterprise"), month=last)
    silent = Listing.objects.filter(live=True, catalogue__in=catalogues, entered__lte=last)
    silent = silent.filter(left | (Q(left="") | Q(left__gt=last)) & ~Exists(filed))
    returns = MonthlyReturn.objects.filter(Q(in_list(catalogues, listed_at)), live=True)
    later = returns.filter(enterprise=OuterRef("enterprise"), month__gt=OuterRef("month"), month__lte=last)
    earlier = returns.filter(enterprise__in=silent.values("enterprise"), month__gte=first, month__lt=last)
    earlier = earlier.filter(~Exists(later))
    return newest | Q(pk__in=earlier.values("pk"))


def period_rows(catalogues: Sequence[str]) -> Callable[[Period], Q]:
    """Return the predicate of a sum: from January the last 累计 of each enterprise, else every month."""

    @lru_cache(maxsize=KEPT)
    def where(period: Period) -> Q:
        if period.starts_in_january:
            return last_of_each(period.first_month, period.last_month, catalogues, OuterRef("month"))
        return filed_months(period, catalogues)

    return where


def closing_rows(catalogues: Sequence[str]) -> Callable[[Period], Q]:
    """Return the predicate of a count or stock: the latest return this year of who is listed at the period's end."""

    @lru_cache(maxsize=KEPT)
    def where(period: Period) -> Q:
        return last_of_each(f"{period.year}-01", period.last_month, catalogues, period.last_month)

    return where
