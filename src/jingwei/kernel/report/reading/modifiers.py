"""Words before and after a number that widen it (超 近 约 余 多 以上 不足), and the interval they make of it."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from jingwei.kernel.report.mentions import Interval
from jingwei.kernel.report.reading.lexicon import table

_FILLERS = re.compile(r"(?:达到?|到|至|了|有|为|的|共|已|[ “\"])$")
_MANY_STANDS = re.compile(r"[，。；、！？,;!?：:\s（）()”\"的]|$|时间|来|前|后")
_BOUNDED_BY_INSIDE = frozenset(("ratio", "duration", "months", "calendar_year"))
_INSIDE = re.compile("内(?![部容外设资陆地生在需涵销河贸科蒙存循政])")
_LOOK_BACK = 7


@dataclass(frozen=True, slots=True)
class Policy:
    """How far 近 and 约 reach; an office may change them, an audit prints them."""

    near_share: Fraction
    about_share: Fraction


@cache
def policy() -> Policy:
    """Return the shares in force, of data/reading_policy.csv."""
    rows = {row["name"]: Fraction(row["value"]) for row in table("reading_policy")}
    return Policy(rows["near_share"], rows["about_share"])


def policy_words() -> dict[str, str]:
    """Return what an audit prints of the policy: each meaning with its value."""
    return {row["name"]: f"{row['meaning']}：{row['value']}" for row in table("reading_policy")}


@dataclass(frozen=True, slots=True)
class _Word:
    word: str
    modifier: str
    not_after: tuple[str, ...]


@cache
def _before() -> dict[str, tuple[_Word, ...]]:
    """The words that stand before a number, by their last character, the longest first."""
    found: dict[str, list[_Word]] = {}
    for row in table("modifiers"):
        if row["place"] == "before":
            word = _Word(row["word"], row["modifier"], tuple(row["not_after"].split()))
            found.setdefault(row["word"][-1], []).append(word)
    return {last: tuple(sorted(group, key=lambda each: -len(each.word))) for last, group in found.items()}


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = {row["word"]: row["modifier"] for row in table("modifiers") if row["place"] == "after"}
    longest_first = sorted(rows, key=len, reverse=True)
    return re.compile(r"[ ]?(" + "|".join(map(re.escape, longest_first)) + ")"), rows


def modifier_before(folded: str, start: int) -> str:
    """Return the canonical modifier that stands right before a number, or ""."""
    left = folded[max(0, start - _LOOK_BACK) : start]
    for _ in range(3):
        found = _ends_with_modifier(left)
        if found:
            return found
        filler = _FILLERS.search(left)
        if not filler:
            return ""
        left = left[: filler.start()]
    return ""


def _ends_with_modifier(left: str) -> str:
    for each in _before().get(left[-1:], ()):
        if left.endswith(each.word):
            rest = left[: -len(each.word)]
            return "" if each.not_after and rest.endswith(each.not_after) else each.modifier
    return ""


def modifier_after(folded: str, end: int, dimension: str = "") -> tuple[str, int]:
    """Return the canonical modifier right behind a number and its unit with its end; ("", end) where there is none.

    A bare 内 (10分钟内) bounds the number too, but stays outside of the span.
    """
    if dimension in _BOUNDED_BY_INSIDE and _INSIDE.match(folded, end):
        return "以内", end
    pattern, canonical = _after()
    found = pattern.match(folded, end)
    if found is None:
        return "", end
    word = found[1]
    if word in ("多", "余", "许") and not _MANY_STANDS.match(folded, found.end()):
        return "", end
    return canonical[word], found.end()


def interval(value: Fraction, step: Fraction, modifier: str, reach: Fraction) -> Interval:
    """Return the true values a written number allows.

    Args:
        value: as written, in its unit.
        step: one unit of its last written digit.
        modifier: canonical.
        reach: how far 余, 多 and 几 go beyond the value.
    """
    match modifier:
        case "":
            return _rounded(value, step)
        case "超":
            return Interval(value, None, low_open=True)
        case "以上" | "上":
            return Interval(value, None)
        case "以内" | "以下":
            return Interval(None, value)
        case "不足":
            return Interval(None, value, high_open=True)
        case "近" | "约":
            return _roughly(value, modifier)
        case "余" | "多" | "几" | "数":
            return Interval(value, value + reach, low_open=True, high_open=True)
    return _rounded(value, step)


def _roughly(value: Fraction, modifier: str) -> Interval:
    """What 近 and 约 allow by the policy in force."""
    if modifier == "近":
        return Interval(value * policy().near_share, value)
    about = policy().about_share
    return Interval(value * (1 - about), value * (1 + about))


def _rounded(value: Fraction, step: Fraction) -> Interval:
    half = Fraction(step.numerator, 2 * step.denominator)
    return Interval(value - half, value + half, high_open=True)
