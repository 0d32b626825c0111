"""A draft as the audit colours it: paragraphs of plain stretches and of claims, with changes and notices marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jingwei.kernel.report.api import Audit, Claim, Edited, Placed, Verdict

STATES = {
    "bad": "不符",
    "none": "无依据",
    "unknown": "未识别",
    "ambiguous": "待认定",
    "ok": "相符",
    "target": "目标值",
    "rep": "重复",
    "not": "非数据",
}
"""What a claim can be found to be, by the word that its mark and its style go by, what needs a person first."""

LONGEST_HEADING = 30
STOPS = "。；，、：！？.;,:!?…”"

OF_VERDICT = {
    Verdict.CONTRADICTED: "bad",
    Verdict.NO_SOURCE: "none",
    Verdict.UNKNOWN: "unknown",
    Verdict.AMBIGUOUS: "ambiguous",
    Verdict.CONFIRMED: "ok",
    Verdict.TARGET: "target",
    Verdict.NOT_A_CLAIM: "not",
}


@dataclass(frozen=True)
class Piece:
    """A stretch of the text as it is drawn.

    Attributes:
        text: its characters.
        start: where it begins, by which a claim is addressed; -1 for what is no claim.
        state: what the claim was found to be; "" for plain text.
        label, title: what is read aloud, and what hovering shows.
        instead_of: what stood here before somebody changed it; None where nobody did.
        notice: the numbers of the notices that begin here, for links to them; ``noticed`` is inside of one.
    """

    text: str
    start: int = -1
    state: str = ""
    label: str = ""
    title: str = ""
    instead_of: str | None = None
    notice: tuple[int, ...] = ()
    noticed: bool = False


@dataclass(frozen=True)
class Line:
    """A line of the text as it is drawn; a heading is short and ends without a stop."""

    pieces: Sequence[Piece]

    @property
    def is_heading(self) -> bool:
        """Return whether it looks like a heading."""
        text = "".join(piece.text for piece in self.pieces).strip()
        return text.startswith("#") or (len(text) <= LONGEST_HEADING and text[-1] not in STOPS)


@dataclass(frozen=True)
class Span:
    """A claim or a change that is drawn as one piece, half-open."""

    start: int
    end: int
    claim: Claim | None
    state: str


def states(audit: Audit) -> list[str]:
    """Return what each claim was found to be; a confirmed one that was said before is a repeat."""
    again = {later for _, later in audit.repeats}
    found = [OF_VERDICT[claim.verdict] for claim in audit.claims]
    return ["rep" if state == "ok" and place in again else state for place, state in enumerate(found)]


def paragraphs(audit: Audit, edited: Edited) -> list[Line]:
    """Return the lines of the text that say something, each in its pieces."""
    lines: list[list[Piece]] = [[]]
    for piece in _pieces(audit, edited):
        first, *others = piece.text.split("\n")
        for place, text in enumerate((first, *others)):
            if place:
                lines.append([])
            if text:
                lines[-1].append(piece if not others else _part(piece, text, is_first=not place))
    return [Line(line) for line in lines if any(piece.text.strip() for piece in line)]


def _part(piece: Piece, text: str, *, is_first: bool) -> Piece:
    """Return a line of a piece; what it is called by stands on the first one only."""
    return Piece(
        text, piece.start if is_first else -1, piece.state, piece.label, piece.title, piece.instead_of,
        piece.notice if is_first else (), piece.noticed,
    )  # fmt: skip


class _Pointed:
    """Where notices begin and end, and which characters they are about; looked up without asking each one."""

    def __init__(self, audit: Audit) -> None:
        self.borders = sorted({border for one in audit.notices for border in (one.start, one.end)})
        self._begun: dict[int, tuple[int, ...]] = {}
        self._covered = bytearray(len(audit.text) + 1)
        for place, one in enumerate(audit.notices):
            self._begun[one.start] = (*self._begun.get(one.start, ()), place)
            self._covered[one.start : one.end] = b"\1" * (one.end - one.start)

    def within(self, start: int, end: int) -> list[int]:
        """Return the borders strictly between two offsets."""
        return self.borders[bisect_right(self.borders, start) : bisect_left(self.borders, end)]

    def begun(self, start: int, end: int) -> tuple[int, ...]:
        """Return the numbers of the notices that begin in a stretch."""
        starts = (start, *self.within(start, end))
        return tuple(place for offset in starts for place in self._begun.get(offset, ()))

    def covers(self, start: int, end: int) -> bool:
        """Return whether some character of a stretch is inside a notice."""
        return any(self._covered[start:end])


def _pieces(audit: Audit, edited: Edited) -> Iterator[Piece]:
    changes, pointed = [one for one in edited.placed() if one.edit.text], _Pointed(audit)
    last = 0
    for span in _spans(audit, changes):
        yield from _plain(audit, pointed, last, span.start)
        yield _marked(audit, pointed, span, _instead_of(edited, changes, span))
        last = span.end
    yield from _plain(audit, pointed, last, len(audit.text))


def _spans(audit: Audit, changes: Sequence[Placed]) -> list[Span]:
    """Return the claims, and the changes outside of every claim, in order."""
    found = zip(audit.claims, states(audit), strict=True)
    spans = [Span(claim.mention.start, claim.mention.end, claim, state) for claim, state in found]
    bare = [one for one in changes if not any(_meet(one, span) for span in spans)]
    return sorted([*spans, *(Span(one.start, one.end, None, "") for one in bare)], key=lambda span: span.start)


def _meet(one: Placed, span: Span) -> bool:
    return one.start < span.end and span.start < one.end


def _instead_of(edited: Edited, changes: Sequence[Placed], span: Span) -> str | None:
    met = next((one.edit for one in changes if _meet(one, span)), None)
    return None if met is None else edited.original[met.start : met.end]


def _marked(audit: Audit, pointed: _Pointed, span: Span, instead_of: str | None) -> Piece:
    text = audit.text[span.start : span.end]
    within, begun = pointed.covers(span.start, span.end), pointed.begun(span.start, span.end)
    if span.claim is None:
        return Piece(text, instead_of=instead_of, notice=begun, noticed=within)
    word = STATES[span.state]
    why = span.claim.mention.why if span.state == "not" else span.claim.why
    changed = f"，已改，原为{instead_of}" if instead_of is not None else ""
    return Piece(
        text=text,
        start=span.start,
        state=span.state,
        label=f"{text}：{word}{changed}",
        title=(why if why.startswith(word) else f"{word}：{why}" if why else word) + changed,
        instead_of=instead_of,
        notice=begun,
        noticed=within,
    )


def _plain(audit: Audit, pointed: _Pointed, start: int, end: int) -> Iterator[Piece]:
    """Yield the stretch between two spans, cut where notices begin and end."""
    if start >= end:
        return
    for low, high in pairwise((start, *pointed.within(start, end), end)):
        yield Piece(audit.text[low:high], notice=pointed.begun(low, low), noticed=pointed.covers(low, low + 1))
