"""What always holds of deadlines, on the ready calendars over all the years whose days are known."""

from datetime import datetime, timedelta
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jingwei.kernel.words.clock import (
    Calendar,
    Pause,
    calendar,
    due_after_days,
    due_after_minutes,
    elapsed,
    ready_codes,
)

calendars = st.sampled_from([calendar(code) for code in ready_codes()])
moments = st.datetimes(datetime(2018, 1, 1), datetime(2026, 10, 1))  # noqa: DTZ001 without a zone is Asia/Shanghai
lengths = st.integers(0, 20_000)
pauses = st.builds(lambda start, hours: Pause(start, start + timedelta(hours=hours)), moments, st.integers(0, 500))
thorough = settings(max_examples=100, deadline=None)


@thorough
@given(calendars, moments, lengths)
def test_a_deadline_is_as_far_as_was_asked(kept: Calendar, start: datetime, minutes: int) -> None:
    deadline = due_after_minutes(kept, start, minutes)

    assert deadline.due is not None
    assert elapsed(kept, start, deadline.due) == timedelta(minutes=minutes)


@thorough
@given(calendars, moments, lengths, st.lists(pauses, max_size=4))
def test_pauses_do_not_count_towards_it(kept: Calendar, start: datetime, minutes: int, stops: list[Pause]) -> None:
    deadline = due_after_minutes(kept, start, minutes, stops)

    assert deadline.due is not None
    assert elapsed(kept, start, deadline.due, stops) == timedelta(minutes=minutes)


@thorough
@given(calendars, moments, lengths, st.integers(0, 600), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_later_and_longer_is_never_due_earlier(
    kept: Calendar, start: datetime, minutes: int, more: int, later: timedelta
) -> None:
    first = due_after_minutes(kept, start, minutes).due
    longer = due_after_minutes(kept, start, minutes + more).due
    after = due_after_minutes(kept, start + later, minutes).due

    assert first is not None
    assert longer is not None
    assert after is not None
    assert first <= longer
    assert first <= after


@thorough
@given(calendars, moments, lengths, st.integers(0, 600), st.integers(0, 4000))
def test_a_pause_costs_its_working_time(kept: Calendar, start: datetime, minutes: int, after: int, span: int) -> None:
    stopped, resumed = start + timedelta(minutes=after), start + timedelta(minutes=after + span)
    cost = elapsed(kept, stopped, resumed)
    assume(elapsed(kept, start, stopped) < timedelta(minutes=minutes))

    paused = due_after_minutes(kept, start, minutes, [Pause(stopped, resumed)])

    assert paused == due_after_minutes(kept, start, minutes + Fraction(cost // timedelta(microseconds=1), 60_000_000))


@thorough
@given(calendars, moments, moments, moments)
def test_what_elapses_adds_up(kept: Calendar, one: datetime, two: datetime, three: datetime) -> None:
    first, second, third = sorted((one, two, three))

    whole = elapsed(kept, first, third)

    assert elapsed(kept, first, second) + elapsed(kept, second, third) == whole
    assert elapsed(kept, first, third, [Pause(first, second)]) == elapsed(kept, second, third)
    assert elapsed(kept, third, first) <= timedelta(0)


@thorough
@given(calendars, moments, st.integers(1, 400))
def test_days_add_up(kept: Calendar, start: datetime, days: int) -> None:
    whole = due_after_days(kept, start, days + 1).due
    part = due_after_days(kept, start, days).due

    assert part is not None
    assert due_after_days(kept, part - timedelta(microseconds=1), 1).due == whole
