"""What the characters of one number come to; ``grammar`` has seen to it that they are well formed."""

import re
from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.report.reading.grammar import FIGURES
from jingwei.kernel.report.reading.scales import DIGITS, MULTIPLIERS, SCALES, TENS, decimal, product

_TOKEN = re.compile(rf"(?P<figures>{FIGURES})|点(?P<decimals>[零〇一二三四五六七八九]+)|(?P<sign>.)")
_SHORT = re.compile("(?<=([百千万亿]))([一二三四五六七八九])(?=$|点)")
_ENDS_IN_FIGURES = re.compile(rf"({FIGURES})([十百千万亿兆]*)$")
_ENDS_IN_SCALES = re.compile(r"(?:点([零〇一二三四五六七八九]+))?([万亿兆]*)$")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a spelling is worth; the fields are those of a Numeral."""

    value: Fraction
    mantissa: Fraction
    scale: str
    step: Fraction
    form: str
    vague: str = ""
    upper: Fraction | None = None


def worth_of(spelling: str) -> Worth:
    """Return what a spelling that NUMBER accepts is worth."""
    bare = spelling.replace(" ", "")
    vague = next((mark for mark in "几数多余" if mark in bare), "")
    if not vague:
        return _closed(bare, _sum(bare), "", None)
    if vague in "多余":
        plain = bare.replace(vague, "")
        value = _sum(plain)
        return _closed(plain, value, vague, value + last_place(value))
    value, place = _sum(bare), _sum(bare, 2) - _sum(bare)
    low = value if bare.startswith(vague) else value - place
    return _closed(bare, low, vague, value + 9 * place)


def last_place(value: Fraction) -> Fraction:
    """Return the worth of one unit of the last digit that is not zero: 10 for 120, 1/10 for 2.5, 1 for 0."""
    place = Fraction(1)
    while value % place:
        place /= 10
    while value and not value % (place * 10):
        place *= 10
    return place


def _sum(bare: str, few: int = 1) -> Fraction:
    """Add up a spelling without blanks, every 几 and 数 as ``few``."""
    spelt = _SHORT.sub(lambda found: str(DIGITS[found[2]] * MULTIPLIERS[found[1]] // 10), bare)
    parts: list[Fraction] = []
    before = ""
    for token in _TOKEN.finditer(spelt):
        sign = token["sign"]
        if sign is None:
            parts.append(_figures(token["figures"], token["decimals"]))
        elif sign in MULTIPLIERS:
            parts.append(_multiplied(parts, MULTIPLIERS[sign], before in SCALES or before[:1].isdecimal()))
        else:
            parts.append(Fraction(few if sign in "几数" else DIGITS.get(sign) or TENS.get(sign, 0)))
        before = token[0]
    return sum(parts, Fraction(0))


def _figures(figures: str | None, decimals: str | None) -> Fraction:
    """Return the number of ASCII digits, or of what follows 点."""
    if figures is not None:
        return decimal(figures)[0]
    return Fraction("0." + "".join(str(DIGITS[digit]) for digit in decimals or "0"))


def _multiplied(parts: list[Fraction], by: int, after_number: bool) -> Fraction:
    """Take off the parts a unit or scale closes and return their product: the smaller ones, else one (十, 百三)."""
    below = Fraction(0)
    while parts and parts[-1] < by:
        below += parts.pop()
    if not below:
        below = parts.pop() if after_number and parts else Fraction(1)
    return below * by


def _closed(bare: str, value: Fraction, vague: str, upper: Fraction | None) -> Worth:
    """Split a value into mantissa and closing scale; what has scales before its end (25万6千) keeps none."""
    figures = _ENDS_IN_FIGURES.search(bare)
    if figures:
        body, scale, step = bare[: figures.start(2)], figures[2], decimal(figures[1])[1]
    else:
        closing = _ENDS_IN_SCALES.search(bare)
        assert closing is not None
        body, scale, step = bare[: closing.start(2)], closing[2], Fraction(1, 10 ** len(closing[1] or ""))
    worth = product(scale)
    composed = any(character in MULTIPLIERS if figures else character in SCALES for character in body)
    form = _form(body if not composed else bare)
    if composed:
        return Worth(value, value, "", step * worth, form, vague, upper)
    return Worth(value, value / worth, scale, step * worth, form, vague, upper)


def _form(body: str) -> str:
    """Name how a number is written: in digits, in Chinese numerals, or in both."""
    digits = any(character.isdigit() and character.isascii() for character in body)
    chinese = any(not character.isascii() for character in body) or not digits
    return "mixed" if digits and chinese else "digits" if digits else "chinese"
