"""Last period's paragraph with this period's figures: the same wording, each change marked, nothing changed unseen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from jingwei.kernel.indicator.api import CachedFigures, Figure
from jingwei.kernel.report.claims import Audit, Claim, Verdict
from jingwei.kernel.report.composing.document import Said
from jingwei.kernel.report.composing.renewing import renewed_text
from jingwei.kernel.report.composing.saying import said_as
from jingwei.kernel.report.composing.shifting import period_text, shifted
from jingwei.kernel.report.composing.tables import numberless, turned
from jingwei.kernel.report.mentions import Mention, MentionKind
from jingwei.kernel.words.period import Period

LOOK_BACK = 10
"""How many characters before a number its word of direction is sought."""

DIRECTED = frozenset({MentionKind.GROWTH, MentionKind.CHANGE, MentionKind.POINTS})


class Mark(StrEnum):
    """What became of a piece of last period's text."""

    KEPT = ""
    NUMBER = "number"
    DIRECTION = "direction"
    PERIOD = "period"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the new text, with what stood there; ``why`` says in Chinese why a person has to look at it.

    ``said`` links a number to its figure of the new period.
    """

    text: str
    was: str
    mark: Mark = Mark.KEPT
    why: str = ""
    said: Said | None = None

    @property
    def changed(self) -> bool:
        """Return whether it reads otherwise than before."""
        return self.text != self.was


def renewed(audit: Audit, period: Period, figures: CachedFigures) -> tuple[Piece, ...]:
    """Return an audited text of an earlier period with the figures of a period, as pieces in order."""
    pieces: list[Piece] = []
    place = 0
    for claim in sorted(audit.claims, key=lambda one: one.mention.start):
        mention = claim.mention
        if mention.start < place:
            continue
        before = audit.text[place : mention.start]
        fresh = _renewed_claim(claim, audit.period, period, figures)
        pieces += _directed(before, claim, fresh) if before else []
        pieces.append(fresh.piece)
        place = mention.end
    pieces += _kept(audit.text[place:])
    return tuple(pieces)


def renewed_words(pieces: tuple[Piece, ...]) -> str:
    """Return the new text."""
    return "".join(piece.text for piece in pieces)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A renewed claim, and the sign of its new value where its words carry one."""

    piece: Piece
    sign: int = 0

    @property
    def says_number(self) -> bool:
        """Return whether it is a number and not a date or name."""
        return self.piece.mark in (Mark.NUMBER, Mark.LEFT) or self.piece.said is not None


def _renewed_claim(claim: Claim, old: Period, new: Period, figures: CachedFigures) -> _Fresh:
    mention = claim.mention
    if not mention.is_claim or claim.verdict == Verdict.NOT_A_CLAIM:
        text = period_text(mention.text, old, new)
        return _Fresh(Piece(text, mention.text, Mark.PERIOD if text != mention.text else Mark.KEPT))
    if claim.indicator is None:
        return _left(mention, "没有认出它是哪个指标，照旧未动")
    period = shifted(claim.period or old, old, new)
    if period is None:
        return _left(mention, f"说的是{claim.period.label if claim.period else ''}的数，不随期别改")
    return _with_figure(mention, figures.figure(claim.indicator, period, claim.scope))


def _with_figure(mention: Mention, figure: Figure) -> _Fresh:
    found = said_as(figure, mention)
    if found is None:
        reason = figure.missing.reason if figure.missing else "没有可比的数"
        return _left(mention, f"{figure.period.label}的“{figure.indicator.name}”算不出来：{reason}")
    text = renewed_text(mention, abs(found.exact))
    mark = Mark.NUMBER if text != mention.text else Mark.KEPT
    directed = mention.kind in DIRECTED
    if not directed and found.exact < 0:
        return _left(mention, f"{figure.period.label}的数是负的，请改写")
    why = "没有增减，宜改写为“持平”" if directed and not found.exact else ""
    said = Said(figure, found.aspect, abs(found.exact), found.unit)
    return _Fresh(Piece(text, mention.text, mark, why, said), _sign(found.exact) if directed else 0)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _left(mention: Mention, why: str) -> _Fresh:
    return _Fresh(Piece(mention.text, mention.text, Mark.LEFT, why))


def _directed(before: str, claim: Claim, fresh: _Fresh) -> list[Piece]:
    """Return the words before a number, turned where its new value goes the other way."""
    if not fresh.sign or fresh.sign == claim.mention.sign:
        return list(_kept(before, fresh.says_number))
    kept, near = before[:-LOOK_BACK], before[-LOOK_BACK:]
    other = turned(near, down=fresh.sign < 0)
    if other == near:
        way = "由降转升" if fresh.sign > 0 else "由升转降"
        return [Piece(before, before, Mark.LEFT, f"后面的数{way}，请改写这里的话")]
    return [*_kept(kept), *_difference(near, other)]


def _kept(text: str, before_number: bool = False) -> Iterator[Piece]:
    """Yield words that stay, with those set apart that state something without a number and so cannot be renewed.

    Words right before a number (同比增长13%) state what the number does.
    """
    place = 0
    for found in re.finditer("|".join(map(re.escape, numberless())), text):
        if before_number and found.end() == len(text):
            break
        if found.start() > place:
            yield Piece(text[place : found.start()], text[place : found.start()])
        yield Piece(found[0], found[0], Mark.LEFT, numberless()[found[0]])
        place = found.end()
    if place < len(text):
        yield Piece(text[place:], text[place:])


def _difference(old: str, new: str) -> Iterator[Piece]:
    """Yield what two texts share at both ends as kept, and the rest as turned."""
    head = next(place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1])
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end, new_end = len(old) - tail, len(new) - tail
    for was, now in ((old[:head], new[:head]), (old[head:end], new[head:new_end]), (old[end:], new[new_end:])):
        if was or now:
            yield Piece(now, was, Mark.KEPT if now == was else Mark.DIRECTION)
