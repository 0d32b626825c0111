"""Where the clock stands after so much working time, and how much working time lies between: in ticks, exactly."""

from jingwei.kernel.words.clock.hours import Calendar
from jingwei.kernel.words.clock.moments import DAY


def reach(calendar: Calendar, start: int, micros: int) -> int:
    """The tick at which so much working time from `start` on is used up; with 0, the first at which the clock runs.

    Working time used up exactly at a closing is reached at that closing, not at the next opening.
    """
    ordinal, within = divmod(start, DAY)
    year = calendar.year_of(ordinal)
    day = ordinal - year.first
    for opens, closes in year.table.spans[day]:
        if within < closes:
            since = opens if within < opens else within
            if since + micros <= closes:
                return ordinal * DAY + since + micros
            micros -= closes - since
    return _reach_later(calendar, year.number, day + 1, micros)


def _reach_later(calendar: Calendar, number: int, day: int, micros: int) -> int:
    """The tick at which so much working time from the midnight of a year's day on is used up."""
    needed = micros or 1  # The clock first runs where its first microsecond would be used.
    year = calendar.year(number)
    while (found := year.table.day_reached(day, needed)) < 0:
        rest = year.table.before[-1] - year.table.before[day]
        micros, needed = micros - rest, needed - rest
        year, day = calendar.year(year.number + 1), 0
    micros -= year.table.before[found] - year.table.before[day]
    for opens, closes in year.table.spans[found]:
        if opens + micros <= closes:
            return (year.first + found) * DAY + opens + micros
        micros -= closes - opens
    raise AssertionError("the day found holds the working time that was looked for")


def working_day(calendar: Calendar, ordinal: int, number: int) -> int:
    """The ordinal of the `number`th (from 1) open day after a day."""
    year = calendar.year_of(ordinal)
    opened = year.table.opened[ordinal - year.first + 1] + number
    while opened > len(year.table.open_days):
        opened -= len(year.table.open_days)
        year = calendar.year(year.number + 1)
    return year.first + year.table.open_days[opened - 1]


def last_closing(calendar: Calendar, ordinal: int) -> int | None:
    """The tick of a day's last closing; None on a closed day."""
    year = calendar.year_of(ordinal)
    spans = year.table.spans[ordinal - year.first]
    return ordinal * DAY + spans[-1][1] if spans else None


def worked_between(calendar: Calendar, start: int, end: int) -> int:
    """The working microseconds between two ticks; 0 where the end comes first."""
    if end <= start:
        return 0
    first_day, first_within = divmod(start, DAY)
    last_day, last_within = divmod(end, DAY)
    first, last = calendar.year_of(first_day), calendar.year_of(last_day)
    whole = sum(calendar.year(number).table.before[-1] for number in range(first.number, last.number))
    until = last.table.worked_before(last_day - last.first, last_within)
    return whole + until - first.table.worked_before(first_day - first.first, first_within)


def is_running(calendar: Calendar, tick: int) -> bool:
    """Whether the clock runs at a tick."""
    ordinal, within = divmod(tick, DAY)
    year = calendar.year_of(ordinal)
    return any(opens <= within < closes for opens, closes in year.table.spans[ordinal - year.first])


def open_days_between(calendar: Calendar, first: int, last: int) -> int:
    """How many open days lie from one ordinal to another, both counted."""
    begin, end = calendar.year_of(first), calendar.year_of(last)
    whole = sum(len(calendar.year(number).table.open_days) for number in range(begin.number, end.number))
    return whole + end.table.opened[last - end.first + 1] - begin.table.opened[first - begin.first]
