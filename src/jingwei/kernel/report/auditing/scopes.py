"""Whose figure a number is: the park's, a zone's, chain's or enterprise's by name, or that of something else."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jingwei.kernel.indicator.api import PARK, Scope
from jingwei.kernel.report.auditing.lexicon import Span, Spans, residues
from jingwei.kernel.report.auditing.names import OTHER, Names, Who, find_names, is_region
from jingwei.kernel.report.auditing.passages import Passages

_AMONG = "其中"


@dataclass(frozen=True, slots=True)
class Whose:
    """The scopes that a number may be for, likeliest first; ``sure`` that nothing speaks for another one.

    ``here`` says that a name in the number's own stretch of text says so, and ``start`` where it stands.
    """

    scopes: tuple[Scope, ...]
    sure: bool = True
    here: bool = False
    start: int = -1


class Scopes:
    """The names of one text, asked for every number."""

    def __init__(self, passages: Passages, names: Names, taken: Sequence[Span], times: Sequence[Span] = ()) -> None:
        """Find them once; what stands inside the wording of an indicator (规上工业企业) is no name.

        ``times`` are words of time, which may stand before the name that a clause is about.
        """
        self.passages = passages
        self.names = names
        self.found = find_names(passages, names, taken)
        self._starts = [one.start for one in self.found]
        self._silent = Spans([*self.spans(), *times])
        self.usual = self._usual()

    def between(self, start: int, end: int) -> list[Who]:
        """Return the names in a stretch of text."""
        found = self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [one for one in found if one.end <= end]

    def spans(self) -> list[Span]:
        """Return where names stand."""
        return [(one.start, one.end) for one in self.found]

    def park_spans(self) -> list[Span]:
        """Return where names of the park itself stand."""
        return [(one.start, one.end) for one in self.found if one.scope == PARK]

    def mentioned(self) -> tuple[Scope, ...]:
        """Return the enterprises, zones and chains that the text names."""
        return tuple(dict.fromkeys(one.scope for one in self.found if one.scope.kind not in (OTHER, PARK.kind)))

    def of(self, place: int, since: int) -> Whose:
        """Return whose a number is, by the last name before ``place``; its own words begin at ``since``."""
        clause, sentence = self.passages.comma_start(place), self.passages.sentence_start(place)
        before = self.between(sentence, place)
        if before:
            last = before[-1]
            here = last.start >= min(clause, since)
            if last.scope.kind == OTHER and not last.sure:
                return Whose((self.usual, last.scope), sure=False, here=here, start=last.start)
            if here or last.scope == PARK or self._is_topic(last):
                return Whose((last.scope,), last.sure, here, last.start)
            return Whose((self.usual, last.scope), sure=False)
        return self._beyond(place, sentence)

    def _beyond(self, place: int, sentence: int) -> Whose:
        """Return what the paragraph's opening, the sentence before or the heading makes likely."""
        earlier = self.between(self.passages.line_start(place), sentence)
        told = [one for one in earlier if self._is_topic(one) and self._holds_on(one, place)]
        if not earlier and (headings := self.passages.headings_over(place)[1:]):
            told = self.between(*headings[0])
        if not told or told[-1].scope in (PARK, self.usual):
            return Whose((self.usual,))
        return Whose((self.usual, told[-1].scope), sure=False)

    def _holds_on(self, who: Who, place: int) -> bool:
        """Return whether a name opens the paragraph, or is an enterprise's or a stranger's in the sentence before."""
        if self._begins(self.passages.line_start(place), who):
            return True
        opens = self._begins(self.passages.full_start(who.start), who)
        if who.scope == PARK:
            return opens
        return opens and who.scope.kind in (OTHER, "enterprise") and self._is_next(who.start, place)

    def _is_next(self, earlier: int, place: int) -> bool:
        """Return whether a place lies in the full sentence behind the one of an earlier place."""
        start = self.passages.full_start(place)
        return start > 0 and self.passages.full_start(start - 1) == self.passages.full_start(earlier)

    def _is_topic(self, who: Who) -> bool:
        """Return whether a name begins its clause, so that what follows is said of it."""
        return self._begins(self.passages.comma_start(who.start), who)

    def _begins(self, start: int, who: Who) -> bool:
        among = _AMONG in self.passages.text[start : who.start]
        return not among and not residues(self.passages.text, start, who.start, self._silent.within(start, who.start))

    def _usual(self) -> Scope:
        """Return whose the numbers of the text are when nothing is said: the park's, or another region's."""
        title = self.between(*self.passages.headings[0]) if self.passages.headings else []
        regions = [one.scope for one in self.found if is_region(one.scope)]
        own = sum(one.scope == PARK for one in self.found)
        titled = [one.scope for one in title if one.scope.kind == OTHER]
        if titled and not any(one.scope == PARK for one in title):
            return titled[0]
        return regions[0] if len(regions) > max(1, 2 * own) else PARK
