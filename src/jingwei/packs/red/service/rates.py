"""The numbers behind the topic's rates, counted once for pages and for what stands beside the figures."""

from dataclasses import dataclass

from django.db.models import Count, Q

from jingwei.kernel.indicator.api import RecordRows, Window
from jingwei.kernel.indicator.rules import Rows, Total
from jingwei.packs.red.service.rows import (
    CALLS,
    COUNTED,
    FINISHED,
    GOOD,
    RATED_MARK,
    RATINGS,
    REACHED,
    SATISFIED,
)


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings given in a window, and the matters finished in it, rated or not."""

    given: int
    counted: int
    good: int
    finished: int
    rated_matters: int

    @property
    def set_aside(self) -> int:
        """Return how many a review found mistaken or malicious."""
        return self.given - self.counted

    @property
    def unrated(self) -> int:
        """Return how many finished matters nobody rated."""
        return self.finished - self.rated_matters


@dataclass(frozen=True, slots=True)
class Calls:
    """The telephone revisits of a window; ``silent`` were reached and said neither good nor bad."""

    called: int
    reached: int
    satisfied: int
    silent: int


def ratings_of(window: Window) -> Ratings:
    """Count the ratings of a window and the matters finished in it, in two queries."""
    given, counted, good = _numbers(RATINGS, window, COUNTED, GOOD)
    finished, rated = _numbers(FINISHED, window, RATED_MARK)
    return Ratings(given, counted, good, finished, rated)


def calls_of(window: Window) -> Calls:
    """Count the calls of a window, in two queries."""
    called, reached, satisfied = _numbers(CALLS, window, REACHED, SATISFIED)
    silent = CALLS.rows(window).aggregate(silent=Count("pk", filter=Q(outcome="reached", grade="")))["silent"]
    return Calls(called, reached, satisfied, int(silent))


def _numbers(rows: RecordRows, window: Window, *marks: str) -> tuple[int, ...]:
    answers = rows.tally(window, (Rows(), *(Total(mark) for mark in marks)))
    return tuple(int(answer or 0) for answer in answers)
