"""Judging a written number against a computed one, on intervals. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from jingwei.kernel.report.auditing.lexicon import rows
from jingwei.kernel.report.claims import Cause
from jingwei.kernel.report.mentions import Interval, Mention
from jingwei.kernel.words.units import BY_SPELLING

ABOVE = frozenset(["超", "超过", "突破", "逾", "高于", "多于", "过", "超出"])
COUNTED, MONEY = "count:", "money"
BARE_SCALES = frozenset(("万", "亿", "万亿"))
"""What an amount of money is written in where 元 is left out (产值545亿)."""

_DIGITS = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．](?P<decimals>[0-9０-９]+))?")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a computed value lies in what was written, and in what way."""

    holds: bool
    cause: Cause = Cause.NONE


@cache
def policy(name: str) -> Fraction:
    """Return a number of the audit's policy, from data/audit_policy.csv; StopIteration for an unknown name."""
    return Fraction(next(row["value"] for row in rows("audit_policy") if row["name"] == name))


def step_of(mention: Mention) -> Fraction:
    """Return what one unit of the last written digit is worth, in the mention's unit."""
    if not mention.modifier and mention.interval.low is not None and mention.interval.high is not None:
        return mention.interval.high - mention.interval.low
    digits = _DIGITS.search(mention.text)
    return Fraction(1, 10 ** len(digits["decimals"] or "")) if digits else Fraction(1)


def judge(mention: Mention, computed: Fraction) -> Judgement:
    """Judge a value in the mention's unit, its sign already taken off."""
    if mention.interval.holds(computed):
        return Judgement(True, Cause.UNDERSTATED if _understated(mention, computed) else Cause.NONE)
    return Judgement(_truncated(mention, computed), Cause.TRUNCATED)


def _understated(mention: Mention, computed: Fraction) -> bool:
    if mention.modifier not in ABOVE or mention.value is None:
        return False
    return computed > mention.value + policy("understated_steps") * step_of(mention)


def _truncated(mention: Mention, computed: Fraction) -> bool:
    """Return whether the writer cut the digits off instead of rounding: [v, v+u)."""
    if mention.modifier or mention.value is None:
        return False
    return mention.value <= computed < mention.value + step_of(mention)


def settles(mention: Mention, computed: Sequence[Fraction]) -> Judgement:
    """Judge values of which each would be right; the first that holds, else the first of all."""
    judged = [judge(mention, value) for value in computed]
    return next((one for one in judged if one.holds), judged[0])


@cache
def _alike() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["counters"].split()) for row in rows("counters_alike"))


def counters_agree(one: str, other: str) -> bool:
    """Return whether two counters may count the same things in prose (户 and 家, 项 and 个)."""
    return one == other or any(one in group and other in group for group in _alike())


def factor_between(from_unit: str, to_unit: str) -> Fraction | None:
    """Return how many of ``to_unit`` one ``from_unit`` is; None across dimensions. Counters of one thing are alike."""
    one, other = BY_SPELLING.get(from_unit), BY_SPELLING.get(to_unit)
    if one is not None and other is None and one.dimension == MONEY and to_unit in BARE_SCALES:
        other = BY_SPELLING.get(f"{to_unit}元")
    if one is None or other is None:
        return Fraction(1) if from_unit == to_unit and from_unit else None
    if one.dimension == other.dimension:
        return one.factor / other.factor
    if one.dimension.startswith(COUNTED) and other.dimension.startswith(COUNTED):
        names = (unit.dimension.removeprefix(COUNTED) for unit in (one, other))
        return one.factor / other.factor if counters_agree(*names) else None
    return None


def scaled(interval: Interval, factor: Fraction) -> Interval:
    """Return the interval with both ends multiplied by a positive factor."""
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    return Interval(low, high, interval.low_open, interval.high_open)
