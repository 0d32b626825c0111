"""Working weeks: in which weeks a weekly meeting is due, and in which it was not held.

A week is the ISO week, and belongs to the period in which its Thursday lies, so that no week is cut in two by a month
or a year. One that is wholly a holiday is no working week.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, cast

from django.db.models import Q

from jingwei.kernel.indicator.api import Drilled, RecordRows, Result, Window
from jingwei.kernel.indicator.rules import Answer, Answers, Rows, Want
from jingwei.kernel.register.api import Viewer, main_park, today
from jingwei.kernel.words.clock import calendar
from jingwei.kernel.words.period import Period
from jingwei.packs.red.service.kinds import PROJECT_COORDINATION
from jingwei.packs.red.service.models import Meeting

CALENDAR = "CN_OFFICE"
THURSDAY = 3
WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_of(period: Period) -> list[date]:
    """Return the Mondays of a period's weeks: those whose Thursday lies in it."""
    first = monday_of(period.first_day)
    if period.first_day.weekday() > THURSDAY:
        first += WEEK
    mondays = []
    while first + timedelta(days=THURSDAY) <= period.last_day:
        mondays.append(first)
        first += WEEK
    return mondays


def works(monday: date, until: date) -> bool:
    """Tell whether a week has a working day up to a day."""
    hours = calendar(CALENDAR)
    days = (monday + timedelta(days=place) for place in range(7))
    return any(day <= until and hours.hours_on(day.toordinal()) for day in days)


def working_weeks(period: Period, until: date) -> list[date]:
    """Return the Mondays of a period's working weeks that have begun by a day."""
    return [monday for monday in weeks_of(period) if works(monday, until)]


def held_in(period: Period) -> Q:
    """Select the project coordination meetings held in a period's weeks."""
    mondays = weeks_of(period)
    if not mondays:
        return Q(pk__in=())
    held = Q(kind=PROJECT_COORDINATION, state=Meeting.State.HELD)
    return held & Q(day__gte=mondays[0], day__lt=mondays[-1] + WEEK)


@dataclass(frozen=True, slots=True)
class Weeks:
    """Asks how many working weeks a period has; each row carries the number, and no row needs none."""

    field: str = "working_weeks"

    def fold(self, rows: Sequence[Any]) -> int:
        """Return what the rows carry."""
        return int(rows[0][self.field]) if rows else 0


@dataclass(frozen=True)
class MeetingRows(RecordRows):
    """The meetings held in a period's weeks; each carries how many working weeks the period has."""

    def weeks(self, window: Window) -> int:
        """Return how many working weeks of the period have begun by the park's today."""
        return len(working_weeks(window.period, today(main_park())))

    def tally(self, window: Window, wants: Sequence[Want]) -> list[Answer]:
        """Answer in the database what is asked of the meetings, and by the calendar what is asked of the weeks."""
        asked = [want for want in wants if not isinstance(want, Weeks)]
        answers = iter(super().tally(window, asked))
        return [self.weeks(window) if isinstance(want, Weeks) else next(answers) for want in wants]

    def drill(
        self, window: Window, names: Sequence[str], viewer: Viewer, start: int = 0, stop: int | None = None
    ) -> list[Drilled]:
        """Return the meetings, each with the number of working weeks where that is asked for."""
        weeks = Weeks().field
        rows = super().drill(window, [name for name in names if name != weeks], viewer, start, stop)
        carried = {weeks: self.weeks(window)} if weeks in names else {}
        return [replace(row, values={**row.values, **carried}) for row in rows]

    def units(self, name: str) -> tuple[str, str]:
        """Return no unit for the weeks."""
        return ("", "") if name == Weeks().field else super().units(name)


@dataclass(frozen=True, slots=True)
class TimesAWeek:
    """The number of rows for each working week of the period."""

    # The kernel's union of questions names its own only; a source answers what it knows.
    wants: tuple[Want, ...] = (Rows(), cast("Want", Weeks()))
    amount: str = ""

    def periods(self, period: Period) -> tuple[Period, ...]:
        """Return the period alone."""
        return (period,)

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return rows / weeks; 0 where none was held."""
        held, weeks = (Fraction(answer or 0) for answer in answers[0])
        if not held:
            return Result(Fraction(0), held, weeks)
        return Result(held / weeks, held, weeks) if weeks else Result(None, held, weeks, "这一期没有工作周")
