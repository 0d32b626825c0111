"""Numbers that belong together: lists (with 分别 or without), borrowed units, changes of two values."""

import re
from dataclasses import dataclass, replace
from functools import cache

from jingwei.kernel.report.reading.clauses import Clauses
from jingwei.kernel.report.reading.lexicon import table
from jingwei.kernel.report.reading.quantities import Quantity, borrow

_LIST_GAP = r"[ ]?(?:、|和|与|及|以及|或|，和|，|,|；)[ ]?(?:第)?"
_MATTERS = frozenset(("标准煤", "标煤", "二氧化碳", "二氧化碳当量"))
_IN_PIECES = frozenset(("百分点", "基点", "小时", "工作日"))
_VERB = r"(?:同比|环比)?(?:增长|下降|上升|提高|减少|增加|降低|回落|提升|上涨|下跌)"
_NEXT_VERB = re.compile(rf"[、和]{_VERB}(?:了|约|近|超)?")
_LENDS = re.compile(r"[ ]?(?:、|和|与|或|及|，和|以及)[ ]?第?")
_ITEM_MARK = re.compile(r"(?:^|[\n\r])[ \t\u3000]*[（(]?$")
_RESPECTIVELY = re.compile(
    r"(?:分别|依次|各自)[^，。；、]{0,24}$|各(?:[增降升减]|上升|下降|提高|回落|为|达|占|有)[^，。；、]{0,8}$"
)
_FROM = re.compile(r"(?:从|由|自)[^。；从由]{0,18}$")
_TO = re.compile(
    r"[^。；]{0,26}?(?:[增升提扩拓降减缩压跃变调涨跌回攀翻上下改优发]\w{0,4}?)?(?:到|至|为|达|突破|超过?|破)[^，。；到至]{0,12}"
)


@dataclass(frozen=True, slots=True)
class Links:
    """What each quantity has to do with those beside it, by its place in the list.

    Attributes:
        continues: it goes on a list that the one before it began.
        places: its place in a list with 分别, None outside.
        roles: "from", "to" or "".
    """

    continues: list[bool]
    places: list[int | None]
    roles: list[str]


@cache
def _list_gap() -> re.Pattern[str]:
    words = sorted((row["word"] for row in table("modifiers") if row["place"] == "before"), key=len, reverse=True)
    return re.compile(f"{_LIST_GAP}(?:{'|'.join(words)})?[ ]?")


def link(folded: str, found: list[Quantity], clauses: Clauses) -> Links:
    """Find the lists and changes, and fill in units that stand only at the last number of a list."""
    gaps = [folded[max(one.end, two.start - 60) : two.start] for one, two in zip(found, found[1:], strict=False)]
    continues = [False, *(_goes_on(found[index], gap, found[index + 1]) for index, gap in enumerate(gaps))][
        : len(found)
    ]
    roles = _roles(folded, found, gaps, clauses)
    _lend(folded, found, gaps, roles)
    _lend_matter(found, continues)
    return Links(continues, _places(folded, found, continues, clauses), roles)


def _goes_on(one: Quantity, gap: str, two: Quantity) -> bool:
    """Whether nothing but a mark of enumeration parts the two; a comma does where they are in one unit."""
    if not _list_gap().fullmatch(gap):
        return False
    return one.word == two.word or not gap.strip().startswith(("，", ",", "；")) or "和" in gap


def _lend(folded: str, found: list[Quantity], gaps: list[str], roles: list[str]) -> None:
    for index in range(len(found) - 2, -1, -1):
        lender = found[index + 1]
        changes = roles[index] == "from" and roles[index + 1] == "to"
        if lender.word and _can_borrow(folded, found[index]) and (changes or _LENDS.fullmatch(gaps[index])):
            borrow(found, index, lender)


def _lend_matter(found: list[Quantity], continues: list[bool]) -> None:
    """Give a mass or a 个 what only the last of its list names (分别为64万吨、47万吨标准煤; 1.1个、0.4个百分点)."""
    for index in range(len(found) - 2, -1, -1):
        each, lender = found[index], found[index + 1]
        matter = lender.word.removeprefix(each.word)
        of_pieces = each.word == "个" and lender.word in _IN_PIECES
        of_matter = bool(each.word) and matter in _MATTERS and matter != lender.word
        if continues[index + 1] and (of_pieces or of_matter):
            found[index] = replace(each, unit=each.scale + lender.word, word=lender.word, dimension=lender.dimension)


def _can_borrow(folded: str, each: Quantity) -> bool:
    if each.word or each.form in ("fraction", "percent", "tenths", "half") or each.high is not None:
        return False
    if each.form == "chinese" and not each.scale:
        return False
    return not _ITEM_MARK.search(folded[max(0, each.start - 8) : each.start])


def _places(folded: str, found: list[Quantity], continues: list[bool], clauses: Clauses) -> list[int | None]:
    """Number the values of each list that 分别 opens."""
    places: list[int | None] = [None] * len(found)
    for index, each in enumerate(found):
        if places[index - 1] is not None and (continues[index] or _with_verb(folded, found[index - 1], each)):
            places[index] = (places[index - 1] or 0) + 1
        elif index + 1 < len(found) and (continues[index + 1] or _with_verb(folded, each, found[index + 1])):
            start = max(clauses.clause_start(each.start), found[index - 1].end if index else 0, each.start - 30)
            if _RESPECTIVELY.search(folded[start : each.start]):
                places[index] = 0
    return places


def _with_verb(folded: str, one: Quantity, two: Quantity) -> bool:
    """Whether the list goes on with a verb of its own (分别下降38.6%、上升2.8%)."""
    return bool(_NEXT_VERB.fullmatch(folded[one.end : min(two.start, one.end + 10)]))


def _roles(folded: str, found: list[Quantity], gaps: list[str], clauses: Clauses) -> list[str]:
    """Tell the two values of a change (由…增加到…) apart."""
    roles = [""] * len(found)
    for index, gap in enumerate(gaps):
        one, two = found[index], found[index + 1]
        if len(gap) < 50 and _TO.fullmatch(gap) and _alike(one, two):
            start = max(clauses.sentence_start(one.start), found[index - 1].end if index else 0, one.start - 24)
            if _FROM.search(folded[start : one.start]):
                roles[index], roles[index + 1] = "from", "to"
    return roles


def _alike(one: Quantity, two: Quantity) -> bool:
    """Whether two values can be one thing before and after."""
    return not one.word or one.word == two.word or one.dimension == two.dimension
