"""The promise of an answer within ten minutes: what was answered inside it, how long it took, what is still open.

Times are working time: the clock's own calendar, without pauses. An open request that is not due yet is neither inside
nor outside the promise; an open one past its due time is outside.
"""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, F, Max, Q, QuerySet

from jingwei.kernel.indicator.api import Window
from jingwei.kernel.matter.api import Countdown
from jingwei.kernel.register.api import main_park, now
from jingwei.packs.red.service.kinds import ANSWER, REQUEST
from jingwei.packs.red.service.rows import within

US_A_MINUTE = 60_000_000


@dataclass(frozen=True, slots=True)
class Answered:
    """How the requests of a period were answered: counts, and minutes of working time."""

    asked: int
    answered: int
    inside: int
    waiting: int
    overdue: int
    median_minutes: Fraction | None
    worst_minutes: Fraction | None

    @property
    def decided(self) -> int:
        """Return how many were answered or are overdue: what the share is taken of."""
        return self.answered + self.overdue

    @property
    def share(self) -> Fraction | None:
        """Return the share answered inside the promise in %; None before anything is decided."""
        return Fraction(self.inside * 100, self.decided) if self.decided else None


def runs(window: Window) -> "QuerySet[Countdown]":
    """Return the answer clocks that started in a window."""
    found = Countdown.objects.filter(clock=ANSWER, matter__kind=REQUEST, matter__live=True)
    if window.parks is not None:
        found = found.filter(matter__entry__park__in=window.parks)
    return found.filter(within("started_at", window.period))


def answered(window: Window) -> Answered:
    """Count and measure the answer clocks of a window, in two queries."""
    rows, present = runs(window), now(main_park())
    met = Q(met_at__isnull=False)
    counted = rows.aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=met),
        inside=Count("pk", filter=met & Q(met_at__lte=F("due_at"))),
        overdue=Count("pk", filter=~met & Q(due_at__lt=present)),
        worst=Max("working_us", filter=met),
    )
    worst = counted.pop("worst")
    waiting = counted["asked"] - counted["answered"] - counted["overdue"]
    median = _median(rows.filter(met, working_us__isnull=False), counted["answered"])
    return Answered(**counted, waiting=waiting, median_minutes=median, worst_minutes=_minutes(worst))


def _median(rows: "QuerySet[Countdown]", count: int) -> Fraction | None:
    """Return the middle of the times, or the mean of the two in the middle."""
    middle = slice(max(count - 1, 0) // 2, count // 2 + 1)
    times = [time or 0 for time in rows.order_by("working_us", "pk").values_list("working_us", flat=True)[middle]]
    return Fraction(sum(times), len(times) * US_A_MINUTE) if times else None


def _minutes(microseconds: int | None) -> Fraction | None:
    return None if microseconds is None else Fraction(microseconds, US_A_MINUTE)
