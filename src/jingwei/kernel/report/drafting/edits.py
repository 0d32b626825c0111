"""A text with a person's changes: what stood there, what stands there now, and how to take a change back.

Changes are kept in the offsets of the text as it was handed in, so that comments find their place in its Word file.
Plain Python.
"""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Other words for a stretch of the original text: half-open offsets in it, and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An edit with the half-open offsets at which its words stand in the changed text, and its place in the list."""

    edit: Edit
    start: int
    end: int
    place: int


@dataclass(frozen=True, slots=True)
class Edited:
    """An original text and its edits, which are in order and do not touch one another's characters."""

    original: str
    edits: tuple[Edit, ...] = ()

    @property
    def text(self) -> str:
        """Return the text as changed."""
        parts, last = [], 0
        for edit in self.edits:
            parts += [self.original[last : edit.start], edit.text]
            last = edit.end
        return "".join((*parts, self.original[last:]))

    def placed(self) -> Iterator[Placed]:
        """Yield each edit with where its words stand now."""
        shift = 0
        for place, edit in enumerate(self.edits):
            start = edit.start + shift
            yield Placed(edit, start, start + len(edit.text), place)
            shift += len(edit.text) - (edit.end - edit.start)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that a stretch of the changed text comes from, whole edits included."""
        low, high = start, end
        for one in self.placed():
            if one.start < start < one.end:
                low = one.edit.start
            elif one.end <= start:
                low = one.edit.end + start - one.end
            if one.start < end < one.end:
                high = one.edit.end
            elif one.start < end:
                high = one.edit.end + end - one.end
        return low, high

    def change(self, start: int, end: int, text: str) -> "Edited":
        """Return it with other words from ``start`` to ``end`` of the changed text; edits reached into are merged.

        Raises ValueError for a stretch outside of the text.
        """
        now = self.text
        if not 0 <= start < end <= len(now):
            raise ValueError(f"{start}–{end} lies outside of a text of {len(now)} characters")
        reached = [one for one in self.placed() if one.start < end and start < one.end]
        first, last = min([start, *(one.start for one in reached)]), max([end, *(one.end for one in reached)])
        low, high = self.origin(first, last)
        edits = [edit for edit in self.edits if edit not in [one.edit for one in reached]]
        merged = Edit(low, high, now[first:start] + text + now[end:last])
        if merged.text != self.original[low:high]:
            insort(edits, merged)
        return replace(self, edits=tuple(edits))

    def undo(self, place: int) -> "Edited":
        """Return it without the edit at a place of the list; IndexError when there is none."""
        undone = self.edits[place]
        return replace(self, edits=tuple(edit for edit in self.edits if edit is not undone))
