"""Which part of a text looks ahead: what stands under 下一步工作 is planned, whatever the sentence says."""

import re
from functools import lru_cache

from jingwei.kernel.report.auditing.lexicon import alternation, words_of
from jingwei.kernel.report.auditing.repeats.passages import paragraphs

_LONGEST_HEADING = 40
_HEADING = re.compile(r"^(?:第?[一二三四五六七八九十]+[、章部分.．]|[（(][一二三四五六七八九十]+[）)])")
_CHAPTER = re.compile(r"^第?[一二三四五六七八九十]+[、章部分.．]")
_AHEAD = re.compile(alternation(words_of("scopes", "plans")))
_BEHIND = re.compile(alternation(words_of("scopes", "looks-back")))


@lru_cache(maxsize=8)
def looking_ahead(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches under chapter headings (一、二、) that speak of plans, their sections （一） included."""
    starts = [(line.start, _ahead(line.text)) for line in paragraphs(text) if _is_chapter(line.text)]
    ends = [*(start for start, _ in starts[1:]), len(text)]
    return tuple((start, end) for (start, ahead), end in zip(starts, ends, strict=False) if ahead)


def is_heading(line: str) -> bool:
    """Return whether a line is a numbered heading without a sentence in it."""
    return len(line) <= _LONGEST_HEADING and bool(_HEADING.match(line)) and not re.search("[。；]", line[:-1])


def planned(text: str, place: int) -> bool:
    """Return whether a place of a text stands under a heading that looks ahead."""
    return any(start <= place < end for start, end in looking_ahead(text))


def _is_chapter(line: str) -> bool:
    return len(line) <= _LONGEST_HEADING and bool(_CHAPTER.match(line)) and "。" not in line


def _ahead(heading: str) -> bool:
    return bool(_AHEAD.search(heading)) and not _BEHIND.search(heading)
