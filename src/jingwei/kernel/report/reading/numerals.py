"""Every number in a text, with its place and before its unit: ``numerals(text)``."""

import re
from dataclasses import replace
from fractions import Fraction

from jingwei.kernel.report.mentions import Numeral
from jingwei.kernel.report.reading.folding import fold, without_idioms
from jingwei.kernel.report.reading.scales import DIGITS
from jingwei.kernel.report.reading.spelling import Spelt, plain_at, spelt_at
from jingwei.kernel.report.reading.whole import Worth

PERCENT_FORMS = frozenset({"percent", "tenths", "half"})

_HAN = "零〇一二三四五六七八九两俩十百千万亿廿卅卌几"
_BEGIN = re.compile(rf"[\d{_HAN}数半.]|[-负](?=[ ]*[\d.{_HAN}])|对折")
_SIGN = re.compile(rf"(?<![A-Za-z\d)\]）%+\-—–~.])-(?=[\d.])|(?<![担肩抱自欺胜辜身背正])负[ ]*(?=[\d.{_HAN}])")
_OF_A_HUNDRED = re.compile(
    "(百万万|百万|千万|万万|百|千|万)[ ]*分[ ]*之[ ]*".replace("百|", "百|").replace("百万万", "百[ ]*万[ ]*万")
)
_HUNDRED = re.compile("百(?![ ]*[十百千万亿])")
_OVER = re.compile("[ ]*分[ ]*之[ ]*(负?)[ ]*")
_AND = re.compile("[ ]*又[ ]*")
_SLASH = re.compile(r"/(\d++)(?![\d/.]|年)")
_AND_SLASH = re.compile(r"[ ](\d++)/(\d++)(?![\d/.])")
_TENTHS = re.compile(
    "[ ]*成(?![立为功员长果效都本就交品年套熟片型绩因分人像])(?:[ ]*([一二三四五六七八九半](?![ ]*[十百千万亿个家项年月])))?"
)
_FOLD = re.compile("(?:[ ]*([零一二三四五六七八九\\d]))?[ ]*折(?![合算标旧价叠页扣射线中腰断弯])")
_HALF = re.compile(
    "半(?:[ ]*(?P<tenth>成(?![立为功员品])|折)|(?P<hundred>百)|(?P<number>数)|(?=[年天日月夜个里]|小时|公里|亩|吨|斤|米|倍))"
)


