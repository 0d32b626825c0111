"""Counts of enterprises of a size: 产值超百亿元的企业3家 is the figure named 规上工业百亿元企业."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from jingwei.kernel.indicator.api import Indicator, Kind, catalogue
from jingwei.kernel.report.auditing.aliases import Hit
from jingwei.kernel.report.auditing.lexicon import alternation, words_of
from jingwei.kernel.report.auditing.wordings import Sense

_AMOUNT = r"(?P<amount>\d+|[一二三五]?[十百千]|)(?P<scale>亿|万)(?:元)?(?:级)?"
_MEASURE = alternation(words_of("tiers", "measure"))
_OVER = r"(?P<over>均?(?:超过?|过|突破|达到?|在|逾)?)"
_BEFORE = re.compile(
    rf"(?P<measure>{_MEASURE})?{_OVER}{_AMOUNT}(?P<more>以上|及以上)?的?(?P<noun>(?:规上|规模以上)?(?:工业|批发)?企业|产业集群|集群)?"
)
_WORTH = {"": 1, "十": 10, "百": 100, "千": 1000}
_NOUNS = {"产业集群": "集群", "集群": "集群"}
_SIZED = re.compile(rf"{_AMOUNT}(?P<noun>产业集群|集群|企业)")


@dataclass(frozen=True, slots=True)
class Tier:
    """A class of size as a name states it: its amount, of what kind of thing, in the words of which measure."""

    indicator: Indicator
    amount: int
    noun: str


def _amount(amount: str, scale: str) -> int:
    worth = int(amount) if amount.isdigit() else _WORTH.get(amount, 0)
    return worth * (10**8 if scale == "亿" else 10**4)


@cache
def _tiers(known: int) -> tuple[Tier, ...]:
    """Return the figures that count things of a size."""
    found = []
    for indicator in catalogue().values():
        part = _SIZED.search(indicator.name)
        if part and indicator.kind in (Kind.COUNT, Kind.TARGET):
            found.append(Tier(indicator, _amount(part["amount"], part["scale"]), _noun(part["noun"])))
    return tuple(found)


def _noun(noun: str | None) -> str:
    return _NOUNS.get(noun or "", "企业")


def tier_hit(text: str, start: int, end: int) -> Hit | None:
    """Return the wording of a class of size in a stretch of text, with the figures that count it; None without one.

    Without a measure the words may mean any list's; 以上 and 超 mean a class only where there is none above it.
    """
    found = [one for one in _BEFORE.finditer(text, start, end) if one["over"] or one["noun"] or one["measure"]]
    if not found:
        return None
    last = found[-1]
    senses = tuple(Sense(one.indicator) for one in _fitting(last))
    return Hit(last.start(), last.end(), last[0], senses) if senses else None


def _fitting(said: re.Match[str]) -> Iterable[Tier]:
    tiers = _tiers(len(catalogue()))
    amount, noun, measure = _amount(said["amount"], said["scale"]), _noun(said["noun"]), said["measure"] or ""
    open_end = bool(said["more"]) or bool(said["over"]) and said["over"] not in ("达", "达到", "在")
    for tier in tiers:
        if tier.amount != amount or tier.noun != noun or not _measures(tier, measure):
            continue
        above = any(one.amount > amount and one.noun == noun and _same_list(one, tier) for one in tiers)
        if not (open_end and above):
            yield tier


def _measures(tier: Tier, measure: str) -> bool:
    """Return whether what was measured is what the figure measures, by its own words; without a word, any is."""
    return not measure or measure.removeprefix("年") in tier.indicator.meaning + tier.indicator.name


def _same_list(one: Tier, other: Tier) -> bool:
    """Return whether two classes divide the same list: their names differ in the amount alone."""
    return _SIZED.sub("", one.indicator.name) == _SIZED.sub("", other.indicator.name)
