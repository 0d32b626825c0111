"""Last period's report as Word with this period's figures: changes tracked, a comment at what was left as it was."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from jingwei.kernel.report.composing.comparing import Mark, Piece
from jingwei.shell.exporting.word.comments import Remark, with_comments
from jingwei.shell.exporting.word.revisions import Change, with_changes

WORDS_SHOWN = 12
"""A comment on words before a number stands at so many of the last of them."""


def renewed_document(document: bytes, pieces: Iterable[Piece], *, when: datetime | None = None) -> bytes:
    """Return a .docx whose text was renewed: accepted, the changes give the new text. Raises Unreadable."""
    placed = list(_placed(pieces))
    left = (_left(start, piece) for start, piece in placed if piece.mark is Mark.LEFT)
    changes = (Change(start, start + len(piece.was), piece.text) for start, piece in placed if piece.changed)
    return with_changes(with_comments(document, left, when=when), changes, when=when)


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
