"""What period a number is said for: the nearest words of time before it, else the audited period."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jingwei.kernel.report.auditing.passages import Passages
from jingwei.kernel.report.auditing.timewords import Cue, cues
from jingwei.kernel.report.mentions import Mention, MentionKind
from jingwei.kernel.words.period import Period

CHANGES = (MentionKind.POINTS, MentionKind.CHANGE, MentionKind.GROWTH)
ADJACENT = 2
"""So many characters (的, 约) may part a word of time from the number it is about."""


@dataclass(frozen=True, slots=True)
class When:
    """The periods that a number may be for, likeliest first; none for a time that is no period (近三年).

    ``said`` says that words of its sentence say so, ``here`` that its own do; ``sure`` that nothing speaks for another.
    """

    periods: tuple[Period, ...]
    said: bool = False
    here: bool = False
    sure: bool = True


class Periods:
    """The words of time of one text, asked for every number."""

    def __init__(self, passages: Passages, audited: Period, mentions: Sequence[Mention]) -> None:
        """Find them once."""
        self.audited = audited
        self.passages = passages
        self.cues = cues(passages.text, audited)
        self._starts = [cue.start for cue in self.cues]
        self._numbers = sorted(one.start for one in mentions if one.kind is not MentionKind.DATE)

    def of(self, mention: Mention, since: int) -> When:
        """Return the period of a number; ``since`` is where its own words begin."""
        sentence = self.passages.sentence_start(mention.start)
        if mention.kind in (*CHANGES, MentionKind.MULTIPLE) and self._is_on_another_base(mention, since):
            return When((), True, True)
        cue = self._last(mention, sentence)
        if mention.role == "from" and (cue is None or mention.start - cue.end > ADJACENT):
            return self._before(cue.period if cue else self.audited)
        if cue is not None:
            return self._when(cue, cue.start >= since)
        return self._beyond(mention, sentence)

    def _before(self, period: Period | None) -> When:
        """Return the year before, which a change of two values starts from where nothing else is said."""
        return When((period.same_last_year(),) if period else ())

    def spans(self) -> list[tuple[int, int]]:
        """Return where words of time stand."""
        return [(cue.start, cue.end) for cue in self.cues]

    def _is_on_another_base(self, mention: Mention, since: int) -> bool:
        """Return whether a change is measured against another year than the one before (比2019年增长1.6倍)."""
        start = max(since, self.passages.comma_start(mention.start))
        inside = self.cues[bisect_left(self._starts, start) : bisect_left(self._starts, mention.start)]
        bases = [cue.period for cue in inside if cue.compared or cue.against]
        return any(base is None or base.year != self.audited.year - 1 for base in bases if base != self.audited)

    def _when(self, cue: Cue, here: bool) -> When:
        if cue.period is None:
            return When((), True, here)
        if cue.vague and cue.period != self.audited:
            return When((self.audited, cue.period), True, here, sure=False)
        return When((self._in_year_said(cue, cue.period),), True, here)

    def _in_year_said(self, cue: Cue, period: Period) -> Period:
        """Return a part of a year (上半年) in the year that its paragraph speaks of."""
        line = self.passages.line_start(cue.start)
        for before in reversed(self.cues[bisect_left(self._starts, line) : bisect_left(self._starts, cue.start)]):
            if before.year and self._is_topic(before) and before.period is not None and not cue.year:
                return Period.parse(f"{before.period.year}{period.key[4:]}")
        return period

    def _last(self, mention: Mention, since: int) -> Cue | None:
        """Return the last word of time before a number that is about it."""
        for cue in reversed(self.cues[bisect_left(self._starts, since) : bisect_left(self._starts, mention.start)]):
            if cue.end <= mention.start and not cue.compared and self._is_about(cue, mention):
                return cue
        return None

    def _is_about(self, cue: Cue, mention: Mention) -> bool:
        """Return whether words of time are about this number, not about an earlier one alone (由上年的2家增加到4家)."""
        near = mention.start - cue.end <= ADJACENT
        if near and (mention.kind is MentionKind.MULTIPLE or cue.against and mention.kind in CHANGES):
            return False
        if near or self._is_topic(cue):
            return True
        place = bisect_left(self._numbers, cue.end)
        following = self._numbers[place] if place < len(self._numbers) else mention.start
        return following - cue.end > ADJACENT

    def _beyond(self, mention: Mention, sentence: int) -> When:
        """Return what an earlier sentence of the paragraph, the heading or the title makes likely."""
        line = self.passages.line_start(mention.start)
        for cue in reversed(self.cues[bisect_left(self._starts, line) : bisect_left(self._starts, sentence)]):
            if self._is_topic(cue) and (cue.year or cue.start == self.passages.full_start(cue.start)):
                return self._likely(cue.period)
        return self._by_heading(mention)

    def _by_heading(self, mention: Mention) -> When:
        """Return what the heading says (2024年主要目标), or what the title makes likely, where it names one year."""
        headings = self.passages.headings_over(mention.start)
        for place, (start, end) in reversed(list(enumerate(headings))):
            named = {cue.period for cue in self.cues if start <= cue.start < end and cue.year and not cue.compared}
            if len(named) == 1 and (period := named.pop()) is not None:
                return When((period,), said=True) if place else self._likely(period)
        return When((self.audited,))

    def _is_topic(self, cue: Cue) -> bool:
        """Return whether words of time begin their clause, so that what follows is said of that time."""
        return not cue.compared and cue.start == self.passages.clause_start(cue.start)

    def _likely(self, period: Period | None) -> When:
        """Return the audited period, and beside it what earlier words speak for."""
        if period is None or period == self.audited:
            return When((self.audited,), sure=period is not None)
        return When((self.audited, period), sure=False)
