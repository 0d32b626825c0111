"""Deadlines by working time, and the working time between two moments.

Starts and pauses without a zone are Asia/Shanghai; what comes out carries +08:00. All is counted in whole microseconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

from jingwei.kernel.words.clock import telling
from jingwei.kernel.words.clock.hours import Calendar
from jingwei.kernel.words.clock.moments import DAY, MINUTE, ClockError, moment_of, tick_of
from jingwei.kernel.words.clock.pauses import Pause, Stretch, stretches
from jingwei.kernel.words.clock.walking import is_running, last_closing, reach, worked_between, working_day


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment by which something is due, and how it was computed.

    Attributes:
        due: the moment, with the offset +08:00; None while a pause has no end.
        provisional: whether it rests on a year whose special days are not yet announced, and must be computed again.
        tell: writes the calculation; asked only by those who read it.
    """

    due: datetime | None
    provisional: bool
    tell: Callable[[], str] = field(repr=False, compare=False)

    @property
    def calculation(self) -> str:
        """The calculation in words, in Chinese."""
        return self.tell()


def due_after_minutes(
    calendar: Calendar, start: datetime, minutes: int | Fraction | Decimal, pauses: Sequence[Pause] = ()
) -> Deadline:
    """When so many working minutes are used up; ClockError for a negative number or no whole microseconds.

    A start outside the hours, or exactly at a closing, counts from the next opening; what is used up exactly at a
    closing, or where a pause begins, is due then. With 0 minutes it is the first moment at which the clock runs.
    """
    micros = minutes * MINUTE if type(minutes) is int else _micros(minutes)
    if micros < 0:
        raise ClockError(f"时限 {minutes} 分钟是负数", "请写 0 或正数")
    begin = tick_of(start)
    if pauses:
        return _paused(calendar, begin, micros, stretches(pauses, begin))
    due = reach(calendar, begin, micros)
    return Deadline(
        moment_of(due),
        _is_assumed(calendar, begin, _day_used(due, micros)),
        partial(telling.tell_minutes, calendar, begin, micros, (), due),
    )


def due_after_days(calendar: Calendar, start: datetime, days: int, pauses: Sequence[Pause] = ()) -> Deadline:
    """The last closing of the `days`th working day; the first day is never counted, open or closed.

    With 0 days it is the last closing of the day on which the clock first runs. A pause moves the deadline by its own
    working time, onwards from that closing. ClockError for a negative number.
    """
    if days < 0:
        raise ClockError(f"时限 {days} 个工作日是负数", "请写 0 或正整数")
    begin = tick_of(start)
    counted = (begin // DAY + 1) if days else reach(calendar, begin, 0) // DAY
    day = working_day(calendar, counted - 1, days or 1)
    closing = last_closing(calendar, day)
    assert closing is not None, "an open day has a closing"
    if pauses:
        return _days_paused(calendar, begin, days, closing, stretches(pauses, begin))
    return Deadline(
        moment_of(closing),
        _is_assumed(calendar, counted * DAY, day),
        partial(telling.tell_days, calendar, begin, days, closing),
    )


def due_at_end_of(calendar: Calendar, day: date) -> Deadline:
    """The end of a day that a transfer sheet names: its last closing, or on a closed day its midnight (24:00)."""
    ordinal = day.toordinal()
    closing = last_closing(calendar, ordinal)
    due = ordinal * DAY + DAY if closing is None else closing
    return Deadline(
        moment_of(due),
        _is_assumed(calendar, ordinal * DAY, ordinal),
        partial(telling.tell_end_of, calendar, ordinal, closing),
    )


def elapsed(calendar: Calendar, start: datetime, end: datetime, pauses: Sequence[Pause] = ()) -> timedelta:
    """The working time between two moments less that of the pauses, exactly; 0 where the end comes first."""
    return timedelta(0, 0, _worked(calendar, tick_of(start), tick_of(end), stretches(pauses, tick_of(start))))


def is_open(calendar: Calendar, moment: datetime) -> bool:
    """Whether the clock runs at a moment: at an opening it does, at a closing it does not."""
    return is_running(calendar, tick_of(moment))


def next_opening(calendar: Calendar, moment: datetime) -> datetime:
    """The first moment from a given one on at which the clock runs; that very moment if it runs then."""
    return moment_of(reach(calendar, tick_of(moment), 0))


def _is_assumed(calendar: Calendar, begin: int, last_day: int) -> bool:
    """Whether a computation from a tick to a day (an ordinal) asked a year whose special days are not known."""
    if not calendar.follows_notices:
        return False
    first, last = calendar.year_of(begin // DAY).number, calendar.year_of(last_day).number
    return any(year not in calendar.announced for year in range(first, last + 1))


def _micros(minutes: Fraction | Decimal | int) -> int:
    """Minutes as microseconds; ClockError where they are no whole number of them."""
    micros = Fraction(minutes) * MINUTE
    if micros.denominator != 1:
        raise ClockError(f"时限 {minutes} 分钟不是整微秒", "请写整数或有限小数，如 10 或 0.5")
    return micros.numerator


def _day_used(due: int, micros: int) -> int:
    """The ordinal of the day whose hours settled a deadline; one due at 24:00 was settled by the day that ends then."""
    return (due - 1 if micros else due) // DAY


def _worked(calendar: Calendar, begin: int, end: int, stops: Sequence[Stretch]) -> int:
    """The working microseconds between two ticks outside the pauses."""
    paused = sum(
        worked_between(calendar, start, end if stop is None else min(stop, end)) for start, stop in stops if start < end
    )
    return worked_between(calendar, begin, end) - paused


def _reach_paused(calendar: Calendar, begin: int, micros: int, stops: Sequence[Stretch]) -> int | None:
    """The tick at which so much working time outside the pauses is used up; None where a pause has no end."""
    for start, stop in stops:
        worked = worked_between(calendar, begin, start)
        if worked and micros <= worked:
            break
        if stop is None:
            return None
        micros, begin = micros - worked, stop
    return reach(calendar, begin, micros)


def _paused(calendar: Calendar, begin: int, micros: int, stops: Sequence[Stretch]) -> Deadline:
    """The deadline of minutes with pauses."""
    due = _reach_paused(calendar, begin, micros, stops)
    tell = partial(telling.tell_minutes, calendar, begin, micros, stops, due)
    if due is None:
        return Deadline(None, False, tell)
    return Deadline(moment_of(due), _is_assumed(calendar, begin, _day_used(due, micros)), tell)


def _days_paused(calendar: Calendar, begin: int, days: int, closing: int, stops: Sequence[Stretch]) -> Deadline:
    """The deadline of days with pauses: the working time up to the closing is what must be used up outside them."""
    micros = worked_between(calendar, begin, closing)
    due = _reach_paused(calendar, begin, micros, stops)
    tell = partial(telling.tell_days, calendar, begin, days, closing, stops, due)
    if due is None:
        return Deadline(None, False, tell)
    first = begin if days == 0 else (begin // DAY + 1) * DAY
    return Deadline(moment_of(due), _is_assumed(calendar, first, _day_used(due, micros)), tell)
