"""A year's working time day by day, summed beforehand, so that a deadline is looked up and not walked to."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

Spans = tuple[tuple[int, int], ...]
"""A day's intervals, half-open, in microseconds from midnight."""


@dataclass(frozen=True, slots=True)
class YearTable:
    """The days of a year, counted from 0 for 1 January.

    Attributes:
        spans: each day's intervals.
        before: the working microseconds before each day, and at the end those of the whole year.
        open_days: the days with any working time, in order.
        opened: how many open days lie before each day, and at the end how many there are.
    """

    spans: tuple[Spans, ...]
    before: tuple[int, ...]
    open_days: tuple[int, ...]
    opened: tuple[int, ...]

    @classmethod
    def of(cls, days: Iterable[Spans]) -> "YearTable":
        """Sum up the days of a year."""
        spans = tuple(days)
        return cls(
            spans,
            tuple(accumulate((sum(closes - opens for opens, closes in day) for day in spans), initial=0)),
            tuple(number for number, day in enumerate(spans) if day),
            tuple(accumulate((1 if day else 0 for day in spans), initial=0)),
        )

    def worked_before(self, day: int, within: int) -> int:
        """The working microseconds of the year before a moment of a day, `within` microseconds after its midnight."""
        worked = self.before[day]
        for opens, closes in self.spans[day]:
            if within <= opens:
                break
            worked += min(within, closes) - opens
        return worked

    def day_reached(self, day: int, micros: int) -> int:
        """The first day from `day` on whose end so many working microseconds (more than 0) lie behind; -1 if none."""
        goal = self.before[day] + micros
        return bisect_left(self.before, goal, day) - 1 if goal <= self.before[-1] else -1


@dataclass(frozen=True, slots=True)
class Year:
    """A dated year.

    Attributes:
        number: the year.
        first: the ordinal of its 1 January.
        table: its days; shared by years that are alike.
    """

    number: int
    first: int
    table: YearTable
