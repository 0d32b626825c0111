"""One number at one place of a folded text, in whichever way it is spelt."""

import re
from collections.abc import Callable
from fractions import Fraction

from jingwei.kernel.report.reading.grammar import FIGURES, NUMBER
from jingwei.kernel.report.reading.scales import DIGITS, MULTIPLIERS, TWO_IN_A_ROW, decimal, product
from jingwei.kernel.report.reading.worth import Worth, worth_of

_DIGIT = "[零〇一二三四五六七八九]"
_PLAIN = re.compile(
    r"(?<![A-Za-z\d.,/^])(?P<figures>(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?)(?P<scale>万亿|[万亿]|)"
    r"(?![\d.,/^eE 一二三四五六七八九零〇两俩几多余十百千万亿兆成折又点分打])"
)
_STRING = re.compile(f"(?:{_DIGIT}{{4,}}|(?=[一二三四五六七八九]+[零〇]){_DIGIT}{{2,}})(?![十百千万亿点])")
_TWO = re.compile(
    "(?P<tens>[二三四五六七八九]?十(?=..(?![十百千])))?"
    f"(?P<two>{'|'.join(TWO_IN_A_ROW)})(?!{_DIGIT})(?P<by>[十百千]?[ ]*[万亿]{{0,2}})"
)
_POWER = re.compile(rf"(?P<base>{FIGURES})(?:\^(?P<power>[+-]?\d{{1,2}})|[eE](?P<tens>[+-]?\d{{1,2}}))(?![\d.A-Za-z])")
_NUMBER = re.compile(NUMBER)
_UNSAID = re.compile(
    "(?:[百千万亿](?=[余多])|(?<=[超近上过逾约破达])[百千万亿](?![分里万亿])|亿(?=元(?:以上|级|企业|项目|产业|园区|镇|村)))"
)
Spelt = tuple[int, Worth]


def spelt_at(folded: str, at: int) -> Spelt | None:
    """Return the end and the worth of the number that begins at a place, None where none begins."""
    for pattern, read in _SPELLINGS:
        found = pattern.match(folded, at)
        if found:
            return found.end(), read(found)
    return None


def plain_at(folded: str, at: int) -> Spelt | None:
    """Return the same for the commonest kind alone: digits with 万 or 亿, no more of a number behind."""
    found = _PLAIN.match(folded, at)
    return (found.end(), _plain(found)) if found else None


def _plain(found: re.Match[str]) -> Worth:
    mantissa, step = decimal(found["figures"])
    scale = found["scale"]
    if not scale:
        return Worth(mantissa, mantissa, "", step, "digits")
    worth = product(scale)
    return Worth(mantissa * worth, mantissa, scale, step * worth, "digits")


def _string(found: re.Match[str]) -> Worth:
    value = Fraction("".join(str(DIGITS[digit]) for digit in found[0]))
    return Worth(value, value, "", Fraction(1), "chinese")


def _two(found: re.Match[str]) -> Worth:
    tens = found["tens"] or ""
    more = 10 * DIGITS.get(tens[:1], 1) if tens else 0
    low, high = (DIGITS[digit] + more for digit in found["two"])
    by = found["by"].replace(" ", "")
    scale = by.lstrip("十百千")
    worth, closing = product(by), product(scale)
    value = Fraction(low * worth)
    return Worth(value, value / closing, scale, Fraction(worth), "chinese", upper=Fraction(high * worth))


def _power(found: re.Match[str]) -> Worth:
    base, step = decimal(found["base"])
    value = base ** int(found["power"]) if found["power"] else base * Fraction(10) ** int(found["tens"])
    return Worth(value, value, "", step, "digits")


def _number(found: re.Match[str]) -> Worth:
    return worth_of(found[0])


def _unsaid(found: re.Match[str]) -> Worth:
    value = Fraction(MULTIPLIERS[found[0]])
    closing = found[0] if found[0] in "万亿" else ""
    return Worth(value, value / product(closing), closing, Fraction(product(closing)), "chinese")


_SPELLINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Worth]], ...] = (
    (_STRING, _string),
    (_TWO, _two),
    (_POWER, _power),
    (_NUMBER, _number),
    (_UNSAID, _unsaid),
)
