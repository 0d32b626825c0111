"""What sort of statement a number makes, by its unit and the nearest telling word before it."""

import re
from dataclasses import dataclass
from functools import cache

from jingwei.kernel.report.mentions import MentionKind
from jingwei.kernel.report.reading.lexicon import table
from jingwei.kernel.report.reading.quantities import Quantity

_TIMES = frozenset(("duration", "months", "calendar_year"))
_TIMES_OVER = frozenset(("倍", "番"))
_DAYS = frozenset(("工作日", "自然日"))
_SCORES = frozenset(("岁", "周岁", "分", "点"))
_REACHED = re.compile(r"(?:到|至|为|达|成)(?:了|全[国省市县区]的?)?")
_GOAL = re.compile(
    r"(?:完成|达到?|达成|占|为|是|相当于|实现)[^，。；]{0,24}(?:目标|任务|计划|(?<!公共)(?<!基金)预算(?![内外收支])|进度|序时|指标)[^，。；占率]{0,18}$|"
    r"^(?:目标|任务|计划|预算|进度)[^，。；占率]{0,6}的$"
)
_ADJACENT = re.compile(
    r"(?P<up>增长|增加|提高|提升|上升|上涨|扩大|增收|净增加?|多增|增产|增盈|多收|回升|延长|前移|进位|跃升|升|增|涨|提|高出|上调|增支|领先|晋升|赶超|提前)?"
    r"(?P<down>下降|减少|降低|回落|下滑|缩减|缩短|压缩|压减|压降|下跌|缩小|减收|减产|少增|下调|精简|削减|净减少?|减亏|后移|降|减|跌|收窄|推后)?"
    r"(?:了|约|近|超过?|逾|达到?|接近|将近|不少于|至少|不低于|不高于|不多于|不超过|大约|[ ]|共)*$"
)
_COMPARED = re.compile(
    r"(?:同比|环比|比|较)[^，。；]{0,14}"
    r"(?:(?P<up>净?新?增加?|增长|提高|上升|扩大|多|高)|(?P<down>减少|下降|降低|缩小|少|低))[^，。；到至为]{0,8}$"
)
_OF_SOMETHING = re.compile(
    r"(?:(?P<up>(?<!新)增加)|(?P<down>减少|压减|压缩|削减|核减))(?!值|了?[约近超逾达]?$)[^，。；、到至为的达占增减率]{1,10}$"
)
_COMPARISONS = frozenset(("同比", "环比"))
_SINGLE = re.compile(r"(?:(?P<up>[增升涨]|[比年期]多)|(?P<down>[降减跌]|[比年期]少))(?:了|约|近|超过?|逾|[ ])*$")
_BEHIND = re.compile(
    r"的(?:年均|平均|同比|较快|高|中高)?(?:(?P<up>增速|增幅|增长(?![点极贡动])|涨幅|升幅|速度)|(?P<down>降幅|跌幅|下降|降速))"
)
_OF_THINGS = re.compile("的(?!区间|目标|水平|预期|中高速)")
_NOT_CHANGE = re.compile(r"(?:新|倍|年均新|每年新)增$|增[加长]的$")
_PER_HEAD = re.compile(
    r"(?<![“\"])(?:人均|户均|生均|职均|亩均|地均|全员劳动生产率)|每[生人户](?:每[年月天日次季])?|(?<!同)每(?:[百千万亿]|十万|百万|\d+万?)?(?:名|个|位)?"
    r"(?:人口?|就业人员|从业人员|人员|党员|网民|户|农户|老人|老年人|常住人口|职工|学生|居民|儿童|劳动力|孕产妇|活产)"
)
_EVERY = re.compile(r"每[百千万十\d]+\S?人")
_PREDICATE = re.compile(
    r"[，、；,]?(?:也|均|已|已经|并|再|又|连续\S{1,4}年)?(?:分别|预计|首次|双双|全面)?(?:到|达|为|是|超|突破|增|降|提|上升|下降|同比|占|位|居|排|列|超|高于|低于|实现|由|从|比|较|约|近|净增|减|逾|过|跃|稳定在|保持在)"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quantity stands.

    Attributes:
        gap: the text before it in its clause, after the quantity before it.
        clause: the text before it in its clause.
        carried: where the clause begins with its predicate, the text from the clause that names its subject.
        listed: it goes on a list.
        role: "from", "to" or "".
        last: kind and sign of the quantity before it in the sentence, None where there is none.
        last_ratio: whether that one is a percentage too.
        signed: a + or - stands before it.
        ahead: the text right behind it.
    """

    gap: str
    clause: str
    carried: str
    listed: bool
    role: str
    last: tuple[MentionKind, int] | None
    last_ratio: bool
    signed: bool = False
    ahead: str = ""


@dataclass(frozen=True, slots=True)
class _Telling:
    word: str
    meaning: str
    sign: int
    reached: bool


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    rows = {row["word"]: (row["meaning"], int(row["sign"])) for row in table("kind_words")}
    return re.compile("|".join(sorted(rows, key=len, reverse=True))), rows


def kind_of(each: Quantity, at: Setting) -> tuple[MentionKind, int]:
    """Return the kind of a quantity and its sign, -1 where the words say that it fell."""
    if each.dimension == "points":
        return MentionKind.POINTS, _sign(at)
    if each.dimension == "ratio" and each.word not in _TIMES_OVER:
        return _of_ratio(at)
    if each.word in _TIMES_OVER:
        return MentionKind.MULTIPLE, _sign(at)
    if at.role:
        carries = at.role == "to" and at.last is not None and at.last[0] is MentionKind.PER_HEAD
        return (MentionKind.PER_HEAD if carries else _per_head(at) or _of_unit(each)), 1
    if at.listed and at.last and not at.last_ratio and at.last[0] in (MentionKind.CHANGE, MentionKind.PER_HEAD):
        return at.last
    return _of_amount(each, at)


def _of_amount(each: Quantity, at: Setting) -> tuple[MentionKind, int]:
    sign = _change(at)
    if sign and not each.unit and each.step <= 1:
        return MentionKind.GROWTH, sign
    if not sign and each.word.endswith(("/人", "/户", "每人", "每户")):
        return MentionKind.PER_HEAD, 1
    if sign:
        return MentionKind.CHANGE, sign
    return _per_head(at) or _of_unit(each), 1


def _of_unit(each: Quantity) -> MentionKind:
    if each.dimension in _TIMES or each.word in _DAYS:
        return MentionKind.DURATION
    counted = each.dimension.startswith("count:") and "/" not in each.word and each.word not in _SCORES
    return MentionKind.COUNT if counted else MentionKind.LEVEL


def _of_ratio(at: Setting) -> tuple[MentionKind, int]:
    if said := _growth_beside(at):
        return said
    if at.role == "to" and at.last_ratio and at.last:
        return at.last[0], 1
    if _GOAL.search(at.clause) and not _nearest_is_move(at.gap):
        return MentionKind.COMPLETION, 1
    telling = _last_telling(at.gap, "gap")
    if telling is None:
        return _without_telling(at)
    if telling.meaning == "completion":
        return MentionKind.COMPLETION, 1
    if telling.meaning == "rate":
        return MentionKind.GROWTH, telling.sign
    if telling.meaning == "move" and (not telling.reached or _rate_in(at.gap)):
        return MentionKind.GROWTH, _rate_in(at.gap) or telling.sign
    return MentionKind.SHARE, 1


def _growth_beside(at: Setting) -> tuple[MentionKind, int] | None:
    """Growth said right beside the number: +0.3%, 增157%, 8%以上的增速."""
    if at.signed:
        return MentionKind.GROWTH, 1
    near = _SINGLE.search(at.gap)
    if near and not at.role:
        return MentionKind.GROWTH, 1 if near["up"] else -1
    behind = _BEHIND.match(at.ahead)
    return (MentionKind.GROWTH, 1 if behind["up"] else -1) if behind else None


def _nearest_is_move(gap: str) -> bool:
    telling = _last_telling(gap)
    return telling is not None and telling.meaning in ("move", "rate") and not telling.reached


def _without_telling(at: Setting) -> tuple[MentionKind, int]:
    """A percentage with no telling word of its own takes the kind of the one before it, or of the clause before."""
    if at.listed and at.last and at.last[0] is MentionKind.MULTIPLE:
        return MentionKind.GROWTH, at.last[1]
    if _OF_THINGS.match(at.ahead):
        return MentionKind.SHARE, 1
    if at.last and at.last_ratio and at.last[0] in (MentionKind.GROWTH, MentionKind.SHARE, MentionKind.COMPLETION):
        return at.last
    if at.carried and (sign := _rate_in(at.carried)):
        return MentionKind.GROWTH, sign
    return MentionKind.SHARE, 1


def _last_telling(gap: str, but: str = "") -> _Telling | None:
    """Return the telling word nearest to the number, leaving out those of one meaning."""
    pattern, meanings = _words()
    found = [each for each in pattern.finditer(gap) if meanings[each[0]][0] != but]
    if not found:
        return None
    last = found[-1]
    meaning, sign = meanings[last[0]]
    reached = bool(_REACHED.search(gap, last.end())) or last[0][-1] in "至到"
    return _Telling(last[0], meaning, sign, reached)


def _rate_in(gap: str) -> int:
    """Return the sign of a rate of growth named in a text (增速, 降幅), 0 where none is."""
    pattern, meanings = _words()
    found = [meanings[word] for word in pattern.findall(gap) if word not in _COMPARISONS]
    return next((sign for meaning, sign in reversed(found) if meaning == "rate"), 0)


def _sign(at: Setting) -> int:
    telling = _last_telling(at.gap)
    if telling is not None and telling.sign:
        return telling.sign
    return at.last[1] if at.listed and at.last else 1


def _change(at: Setting) -> int:
    """Return 1 or -1 where the words right before say what it grew or shrank by, else 0."""
    found = _ADJACENT.search(at.gap)
    if found and (found["up"] or found["down"]):
        bare = at.gap[: found.end("up") if found["up"] else found.end("down")]
        if not _NOT_CHANGE.search(bare):
            return 1 if found["up"] else -1
    compared = _COMPARED.search(at.gap) or _OF_SOMETHING.search(at.gap)
    return 0 if compared is None else 1 if compared["up"] else -1


def _per_head(at: Setting) -> MentionKind | None:
    """PER_HEAD where the subject is so much a head, carried over a clause that begins with its predicate."""
    carried = bool(at.carried) and _PER_HEAD.search(at.carried)
    if carried or _PER_HEAD.search(at.gap):
        return MentionKind.PER_HEAD
    goes_on = at.listed or (at.gap.startswith(("、", "和")) and _EVERY.search(at.clause))
    return MentionKind.PER_HEAD if goes_on and at.last and at.last[0] is MentionKind.PER_HEAD else None


def begins_with_predicate(clause: str) -> bool:
    """Return whether a clause carries on the subject of the one before it (达到 …, 同比增长 …)."""
    return _PREDICATE.match(clause) is not None
