"""Whole-number arithmetic of the simulation: amounts in fen, exact splits, months, and one random source a topic."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

SEED = "jingwei-model-park-1"
"""Changing it changes every simulated record, but none of the published totals."""

FEN_PER_WAN = 1_000_000
FEN_PER_YI = 10_000_000_000
STEP_FEN = 10_000
"""0.01 万元 in fen: the finest amount that a statistical return shows."""

TODAY = date(2023, 12, 31)
"""The day on which the demo park stands still."""


def source(topic: str) -> Random:
    """Return the random source of a topic, so that a change in one topic leaves the others as they were."""
    return Random(f"{SEED}:{topic}")


def wan(text: str) -> int:
    """Return an amount written in 万元 as whole fen; raises ValueError when it is finer than one fen."""
    return _whole(text, FEN_PER_WAN)


def yi(text: str) -> int:
    """Return an amount written in 亿元 as whole fen; raises ValueError when it is finer than one fen."""
    return _whole(text, FEN_PER_YI)


def _whole(text: str, factor: int) -> int:
    fen = Decimal(text) * factor
    if fen != fen.to_integral_value():
        raise ValueError(f"{text}: not a whole number of fen")
    return int(fen)


def wan_text(fen: int) -> str:
    """Return fen as 万元 with two decimals, such as 1688.00; raises ValueError for an amount finer than that."""
    if fen % STEP_FEN:
        raise ValueError(f"{fen} fen: finer than 0.01 万元")
    return f"{Decimal(fen) / FEN_PER_WAN:.2f}"


def stepped(fen: int) -> int:
    """Return fen rounded down to 0.01 万元."""
    return fen - fen % STEP_FEN


def per_mille(fen: int, rate: int) -> int:
    """Return rate ‰ of an amount in fen, rounded down to 0.01 万元."""
    return stepped(fen * rate // 1000)


def split(total: int, weights: Sequence[int], step: int = STEP_FEN) -> list[int]:
    """Share total out by weights in whole steps; the parts add up to total exactly (largest remainders first)."""
    if total % step:
        raise ValueError(f"{total}: not a multiple of {step}")
    steps, scale = total // step, sum(weights)
    parts = [steps * weight // scale for weight in weights]
    rest = [steps * weight % scale for weight in weights]
    order = sorted(range(len(weights)), key=lambda place: (-rest[place], place))
    for place in order[: steps - sum(parts)]:
        parts[place] += 1
    return [part * step for part in parts]


def split_above(total: int, least: int, weights: Sequence[int]) -> list[int]:
    """Share total out in steps of 0.01 万元 so that every part is at least `least` fen."""
    spread = total - least * len(weights)
    if spread < 0:
        raise ValueError(f"{total}: too little for {len(weights)} parts of {least}")
    return [least + part for part in split(spread, weights)]


def months_of(year: int) -> tuple[str, ...]:
    """Return the twelve month keys of a year, 'YYYY-01' to 'YYYY-12'."""
    return tuple(f"{year}-{month:02d}" for month in range(1, 13))


def same_month_last_year(month: str) -> str:
    """Return the key of the same month a year earlier."""
    return f"{int(month[:4]) - 1}{month[4:]}"


def first_day(month: str) -> date:
    """Return the first day of a month key."""
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month: str) -> date:
    """Return the last day of a month key."""
    first = first_day(month)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def draw_day(rng: Random, earliest: date, latest: date) -> date:
    """Draw a day between two days, both included."""
    return date.fromordinal(rng.randint(earliest.toordinal(), latest.toordinal()))
