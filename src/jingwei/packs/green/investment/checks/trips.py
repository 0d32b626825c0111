"""Checks of trips and the cities they went to."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.green.investment.checks.looking import merged, park_today, stored_by_key
from jingwei.packs.green.investment.models.trips import Trip

LONG_TRIP_DAYS = 31
"""A longer trip is more likely a slip of the pen; it is asked about, never refused."""


def trips_end_after_they_start(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a trip that ends before it starts or starts after today; ask about one of more than a month."""
    today = park_today(park)
    stored = stored_by_key(Trip, park, drafts, ("number",), ("start", "end"))
    for place, draft in enumerate(drafts):
        row = merged(draft, stored.get((draft.fields.get("number"),)))
        start, end = row.get("start"), row.get("end")
        if start and start > today:
            yield Problem(place, "start", f"出发日期 {start} 在今天（{today}）之后", "外出之后再登记；请核对日期")
        if start and end and end < start:
            yield Problem(place, "end", f"返回日期 {end} 早于出发日期 {start}", "请核对两个日期")
        elif start and end and (end - start).days >= LONG_TRIP_DAYS:
            yield Problem(
                place, "end", f"这次外出长达 {(end - start).days + 1} 天", "请核对，或在成效里说明", hard=False
            )


def cities_are_named_one_way(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse 杭州市 beside 杭州, which would count one city twice."""
    for place, draft in enumerate(drafts):
        city = str(draft.fields.get("city") or "")
        if city.endswith("市") and len(city) > 2:
            yield Problem(place, "city", f"“{city}”带了“市”字", f"请写作“{city[:-1]}”，同一城市才不会数成两个")


TRIP_CHECKS = (trips_end_after_they_start,)
STOP_CHECKS = (cities_are_named_one_way,)
