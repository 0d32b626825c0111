"""Plans, slogans and names that hold numbers: quoted words, formulas, and the phrases of data/set_phrases.csv."""

import re
from collections.abc import Iterator
from functools import cache

from jingwei.kernel.report.mentions import NotClaim
from jingwei.kernel.report.reading.rules import DIGITS, HAN_DIGITS, Rule, any_of, rule, words

_ONE = f"[{HAN_DIGITS}两十]"
_TERM = f"(?:\\d{{1,4}}|[A-Za-z]|[{HAN_DIGITS}十多])"
_HEADS = any_of(row["word"] for row in words("slogan_heads"))
_COUNTER_IN_PLACE = "[里台家门户元方枝道间口眼塔层岔]"
_PLACE_END = "(?:区|县|镇|乡|村|街道|河|湖|沟|铺|堡|坨|渠|屯|子|沱|坪|坝|岭|洼|滩|营|庄|湾|店)(?![数个级域民])"
_HOLDS_NUMBER = re.compile("[0-9一二两三四五六七八九十]")
_QUOTED = re.compile(
    '“([^“”，。；！？\n]{1,24})”|‘([^‘’，。；！？\n]{1,24})’|"([^"，。；！？\n]{1,24})"|「([^「」\n]{1,24})」'
)
_MEASURE = re.compile(
    r"(?:[超近约达过逾]|超过|突破)?[ ]*[-+]?[\d.,]+[ ]*[万亿千百]*[余多]?"
    r"(?:元|美元|%|‰|个?百分点|吨|公里|亩|平方\w+|立方\w+|千瓦时?|度|倍)(?:以上|左右)?"
)
_STATES = re.compile(
    "(?:[达占超]|增长|提高|下降|突破|实现|完成|不低于|不少于|力争|控制在|增加|减少|降低|提升|压缩|缩短|翻番?).{0,12}[0-9]"
)
_BARE = re.compile(r"\d[\d.·/×+-]*")
_TITLED = re.compile("《[^《》\n]{1,60}》")

SLOGANS: tuple[Rule, ...] = (
    rule(
        "规划名",
        f"{DIGITS}{HAN_DIGITS}两十",
        "(?:十[一二三四五六七]五|九五|八五|七五)(?![十百千万亿])",
        f"(?:\\d{{1,2}}|{_ONE}{{1,2}})年(?:行动|攻坚|倍增|大变样|决胜)(?:计划|方案)?",
    ),
    rule("公式", f"{DIGITS}A-Za-z{HAN_DIGITS}十多", rf"(?<![A-Za-z\d.])(?:{_TERM}\+)+{_TERM}(?![\d.%万亿A-Za-z])"),
    rule(
        "口号",
        f"{DIGITS}{HAN_DIGITS}两十",
        f"(?:(?<!\\d)\\d{{1,2}}|{_ONE}{{1,2}})个(?:{_HEADS}|一批|一(?=[工行活系”]))",
    ),
    rule(
        "地名",
        f"{HAN_DIGITS}两十",
        f"(?<![{DIGITS}{HAN_DIGITS}两十百千万第每]){_ONE}{_COUNTER_IN_PLACE}[\u4e00-\u9fff]?{_PLACE_END}",
    ),
    rule("称呼", DIGITS, r"(?<![\d.])(?:[5-9]0|00|10)后(?=[^\d，。；])"),
)


def quoted(folded: str, plain: str, named: set[tuple[int, int]]) -> Iterator[NotClaim]:
    """Yield the short quotations and titles that hold a number.

    But neither a quoted measure (“545亿元”) nor a statement (“产值达到100亿元”), and not what fills its quotes and is
    known already (``named``: “十四五”). A quotation of digits alone stands without its quotes.
    """
    for found in _QUOTED.finditer(folded):
        start, end = found.span(found.lastindex or 0)
        if (start, end) in named or not _HOLDS_NUMBER.search(plain, start, end):
            continue
        if _MEASURE.fullmatch(folded, start, end) or _STATES.search(folded, start, end):
            continue
        yield NotClaim(start, end, "名称") if _BARE.fullmatch(folded, start, end) else NotClaim(*found.span(), "名称")
    for found in _TITLED.finditer(folded):
        if _HOLDS_NUMBER.search(plain, *found.span()):
            yield NotClaim(*found.span(), "名称")


def phrases(folded: str) -> Iterator[NotClaim]:
    """Yield the set phrases and proper names of data/set_phrases.csv."""
    pattern, why = _phrases()
    for found in pattern.finditer(folded):
        yield NotClaim(*found.span(), why[found[0]])


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all phrases, the longest first, and what each is."""
    why = {row["phrase"]: row["why"] for row in words("set_phrases")}
    return re.compile(any_of(why)), why
