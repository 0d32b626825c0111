"""Sentences that break off: a paragraph without its full stop, one that ends in a comma, marks that pile up."""

import re
from collections.abc import Iterator, Sequence

from jingwei.kernel.report.auditing.repeats.passages import Passage, paragraphs
from jingwei.kernel.report.auditing.repeats.sections import is_heading
from jingwei.kernel.report.claims import Notice

_SHORTEST_PARAGRAPH = 25
_WRAPPED = 0.4
_SHOWN = 12

_FINAL = re.compile(r"[。！？；：…!?;:.）)】\]》〉”’」』\"'|—-]$")
_HANGING = re.compile(r"[，、,（(]$")
_SENTENCE_INSIDE = re.compile(r"[。；！？，]")
_PILED = re.compile(r"[，、；：,][。，、；：！？]|。[，、；。]")
_NO_PROSE = re.compile(r"[|\t]|^[-*•·#>]|^(?:附件|附表|注|来源|单位)[：:]|https?://")
_DATE_LINE = re.compile(r"^[（(]?[二〇一三四五六七八九十零\d\s]{4,}年.{0,8}$")


def broken_off(text: str) -> Iterator[Notice]:
    """Yield paragraphs that end without an end, and marks that cannot stand side by side."""
    lines = paragraphs(text)
    if not _hard_wrapped(lines):
        for line in lines:
            yield from _unfinished(line)
    for match in _PILED.finditer(text):
        why = f"标点“{match[0]}”叠用，像是句子没有写完或漏删，请补全或删去多余的标点"
        yield Notice(match.start(), match.end(), "broken-off", why)


def _unfinished(line: Passage) -> Iterator[Notice]:
    if _NO_PROSE.search(line.text) or _DATE_LINE.match(line.text) or is_heading(line.text):
        return
    start = max(line.start, line.end - _SHOWN)
    if _HANGING.search(line.text):
        yield Notice(start, line.end, "broken-off", f"这一段以“{line.text[-1]}”结尾，句子没有写完，请补全")
    elif _is_prose(line.text) and not _FINAL.search(line.text):
        yield Notice(start, line.end, "broken-off", "这一段末尾没有句号，句子可能没有写完，请补全或补上标点")


def _is_prose(text: str) -> bool:
    return len(text) >= _SHORTEST_PARAGRAPH and bool(_SENTENCE_INSIDE.search(text))


def _hard_wrapped(lines: Sequence[Passage]) -> bool:
    """Return whether lines end where the page did, so that a line's end says nothing about a sentence."""
    long = [line for line in lines if len(line.text) >= _SHORTEST_PARAGRAPH]
    return len(long) > 4 and sum(not _FINAL.search(line.text) for line in long) > _WRAPPED * len(long)
