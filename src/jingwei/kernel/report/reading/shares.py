"""Shares in words: 百分之三十, 三成, 六成五, 九折, 一半; each comes to its value in %."""

import re
from dataclasses import replace
from fractions import Fraction

from jingwei.kernel.report.reading.scales import DIGITS, product
from jingwei.kernel.report.reading.spelling import Spelt, spelt_at
from jingwei.kernel.report.reading.worth import Worth

_OF_A_ROUND = re.compile(
    "(百[ ]*万[ ]*万|百[ ]*万|千[ ]*万|万[ ]*万|百|千|万)[ ]*分[ ]*之[ ]*(?P<hundred>百(?![ ]*[十百千万亿]))?"
)
_TENTHS = re.compile(
    "[ ]*成(?![立为功员长果效都本就交品年套熟片型绩因分人像])"
    "(?:[ ]*([一二三四五六七八九半])(?![ ]*[十百千万亿个家项年月]))?"
)
_FOLD = re.compile(r"(?:[ ]*([零一二三四五六七八九\d]))?[ ]*折(?![合算标旧价叠页扣射线中腰断弯])")
_HALF = re.compile("一半|半数|(?<=打)对折|(?<![双年]过)(?<=过)半(?=[，。、；,;的）)]|以上|$)")
_HALF_OF = re.compile("半(?:百|[ ]*成(?![立为功员品])|[ ]*折|(?=[年天日月夜个里]|小时|公里|亩|吨|斤|米|倍))")
_HALVES = {
    "百": Worth(Fraction(50), Fraction(50), "", Fraction(1), "chinese"),
    "成": Worth(Fraction(5), Fraction(5), "", Fraction(5), "tenths"),
    "折": Worth(Fraction(50), Fraction(50), "", Fraction(10), "percent"),
    "半": Worth(Fraction(1, 2), Fraction(1, 2), "", Fraction(1, 2), "chinese"),
}
_AND_A_HALF = re.compile("个半(?=小时|月|钟头|世纪|学期|工作日)")
_ONE_HALF = Worth(Fraction(50), Fraction(50), "", Fraction(10), "half")
_WHOLE = Worth(Fraction(100), Fraction(100), "", Fraction(1), "chinese")


def share_at(folded: str, at: int) -> Spelt | None:
    """Return the share that begins at a place and is known by its first characters: 百分之三十, 半数, 一半, 半成.

    The 半 of half a unit (半年, 半小时) is read here too: it is one half.
    """
    half = _HALF.match(folded, at)
    if half:
        return half.end(), _ONE_HALF
    half = _HALF_OF.match(folded, at)
    if half:
        return half.end(), _HALVES[half[0][-1]]
    return _of_a_round(folded, at)


def share_of(folded: str, spelt: Spelt) -> Spelt | None:
    """Return what a number already read begins: 三成, 六成五, 三成半, 九折, 八五折, 两个半; None where it is none."""
    return _tenths(folded, spelt) or _folds(folded, spelt) or _and_a_half(folded, spelt)


def _of_a_round(folded: str, at: int) -> Spelt | None:
    """Read 百分之三十, 千分之二, 百分之百."""
    found = _OF_A_ROUND.match(folded, at)
    if not found:
        return None
    spelt = (found.end(), _WHOLE) if found["hundred"] else spelt_at(folded, found.end())
    by = Fraction(100, product(found[1].replace(" ", "")))
    return (spelt[0], _in_percent(spelt[1], by, "percent")) if spelt else None


def _in_percent(worth: Worth, by: Fraction | int, form: str) -> Worth:
    """Return a number times so many %."""
    value = worth.value * by
    upper = None if worth.upper is None else worth.upper * by
    return Worth(value, value, "", worth.step * by, form, worth.vague, upper)


def _tenths(folded: str, spelt: Spelt) -> Spelt | None:
    """Read at most ten tenths."""
    end, worth = spelt
    found = _TENTHS.match(folded, end) if worth.value <= 10 and not worth.scale else None
    if not found:
        return None
    share = _in_percent(worth, 10, "tenths")
    if found[1]:
        value = share.value + (5 if found[1] == "半" else DIGITS[found[1]])
        share = Worth(value, value, "", Fraction(1), "tenths")
    return found.end(), share


def _folds(folded: str, spelt: Spelt) -> Spelt | None:
    """Read a price cut by what is still paid; ten tenths would cut nothing."""
    end, worth = spelt
    found = _FOLD.match(folded, end)
    if not found or worth.scale or worth.value >= 100 or worth.value == 10:
        return None
    if found[1]:
        second = DIGITS[found[1]] if found[1] in DIGITS else int(found[1])
        worth = replace(worth, value=worth.value * 10 + second)
    return found.end(), _in_percent(worth, 1 if worth.value > 10 else 10, "percent")


def _and_a_half(folded: str, spelt: Spelt) -> Spelt | None:
    """Read the 两个半 of 两个半小时."""
    found = _AND_A_HALF.match(folded, spelt[0]) if not spelt[1].scale else None
    value = spelt[1].value + Fraction(1, 2)
    return (found.end(), Worth(value, value, "", Fraction(1, 2), spelt[1].form)) if found else None
