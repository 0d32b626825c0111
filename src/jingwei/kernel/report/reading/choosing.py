"""Which numerals are quantities at all: those in names and articles (一个) are left out, capacities are taken back."""

import re
from collections.abc import Iterable
from functools import cache

from jingwei.kernel.report.mentions import NotClaim
from jingwei.kernel.report.reading.lexicon import table
from jingwei.kernel.report.reading.modifiers import modifier_before
from jingwei.kernel.report.reading.places import is_ordinal, is_rank, is_top
from jingwei.kernel.report.reading.quantities import Quantity
from jingwei.kernel.report.reading.thresholds import level_end

_ORDINAL = "序次"
_MARK_OF_ITEM = "序号"
_QUOTES = frozenset('“‘"「')
_QUOTED_MODIFIER = 4
_MODEL = "型号"
_LATIN_POWER = frozenset(("GW", "MW", "kW", "KW", "kw", "TW", "W", "GWh", "MWh"))
_CAPACITY_LOOK_BACK = 24
_ISSUES = "期"
_DOUBLINGS = "番"
_DOUBLES = re.compile(r"翻[了近超约]{0,2}$")
_AROUND = re.compile(r"(?:服务)?(?:半径|覆盖率|范围)")
_ISSUE_IS_NAME = re.compile(r"(?:工程|项目|建设|厂房|扩建|改造|地块|开工|竣工|投产|、|和)")
_EACH = re.compile(r"(?<!平)(?<!同)每(?:隔|逢)?[ ]?$")
_SAYS_HOW_MUCH = re.compile(
    r"(?:达到?|突破|增长|下降|上升|降低|提高|增加|减少|回落|上涨|下跌|完成|实现|系数|仅|只|合计|累计|"
    r"[超逾近约为是到至破过共有计上余增减升降从由第比数值分率报于均量额度高低多少等及：:=≤≥<>])[ ]?$"
)
_TIMES = frozenset(("年", "个月", "天", "周", "世纪", "载", "季度", "个季度", "月", "日"))
_BEFORE_SPAN = re.compile(
    r"(?:过去|今后|未来|最近|(?<![时达期续])近|前|后|随后|(?<!连续)这|新的|头|下|上|此后|每隔?|往后)的?[ ]?$"
)
_AFTER_SPAN = re.compile(r"(?:以?来|之?前|以?后|期间|之?间|时间里|里|如一日|磨一剑|大计)")
_CIRCLE = re.compile(r"[\u4e00-\u9fff“”]{0,8}?圈")
_LASTS = re.compile(
    r"(?:连续|历时|为期|用时|耗时|长达|达|满|期|限|平均|由|从|至|到|为|不到|不足|超过?|约|近|仅|需|缩短|延长)[ ]?$"
)
_REACHES = re.compile(r"(?:达到?|至|到|过|破|上|入|近|为|跨|增|约)[ ]?$")
_GRADE = "级"
_VERSION = re.compile(r"[\u4e00-\u9fff]\d\.0")
_MARK = re.compile(r"[ ]?[.、．)）]")
_LINE_START = re.compile(r"(?:^|[\n\r])[ \t\u3000]*[（(\[【]?[ ]?$")


@cache
def _capacity() -> re.Pattern[str]:
    return re.compile("|".join(row["noun"] for row in table("capacity_nouns")))


def choose(folded: str, found: Iterable[Quantity], names: list[NotClaim]) -> tuple[list[Quantity], list[NotClaim]]:
    """Return the quantities that are none of a name's numbers, and the names that remain."""
    kept: list[Quantity] = []
    dropped: set[int] = set()
    place = 0
    for each in found:
        if kept and each.start < kept[-1].end:
            continue
        while place < len(names) and names[place].end <= each.start:
            place += 1
        if place < len(names) and names[place].start < each.end:
            if not _wins(folded, each, names[place]):
                continue
            dropped.add(place)
        if counts(folded, each):
            kept.append(each)
    return kept, [name for index, name in enumerate(names) if index not in dropped]


def _wins(folded: str, each: Quantity, name: NotClaim) -> bool:
    """Whether a number that a rule takes for a name is a quantity here."""
    if name.start == each.number_end and each.word:
        return True
    if name.why == _MARK_OF_ITEM:
        return bool(each.scale) and name.start == each.start
    if name.date or name.end < each.number_end:
        return False
    if level_end(folded, each):
        return True
    if name.why == _ORDINAL and name.end <= each.end:
        return is_rank(folded, each.start, each.end, each.word, False)
    if folded[name.start] in _QUOTES:
        return name.end == each.end + 1 and each.number_start - name.start <= _QUOTED_MODIFIER and _is_measure(each)
    if name.why == _MODEL and each.word and name.start == each.start and name.end <= each.end:
        return each.word not in _LATIN_POWER or has_capacity(folded, each.start)
    return each.word == _ISSUES and name.end <= each.end and is_issue(folded, each)


