"""Words of time in a text, and the periods they mean beside the audited one."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from jingwei.kernel.words.period import Kind, Period, PeriodError

DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of time, half-open.

    Attributes:
        start, end: where they stand.
        period: what they mean; None for a time that is no period (近三年, 下半年).
        year: whether they name a year, this one or another.
        compared: whether they only say what a change is measured against (比上年).
        against: whether they say so of a change that follows at once (高于上年20.7个百分点).
        vague: whether they name a day, which a figure is seldom for.
    """

    start: int
    end: int
    period: Period | None
    year: bool = False
    compared: bool = False
    against: bool = False
    vague: bool = False


_YEAR = (
    r"(?P<year>\d{4}|[一二][〇○零一二三四五六七八九]{3})年度?"
    r"|(?P<relative>今年以来|今年|本年度?|当年|去年|上一?年度?|前年|明年|来年)"
)
_PART = (
    r"(?P<half>上半年)|(?P<later>下半年)|(?P<nine>前三(?:个)?季度?)|(?P<first>首季)|第?(?P<quarter>[一二三四1-4])季度"
    r"|(?<!\d)(?:1|一)月?份?(?:[-—–~～－至到]{1,2})(?P<until>1[0-2]|[2-9])月份?"
    r"|(?<![\d—-])(?P<month>1[0-2]|[1-9])月份?(?:(?P<end>底|末)|(?P<day>\d{1,2}[日号]|[上中下]旬)|[当单本]月)?"
    r"|(?P<own>当月|本月|单月)|(?P<whole>全年|年底|年末|岁末|(?:过去的?)?一年(?:以来|来)|过去的?一年)(?!目标|任务|计划|预期|工作)"
)
_CUE = re.compile(rf"(?:(?:{_YEAR})(?P<peer>同期)?(?P<gap>[，,的]?)(?:{_PART})?)|(?:{_PART.replace('?P<', '?P<_')})")
_NO_PERIOD = re.compile(
    r"(?:近|过去|前|连续|最近)[一二两三四五六七八九十几数\d]+个?多?年|[二两三四五六七八九十几\d]{1,2}年(?:来|间|以来|累计)"
    r"|近年来?|多年来?|历年|历史|\d{4}年?[-—–~～至到]{1,2}\d{4}年|自?\d{4}年(?:\d{1,2}月)?(?:以来|起|至今)"
    r"|[“\"]?[一二三四五六七八九十]{1,2}五[”\"]?(?:期间|以来|时期|规划期|末|初)"
    r"|(?:建园|成立|开工|投产|建区|设立|运行|挂牌|改革开放|任职|建成)以来|至今"
)
_AGAINST = re.compile(r"(?:比|较|与|同|跟|超过|高于|低于|好于|低|高|是|为|相当于)$")
_NUMBER_NEXT = re.compile(r"(?:同期|同口径)?的?(?:约|近|超)?[\d一二两三四五六七八九十百]")
_STEPS = {"去年": -1, "上年": -1, "上一": -1, "前年": -2, "明年": 1, "来年": 1}
_DIGITS = {letter: str(place) for place, letter in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}


def cues(text: str, audited: Period) -> list[Cue]:
    """Return the words of time of a text, in order, with what each means beside the audited period."""
    found = [Cue(one.start(), one.end(), None) for one in _NO_PERIOD.finditer(text)]
    taken = [(cue.start, cue.end) for cue in found]
    for one in _CUE.finditer(text):
        if not any(start < one.end() and one.start() < end for start, end in taken):
            found.append(_cue(text, one, audited))
    return sorted(found, key=lambda cue: cue.start)


def _cue(text: str, found: re.Match[str], audited: Period) -> Cue:
    parts = {name.lstrip("_"): value for name, value in found.groupdict().items() if value}
    year = _year(parts, audited)
    start, end = found.span()
    if parts.get("gap") and not any(name in parts for name in _PARTS):
        end = found.start("gap")
    against = _AGAINST.search(text, max(0, start - 3), start) is not None
    compared = against and not _NUMBER_NEXT.match(text, end)
    named = "year" in parts or "relative" in parts
    return Cue(start, end, _meant(parts, year, audited), named, compared, against, "day" in parts)


def _year(parts: dict[str, str], audited: Period) -> int:
    if "year" in parts:
        return int("".join(_DIGITS.get(letter, letter) for letter in parts["year"]))
    return audited.year + _STEPS.get(parts.get("relative", "")[:2], 0)


_PARTS: dict[str, Callable[[int, str], str]] = {
    "half": lambda year, _: f"{year}-01..06",
    "nine": lambda year, _: f"{year}-01..09",
    "first": lambda year, _: f"{year}Q1",
    "quarter": lambda year, part: f"{year}Q{'一二三四'.find(part) + 1 or part}",
    "until": lambda year, part: str(year) if int(part) == DECEMBER else f"{year}-01..{int(part):02d}",
    "month": lambda year, part: f"{year}-{int(part):02d}",
    "whole": lambda year, _: str(year),
    "later": lambda year, _: "",
    "own": lambda year, _: "",
}
"""How the key of a period is made of a year and the part that was said."""


def _meant(parts: dict[str, str], year: int, audited: Period) -> Period | None:
    """Return the period that words mean; None where there is none of the kind."""
    try:
        if "end" in parts:
            return Period.parse(_PARTS["until"](year, parts["month"]))
        if "own" in parts:
            return Period.parse(audited.last_month)
        part = next((name for name in _PARTS if name in parts), None)
        if part is not None:
            return Period.parse(_PARTS[part](year, parts[part]))
        return _whole(parts, year, audited)
    except PeriodError:
        return None


def _whole(parts: dict[str, str], year: int, audited: Period) -> Period:
    """A year without a part: the audited period of it, but an explicit other year is the whole year."""
    if parts.get("relative") == "今年以来" and audited.made_of_months and audited.kind is not Kind.YEAR:
        return audited.year_to_date()
    if year == audited.year:
        return audited
    if year == audited.year - 1 and ("peer" in parts or "relative" in parts):
        return audited.same_last_year()
    return Period.parse(str(year))
