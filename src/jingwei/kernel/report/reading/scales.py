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
TWO_IN_A_ROW = ("一二", "两三", "二三", "三四", "三五", "四五", "五六", "六七", "七八", "八九")


def product(word: str) -> int:
    """Return what a row of scale characters multiplies by: 1 for "", 10**12 for 万亿."""
    result = 1
    for character in word:
        result *= MULTIPLIERS[character]
    return result


def decimal_step(digits: str) -> Fraction:
    """Return the worth of the last digit of decimal text: 1 for 545, 1/10 for 5.4."""
    _, point, decimals = digits.partition(".")
    return Fraction(1, 10 ** len(decimals)) if point else Fraction(1)
