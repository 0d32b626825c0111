"""The same text with one character for each way of writing a number; the length stays, so offsets hold."""

import csv
import re
from functools import cache
from importlib import resources

_ASCII = "".join(map(chr, range(0x30, 0x3A))) + "".join(map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B)))) + ".%/-+^"
_WIDE = "".join(chr(ord(character) + 0xFEE0) for character in _ASCII)
_VARIANTS = (
    ("萬億兩點幾餘負倆個對﹪　\u00a0", "万亿两点几余负俩个对%  "),
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
_BEGINS_A_NUMBER = "零〇一二三四五六七八九两俩十百千万亿半"
_ADDRESS = r"https?://[!-~]+"
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
    """Return folded text with every word blanked out that merely holds a numeral (统一, 万众一心)."""
    return _idioms().sub(lambda found: BLANK * len(found[0]), folded)


@cache
def _idioms() -> re.Pattern[str]:
    """One pattern of all words of data/idioms.csv, the longest first."""
    file = resources.files("jingwei.kernel.report") / "data" / "idioms.csv"
    words = {row["word"] for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join((_ADDRESS, *map(_idiom, longest_first))))


def _idiom(word: str) -> str:
    """A word as a pattern: no part of a longer number (五十分), and no number begins with its end (统一百)."""
    before = "(?<![0-9.零〇一二三四五六七八九两十百千万亿点第])" if word[0] in _BEGINS_A_NUMBER else ""
    after = "(?![十百千万亿])" if word[-1] in _BEGINS_A_NUMBER else ""
    return before + re.escape(word) + after
