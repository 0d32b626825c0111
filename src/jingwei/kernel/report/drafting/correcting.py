"""改为：what should stand in the text in place of a contradicted number, where that can be said at all.

The number is written as the writer wrote it: with as many decimals, in the same unit; a word before or behind it that
the true value does not bear (超 近 余) goes. Where the digits are right and the unit is not, only the unit changes.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.report.claims import Cause, Claim, Verdict
from jingwei.kernel.words.quantity import decimal_text

DIGITS = re.compile(r"第?([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?)")
BEHIND = re.compile(r"[余多几]|(?:以上|以下|以内|左右|上下|之多)$")
BEFORE = re.compile(r"(?:超过|突破|接近|将近|高于|多于|不超过|不低于|不少于|不足|不到|至少|超|逾|近)$")
LONGEST_BEFORE = 3
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
"""The scales that a corrected number is written in."""
ODD_SCALES = {"百": 10**2, "千": 10**3, "百万": 10**6, "千万": 10**7}
SCALED = re.compile(r"^(万亿|千万|百万|[百千万亿])(?=.)")
POINTS = "个百分点"
TURNED = {
    "下降": "增长", "减少": "增加", "降低": "提高", "下滑": "上升", "回落": "上升",
    "增长": "下降", "增加": "减少", "提高": "降低", "上升": "下降",
}  # fmt: skip
"""What a rise is called that was written as a fall, and a fall that was written as a rise."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Other words for a stretch of the text, half-open."""

    start: int
    end: int
    text: str


def correction(claim: Claim, text: str) -> Correction | None:
    """Return what a contradicted claim should read; None where other words would have to change."""
    mention = claim.mention
    if claim.verdict is not Verdict.CONTRADICTED or claim.computed is None or mention.value is None:
        return None
    if claim.cause is Cause.SIGN or claim.computed * mention.sign < 0:
        return _turned(claim, text)
    written = _written(claim, abs(claim.computed))
    if not written or written == mention.text:
        return None
    before = BEFORE.search(text[max(0, mention.start - LONGEST_BEFORE) : mention.start]) if mention.modifier else None
    return Correction(mention.start - (len(before[0]) if before else 0), mention.end, written)


def _turned(claim: Claim, text: str) -> Correction | None:
    """Turn the word of rise or fall right before the number, and put the number right with it."""
    mention, length = claim.mention, len(next(iter(TURNED)))
    word = text[max(0, mention.start - length) : mention.start]
    written = _written(claim, abs(claim.computed or Fraction(0)))
    if word not in TURNED or not written:
        return None
    return Correction(mention.start - length, mention.end, TURNED[word] + written)


def _written(claim: Claim, computed: Fraction) -> str:
    mention = claim.mention
    digits = DIGITS.match(mention.text)
    ending = BEHIND.sub("", mention.text[digits.end() :]) if digits else mention.unit
    if claim.cause is Cause.PERCENT_FOR_POINTS:
        # The digits are right as they stand; what was computed is what the wrong unit would have meant.
        return (digits[0] if digits else _number(None, mention.value or Fraction(0))) + _other_per_cent(mention.unit)
    if claim.cause is Cause.UNIT_SLIP:
        return _other_scale(claim, computed, digits, ending)
    return _number(digits, computed) + ending if claim.computed_unit == mention.unit else ""


def _other_per_cent(unit: str) -> str:
    return POINTS if unit == "%" else "%"


def _number(digits: re.Match[str] | None, value: Fraction) -> str:
    """Write a value with as many decimals as were written, and with commas where they were; never as a bare zero."""
    written = digits[1].replace("．", ".") if digits else ""
    places = len(written.partition(".")[2])
    while value and decimal_text(value, at_most=places) == "0":
        places += 1
    ordinal = "第" if digits and digits[0].startswith("第") else ""
    return ordinal + decimal_text(value, at_most=places, commas="," in written)


def _other_scale(claim: Claim, computed: Fraction, digits: re.Match[str] | None, ending: str) -> str:
    """Keep the digits and take the scale with which they hold: 9290万吨 becomes 9290吨."""
    scaled = SCALED.match(ending)
    scale, factors = scaled[1] if scaled else "", SCALES | ODD_SCALES
    for other, factor in SCALES.items():
        if other != scale and claim.mention.interval.holds(computed * factors[scale] / factor):
            return (digits[0] if digits else "") + other + ending[len(scale) :]
    return _number(digits, computed) + ending if claim.computed_unit == claim.mention.unit else ""
