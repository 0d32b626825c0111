"""Which part of a text looks ahead: what stands under 下一步工作 is planned, whatever the sentence says."""

import re
from functools import lru_cache

from jingwei.kernel.report.auditing.repeats.passages import paragraphs

_LONGEST_HEADING = 40
_HEADING = re.compile(r"^(?:第?[一二三四五六七八九十]+[、章部分.．]|[（(][一二三四五六七八九十]+[）)])")
_CHAPTER = re.compile(r"^第?[一二三四五六七八九十]+[、章部分.．]")
_AHEAD = re.compile(
    "下一步|下步|下阶段|今后|未来|明年|打算|计划|安排|展望|目标任务|总体要求|主要目标|工作思路|重点工作|重点任务|努力方向"
)
_BEHIND = re.compile("回顾|完成情况|工作情况|开展情况|总结|成效|过去|一年来")


@lru_cache(maxsize=8)
def looking_ahead(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches under chapter headings that speak of plans, as half-open offsets."""
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
