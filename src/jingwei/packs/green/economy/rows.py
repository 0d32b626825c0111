"""Which returns stand behind a figure: from January the last 累计 of each enterprise, else the months themselves."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.indicator.api import latest_of_each
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.models import Catalogue, Listing, MonthlyReturn

INDUSTRY = (Catalogue.INDUSTRY.value,)
WHOLESALE = (Catalogue.WHOLESALE.value,)
EVERY_LIST = tuple(Catalogue.values)

KEPT = 256
"""How many periods' predicates are kept: building one takes as long as asking the database."""


def of_lists(catalogues: Sequence[str]) -> Q:
    """Select the listings of one list, or of every list; ValueError for anything between.

    Never as IN: with one in the middle of an index SQLite 3.40 overlooks the bound on the index's next column
    (OP_SeekScan), and who was listed later is counted.
    """
    if set(catalogues) == set(EVERY_LIST):
        return Q()
    (catalogue,) = catalogues
    return Q(catalogue=catalogue)


def in_list(catalogues: Sequence[str], month: Any, enterprise: str = "enterprise") -> Exists:
    """Return whether the row's enterprise is listed in a month, given as key or as OuterRef."""
    rows = Listing.objects.filter(of_lists(catalogues), live=True, enterprise=OuterRef(enterprise))
    return Exists(rows.filter(Q(left="") | Q(left__gt=month), entered__lte=month))


def filed_months(period: Period, catalogues: Sequence[str]) -> Q:
    """Select each month's returns of who is listed in that month; merged 1—2月 returns are no month's."""
    months = Q(month__gte=period.first_month, month__lte=period.last_month, merged_january=False)
    return months & Q(in_list(catalogues, OuterRef("month")))


def last_of_each(first: str, last: str, catalogues: Sequence[str], listed_at: Any) -> Q:
    """Select one return an enterprise: its latest from month to month; ``listed_at`` is where it must be listed."""
    if first == last:
        return Q(month=last) & Q(in_list(catalogues, listed_at))
    listed = Listing.objects.filter(of_lists(catalogues), Q(left="") | Q(left__gt=first), live=True)
    returns = MonthlyReturn.objects.filter(Q(in_list(catalogues, listed_at)), live=True)
    return latest_of_each(returns, "enterprise", first, last, among=listed.filter(entered__lte=last))


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
