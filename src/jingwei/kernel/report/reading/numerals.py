"""Every number in a text, with its place and before its unit: ``numerals(text)``."""

import re
from dataclasses import replace
from fractions import Fraction

from jingwei.kernel.report.mentions import Numeral
from jingwei.kernel.report.reading.folding import fold, without_idioms
from jingwei.kernel.report.reading.shares import share_at, share_of
from jingwei.kernel.report.reading.spelling import Spelt, plain_at, spelt_at
from jingwei.kernel.report.reading.worth import Worth

PERCENT_FORMS = frozenset({"percent", "tenths", "half"})

_HAN = "零〇一二三四五六七八九两俩十百千万亿廿卅卌几"
_ONES = frozenset("一二三四五六七八九两")
_BEGIN = re.compile(rf"[\d{_HAN}数半.]|[-负](?=[ ]*[\d.{_HAN}])|对折")
_SIGN = re.compile(rf"(?<![A-Za-z\d)\]）%+\-—–~.])-(?=[\d.])|(?<![担肩抱自欺胜辜身背正])负[ ]*(?=[\d.{_HAN}])")
_OVER = re.compile("[ ]*分[ ]*之[ ]*(负?)[ ]*")
_AND = re.compile("[ ]*又[ ]*")
_SLASH = re.compile(r"(?:[ ](\d++))?/(\d++)(?![\d/.年万亿千百])")
_DOZENS = re.compile("[ ]*打(?![击造好响通破开赢掉断拼卡印架仗])")


def numerals(text: str) -> list[Numeral]:
    """Return every number of a text in order, none overlapping; offsets are those of the text as given.

    A single Chinese numeral (三, 十) is given too: whether it counts something is for what follows it to decide. A sign
    (-3, 负三) belongs to the number and to its value; % and ‰ are units and do not.
    """
    folded = without_idioms(fold(text))
    found: list[Numeral] = []
    begin = _BEGIN.search(folded)
    while begin:
        numeral = _numeral_at(folded, begin.start())
        if numeral:
            found.append(numeral)
        begin = _BEGIN.search(folded, numeral.end if numeral else begin.end())
    return found


def _numeral_at(folded: str, at: int) -> Numeral | None:
    """Read the number that begins at a place, in its longest form."""
    plain = plain_at(folded, at)
    if plain:
        return _numeral(at, *plain)
    sign = _SIGN.match(folded, at)
    begin = sign.end() if sign else at
    spelt = share_at(folded, begin) or _extended(folded, begin)
    if spelt is None:
        return None
    end, worth = spelt
    return _numeral(at, end, replace(worth, value=-worth.value, mantissa=-worth.mantissa) if sign else worth)


def _numeral(start: int, end: int, worth: Worth) -> Numeral:
    value, step, upper = worth.value, worth.step, worth.upper
    return Numeral(start, end, value, worth.mantissa, worth.scale, step, worth.form, worth.vague, upper)


def _extended(folded: str, at: int) -> Spelt | None:
    """Read a number and what makes more of it: 分之, 又 … 分之, a slash, 成, 折, 打."""
    spelt = spelt_at(folded, at)
    if spelt is None:
        return None
    return (
        _fraction(folded, spelt)
        or _mixed_fraction(folded, spelt)
        or _slashed(folded, spelt)
        or share_of(folded, spelt)
        or _dozens(folded, spelt)
        or (None if _names_something(folded, at, spelt[0]) else spelt)
    )


def _names_something(folded: str, at: int, end: int) -> bool:
    """Tell whether it is 几 alone, or one of two digits in a row that make no number (九三学社, 三一重工, 八八战略)."""
    if end - at > 1 or folded[at] not in _ONES:
        return folded[at:end] == "几"
    return folded[at - 1 : at] in _ONES or folded[end : end + 1] in _ONES


def _fraction(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 三分之一, its denominator being read already."""
    end, below = spelt
    over = _OVER.match(folded, end)
    above = spelt_at(folded, over.end()) if over else None
    if not over or not above or not below.value:
        return None
    sign = -1 if over[1] else 1
    return above[0], _ratio(sign * above[1].value, below.value)


def _mixed_fraction(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 五又三分之一, its whole part being read already."""
    link = _AND.match(folded, spelt[0])
    below = spelt_at(folded, link.end()) if link else None
    part = _fraction(folded, below) if below else None
    return (part[0], _plus(spelt[1], part[1])) if part else None


def _slashed(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 1/3 and 1 1/3; a year before the slash makes no fraction (2023/24)."""
    end, first = spelt
    over = _SLASH.match(folded, end) if first.form == "digits" and first.step == 1 else None
    if not over or not int(over[2]):
        return None
    below = Fraction(over[2])
    if over[1]:
        return over.end(), _plus(first, _ratio(Fraction(over[1]), below))
    return None if 1900 <= first.value < 2100 else (over.end(), _ratio(first.value, below))


def _ratio(above: Fraction, below: Fraction) -> Worth:
    """Return a fraction; it is as exact as a tenth of its denominator's part."""
    value = above / below
    return Worth(value, value, "", 1 / (10 * below), "fraction")


def _plus(whole: Worth, part: Worth) -> Worth:
    value = whole.value + part.value
    return Worth(value, value, "", part.step, "fraction")


def _dozens(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 十打: so many times twelve; 打击 and 打造 are verbs."""
    end, worth = spelt
    found = _DOZENS.match(folded, end) if worth.value <= 1000 else None
    if not found:
        return None
    return found.end(), replace(
        worth, value=worth.value * 12, mantissa=worth.value * 12, scale="", step=worth.step * 12
    )
