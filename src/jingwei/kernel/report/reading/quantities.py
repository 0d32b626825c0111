"""A number with its unit, before anything is said of its kind: ``quantities`` reads them, ``join`` makes ranges."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from jingwei.kernel.report.mentions import Numeral
from jingwei.kernel.report.reading.modifiers import modifier_after
from jingwei.kernel.report.reading.units import unit_at

_VAGUE_INSIDE = "余多来几"
_ONE, _NONE = Fraction(1), Fraction(0)
_MORE = frozenset("多余")
_BARE_SCALE = re.compile(r"[十百千万亿]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit as they stand in the text.

    Attributes:
        start, end: the span, with a modifier inside or right behind.
        value, step: without sign, in ``unit``; ``value`` is the low end of a range.
        unit, word, dimension: the unit with its scale, without it, and what it measures.
        scale: the number's closing scale word; it is part of ``unit``.
        form: the numeral's.
        modifier: the canonical modifier inside or behind, "" where there is none.
        reach: how far a vague number goes beyond its value.
        sign: -1 for a number with a minus.
        high: the high end of a range, None for a single number.
        number_start, number_end: the number alone.
        article: a 一 that may only mean "a".
        bare_scale: the number is nothing but 百 千 万 亿 (百家, 亿元).
        borrowed: the unit stands at a later number.
    """

    start: int
    end: int
    value: Fraction
    step: Fraction
    unit: str
    word: str
    dimension: str
    scale: str
    form: str
    number_start: int
    number_end: int
    modifier: str = ""
    reach: Fraction = Fraction(0)
    sign: int = 1
    high: Fraction | None = None
    article: bool = False
    bare_scale: bool = False
    borrowed: bool = False


def quantity(folded: str, numeral: Numeral) -> Quantity:
    """Return a numeral with the unit and modifier that stand behind it."""
    if numeral.form in ("percent", "tenths", "half") or (
        numeral.form == "fraction" and "分之" in _span(folded, numeral)
    ):
        return _share(folded, numeral)
    chinese = numeral.form == "chinese"
    vague, place = _vague(folded, numeral, chinese)
    found = unit_at(folded, place, numeral.scale, chinese)
    if found is None:
        return _without_unit(folded, numeral, place if vague and numeral.scale else numeral.end, vague)
    after, end = modifier_after(folded, found.end, found.dimension)
    if not vague and folded[place : place + 1] == "个" and folded[place + 1 : place + 2] in _MORE:
        vague = folded[place + 1]
    worth = _scale_worth(numeral)
    step = numeral.step / worth if numeral.scale else numeral.step
    return Quantity(
        numeral.start, end, abs(numeral.mantissa), step, found.unit, found.word, found.dimension,
        numeral.scale, numeral.form, numeral.start, numeral.end, after or vague, _reach(numeral, worth, after or vague),
        -1 if numeral.value < 0 else 1, _two(numeral, worth),
        found.article and _span(folded, numeral) == "一", _is_bare_scale(folded, numeral),
    )  # fmt: skip


def _span(folded: str, numeral: Numeral) -> str:
    return folded[numeral.start : numeral.end]


def _scale_worth(numeral: Numeral) -> Fraction:
    return numeral.value / numeral.mantissa if numeral.scale and numeral.mantissa else _ONE


def _vague(folded: str, numeral: Numeral, chinese: bool) -> tuple[str, int]:
    """Return 余, 多 or 几 of a number, and where its unit may begin."""
    end = numeral.end
    mark = folded[end : end + 1]
    if (
        mark
        and mark in _VAGUE_INSIDE
        and (numeral.vague or unit_at(folded, end + 1, numeral.scale, chinese) or numeral.scale)
    ):
        return ("多" if mark == "来" else mark), end + 1
    return numeral.vague, end


def _reach(numeral: Numeral, worth: Fraction, vague: str) -> Fraction:
    """How far a vague number goes: to the numeral's own end, else by the place of its last digit."""
    if numeral.upper is not None and numeral.vague:
        return (numeral.upper - numeral.value) / worth
    if vague not in _VAGUE_INSIDE or not vague:
        return _NONE
    step = numeral.step / worth
    if numeral.scale or numeral.form == "digits" and step < 1:
        return step
    place = step
    while numeral.mantissa and not numeral.mantissa % (place * 10):
        place *= 10
    return place


def _two(numeral: Numeral, worth: Fraction) -> Fraction | None:
    """The other number where one word names two (二三十)."""
    return None if numeral.upper is None or numeral.vague else numeral.upper / worth


