"""The stretches in which the clock ran, and what lay between them, for those who tell a calculation."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.words.clock.dates import closed_days, day_text, time_text, weekday_text
from jingwei.kernel.words.clock.hours import Calendar
from jingwei.kernel.words.clock.moments import DAY, MINUTE
from jingwei.kernel.words.clock.pauses import Stretch
from jingwei.kernel.words.clock.walking import worked_between

Run = tuple[int, int]
"""A half-open stretch in ticks in which the clock ran."""

_LUNCH_AFTER = (11 * 60 + 30) * MINUTE
_LUNCH_BEFORE = (14 * 60 + 30) * MINUTE


class Teller:
    """Writes moments one after the other, naming the day only where it changes."""

    def __init__(self, calendar: Calendar, told: int | None = None) -> None:
        """Begin with the ordinal of a day that need not be named, or with none."""
        self.calendar = calendar
        self.told = told
        self.stays = told is not None

    def at(self, tick: int, ends: bool = False) -> str:
        """A moment, with its day and weekday where the day is not the one told last; `ends`: midnight is 24:00."""
        day = (tick - 1 if ends else tick) // DAY
        time = time_text(tick, ends)
        if day != self.told:
            time = f"{day_text(day, self.told)}{weekday_text(self.calendar, day)}{time}"
        self.told = day
        return time


def runs(calendar: Calendar, begin: int, end: int, stops: Sequence[Stretch]) -> list[Run]:
    """The stretches between two ticks in which the clock ran, in order, those that touch joined into one."""
    found: list[Run] = []
    for start, close in _open(calendar, begin, end):
        for piece in _outside(start, close, stops):
            if found and found[-1][1] == piece[0]:
                found[-1] = (found[-1][0], piece[1])
            else:
                found.append(piece)
    return found


def gap_words(teller: Teller, begin: int, end: int, stops: Sequence[Stretch]) -> Iterator[str]:
    """What lay between two ticks among which the clock did not run: closures and pauses, in order."""
    for start, stop in stops:
        if stop is None or stop <= begin or start >= end:
            continue
        if worked_between(teller.calendar, max(start, begin), stop):
            yield from _closure(teller.calendar, begin, start)
            yield f"暂停至 {teller.at(stop)}"
            begin = stop
    yield from _closure(teller.calendar, begin, end)


def _open(calendar: Calendar, begin: int, end: int) -> Iterator[Run]:
    """The open stretches between two ticks, day by day."""
    for day in range(begin // DAY, (end - 1) // DAY + 1):
        year = calendar.year_of(day)
        for opens, closes in year.table.spans[day - year.first]:
            start, close = max(day * DAY + opens, begin), min(day * DAY + closes, end)
            if start < close:
                yield start, close


def _outside(start: int, end: int, stops: Sequence[Stretch]) -> Iterator[Run]:
    """What the pauses leave of a stretch."""
    for pause, resumed in stops:
        if resumed is not None and resumed <= start:
            continue
        if pause >= end:
            break
        if pause > start:
            yield start, pause
        if resumed is None:
            return
        start = resumed
    if start < end:
        yield start, end


def _closure(calendar: Calendar, begin: int, end: int) -> list[str]:
    """Why there was no working time between two ticks; empty where they are one."""
    if begin >= end:
        return []
    first, last = begin // DAY, (end - 1) // DAY
    if closed := closed_days(calendar, first, last):
        return closed
    hours = calendar.hours_on(first)
    within = begin % DAY
    if first != end // DAY or within >= hours[-1].closes_minute * MINUTE:
        return ["下班"]
    if within < hours[0].opens_minute * MINUTE:
        return ["未到上班时间"]
    return ["午休" if within < _LUNCH_BEFORE and end % DAY > _LUNCH_AFTER else "间休"]
