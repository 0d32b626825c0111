"""Working time on a page: what is left of a deadline in words, and the open hours by which a browser counts on."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from jingwei.kernel.words.clock import SHANGHAI, Calendar, elapsed, is_open, next_opening, shanghai_day

HOUR, MINUTE = 3600, 60
LONG = 4 * HOUR
"""From so many working seconds on, and not due today, what is left is told in working days."""

AHEAD_DAYS, AHEAD_STRETCHES = 16, 8


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a deadline: working seconds (negative once it is passed), working days, and both in words.

    A deadline that passed at a closing is ``late`` with no second used up since. ``ticks`` says whether the browser
    counts it down; ``calendar`` by which hours.
    """

    seconds: int
    late: bool
    days: int
    calendar: str
    ticks: bool

    @property
    def text(self) -> str:
        """Return what is left: 02:41, 3:05:12, 5 个工作日; once it is passed, by how much."""
        if self.late and not self.seconds:
            return "已到期"
        unit = "个工作日" if self.calendar != "24X7" else "天"
        told = f"{self.days} {unit}" if not self.ticks else clock_text(abs(self.seconds))
        return f"超 {told}" if self.late else told


def clock_text(seconds: int) -> str:
    """Write seconds as 02:41 or 3:05:12."""
    hours, rest = divmod(seconds, HOUR)
    minutes, secs = divmod(rest, MINUTE)
    return f"{hours}:{minutes:02d}:{secs:02d}" if hours else f"{minutes:02d}:{secs:02d}"


def left(calendar: Calendar, now: datetime, due: datetime) -> Left:
    """Return the working time from now to a deadline, or since it."""
    late = due < now
    begin, end = (due, now) if late else (now, due)
    seconds = int(elapsed(calendar, begin, end).total_seconds())
    days = _working_days(calendar, begin, end)
    ticks = seconds < LONG or days == 0
    return Left(-seconds if late else seconds, late, days, calendar.code, ticks)


def _working_days(calendar: Calendar, begin: datetime, end: datetime) -> int:
    """Return how many days that are worked lie after the first day, up to the last; by years, so it is quick."""
    first, last = shanghai_day(begin).toordinal(), shanghai_day(end).toordinal()
    return sum(1 for day in range(first + 1, last + 1) if calendar.hours_on(day))


def stretches(calendar: Calendar, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the open stretches of a calendar from today on."""
    first = shanghai_day(now).toordinal()
    for day in range(first, first + AHEAD_DAYS):
        midnight = datetime.combine(date.fromordinal(day), datetime.min.time(), SHANGHAI)
        for one in calendar.hours_on(day):
            yield (
                midnight + timedelta(minutes=one.opens_minute),
                midnight + timedelta(minutes=one.closes_minute),
            )


def hours_told(calendars: Iterable[Calendar], now: datetime) -> str:
    """Return, as JSON, the moment of the park and the open stretches ahead, in seconds since 1970."""
    told = {
        one.code: [
            [int(opens.timestamp()), int(closes.timestamp())]
            for opens, closes in islice(stretches(one, now), AHEAD_STRETCHES)
        ]
        for one in calendars
    }
    return json.dumps({"now": now.timestamp(), "hours": told})


def rule(calendar: Calendar, now: datetime) -> str:
    """Say that the clock stands still and when it goes on; "" while it runs."""
    if is_open(calendar, now):
        return ""
    opens = next_opening(calendar, now).astimezone(SHANGHAI)
    same = shanghai_day(opens) == shanghai_day(now)
    day = "" if same else f"{opens.month}月{opens.day}日 "
    return f"现为非工作时间，{day}{opens:%H:%M} 起计"
