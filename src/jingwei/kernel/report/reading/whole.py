"""How one number is spelt, and what its characters come to.

The pattern accepts what is well formed and nothing else (三百五百 is two numbers), so the arithmetic needs no checks.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.report.reading.scales import (
    DIGITS,
    MULTIPLIERS,
    SCALES,
    TENS,
    decimal,
    product,
)

_BY_COMMA = r"(?:,\d{3}){1,8}+(?!\d)"
# Statistics also part thousands by a blank (321 146件): the unit follows at once, and no number goes before.
_BY_BLANK = r"(?<!\d[ ]\d)(?<!\d[ ]\d\d)(?<!\d[ ]\d\d\d)(?:[ ]\d{3}){1,8}+(?=[\u4e00-\u9fff%])"
GROUPED = rf"(?<![\d.])\d{{1,3}}(?:{_BY_COMMA}|{_BY_BLANK})"
# 2.1.3 is no number with decimals, but three.
FIGURES = rf"(?:(?<!\d\.)(?:{GROUPED}|\d++)(?:\.\d++(?!\.\d))?|\d++|(?<![\d.])\.\d++(?!\.\d))"
_DECIMALS = "点[ ]*[零〇一二三四五六七八九]+"


def _pattern() -> str:
    """Return the grammar: sections below 万 with units in falling order, closed by 万, 兆 and 亿."""
    s, digit, ones, no_unit = "[ ]*", "[一二三四五六七八九两俩几]", "[一二三四五六七八九两俩]", "(?![ ]*[十百千])"
    figure = f"(?:{digit}|{FIGURES})"
    # 一万三 leaves out 千; but 50万一次, 三百一年 do not.
    places = "(?<=[一二三四五六七八九两俩十百千几]{}[百千万亿]{})"
    spelt = f"(?:{'|'.join(places.format(before, after) for before in ('', ' ') for after in ('', ' '))})"
    cut = "(?:[二三四五六七八九]|一(?![个年月天日次户家人名场期批般些]))(?![ ]*[十百千万亿兆])"
    short = f"{spelt}{cut}"
    last = f"{digit}{no_unit}"
    # 百分点, 千瓦 and 千米 are units of their own.
    hundred, thousand = "百(?!分点|分比|帕)", "千(?![瓦伏米克卡焦帕赫乏安欧牛字])"
    tens = f"(?:(?:{figure}{s})?十(?:{s}{last})?|[廿卅卌]{ones}?)"
    after_hundred = f"零{s}(?:{tens}|{last}|\\d{{1,2}}(?![\\d.]))|{tens}|\\d\\d(?![\\d.])|{short}"
    hundreds = f"{figure}{s}{hundred}(?:{s}(?:{after_hundred}))?"
    after_thousand = (
        f"零{s}(?:{hundreds}|{tens}|{last}|\\d{{1,3}}(?![\\d.]))|{hundreds}|{tens}|\\d{{3}}(?![\\d.])|{short}"
    )
    thousands = f"{figure}{s}{thousand}(?:{s}(?:{after_thousand}))?"
    unsaid = f"数{s}[十百千]|数(?=[万亿])|[百千]{cut}|[百千](?={s}[万亿])|万(?={s}亿)"
    section = f"(?:零{s})?(?:{thousands}|{hundreds}|{tens}|{figure}|{unsaid})"
    more = f"(?:{s}[多余](?={s}[万亿兆]))?"
    part = f"{thousands}|{hundreds}|{tens}"
    tail = f"(?:零{s}(?:{part}|{last}|\\d{{1,4}}(?![\\d.]))|{part}|\\d{{4}}(?![\\d.])|{short})"
    ten_thousands = f"{s}万(?:{s}万)?+(?:{s}{tail})?"
    lower = f"(?:{section}{more}{ten_thousands}|{tail}|{figure}(?={s}亿))"
    trillions = f"{s}兆(?![瓦帕赫焦欧字位比伏])(?:{s}{lower})?"
    hundred_millions = f"{s}亿(?:{s}亿)?+(?:{s}{lower})?"
    whole = f"{section}{more}(?:{ten_thousands})?{more}(?:{trillions})?(?:{hundred_millions})?"
    return f"(?:{whole}|[零〇])(?:{s}{_DECIMALS}{no_unit}(?:{s}[万亿]){{0,2}}+)?"


NUMBER = _pattern()
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
