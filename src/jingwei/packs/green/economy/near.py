"""准规上 and 准限上: who is about to enter the statistics, and who may fall out, by the rolling twelve months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Case, F, Max, OuterRef, Q, Subquery, Sum, When

from jingwei.kernel.register.api import Enterprise
from jingwei.kernel.words.quantity import convert
from jingwei.packs.green.economy.measures import MEASURE_OF, REVENUE, SALES, FourColumns
from jingwei.packs.green.economy.models import Catalogue, Listing, Monitoring, MonthlyReturn
from jingwei.packs.green.economy.rolling import Month, Rolling, crossing_month, pace, rolling_sum, window
from jingwei.packs.green.economy.tables import Batch, Threshold, batches, threshold_of
from jingwei.shell.wording import number

MOST = 200
"""How many enterprises a list shows; the nearest ones come first."""

ABOVE_SCALE = {Catalogue.INDUSTRY.value, Catalogue.SERVICE.value}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enterprise against the line of its list: its rolling sum, what is lacking, and when it will cross."""

    enterprise: Enterprise
    catalogue: str
    threshold: Threshold
    rolling: Rolling
    pace_fen: int | None
    crossing: str | None
    batch: Batch | None

    @property
    def gap_fen(self) -> int:
        """Return what is lacking to the line, negative when it is crossed."""
        return self.threshold.fen - self.rolling.total

    @property
    def rolling_wan(self) -> Fraction:
        """Return the rolling sum in 万元."""
        return convert(self.rolling.total, "fen", "万元")

    @property
    def line_wan(self) -> Fraction:
        """Return the line in 万元."""
        return convert(self.threshold.fen, "fen", "万元")

    @property
    def pace_wan(self) -> Fraction | None:
        """Return the mean of the last three months in 万元."""
        return None if self.pace_fen is None else convert(self.pace_fen, "fen", "万元")

    @property
    def word(self) -> str:
        """Return 规上 or 限上, as its list is called."""
        return "规上" if self.catalogue in ABOVE_SCALE else "限上"

    @property
    def label(self) -> str:
        """Return the name of its list."""
        return str(Catalogue(self.catalogue).label)

    @property
    def text(self) -> str:
        """Return the distance as a sentence, e.g. ``距规上还差 312 万元``."""
        amount = number(convert(abs(self.gap_fen), "fen", "万元"))
        return f"距{self.word}还差 {amount} 万元" if self.gap_fen > 0 else f"已过{self.word}线 {amount} 万元"

    @property
    def share(self) -> int:
        """Return the rolling sum in whole per cents of the line."""
        return self.rolling.total * 100 // self.threshold.fen


@dataclass(frozen=True, slots=True)
class Near:
    """Who is near the line from below and from above, as at a month."""

    month: str
    rising: tuple[Candidate, ...]
    falling: tuple[Candidate, ...]


def latest_month(park: int, today: date) -> str | None:
    """Return the last month, not after today's, for which the park has a return; None when there is none."""
    rows = MonthlyReturn.objects.filter(entry__park=park, live=True, month__lte=f"{today:%Y-%m}")
    found: str | None = rows.aggregate(last=Max("month"))["last"]
    return found


def near(park: int, month: str) -> Near:
    """Return who is near the line as at a month: a constant number of queries, however many returns there are."""
    sums = _sums(park, month)
    listed = [row for row in sums if row["listed"] and _is_below(row, month)]
    unlisted = sorted((row for row in sums if not row["listed"] and _line(row, month)), key=_distance(month))
    shown = [*unlisted[:MOST], *listed[:MOST]]
    enterprises = Enterprise.objects.in_bulk([row["enterprise"] for row in shown])
    filed = _filed(park, month, enterprises)
    made = {row["enterprise"]: _candidate(row, month, enterprises, filed) for row in shown}
    rising = sorted((made[row["enterprise"]] for row in unlisted[:MOST]), key=lambda one: one.gap_fen)
    falling = sorted((made[row["enterprise"]] for row in listed[:MOST]), key=lambda one: -one.gap_fen)
    return Near(month, tuple(rising), tuple(one for one in falling if one.gap_fen > 0))