def _is_bare_scale(folded: str, numeral: Numeral) -> bool:
    if numeral.form != "chinese":
        return False
    return _BARE_SCALE.fullmatch(_span(folded, numeral)) is not None and _span(folded, numeral) != "十"


def _share(folded: str, numeral: Numeral) -> Quantity:
    """A fraction in words, as per cent: 三分之一, 三成, 百分之三十, 一半."""
    times = 100 if numeral.form == "fraction" else 1
    vague = numeral.vague
    after, end = modifier_after(folded, numeral.end)
    step = numeral.step * times if numeral.form != "fraction" else Fraction(1)
    reach = (numeral.upper - numeral.value) * times if numeral.upper is not None and vague else step
    high = None if numeral.upper is None or vague else numeral.upper * times
    value = abs(numeral.value) * times
    sign = -1 if numeral.value < 0 else 1
    return Quantity(numeral.start, end, value, step, "%", "%", "ratio", "", numeral.form, numeral.start, numeral.end,
                    after or vague, reach, sign, high)  # fmt: skip


def _without_unit(folded: str, numeral: Numeral, end: int, vague: str) -> Quantity:
    after, end = modifier_after(folded, end)
    worth = _scale_worth(numeral)
    modifier = after or vague
    return Quantity(
        numeral.start, end, abs(numeral.mantissa), numeral.step / worth, numeral.scale, "", "", numeral.scale,
        numeral.form, numeral.start, numeral.end, modifier, _reach(numeral, worth, modifier),
        -1 if numeral.value < 0 else 1, _two(numeral, worth), False, _is_bare_scale(folded, numeral),
    )  # fmt: skip


_TO = re.compile(r"[ ]?(?:[-—–－―─~～]{1,2}|至|到)[ ]?")
_FROM = re.compile(r"(?:从|由|自)[^，。；、：]{0,14}$")


def join(folded: str, found: list[Quantity]) -> list[Quantity]:
    """Make one range of two neighbours that a dash or 至 joins: 3—5家, 20~100, 8%—10%."""
    joined: list[Quantity] = []
    for each in found:
        if joined and _is_ratio(folded, joined[-1], each):
            joined[-1] = replace(joined[-1], end=each.end, number_end=each.number_end)
        elif joined and _is_range(folded, joined[-1], each):
            joined[-1] = _range(joined[-1], each)
        else:
            joined.append(each)
    return joined


def _is_ratio(folded: str, one: Quantity, other: Quantity) -> bool:
    """Whether the two are one ratio to 1 (生师比13.32:1)."""
    if one.word or other.word or other.value != 1 or other.end != other.number_end or one.high is not None:
        return False
    return folded[one.end : other.start].strip() in (":", "：", "∶") and folded[other.end : other.end + 1] not in (
        ":",
        "：",
        "∶",
    )


def _is_range(folded: str, low: Quantity, high: Quantity) -> bool:
    between = folded[low.end : high.start]
    if len(between) > 4 or not _TO.fullmatch(between) or low.high is not None or high.high is not None:
        return False
    if low.word not in ("", high.word) or (
        between.strip() in "至到" and _FROM.search(folded[max(0, low.start - 16) : low.start])
    ):
        return False
    ends = _ends(low, high)
    return ends[0] < ends[1] and not (low.form == "chinese" and high.form == "digits")


def _ends(low: Quantity, high: Quantity) -> tuple[Fraction, Fraction]:
    """Return both ends in the unit of the second number."""
    if low.scale in ("", high.scale):
        if low.word and not low.scale and high.scale:
            return low.value / _worth(high.scale), high.value
        return low.value, high.value
    return low.value * _worth(low.scale) / _worth(high.scale), high.value


def _worth(scale: str) -> Fraction:
    result = Fraction(1)
    for character in scale:
        result *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}.get(character, 1)
    return result


def _range(low: Quantity, high: Quantity) -> Quantity:
    first, second = _ends(low, high)
    return replace(high, start=low.start, number_start=low.number_start, value=low.sign * first, high=second, sign=1)


def borrow(found: list[Quantity], index: int, lender: Quantity) -> None:
    """Fill in at ``found[index]`` the unit that stands only at a later number (提高15、22个百分点; 7万亿、8万亿元)."""
    each = found[index]
    unit = each.scale + lender.word if each.scale else lender.unit
    found[index] = replace(each, unit=unit, word=lender.word, dimension=lender.dimension, borrowed=True)
