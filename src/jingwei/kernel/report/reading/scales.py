"""What the characters of a number are worth."""

from fractions import Fraction
from types import MappingProxyType

DIGITS = MappingProxyType({
    "零": 0, "〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2, "俩": 2,
})  # fmt: skip
UNITS = MappingProxyType({"十": 10, "百": 100, "千": 1000, "打": 12})
SCALES = MappingProxyType({"万": 10**4, "亿": 10**8, "兆": 10**12})
TENS = MappingProxyType({"廿": 20, "卅": 30, "卌": 40})
MULTIPLIERS = MappingProxyType({**UNITS, **SCALES})
_ONE = Fraction(1)
TWO_IN_A_ROW = ("一二", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九")


def product(word: str) -> int:
    """Return what a row of scale characters multiplies by: 1 for "", 10**12 for 万亿."""
    result = 1
    for character in word:
        result *= MULTIPLIERS[character]
    return result


def decimal(figures: str) -> tuple[Fraction, Fraction]:
    """Return the number of ASCII figures, and the worth of its last digit: 1 for 545, 1/10 for 5.4."""
    digits, point, decimals = figures.replace(",", "").replace(" ", "").partition(".")
    if not point:
        return Fraction(int(digits)), _ONE
    worth = 10 ** len(decimals)
    return Fraction(int(digits + decimals), worth), Fraction(1, worth)
