"""Sentences that break off: a paragraph without its full stop, one that ends in a comma, marks that pile up."""

import re
from collections.abc import Iterator, Sequence

from jingwei.kernel.report.auditing.repeats.passages import Passage, paragraphs
from jingwei.kernel.report.auditing.repeats.sections import is_heading
from jingwei.kernel.report.claims import Notice

_SHORTEST_PARAGRAPH = 25
_FEWEST_WRAPPED, _NARROWEST = 3, 0.7
_SHOWN = 12

_FINAL = re.compile(r"[。！？；：…!?;:.）)】\]》〉”’」』\"'|—-]$")
_HANGING = re.compile(r"[，、,（(]$")
_SENTENCE_INSIDE = re.compile(r"[。；！？，]")
_PILED = re.compile(r"[，、；：,][。，、；：！？]|。[，、；。]")
_LEADING_ON = re.compile(r"(?:以及|并且|对于|关于|由于|因此|进一步|其中|例如|尤其是|特别是)[。；！]")
_NO_PROSE = re.compile(r"[|\t]|^[-*•·#>]|^(?:附件|附表|注|来源|单位)[：:]|https?://")
_DATE_LINE = re.compile(r"^[（(]?[二〇一三四五六七八九十零\d\s]{4,}年.{0,8}$")


def broken_off(text: str) -> Iterator[Notice]:
    """Yield paragraphs that end without an end, and marks that cannot stand side by side."""
    lines = paragraphs(text)
    if not hard_wrapped(lines):
        for line in lines:
            yield from _unfinished(line)
    for match in _LEADING_ON.finditer(text):
        why = f"“{match[0][:-1]}”后面没有下文，句子没有写完，请补全"
        yield Notice(match.start(), match.end(), "broken-off", why)
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


def hard_wrapped(lines: Sequence[Passage]) -> bool:
    """Return whether lines end where the page did, all at about its width, so that they say nothing about sentences."""
    prose = [line.text for line in lines if not _NO_PROSE.search(line.text)]
    open_ended = [_width(text) for text in prose if len(text) >= _SHORTEST_PARAGRAPH and not _FINAL.search(text)]
    widest = max((_width(text) for text in prose), default=0)
    return len(open_ended) >= _FEWEST_WRAPPED and min(open_ended) >= _NARROWEST * widest


def _width(text: str) -> int:
    return sum(1 if mark.isascii() else 2 for mark in text)
