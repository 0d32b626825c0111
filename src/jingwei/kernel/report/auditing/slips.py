"""Slips of the pen that a number alone shows: a unit, swapped digits, a sign. Plain Python."""

from collections.abc import Iterator
from fractions import Fraction

from jingwei.kernel.report.auditing.judging import judge, step_of
from jingwei.kernel.report.mentions import Mention

GREAT_SLIPS = (Fraction(10**4), Fraction(1, 10**4), Fraction(10**8), Fraction(1, 10**8))
"""万 for none, 亿 for 万, and the reverse: what a wrong unit makes of a number."""

SMALL_SLIPS = tuple(Fraction(10) ** power for power in (1, -1, 2, -2, 3, -3))
"""A misplaced point, 千 for none."""


def slip_of_unit(mention: Mention, computed: Fraction, slips: tuple[Fraction, ...]) -> Fraction | None:
    """Return by which factor the written number is off, where one of the slips explains it."""
    if mention.value is None or not computed:
        return None
    for factor in slips:
        shifted = computed * factor
        if judge(mention, shifted).holds and _near(mention.value, shifted):
            return factor
    return None


def _near(written: Fraction, value: Fraction) -> bool:
    """Return whether a value is of the size written: 突破14 alone would allow any greater one."""
    return written <= 2 * abs(value) and abs(value) <= 2 * written


def swapped_digits(mention: Mention, computed: Fraction) -> str:
    """Return the number as it would read with two neighbouring digits exchanged, where that explains it; else ""."""
    if mention.value is None:
        return ""
    step = step_of(mention)
    for value, text in _swaps(mention.value, step):
        if value - step / 2 <= computed < value + step:
            return text
    return ""


def _swaps(value: Fraction, step: Fraction) -> Iterator[tuple[Fraction, str]]:
    """Yield the number with each pair of neighbouring digits exchanged, across the point too."""
    places = 0
    while step * 10**places % 1:
        places += 1
    digits = f"{int(value * 10**places):0{places + 1}d}"
    for left in range(len(digits) - 1):
        if digits[left] == digits[left + 1]:
            continue
        other = digits[:left] + digits[left + 1] + digits[left] + digits[left + 2 :]
        text = f"{other[: len(other) - places]}.{other[len(other) - places :]}" if places else other
        yield Fraction(int(other), 10**places), text
