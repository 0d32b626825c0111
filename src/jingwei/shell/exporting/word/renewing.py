"""Last period's report as Word with this period's figures: changes tracked, a comment at what was left as it was."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from jingwei.kernel.report.api import Mark, Piece
from jingwei.shell.exporting.word.comments import Remark, with_comments
from jingwei.shell.exporting.word.passages import Table, cells_of
from jingwei.shell.exporting.word.revisions import Change, with_changes

WORDS_SHOWN = 12
"""A comment on words before a number stands at so many of the last of them."""


def renewed_document(
    document: bytes, changes: Iterable[Change], left: Iterable[Remark], *, when: datetime | None = None
) -> bytes:
    """Return a .docx with changes tracked and remarks as comments, both in offsets of its text. Raises Unreadable."""
    return with_changes(with_comments(document, left, when=when), changes, when=when)


def changes_of(pieces: Iterable[Piece]) -> list[Change]:
    """Return what changed between the old text and the new."""
    return [Change(start, start + len(piece.was), piece.text) for start, piece in _placed(pieces) if piece.changed]


def left_of(pieces: Iterable[Piece], tables: tuple[Table, ...] = ()) -> list[Remark]:
    """Return what is to be said of what was left as it was; in cells of tables, full of numbers, nothing is."""
    in_cell = cells_of(tables)
    left = [_left(start, piece) for start, piece in _placed(pieces) if piece.mark is Mark.LEFT]
    return [one for one in left if not in_cell(one.start, one.end)]


def _placed(pieces: Iterable[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces with where they begin in the old text."""
    start = 0
    for piece in pieces:
        yield start, piece
        start += len(piece.was)


def _left(start: int, piece: Piece) -> Remark:
    end = start + len(piece.was)
    last_line = piece.was.rfind("\n") + 1
    return Remark(max(start + last_line, end - WORDS_SHOWN), end, f"照旧：{piece.why}")
