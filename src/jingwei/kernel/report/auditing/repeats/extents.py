"""What true values a claim allows, on one scale for one dimension, so that 3000万元 and 0.3亿元 can be compared."""

from fractions import Fraction

from jingwei.kernel.report.mentions import Interval, Mention
from jingwei.kernel.words.units import BY_SPELLING

End = Fraction | None
ROUND = 100
"""From here on a count that ends in 0 may be a rounded one."""


def factor(mention: Mention) -> Fraction:
    """Return how many base units of its dimension the mention's unit holds; 1 for a unit that nobody declared."""
    known = BY_SPELLING.get(mention.unit)
    return known.factor if known else Fraction(1)


def dimension(mention: Mention) -> str:
    """Return what it measures; for a unit that nobody declared, the unit itself."""
    known = BY_SPELLING.get(mention.unit)
    return known.dimension if known else mention.dimension or f"unit:{mention.unit}"


def extent(mention: Mention) -> Interval:
    """Return the values allowed, in base units, negative for a fall; a count in single units is exact."""
    scale = factor(mention)
    return scaled(_interval(mention), scale if mention.sign > 0 else -scale)


def generous(mention: Mention) -> Interval:
    """Return the extent with truncation allowed too: 13.1 may be a 13.18 cut off."""
    interval, value = _interval(mention), mention.value
    if mention.modifier or value is None or interval.low is None or interval.high is None:
        return extent(mention)
    step = interval.high - interval.low
    cut = Interval(interval.low, value + step, interval.low_open, True) if step else interval
    scale = factor(mention)
    return scaled(cut, scale if mention.sign > 0 else -scale)


def differ(one: Mention, other: Mention) -> bool:
    """Return whether no true value can make both right; between two precisions truncation is no difference."""
    if _step(one) == _step(other):
        return not extent(one).meets(extent(other))
    return not generous(one).meets(generous(other))


def scaled(interval: Interval, by: Fraction) -> Interval:
    """Return an interval times a number that is not zero."""
    low, high = _times(interval.low, by), _times(interval.high, by)
    if by > 0:
        return Interval(low, high, interval.low_open, interval.high_open)
    return Interval(high, low, interval.high_open, interval.low_open)


def shifted(interval: Interval, by: Fraction) -> Interval:
    """Return an interval moved by a number."""
    return Interval(_plus(interval.low, by), _plus(interval.high, by), interval.low_open, interval.high_open)


def added(one: Interval, other: Interval) -> Interval:
    """Return the values that a sum of one value of each can take."""
    return Interval(
        _plus(one.low, other.low),
        _plus(one.high, other.high),
        one.low_open or other.low_open,
        one.high_open or other.high_open,
    )


def subtracted(one: Interval, other: Interval) -> Interval:
    """Return the values that a difference can take."""
    return added(one, scaled(other, Fraction(-1)))


def divided(one: Interval, other: Interval) -> Interval | None:
    """Return the values that a ratio can take; None unless both are positive and the divisor is bounded away from 0."""
    if one.low is None or other.low is None or one.low < 0 or other.low <= 0:
        return None
    low = Fraction(0) if other.high is None else one.low / other.high
    high = None if one.high is None else one.high / other.low
    return Interval(low, high, one.low_open or other.high_open, one.high_open or other.low_open)


def _interval(mention: Mention) -> Interval:
    value = mention.value
    counted = dimension(mention).startswith("count:") and factor(mention) == 1 and not mention.modifier
    if counted and value is not None and value.denominator == 1 and (value < ROUND or value % 10):
        return Interval(value, value)
    return mention.interval


def _plus(one: End, other: End) -> End:
    return None if one is None or other is None else one + other


def _times(end: End, by: Fraction) -> End:
    return None if end is None else end * by


def _step(mention: Mention) -> Fraction | None:
    interval = _interval(mention)
    low, high = interval.low, interval.high
    return None if low is None or high is None or mention.modifier else (high - low) * factor(mention)
