"""The unit behind a number: the longest known word, with its scale, and compounds such as 元/千瓦时, 元每人."""

import re
from dataclasses import dataclass

from jingwei.kernel.report.reading.lexicon import (
    Word,
    denominators,
    dimension_of,
    lengths_by_first_letter,
    words,
)

_GAP = re.compile(r"[ \t\u2000-\u200a\u202f]{0,2}")
_LATIN = re.compile(r"[A-Za-z0-9²³]")
_PER = re.compile(r" ?(?:/|每|·|•)(?=\S) ?")
_PER_SO_MANY = re.compile(r"/(?:10|100|1000|十|百|千)?万(?:人口?)?")
_BREAK = re.compile(r"[，。；、！？,;）)\s]|$")
_PIECES_AND_MORE = re.compile("个([多余])(月|小时|百分点|世纪)")
_PIECE = "个"
_SCALE_BELOW = re.compile(r"(?:\d+|[十百千万亿]+)?")
_TENTHS = "成"


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit in the text: where it ends, how it is written without and with its scale, what it measures."""

    end: int
    word: str
    unit: str
    dimension: str
    article: bool = False


def unit_at(folded: str, place: int, scale: str = "", chinese: bool = False) -> UnitFound | None:
    """Return the unit that begins at a place (blanks allowed before it), or None where none does.

    ``scale`` is the number's closing scale word (万 in 3万元); ``chinese`` says that the number is in Chinese
    characters, which makes 条件, 家庭 and the like likely behind it.
    """
    gap = _GAP.match(folded, place)
    start = gap.end() if gap else place
    if start >= len(folded):
        return None
    if found := _PER_SO_MANY.match(folded, start):
        return UnitFound(found.end(), found[0], found[0], "")
    if found := _PIECES_AND_MORE.match(folded, start):
        unit = found[2] if found[2] != "月" else "个月"
        return UnitFound(found.end(), unit, scale + unit, dimension_of(unit, unit))
    if folded[start] not in lengths_by_first_letter():
        return None
    word = _longest(folded, start, chinese, bool(scale))
    if word is None:
        return None
    end = start + len(word.spelling)
    shown = _without_piece(word.spelling)
    per_end = _per(folded, end)
    if per_end > end:
        written = folded[start:per_end].replace(" ", "")
        return UnitFound(per_end, written, scale + written, _rate_dimension(scale, written, word))
    return UnitFound(end, shown, scale + shown, dimension_of(scale + shown, word.spelling), word.article)


def _without_piece(spelling: str) -> str:
    """Drop the 个 of 个百分点 and 个小时, which is no part of the unit; 个月 keeps it."""
    bare = spelling.removeprefix(_PIECE)
    return bare if bare in words() else spelling


def _longest(folded: str, start: int, chinese: bool, scaled: bool) -> Word | None:
    known = words()
    for length in lengths_by_first_letter()[folded[start]]:
        word = known.get(folded[start : start + length])
        if word is not None and _stands(word, folded, start + length, chinese, scaled):
            return word
    return None


def _stands(word: Word, folded: str, end: int, chinese: bool, scaled: bool) -> bool:
    """Whether the word is a unit here, and no part of another word."""
    if word.digits_only and chinese:
        return False
    if word.spelling[-1].isascii() and word.spelling[-1].isalpha() and _LATIN.match(folded, end):
        return False
    if (chinese or word.digits_only or word.spelling == _TENTHS) and folded.startswith(word.not_before, end):
        return not word.not_before
    if not word.only_before or folded.startswith(word.only_before, end):
        return True
    return word.dimension.startswith("count:") and (scaled or bool(_BREAK.match(folded, end)))


def _per(folded: str, end: int) -> int:
    """Return where the compound unit ends that goes on at ``end``; ``end`` itself where it does not."""
    known, longest = denominators()
    while per := _PER.match(folded, end):
        start = per.end()
        scaled = _SCALE_BELOW.match(folded, start)
        after = scaled.end() if scaled else start
        found = _denominator(folded, start, known, longest) or _denominator(folded, after, known, longest)
        if not found:
            break
        end = found
    return end


def _denominator(folded: str, start: int, known: frozenset[str], longest: int) -> int:
    """Return where the longest denominator that begins here ends, or 0."""
    for length in range(longest, 0, -1):
        word = folded[start : start + length]
        if len(word) == length and word in known and not (word[-1].isascii() and _LATIN.match(folded, start + length)):
            return start + length
    return 0


def _rate_dimension(scale: str, written: str, head: Word) -> str:
    """The dimension of a compound: the ledger's where it knows it, else head's and denominator's joined by /."""
    slashed = written.replace("每", "/").replace("·", "/")
    known = dimension_of(scale + slashed, slashed)
    if known:
        return known
    parts = slashed.split("/")
    below = "/".join(_per_dimension(part) for part in parts[1:])
    return f"{head.dimension}/{below}"


def _per_dimension(part: str) -> str:
    bare = part.lstrip("0123456789十百千万亿") or part
    return dimension_of(part, bare) or part
