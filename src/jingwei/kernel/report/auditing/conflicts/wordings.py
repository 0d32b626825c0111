"""Two wordings of one slogan or goal: 建成零碳园区 by 2028 and by 2030, “十个100%” and “六个100%”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from jingwei.kernel.report.auditing.repeats.passages import Passage, sentences
from jingwei.kernel.report.claims import Claim, Conflict

_NUMBER = "[一二两三四五六七八九十百]+|[0-9]+"
_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_GOAL = re.compile(
    r"(?P<number>20[0-9]{2})年(?:底|末|年底|年末)?(?:以?前|之前)?[，,]?(?P<how>[^，,。；;0-9]{0,8}?)"
    r"(?:建设成为|建设成|建成|打造成为|打造成|打造|创成|创建成|建设|实现)(?P<what>[^，,。；;、：0-9（“”\n]{4,20})"
)
_SLOGAN = re.compile(rf"[“‘\"「](?P<number>{_NUMBER})[个大项条化](?P<what>[^”’\"」，。；、+＋]{{3,12}})[”’\"」]")
_HUNDRED = re.compile(rf"(?<![“‘\"「])(?P<number>{_NUMBER})个(?P<what>100[%％]|百分之百|百分百)")
_FORMULA = re.compile(r"[“\"](?P<number>[0-9A-Za-z]+(?:[+＋][0-9A-Za-z]+){2,})[”\"](?P<what>[一-龥]{3})")
_RANKED = "[百千万]+亿元?级[一-龥]{0,6}(?:集群|企业|园区)"
_CLUSTER_AFTER = re.compile(rf"(?P<number>{_NUMBER})[个家大条]?(?P<what>{_RANKED})")
_CLUSTER_BEFORE = re.compile(rf"(?P<what>{_RANKED})(?P<number>{_NUMBER})[个家条]")
_AIMED = re.compile("打造|培育|建设|形成|构建|力争|争取|目标|着力|加快|建成|推动")
_GREW = re.compile("[由从].*(?:增|升|拓展|扩大|发展)(?:加|至|到|为)")
_EMPTY_WORDS = re.compile("国家级|全国|全省|全市|首个|首批|省级|一批|一个|成为|区域性|目标|任务|的|产业|示范|先行")


@dataclass(frozen=True, slots=True)
class Wording:
    """A slogan or goal as one sentence has it: its number or year and where that is, how far it goes, and of what."""

    start: int
    end: int
    number_start: int
    text: str
    number: str
    how: str
    what: str


def two_wordings(claims: Sequence[Claim], text: str) -> Iterator[Conflict]:
    """Yield slogans and goals that stand in two wordings, at the numbers or dates in them."""
    for one, other in differing_wordings(text):
        first, later = _place(claims, one), _place(claims, other)
        if first is not None and later is not None and first != later:
            yield Conflict(first, later, reason(one, other))


def reason(one: Wording, other: Wording) -> str:
    """Return why two wordings cannot both stand, in Chinese."""
    first, later = (wording.text.strip('“”‘’"「」') for wording in (one, other))
    return f"同一提法两种写法：前面写“{first}”，后面写“{later}”，请照正式文件统一"


def differing_wordings(text: str) -> tuple[tuple[Wording, Wording], ...]:
    """Return pairs of wordings of one slogan or goal with different numbers or years, in order."""
    parts = sentences(text)
    groups = (_goals(parts), _slogans(parts), _clusters(parts))
    pairs = [pair for wordings in groups for pair in _differing(wordings)]
    return (*pairs, *(pair for pair in _differing(_formulas(parts)) if _one_formula(*pair)))


def _differing(wordings: Sequence[Wording]) -> Iterator[tuple[Wording, Wording]]:
    told: set[tuple[int, str]] = set()
    for one, other in combinations(wordings, 2):
        differ = one.number != other.number and one.how == other.how and _alike(one.what, other.what)
        if differ and (other.start, other.number) not in told:
            told.add((other.start, other.number))
            yield one, other


def _alike(one: str, other: str) -> bool:
    """Return whether two goals are one: the same words, or one with a word more."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return len(short) >= 4 and short[-2:] == long[-2:] and short[:2] == long[:2] and all(mark in rest for mark in short)


def _goals(parts: Sequence[Passage]) -> list[Wording]:
    return [_wording(part, match, _degree(match["how"])) for part in parts for match in _GOAL.finditer(part.text)]


def _slogans(parts: Sequence[Passage]) -> list[Wording]:
    found = [(part, match) for part in parts for match in (*_SLOGAN.finditer(part.text), *_HUNDRED.finditer(part.text))]
    return [_wording(part, match, "") for part, match in sorted(found, key=lambda one: one[0].start + one[1].start())]


def _formulas(parts: Sequence[Passage]) -> list[Wording]:
    return [_wording(part, match, "") for part in parts for match in _FORMULA.finditer(part.text)]


def _one_formula(one: Wording, other: Wording) -> bool:
    """Return whether two formulas differ in one term alone: “1+3+2+X” and “1+3+1+X”."""
    first, later = (re.split("[+＋]", wording.number) for wording in (one, other))
    return len(first) == len(later) and sum(left != right for left, right in zip(first, later, strict=True)) == 1


def _clusters(parts: Sequence[Passage]) -> list[Wording]:
    still = [part for part in parts if not _GREW.search(part.text)]
    shapes = (_CLUSTER_AFTER, _CLUSTER_BEFORE)
    found = [(part, match) for part in still for shape in shapes for match in shape.finditer(part.text)]
    wordings = [_wording(part, match, "目标" if _AIMED.search(part.text) else "") for part, match in found]
    return sorted(wordings, key=lambda wording: wording.start)


def _wording(part: Passage, match: "re.Match[str]", how: str) -> Wording:
    start = part.start + match.start()
    number = match["number"].translate(_DIGITS)
    at = part.start + match.start("number")
    return Wording(start, start + len(match[0]), at, match[0], number, how, _EMPTY_WORDS.sub("", match["what"]))


def _degree(how: str) -> str:
    return next((word for word in ("基本", "初步", "全面", "率先") if word in how), "")


def _place(claims: Sequence[Claim], wording: Wording) -> int | None:
    """Return the claim that holds the number; where nothing was read there (四大), what else lies in the wording."""
    at, end = wording.number_start, wording.end
    spans = [(claim.mention.start, claim.mention.end) for claim in claims]
    exact = (place for place, (first, last) in enumerate(spans) if first <= at < last)
    beside = (place for place, (first, last) in enumerate(spans) if wording.start < last and first < end)
    return next(exact, None) if any(first <= at < last for first, last in spans) else next(beside, None)
