"""The truth behind the returns: what each enterprise made, sold and used in each month of 2021 to 2023."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from jingwei.demo.enterprises import Member
from jingwei.demo.exact import FEN_PER_WAN, months_of, per_mille, source, split, split_above, stepped, wan
from jingwei.demo.published import figure
from jingwei.demo.tables import Row, rows

YEARS = (2021, 2022, 2023)
MONTHS = tuple(month for year in YEARS for month in months_of(year))
LEAST_FEN = wan("2320")
"""No drawn enterprise makes less in a year, so that only those meant to do so fall below the threshold."""

PUBLISHED = {"industry": "G01", "wholesale": "G03"}

YearTotals = dict[int, int]


@dataclass(frozen=True, slots=True)
class Volumes:
    """36 months from 2021-01: amounts in fen (None where the kind of enterprise has no such measure), kWh, heads."""

    output_fen: tuple[int, ...] | None
    revenue_fen: tuple[int, ...]
    sales_fen: tuple[int, ...] | None
    electricity_kwh: tuple[int, ...]
    employees: tuple[int, ...]


def volumes(cast: tuple[Member, ...]) -> dict[str, Volumes]:
    """Return the volumes of every member that files returns, by credit code."""
    rng = source("volumes")
    totals = year_totals(cast)
    return {member.code: _volumes(rng, member, totals[member.code]) for member in cast if member.part.files_from}


def year_totals(cast: tuple[Member, ...]) -> dict[str, YearTotals]:
    """Return the main measure (output, sales or revenue) in fen by year; listed totals are the published ones."""
    rng = source("totals")
    filers = [member for member in cast if member.part.files_from]
    totals = {member.code: _fixed_totals(member) for member in filers}
    for kind in PUBLISHED:
        _draw_totals(rng, totals, [member for member in filers if member.part.kind == kind])
    for member in filers:
        known = totals[member.code]
        known[2021] = _of_2021(rng, member, known[2022])
    return totals


def _fixed_totals(member: Member) -> YearTotals:
    totals = {2022: 0, 2023: 0} | dict(member.fixed)
    if member.part.kind == "industry" and not member.is_anchor:
        # The table fixes revenue, which the thresholds look at; output stands a little above it.
        return {year: per_mille(fen, 1020) for year, fen in totals.items()}
    return totals


def _draw_totals(rng: Random, totals: dict[str, YearTotals], filers: list[Member]) -> None:
    kind = filers[0].part.kind
    drawn = [member for member in filers if not member.fixed]
    weights = [_size(rng) for _ in drawn]
    for year in (2023, 2022):
        counted = sum(totals[member.code][year] for member in filers if member.fixed and _listed_at_end(member, year))
        rest = figure(PUBLISHED[kind], str(year)).aim_fen - counted
        for member, fen in zip(drawn, split_above(rest, LEAST_FEN, weights), strict=True):
            totals[member.code][year] = fen
        weights = [weight * rng.randint(70, 130) for weight in weights]


def _size(rng: Random) -> int:
    return 4000 + rng.randint(0, 1000) ** 2 // 10 + rng.randrange(1000)


def _listed_at_end(member: Member, year: int) -> bool:
    part, december = member.part, f"{year}-12"
    return bool(part.entered) and part.entered <= december and (not part.left or december < part.left)


def _of_2021(rng: Random, member: Member, fen_2022: int) -> int:
    opened = member.part.opened
    if opened[:4] >= "2022":
        return 0
    months = 13 - int(opened[5:]) if opened else 12
    return per_mille(fen_2022, rng.randint(760, 960) * months // 12)


def _volumes(rng: Random, member: Member, totals: YearTotals) -> Volumes:
    shape = [weight for year in YEARS for weight in _shape(rng, member, year)]
    main = _by_months(totals, shape)
    revenue = main if member.part.kind == "service" else _revenue(rng, member, totals, shape)
    return Volumes(
        output_fen=main if member.part.kind == "industry" else None,
        revenue_fen=revenue,
        sales_fen=main if member.part.kind in ("wholesale", "retail") else None,
        electricity_kwh=_electricity(rng, member.trade, main),
        employees=_employees(rng, member, totals[2023] or totals[2022]),
    )


def _shape(rng: Random, member: Member, year: int) -> list[int]:
    season = next(row for row in rows("seasons") if row["season"] == member.trade["season"])
    weights = []
    for place, month in enumerate(months_of(year), start=1):
        slope = 1000 + member.part.trend * (place - 6)
        weights.append(int(season[str(place)]) * slope * rng.randint(92, 108) * _works(member, month))
    return weights


def _works(member: Member, month: str) -> bool:
    part = member.part
    stopped = part.status == "停产" and part.files_to < month
    return month >= part.opened and not stopped


def _by_months(totals: YearTotals, shape: list[int]) -> tuple[int, ...]:
    parts: list[int] = []
    for place, year in enumerate(YEARS):
        weights = shape[place * 12 : place * 12 + 12]
        parts += split(totals[year], weights) if totals[year] else [0] * 12
    return tuple(parts)


def _revenue(rng: Random, member: Member, totals: YearTotals, shape: list[int]) -> tuple[int, ...]:
    rate = rng.randint(940, 1030)
    fixed = not member.is_anchor and member.part.kind == "industry"
    years = {
        year: member.fixed.get(year, per_mille(fen, rate)) if fixed else per_mille(fen, rate)
        for year, fen in totals.items()
    }
    return _by_months(years, [weight * rng.randint(96, 104) for weight in shape])


def _electricity(rng: Random, trade: Row, main: Iterable[int]) -> tuple[int, ...]:
    rate = int(trade["kwh_per_wan"])
    return tuple(fen * rate * rng.randint(95, 105) // (100 * FEN_PER_WAN) for fen in main)


def _employees(rng: Random, member: Member, year_fen: int) -> tuple[int, ...]:
    heads = rng.randint(14, 46) + stepped(year_fen) // FEN_PER_WAN // (150 if member.part.kind == "industry" else 2600)
    counts = []
    for month in MONTHS:
        heads = max(3, heads * rng.randint(992, 1012) // 1000)
        counts.append(heads if _works(member, month) else 0)
    return tuple(counts)
