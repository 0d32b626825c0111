"""Numbers that only sort things by size: 亿元以上项目23个, 超百亿元企业3家, 50亿级企业2家, 60岁以上老人."""

import re
from functools import cache

from jingwei.kernel.report.reading.lexicon import table
from jingwei.kernel.report.reading.modifiers import modifier_before
from jingwei.kernel.report.reading.quantities import Quantity

_AGES_AND_SIZES = frozenset(("岁", "人", "头", "只", "羽", "张", "层", "周岁", "户"))
_AGES = frozenset(("岁", "周岁"))
_IS_AGE = re.compile(r"年龄|寿命|平均|岁数|享年")
_NEVER = frozenset(("ratio", "points", ""))
_THOSE = re.compile(r"的[^，。；、增降]{0,8}?(?:有|达|为|共|共有|达到)?")
_SORTED = re.compile(r"[\d一二三四五六七八九十两][家户个][^，。；]{0,18}(?:超过?|过|突破|破|逾|达)$")
_THOSE_HAVE = re.compile(r"的[^，。；、增降]{1,8}有")
_QUALIFIES = re.compile(r"的(?!增|速|水平|比例|占比|规模|目标|区间|份额|投资|资金|收入|降)[\u4e00-\u9fff]")
_BEGINS = re.compile(r"^$|[，。；！？,;\n]")
_LEVEL = re.compile(r"(?:元|吨|千瓦)?级(?!别)")
_BOUNDS = frozenset(("以上", "以下", "以内"))
_DEFINES = re.compile(r"(?:及|含|（含）|\(含\))以[上下]$")
_CLAUSE_ENDS = re.compile(r"[，。；！？,;\n：]")
_NO_NOUN = re.compile(r"[、]|增长|下降|达|占|为")
_NOUN_FOLLOWS = re.compile(r"的?[\u4e00-\u9fff]")
_REACH = 22
_NOT_ITSELF = re.compile(
    r"的?(?:项目|工程|产业|重点|重大|企业)?(?:资金|补助|贷款|基金|奖励|补贴|投资额|大关|台阶|规模|产值|增量)"
)


@cache
def _nouns() -> re.Pattern[str]:
    words = sorted((row["noun"] for row in table("threshold_nouns")), key=len, reverse=True)
    return re.compile(f"[ ]?的?(?:（含）)?[ ]?(?:{'|'.join(map(re.escape, words))})")


def level_end(folded: str, each: Quantity) -> int:
    """Return where 级 ends that makes the number a class (百亿级, 10万吨级), or 0."""
    if not each.scale and not each.word:
        return 0
    found = _LEVEL.match(folded, each.end)
    return found.end() if found and (each.scale or each.dimension in ("mass", "power", "voltage")) else 0


def is_threshold(folded: str, each: Quantity, after: Quantity | None) -> bool:
    """Return whether a number only says which things are meant; ``after`` is the quantity that follows."""
    if each.dimension in _NEVER and not (each.bare_scale and each.scale):
        return False
    if each.bare_scale and _SORTED.search(folded[max(0, each.start - 26) : each.start]):
        return True
    if each.word in _AGES:
        return not _IS_AGE.search(folded[max(0, each.start - 14) : each.start])
    bounded = each.modifier in _BOUNDS
    if _counts_those(folded, each, after, _THOSE if bounded else _THOSE_HAVE):
        return True
    if each.dimension.startswith("count:") and each.word not in _AGES_AND_SIZES:
        return False
    if bounded and _bounds_a_class(folded, each, after):
        return True
    return _sizes_a_noun(folded, each, after, bounded)


def _counts_those(folded: str, each: Quantity, after: Quantity | None, those: re.Pattern[str]) -> bool:
    """Whether those of that size are counted next (1000万人次以上的有39个)."""
    if after is None or not after.dimension.startswith("count:"):
        return False
    return after.start > each.end and bool(those.fullmatch(folded[each.end : min(after.start, each.end + _REACH)]))


def _bounds_a_class(folded: str, each: Quantity, after: Quantity | None) -> bool:
    """Whether 以上 or 以下 closes a definition (2000万元及以上), or a class whose members follow."""
    if _DEFINES.search(folded[each.number_end : each.end]):
        return True
    if _QUALIFIES.match(folded, each.end) and _BEGINS.search(folded[max(0, each.start - 1) : each.start]):
        return True
    if each.bare_scale and _NOUN_FOLLOWS.match(folded, each.end):
        return True
    return _counted_after(folded, each, after) and not _NO_NOUN.search(folded, each.end, _start(after))


def _sizes_a_noun(folded: str, each: Quantity, after: Quantity | None, bounded: bool) -> bool:
    """Whether the number stands before a noun that is sorted by size (10亿元项目23个, 超百亿元企业)."""
    if not _nouns().match(folded, each.end) or _NOT_ITSELF.match(folded, each.end):
        return False
    if bounded or (each.bare_scale and each.dimension == "money"):
        return True
    sized = each.bare_scale or bool(modifier_before(folded, each.start)) or _close(folded, each, after)
    return sized and _counted_after(folded, each, after)


def _counted_after(folded: str, each: Quantity, after: Quantity | None) -> bool:
    """Whether the things of that size are counted in the same clause."""
    if after is None or not after.dimension.startswith("count:") or after.start - each.end > _REACH:
        return False
    return not _CLAUSE_ENDS.search(folded, each.end, after.start)


def _start(after: Quantity | None) -> int:
    return after.start if after else 0


def _close(folded: str, each: Quantity, after: Quantity | None) -> bool:
    return after is not None and after.start - each.end <= 4
