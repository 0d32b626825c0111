"""Plans, slogans and names that hold numbers: quoted words, formulas, and the phrases of data/set_phrases.csv."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from jingwei.kernel.report.mentions import NotClaim
from jingwei.kernel.report.reading.rules import Rule, rule

_SINGLE = "[一二两三四五六七八九十]"
_HOLDS_NUMBER = re.compile("[0-9一二两三四五六七八九十]")
_QUOTED = re.compile(
    '“([^“”，。；！？\n]{1,24})”|‘([^‘’，。；！？\n]{1,24})’|"([^"，。；！？\n]{1,24})"|「([^「」\n]{1,24})」'
)
_MEASURE = re.compile(
    r"(?:[超近约达过逾]|超过|突破)?[ ]*[-+]?[\d.,]+[ ]*(?:[万亿千百]*)[余多]?"
    r"(?:元|美元|%|‰|个?百分点|吨|公里|亩|平方\w+|立方\w+|千瓦时?|度|倍)(?:以上|左右)?"
)
_TITLED = re.compile("《[^《》\n]{1,60}》")

SLOGANS: tuple[Rule, ...] = (
    rule("规划名", '(?:国家)?[“"]?(?:十[一二三四五六七]五|九五|八五|七五)[”"]?(?:规划|时期|期间|末|计划|以来|开局)?'),
    rule("规划名", rf"(?:\d|{_SINGLE}){{1,2}}年(?:行动|攻坚|倍增|大变样|决胜|行动计划|行动方案)"),
    rule(
        "公式",
        r"(?<![\w.])(?:(?:\d{1,4}|[A-Za-z]|[一二三四五六七八九十多])\+)+(?:\d{1,4}|[A-Za-z]|[一二三四五六七八九十多])(?![\d.%万亿]|[A-Za-z])",
    ),
    rule(
        "口号",
        rf"(?:\d{{1,2}}|{_SINGLE}{{1,2}})个(?:100%|百分之百|一百年|一批|一(?=[工行活系])|必须|坚持|确保|结合|统筹|维护|意识|自信|务必|着力|聚焦|到位|不放过|转变|走在前|离不开)",
    ),
    rule("称呼", r"(?<![\d.])(?:[5-9]0|00|10)后(?=[^\d，。；])"),
)


def quoted(folded: str, plain: str) -> Iterator[NotClaim]:
    """Yield the short quotations and titles that hold a number, but not a quoted measure (“545亿元”)."""
    for found in _QUOTED.finditer(folded):
        words = found[found.lastindex or 0]
        if _HOLDS_NUMBER.search(plain, *found.span()) and not _MEASURE.fullmatch(words):
            yield NotClaim(*found.span(), "名称")
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
    file = resources.files("jingwei.kernel.report") / "data" / "set_phrases.csv"
    why = {row["phrase"]: row["why"] for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())}
    return re.compile("|".join(map(re.escape, sorted(why, key=lambda phrase: (-len(phrase), phrase))))), why
