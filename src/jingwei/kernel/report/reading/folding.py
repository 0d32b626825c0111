"""The same text with one character for each way of writing a number; the length stays, so offsets hold."""

import csv
import re
from functools import cache
from importlib import resources

_ASCII = "".join(map(chr, range(0x30, 0x3A))) + "".join(map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B)))) + ".%/-+^"
_WIDE = "".join(chr(ord(character) + 0xFEE0) for character in _ASCII)
_VARIANTS = (
    ("萬億兩點幾餘負倆個對○﹪　\u00a0", "万亿两点几余负俩个对〇%  "),
    ("壹弌贰貳叁柒捌玖佰仟", "一一二二三七八九百千"),
)
_SAME_LENGTH = str.maketrans(
    _WIDE + "".join(left for left, _ in _VARIANTS), _ASCII + "".join(right for _, right in _VARIANTS)
)
_FORMAL = dict(zip("肆伍陆陸拾", "四五六六十", strict=True))
_WIDE_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_NUMERIC = "0-9零〇一二三四五六七八九两俩十百千万亿兆点之肆伍陆陸拾"
_FORMAL_IN_NUMBER = re.compile(
    f"[肆伍陆陸拾](?=[ ]*[{_NUMERIC}])|(?<=[{_NUMERIC}])[肆伍陆陸拾]|(?<=[{_NUMERIC}] )[肆伍陆陸拾]"
)
_IN_NUMBERS = frozenset("零〇一二三四五六七八九两俩十百千万亿半")
_BEFORE_MORE = frozenset("0123456789.零〇一二三四五六七八九两十百千万亿点第")
_GOES_ON = frozenset("十百千万亿季月")
_ADDRESS = r"https?://[!-~]+"
_ENDLESS = re.compile("[0-9,.]{41,}|[零〇一二三四五六七八九]{31,}")
BLANK = "□"


def fold(text: str) -> str:
    """Return the text with ASCII digits, letters and number signs, and simplified plain numerals."""
    if "，" in text:
        text = _WIDE_COMMA.sub(",", text)
    folded = text.translate(_SAME_LENGTH)
    if not _FORMAL.keys().isdisjoint(folded):
        folded = _FORMAL_IN_NUMBER.sub(lambda found: _FORMAL[found[0]], folded)
    return folded


def without_idioms(folded: str) -> str:
    """Return folded text with every word blanked out that merely holds a numeral (统一, 万众一心).

    Addresses are blanked too, and rows of digits longer than any number.
    """
    return _idioms()[0].sub(_blank, _ENDLESS.sub(_all_blank, folded))


def _all_blank(found: re.Match[str]) -> str:
    return BLANK * len(found[0])


def _blank(found: re.Match[str]) -> str:
    """Blank a word out, but not part of a longer number (五十分, 系统一百台) nor of another word (十分钟)."""
    word, text = found[0], found.string
    starts_inside = word[0] in _IN_NUMBERS and text[found.start() - 1 : found.start()] in _BEFORE_MORE
    ends_inside = word[-1] in _IN_NUMBERS and text[found.end() : found.end() + 1] in _GOES_ON
    other_word = text.startswith(_idioms()[1].get(word, ()), found.end())
    return word if starts_inside or ends_inside or other_word else BLANK * len(word)


@cache
def _idioms() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """One pattern of all words of data/idioms.csv, the longest first, and what must not follow some of them."""
    file = resources.files("jingwei.kernel.report") / "data" / "idioms.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    words = sorted({row["word"] for row in rows}, key=lambda word: (-len(word), word))
    not_before = {row["word"]: tuple(row["not_before"].split()) for row in rows if row["not_before"]}
    return re.compile("|".join((_ADDRESS, *map(re.escape, words)))), not_before