def _sums(park: int, month: str) -> list[dict[str, Any]]:
    """Return the rolling sums of revenue and sales by enterprise, with the list it is in or is watched for."""
    months = window(month)
    rows = MonthlyReturn.objects.filter(entry__park=park, live=True, month__gte=months[0], month__lte=month)
    in_force = Listing.objects.filter(live=True, enterprise=OuterRef("enterprise"), entered__lte=month)
    in_force = in_force.filter(Q(left="") | Q(left__gt=month))
    watched = Monitoring.objects.filter(live=True, enterprise=OuterRef("enterprise"), since__lte=month)
    grouped = (
        rows.order_by()
        .values("enterprise")
        .annotate(revenue=Sum(_own(REVENUE)), sales=Sum(_own(SALES)), stated=Max("catalogue"))
    )
    return list(
        grouped.annotate(
            listed=Subquery(in_force.values("catalogue")[:1]),
            watched=Subquery(watched.order_by("-since").values("catalogue")[:1]),
            industry_code=Max("enterprise__industry_code"),
        )
    )


def _own(measure: FourColumns) -> Case:
    return Case(When(merged_january=True, then=F(measure.ytd)), default=F(measure.month))


def _catalogue(row: Mapping[str, Any]) -> str:
    return str(row["listed"] or row["watched"] or row["stated"] or "")


def _line(row: Mapping[str, Any], month: str) -> Threshold | None:
    catalogue = _catalogue(row)
    return threshold_of(catalogue, row["industry_code"], month) if catalogue else None


def _total(row: Mapping[str, Any]) -> int:
    return int(row[MEASURE_OF[_catalogue(row)].code] or 0)


def _is_below(row: Mapping[str, Any], month: str) -> bool:
    line = _line(row, month)
    return line is not None and _total(row) < line.fen


def _distance(month: str) -> Any:
    def key(row: Mapping[str, Any]) -> int:
        line = _line(row, month)
        return line.fen - _total(row) if line else 0

    return key


def _filed(park: int, month: str, enterprises: Iterable[int]) -> dict[int, dict[str, tuple[Any, ...]]]:
    """Return the months of the shown enterprises one by one, with both measures that a line may look at."""
    rows = MonthlyReturn.objects.filter(entry__park=park, live=True, enterprise__in=list(enterprises))
    rows = rows.filter(month__gte=window(month)[0], month__lte=month)
    found: dict[int, dict[str, tuple[Any, ...]]] = {}
    columns = (REVENUE.month, REVENUE.ytd, SALES.month, SALES.ytd, "merged_january")
    for enterprise, key, *values in rows.values_list("enterprise_id", "month", *columns):
        found.setdefault(enterprise, {})[key] = tuple(values)
    return found


def _candidate(
    row: Mapping[str, Any],
    month: str,
    enterprises: Mapping[int, Enterprise],
    filed: Mapping[int, Mapping[str, tuple[Any, ...]]],
) -> Candidate:
    catalogue, line = _catalogue(row), _line(row, month)
    assert line is not None
    place = 0 if MEASURE_OF[catalogue] is REVENUE else 2
    months = {
        key: Month(values[place] or 0, values[place + 1] or 0, values[4])
        for key, values in filed.get(row["enterprise"], {}).items()
    }
    last = max(months, default=month)
    crossing = crossing_month(months, last, line.fen)
    return Candidate(
        enterprise=enterprises[row["enterprise"]],
        catalogue=catalogue,
        threshold=line,
        rolling=rolling_sum(months, month),
        pace_fen=pace(months, last),
        crossing=crossing,
        batch=_batch_for(crossing, month),
    )


def _batch_for(crossing: str | None, month: str) -> Batch | None:
    """Return the first batch of the yearly checks, not over by the month, that looks at the month of crossing."""
    if crossing is None:
        return None
    open_ones = (batch for batch in batches() if f"{batch.deadline:%Y-%m}" >= month and batch.data_until >= crossing)
    return next(open_ones, None)
