"""Numbers said without a numeral: 全收集 is 100 %, 无通报典型案例 and 零事故 are none."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from jingwei.kernel.report.reading.lexicon import table


@dataclass(frozen=True, slots=True)
class Whole:
    """A word that says a number: where it stands, what it says, in which unit."""

    start: int
    end: int
    value: Fraction
    unit: str


@cache
def _pattern() -> re.Pattern[str]:
    whole = "|".join(sorted((row["word"] for row in table("wholes")), key=len, reverse=True))
    nouns = "|".join(sorted((row["noun"] for row in table("absent_nouns")), key=len, reverse=True))
    return re.compile(
        rf"(?<![安健齐周完保成顾])(?P<whole>{whole})|(?:无|没有|未发生)一(?P<counter>[起例件个人处户家])|"
        rf"(?P<none>(?<![有不])[无零])(?=(?:新增|新发|通报|被通报|发生|出现)?(?P<noun>{nouns}))"
    )


@cache
def _units() -> dict[str, str]:
    return {row["noun"]: row["unit"] for row in table("absent_nouns")}


def wholes(folded: str) -> list[Whole]:
    """Return every such word of a text, in order."""
    return [_whole(found) for found in _pattern().finditer(folded)]


def _whole(found: re.Match[str]) -> Whole:
    if found["whole"]:
        return Whole(found.start(), found.start() + 1, Fraction(100), "%")
    return Whole(found.start(), found.end(), Fraction(0), found["counter"] or _units()[found["noun"]])