def numerals(text: str) -> list[Numeral]:
    """Return every number of a text in order, none overlapping; offsets are those of the text as given.

    A single Chinese numeral (三, 十) is given too: whether it counts something, what follows it decides. A sign (-3, 负三)
    belongs to the number and to its value; % and ‰ are units and do not.
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
    spelt = _unsigned_at(folded, sign.end() if sign else at)
    if spelt is None:
        return None
    end, worth = spelt
    if sign:
        worth = replace(worth, value=-worth.value, mantissa=-worth.mantissa)
    return _numeral(at, end, worth)


def _numeral(start: int, end: int, worth: Worth) -> Numeral:
    return Numeral(
        start, end, worth.value, worth.mantissa, worth.scale, worth.step, worth.form, worth.vague, worth.upper
    )


def _unsigned_at(folded: str, at: int) -> Spelt | None:
    """Read a number without its sign: a share of 100 or 1000 first, then what may become a fraction or tenths."""
    return _of_a_hundred(folded, at) or _half(folded, at) or _extended(folded, at)


def _of_a_hundred(folded: str, at: int) -> Spelt | None:
    """Read 百分之三十, 千分之二, in %."""
    found = _OF_A_HUNDRED.match(folded, at)
    if not found:
        return None
    whole = Fraction(_product(found[1]))
    spelt = spelt_at(folded, found.end()) or _bare_hundred(folded, found.end())
    if not spelt:
        return None
    end, worth = spelt
    return end, _in_percent(worth, 100 / whole, "percent")


def _product(parts: str) -> int:
    result = 1
    for part in parts.replace(" ", ""):
        result *= {"百": 100, "千": 1000, "万": 10000}[part]
    return result


def _bare_hundred(folded: str, at: int) -> Spelt | None:
    found = _HUNDRED.match(folded, at)
    hundred = Fraction(100)
    return (found.end(), Worth(hundred, hundred, "", Fraction(1), "chinese")) if found else None


def _in_percent(worth: Worth, by: Fraction | int, form: str) -> Worth:
    """Return a number times so many %."""
    value = worth.value * by
    upper = None if worth.upper is None else worth.upper * by
    return Worth(value, value, "", worth.step * by, form, worth.vague, upper)


def _half(folded: str, at: int) -> Spelt | None:
    """Read 半数, 半成, 半百 and the 半 before a unit; 一半 is read with its 一."""
    found = _HALF.match(folded, at)
    if not found:
        return (at + 2, _share(50)) if folded.startswith("对折", at) and folded[at - 1 : at] == "打" else None
    if found["hundred"]:
        return found.end(), Worth(Fraction(50), Fraction(50), "", Fraction(1), "chinese")
    if found["number"]:
        return found.end(), _share(50)
    if found["tenth"]:
        value = 5 if found["tenth"].startswith("成") else 50
        return found.end(), Worth(Fraction(value), Fraction(value), "", Fraction(value), "tenths")
    return found.end(), Worth(Fraction(1, 2), Fraction(1, 2), "", Fraction(1, 2), "chinese")


def _share(percent: int) -> Worth:
    return Worth(Fraction(percent), Fraction(percent), "", Fraction(10), "half")


def _extended(folded: str, at: int) -> Spelt | None:
    """Read a number and what makes more of it: 分之, 又 … 分之, 成, 折, a slash, 一半."""
    if folded.startswith("一半", at):
        return at + 2, _share(50)
    spelt = spelt_at(folded, at)
    if spelt is None:
        return None
    return (
        _fraction(folded, spelt)
        or _mixed_fraction(folded, spelt)
        or _slashed(folded, spelt)
        or _tenths(folded, spelt)
        or _folds(folded, spelt)
        or spelt
    )


def _fraction(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 三分之一, the denominator being read already."""
    end, below = spelt
    over = _OVER.match(folded, end)
    above = spelt_at(folded, over.end()) if over else None
    if not over or not above or not below.value:
        return None
    value = above[1].value / below.value * (-1 if over[1] else 1)
    return above[0], Worth(value, value, "", Fraction(1, 10) / below.value, "fraction")


def _mixed_fraction(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 五又三分之一."""
    link = _AND.match(folded, spelt[0])
    below = spelt_at(folded, link.end()) if link else None
    part = _fraction(folded, below) if below else None
    return (part[0], _plus(spelt[1], part[1])) if part else None


def _plus(whole: Worth, part: Worth) -> Worth:
    value = whole.value + part.value
    return Worth(value, value, "", part.step, "fraction")


def _slashed(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 1/3 and 1 1/3; a year before the slash makes no fraction (2023/24)."""
    end, whole = spelt
    if whole.value.denominator != 1 or whole.form != "digits" or whole.scale:
        return None
    mixed = _AND_SLASH.match(folded, end)
    if mixed and int(mixed[2]):
        below = int(mixed[2])
        return mixed.end(), _plus(
            whole, Worth(f := Fraction(int(mixed[1]), below), f, "", Fraction(1, 10 * below), "fraction")
        )
    over = _SLASH.match(folded, end)
    if not over or not int(over[1]) or 1900 <= whole.value < 2100:
        return None
    value = whole.value / int(over[1])
    return over.end(), Worth(value, value, "", Fraction(1, 10 * int(over[1])), "fraction")


def _tenths(folded: str, spelt: Spelt) -> Spelt | None:
    """Read 三成, 六成五, 三成半: at most ten tenths, in %."""
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
    """Read 九折, 八五折, 75折: what is still paid, in %."""
    end, worth = spelt
    found = _FOLD.match(folded, end)
    if not found or worth.scale or worth.value >= 100 or worth.value == 10:
        return None
    if found[1]:
        second = DIGITS[found[1]] if found[1] in DIGITS else int(found[1])
        return found.end(), _in_percent(replace(worth, value=worth.value * 10 + second), 1, "percent")
    return found.end(), _in_percent(worth, 1 if worth.value > 10 else 10, "percent")
