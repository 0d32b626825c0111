"""Words that stand twice in a row: 的的, 进一步进一步; what Chinese doubles on purpose is no fault."""

import re
from collections.abc import Iterator
from functools import cache

from jingwei.kernel.report.auditing.lexicon import rows
from jingwei.kernel.report.claims import Notice

_WORD = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_NUMERALS = re.compile("[零〇一二三四五六七八九十百千万亿]+")


def doubled(text: str) -> Iterator[Notice]:
    """Yield characters and words that stand twice in a row by mistake."""
    for match in _WORD.finditer(text):
        if not _on_purpose(match[1], text[match.end() :][:2]):
            yield _notice(match.start(), match.end(), match[1])
    for match in _characters().finditer(text):
        yield _notice(match.start(), match.end(), match[0][0])


def _on_purpose(word: str, following: str) -> bool:
    if word[0] == "一" or word[1:] == "一" or _NUMERALS.fullmatch(word) or word[0] == word[1]:
        return True
    return any(following.startswith(end) for end in _allowed().get(word, ()))


@cache
def _allowed() -> dict[str, tuple[str, ...]]:
    """Return the words that may stand twice, each with what must follow; "" where anything may."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("doubled_words"):
        found[row["words"]] = (*found.get(row["words"], ()), row["next"])
    return found


@cache
def _characters() -> "re.Pattern[str]":
    """Return the pattern of little words that stand twice, unless a longer word begins or ends there."""
    shapes = [
        f"{_unless(row['not_after'], '?<!')}{row['character']}{{2}}{_unless(row['not_before'], '?!')}"
        for row in rows("doubled_characters")
    ]
    return re.compile("|".join(shapes))


def _unless(words: str, look: str) -> str:
    return f"({look}[{''.join(words.split())}])" if words else ""


def _notice(start: int, end: int, word: str) -> Notice:
    return Notice(start, end, "doubled-word", f"“{word}”连写了两遍，多半是笔误，请删去一个")