def _is_measure(each: Quantity) -> bool:
    """Whether a number in quotes is a figure (“1200万人左右”), not a name (“26条”)."""
    return bool(each.modifier or each.scale) or (bool(each.word) and not each.dimension.startswith("count:"))


def has_capacity(folded: str, start: int) -> bool:
    """Return whether a word of capacity (装机, 产能) stands before the number in its clause."""
    left = re.split(r"[。；！？\n]", folded[max(0, start - _CAPACITY_LOOK_BACK) : start])[-1]
    return bool(_capacity().search(left))


def is_issue(folded: str, each: Quantity) -> bool:
    """Return whether 67期 counts issues or courses; 二期工程 and 第3期 are names."""
    return each.form == "digits" and not is_ordinal(folded, each.start) and not _ISSUE_IS_NAME.match(folded, each.end)


def counts(folded: str, each: Quantity) -> bool:
    """Return whether a numeral says a number: not the 一 of 一个, nor the 万 of 万家灯火, nor a bare 三."""
    if each.word == _DOUBLINGS:
        return bool(_DOUBLES.search(folded[max(0, each.start - 4) : each.start]))
    if is_ordinal(folded, each.start) or each.dimension == "ratio" or is_top(folded, each.start):
        return True
    if each.article or (each.word == _ISSUES and each.form != "digits"):
        return False
    if level_end(folded, each):
        return True
    if each.bare_scale:
        return bool(each.scale or each.word) and (bool(modifier_before(folded, each.start)) or _sized(each))
    if each.word or each.form != "chinese":
        return True
    return bool(each.scale) and (bool(each.reach) or _says_how_much(folded, each))


def _sized(each: Quantity) -> bool:
    """Whether a bare scale carries a measured unit (亿元以上, 万亿元)."""
    return each.dimension == "money" or bool(each.modifier and each.word)


def _says_how_much(folded: str, each: Quantity) -> bool:
    return (
        bool(_SAYS_HOW_MUCH.search(folded[max(0, each.start - 3) : each.start]))
        or folded[each.end : each.end + 1] in "、，。；"
    )


def is_mark(folded: str, each: Quantity) -> bool:
    """Return whether a number only marks an item of a list (1. （2） 3、)."""
    return (
        not each.word
        and bool(_LINE_START.search(folded[max(0, each.start - 8) : each.start]))
        and bool(_MARK.match(folded, each.end))
    )


def is_span_of_time(folded: str, each: Quantity) -> bool:
    """Return whether it only says when (五年来, 过去三年, 未来10年), which is a date and no measured time."""
    if each.word not in _TIMES or each.modifier in ("以上", "以下", "以内", "约"):
        return False
    left = folded[max(0, each.start - 6) : each.start]
    if each.form not in ("digits", "mixed") and (each.value <= 1 or each.word == "年") and not _LASTS.search(left):
        return True
    return bool(_BEFORE_SPAN.search(left) or _AFTER_SPAN.match(folded, each.end))


def is_circle(folded: str, each: Quantity) -> bool:
    """Return whether it names how near something is (15分钟就医圈, 半小时经济圈, 500米覆盖率)."""
    if each.dimension == "length" and _AROUND.match(folded, each.end):
        return True
    return each.dimension == "duration" and bool(_CIRCLE.match(folded, each.end))


def is_year(each: Quantity) -> bool:
    """Return whether it is a year of the calendar, not a number of years."""
    return each.unit == "年" and each.step == 1 and 1900 <= each.value <= 2100


def is_mere_size(folded: str, each: Quantity) -> bool:
    """Return whether a bare scale only colours a word (“万亿元俱乐部”, 亿元强镇)."""
    if not each.bare_scale or each.modifier or modifier_before(folded, each.start):
        return False
    return not _REACHES.search(folded[max(0, each.start - 3) : each.start])


def is_base(folded: str, each: Quantity) -> bool:
    """Return whether the number only says per how many (每10万人, 每3天)."""
    return bool(_EACH.search(folded[max(0, each.start - 4) : each.start]))


def _is_version(folded: str, each: Quantity) -> bool:
    """Whether it is a version (首发经济3.0), not an index that reached 3.0."""
    left = folded[max(0, each.start - 3) : each.start]
    return bool(_VERSION.fullmatch(folded[max(0, each.start - 1) : each.end])) and not _SAYS_HOW_MUCH.search(left)


def says_something(folded: str, each: Quantity) -> bool:
    """Return whether a number without a unit states a figure (指数84.7, 收入比2.54) and is no mere label."""
    if not each.scale and folded.startswith(_GRADE, each.end) or _is_version(folded, each):
        return False
    if each.step < 1 or each.scale or each.modifier or each.form == "fraction" or each.high is not None:
        return True
    left = folded[max(0, each.start - 4) : each.start]
    return bool(_SAYS_HOW_MUCH.search(left)) or bool(modifier_before(folded, each.start))
