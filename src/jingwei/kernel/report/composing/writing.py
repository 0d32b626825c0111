"""Writing a number: rounded to sensible digits, in the unit of its dimension that reads best."""

from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.report.composing.tables import Rung, rungs
from jingwei.kernel.words.quantity import Refusal, convert, decimal_text, unit

SIGNIFICANT_DIGITS = 3
"""Amounts are written with so many digits at least; whole numbers are never cut."""

PERCENT_PLACES = 1
MOST_PLACES = 6
WHOLE = "count:"


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in a text: digits and unit, and what one unit of its last digit is worth."""

    number: str
    unit: str
    step: Fraction

    @property
    def text(self) -> str:
        """Return number and unit; a blank parts a number from a Latin unit."""
        return self.number + spaced(self.unit)


def spaced(symbol: str) -> str:
    """Return a unit with the blank that parts a number from a Latin one; % stands close."""
    return f" {symbol}" if symbol[:1].isascii() and symbol[:1].isalpha() else symbol


def write(value: Fraction, symbol: str) -> Written:
    """Return the usual writing of an amount that is not negative, given in a unit of the table or any other word."""
    amount, shown = in_best_unit(value, symbol)
    return rounded(amount, shown, usual_places(amount, shown))


def rounded(value: Fraction, symbol: str, places: int) -> Written:
    """Return an amount with so many places at most; one that would read 0 keeps its first digit."""
    while value and places < MOST_PLACES and decimal_text(value, at_most=places) == "0":
        places += 1
    number = decimal_text(value, at_most=places)
    return Written(number, symbol, Fraction(1, 10 ** len(number.partition(".")[2])))


def usual_places(value: Fraction, symbol: str) -> int:
    """Return how many decimals an amount is written with: none for counts, one for %, else three digits in all."""
    if is_counted(symbol):
        return 0
    if symbol in ("%", "百分点"):
        return PERCENT_PLACES
    return max(0, SIGNIFICANT_DIGITS - len(str(int(abs(value)))))


def in_best_unit(value: Fraction, symbol: str) -> tuple[Fraction, str]:
    """Return an amount in the largest unit of its ladder that leaves at least one of it; else as it is given."""
    ladder = _ladder_of(symbol)
    for rung in ladder:
        amount = convert(value, symbol, rung.unit)
        if amount >= rung.least and value:
            return amount, rung.unit
    return value, symbol


def _ladder_of(symbol: str) -> tuple[Rung, ...]:
    return tuple(rung for rung in rungs() if rung.ladder == dimension_of(symbol))


def dimension_of(symbol: str) -> str:
    """Return the dimension of a unit; "" for a word that is no unit."""
    try:
        return unit(symbol).dimension
    except Refusal:
        return ""


def is_counted(symbol: str) -> bool:
    """Return whether a unit counts whole things one by one (户 家 个, not 万户)."""
    return dimension_of(symbol).startswith(WHOLE) and unit(symbol).factor == 1


def exact_text(value: Fraction, one: Indicator) -> str:
    """Return a figure's value as the 数据来源表 shows it: with the places of its indicator."""
    return decimal_text(value, at_most=one.places, commas=True)
