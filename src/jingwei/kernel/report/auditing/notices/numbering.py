"""Numbering that leaves a number out: 一是…二是…四是…, and chapters 一、二、四、."""

import re
from collections.abc import Iterator, Sequence

from jingwei.kernel.report.auditing.repeats.passages import paragraphs
from jingwei.kernel.report.auditing.repeats.sections import is_heading
from jingwei.kernel.report.claims import Notice

_DIGITS = "一二三四五六七八九十"
_POINT = re.compile(rf"(?:^|(?<=[。；：，！？\n]))(?P<number>[{_DIGITS}])是")
_CHAPTER = re.compile(rf"^(?P<number>[{_DIGITS}])、")


def misnumbered(text: str) -> Iterator[Notice]:
    """Yield the numbers that do not follow the one before; 一 begins anew."""
    for line in paragraphs(text):
        points = [(line.start + found.start(), found["number"]) for found in _POINT.finditer(line.text)]
        yield from _gaps(points, "是")
    headings = [line for line in paragraphs(text) if is_heading(line.text) and _CHAPTER.match(line.text)]
    yield from _gaps([(line.start, line.text[0]) for line in headings], "、")


def _gaps(points: Sequence[tuple[int, str]], mark: str) -> Iterator[Notice]:
    for (_, before), (place, number) in zip(points, points[1:], strict=False):
        follows = _DIGITS.index(number) == _DIGITS.index(before) + 1
        if number != _DIGITS[0] and not follows:
            why = f"序号不连：“{before}{mark}”后面是“{number}{mark}”，请补上漏的一条或改正序号"
            yield Notice(place, place + 2, "numbering", why)
