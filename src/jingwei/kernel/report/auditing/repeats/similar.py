"""Paragraphs that say nearly the same as an earlier one: few words changed, or a part left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jingwei.kernel.report.auditing.repeats.passages import Passage

LENGTH = 4
"""So many characters in a row make a piece; a paragraph is the set of its pieces."""
SHORTEST = 40
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Similar:
    """A paragraph, an earlier one, and which share of the later one's pieces stands in the earlier."""

    first: Passage
    later: Passage
    share: float


def similar(lines: Sequence[Passage]) -> Iterator[Similar]:
    """Yield each paragraph of which most stands in one earlier paragraph, but not in the very same words."""
    holders: dict[str, list[int]] = {}
    seen: set[str] = set()
    for place, line in enumerate(lines):
        pieces = _pieces(line.plain)
        if len(line.plain) < SHORTEST or line.plain in seen:
            continue
        common = Counter(holder for piece in pieces for holder in holders.get(piece, ()))
        for holder, count in common.most_common(1):
            if count / len(pieces) >= ALIKE:
                yield Similar(lines[holder], line, count / len(pieces))
        seen.add(line.plain)
        for piece in pieces:
            holders.setdefault(piece, []).append(place)


def _pieces(plain: str) -> frozenset[str]:
    return frozenset(plain[start : start + LENGTH] for start in range(len(plain) - LENGTH + 1))
