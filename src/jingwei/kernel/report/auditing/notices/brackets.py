"""Brackets and quotation marks that open and never close, or close what was never opened."""

import re
from collections.abc import Iterator

from jingwei.kernel.report.auditing.notices.broken import hard_wrapped
from jingwei.kernel.report.auditing.repeats.passages import Passage, paragraphs
from jingwei.kernel.report.claims import Notice

_CLOSING = {
    "）": "（",
    ")": "（",
    "】": "【",
    "〕": "〔",
    "》": "《",
    "〉": "〈",
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
}
_OPENING = {"（": "（", "(": "（"} | {mark: mark for mark in _CLOSING.values()}
_NAMES = {"“": "引号", "‘": "引号", "「": "引号", "『": "引号", "《": "书名号", "〈": "书名号"}
_ENUMERATED = re.compile(r"(?:^|[\s。；：，、;])[0-9一二三四五六七八九十①-⑳a-zA-Z]{1,3}[)）]")


def unbalanced(text: str) -> Iterator[Notice]:
    """Yield each bracket or quotation mark of a paragraph that has no partner in it."""
    lines = paragraphs(text)
    for line in () if hard_wrapped(lines) else lines:
        yield from _of_paragraph(line)


def _of_paragraph(line: Passage) -> Iterator[Notice]:
    listed = {match.end() - 1 for match in _ENUMERATED.finditer(line.text)}
    opened: list[tuple[int, str]] = []
    for place, mark in enumerate(line.text):
        if mark in _OPENING:
            opened.append((place, mark))
        elif mark in _CLOSING and opened and _OPENING[opened[-1][1]] == _CLOSING[mark]:
            opened.pop()
        elif mark in _CLOSING and place not in listed and not _apostrophe(line.text, place):
            yield _notice(line.start + place, mark, "左", _CLOSING[mark])
    for place, mark in opened:
        yield _notice(line.start + place, mark, "右", _OPENING[mark])


def _apostrophe(text: str, place: int) -> bool:
    return text[place] == "’" and text[max(0, place - 1)].isascii()


def _notice(place: int, mark: str, side: str, family: str) -> Notice:
    name = _NAMES.get(family, "括号")
    return Notice(place, place + 1, "unbalanced", f"{name}“{mark}”不成对，本段里找不到{side}边的一半，请补上或删去")
