"""The rules of the clock, each at work: 民法典 201 on days, the closings, the notices of the State Council."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from jingwei.kernel.words.clock import (
    Calendar,
    Deadline,
    SpecialDay,
    calendar,
    due_after_days,
    due_after_minutes,
    due_at_end_of,
    elapsed,
    is_open,
    next_opening,
    read_hours,
    read_moment,
    read_pause,
)

OFFICE, HALL, NINE_TO_FIVE, ALWAYS = map(calendar, ("CN_OFFICE", "CN_HALL", "CN_9TO5", "24X7"))


def said(deadline: Deadline) -> str:
    return deadline.due.strftime("%m-%d %H:%M:%S").removesuffix(":00") if deadline.due else "none"


@pytest.mark.parametrize(
    ("kept", "start", "minutes", "due"),
    [
        (OFFICE, "2026-03-04 11:55", 10, "03-04 14:35"),
        (OFFICE, "2026-03-04 11:50", 10, "03-04 12:00"),
        (OFFICE, "2026-03-04 12:00", 10, "03-04 14:40"),
        (OFFICE, "2026-03-04 11:59:59", 10, "03-04 14:39:59"),
        (OFFICE, "2026-03-04 03:00", 10, "03-04 08:40"),
        (OFFICE, "2026-03-04 17:30", 10, "03-05 08:40"),
        (OFFICE, "2026-03-04 17:20", 10, "03-04 17:30"),
        (OFFICE, "2026-03-06 17:25", 10, "03-09 08:35"),
        (OFFICE, "2026-02-13 17:25", 10, "02-14 08:35"),
        (OFFICE, "2026-09-30 17:25", 10, "10-08 08:35"),
        (HALL, "2026-03-04 11:55", 10, "03-04 13:05"),
        (NINE_TO_FIVE, "2026-03-04 11:55", 10, "03-04 12:05"),
        (NINE_TO_FIVE, "2026-03-04 09:00", 480, "03-04 17:00"),
        (ALWAYS, "2026-10-03 23:55", 10, "10-04 00:05"),
        (OFFICE, "2026-03-04 09:00", 0, "03-04 09:00"),
        (OFFICE, "2026-03-04 12:00", 0, "03-04 14:30"),
        (OFFICE, "2026-03-04 17:30", 0, "03-05 08:30"),
    ],
)
def test_minutes_run_in_the_hours_alone(kept: Calendar, start: str, minutes: int, due: str) -> None:
    deadline = due_after_minutes(kept, read_moment(start), minutes)

    assert said(deadline) == due
    assert not deadline.provisional


@pytest.mark.parametrize(
    ("kept", "start", "days", "due"),
    [
        (OFFICE, "2026-03-04 00:00", 1, "03-05 17:30"),
        (OFFICE, "2026-03-04 23:59", 1, "03-05 17:30"),
        (OFFICE, "2026-03-06 10:00", 1, "03-09 17:30"),
        (OFFICE, "2026-03-07 10:00", 1, "03-09 17:30"),
        (OFFICE, "2026-10-03 10:00", 1, "10-08 17:30"),
        (OFFICE, "2026-09-28 10:00", 5, "10-10 17:30"),
        (HALL, "2026-03-04 10:00", 15, "03-25 17:00"),
        (ALWAYS, "2026-03-04 10:00", 1, "03-06 00:00"),
        (OFFICE, "2026-03-04 10:00", 0, "03-04 17:30"),
        (OFFICE, "2026-03-06 18:00", 0, "03-09 17:30"),
        (ALWAYS, "2026-03-04 10:00", 0, "03-05 00:00"),
    ],
)
def test_the_first_day_is_not_counted_and_the_last_ends_with_its_closing(
    kept: Calendar, start: str, days: int, due: str
) -> None:
    deadline = due_after_days(kept, read_moment(start), days)

    assert said(deadline) == due


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        (["2026-03-04 11:57/2026-03-04 14:40"], "03-04 14:48"),
        (["2026-03-04 12:00/2026-03-04 14:30"], "03-04 14:35"),
        (["2026-03-04 12:10/2026-03-04 14:32"], "03-04 14:37"),
        (["2026-03-01 00:00/2026-03-04 11:57"], "03-04 14:37"),
        (["2026-03-04 11:56/2026-03-04 11:58", "2026-03-04 11:57/2026-03-04 11:59"], "03-04 14:38"),
        (["2026-03-04 14:35/"], "03-04 14:35"),
        (["2026-03-04 14:34/"], "none"),
        (["2026-03-04 11:56/2026-03-04 11:56"], "03-04 14:35"),
        (["2026-03-04 11:57/", "2026-03-04 11:58/2026-03-04 11:59"], "none"),
    ],
)
def test_a_pause_takes_its_working_time_alone(pauses: list[str], due: str) -> None:
    paused = [read_pause(text) for text in pauses]

    deadline = due_after_minutes(OFFICE, read_moment("2026-03-04 11:55"), 10, paused)

    assert said(deadline) == due


def test_a_pause_moves_days_on_from_the_last_closing() -> None:
    two_hours = read_pause("2026-03-05 10:00/2026-03-05 12:00")
    a_weekend = read_pause("2026-03-07 00:00/2026-03-09 00:00")

    assert said(due_after_days(OFFICE, read_moment("2026-03-04 10:00"), 3, [two_hours])) == "03-10 10:30"
    assert said(due_after_days(OFFICE, read_moment("2026-03-04 10:00"), 3, [a_weekend])) == "03-09 17:30"
    assert said(due_after_days(OFFICE, read_moment("2026-03-04 10:00"), 3, [read_pause("2026-03-05 10:00/")])) == "none"


@pytest.mark.parametrize(
    ("kept", "start", "minutes", "provisional"),
    [
        (OFFICE, "2026-12-31 17:20", 10, False),
        (OFFICE, "2026-12-31 17:20", 11, True),
        (OFFICE, "2026-12-31 17:30", 0, True),
        (OFFICE, "2027-05-10 10:00", 10, True),
        (OFFICE, "2017-12-29 17:29", 10, True),
        (ALWAYS, "2026-12-31 23:59", 10, False),
        (ALWAYS, "2030-12-31 23:59", 10, False),
    ],
)
def test_what_reaches_into_an_unannounced_year_is_provisional(
    kept: Calendar, start: str, minutes: int, provisional: bool
) -> None:
    deadline = due_after_minutes(kept, read_moment(start), minutes)

    assert deadline.provisional is provisional
    assert ("尚未公布" in deadline.calculation) is provisional


def test_a_day_that_ends_at_midnight_of_the_new_year_rests_on_the_old_one() -> None:
    evenings = Calendar("E", "晚班", (read_hours("18:00-24:00"),) * 7, announced=frozenset({2026}))
    new_year = read_moment("2027-01-01 00:00")

    deadlines = (
        due_after_days(evenings, read_moment("2026-12-30 10:00"), 1),
        due_after_minutes(evenings, read_moment("2026-12-31 18:00"), 360),
    )

    assert [(each.due, each.provisional) for each in deadlines] == [(new_year, False)] * 2


def test_the_last_closing_of_a_year_is_in_that_year() -> None:
    deadline = due_after_minutes(OFFICE, read_moment("2026-12-30 10:00"), 690)

    assert (said(deadline), deadline.provisional) == ("12-31 17:30", False)


def test_the_first_day_rests_on_nothing_since_it_is_not_counted() -> None:
    start, pause = read_moment("2017-12-31 10:00"), read_pause("2018-01-02 09:00/2018-01-02 10:00")

    assert not due_after_days(OFFICE, start, 1).provisional
    assert not due_after_days(OFFICE, start, 1, [pause]).provisional


def test_the_notice_settles_what_was_provisional() -> None:
    start = read_moment("2026-12-31 10:00")
    notified = OFFICE.with_days([SpecialDay(date(2027, 1, 1), False, "元旦")], [2027])

    before, after = due_after_days(OFFICE, start, 1), due_after_days(notified, start, 1)

    assert (said(before), before.provisional) == ("01-01 17:30", True)
    assert (said(after), after.provisional) == ("01-04 17:30", False)
    assert "元旦" in after.calculation


def test_a_later_notice_has_the_last_word() -> None:
    amended = OFFICE.with_days([SpecialDay(date(2026, 3, 4), False, "临时放假")]).with_days(
        [SpecialDay(date(2026, 3, 4), True, "恢复上班"), SpecialDay(date(2026, 3, 5), False, "临时放假")]
    )

    assert is_open(amended, read_moment("2026-03-04 10:00"))
    assert not is_open(amended, read_moment("2026-03-05 10:00"))
    assert next_opening(amended, read_moment("2026-03-04 17:30")) == read_moment("2026-03-06 08:30")


def test_the_end_of_a_day_is_its_last_closing_or_its_midnight() -> None:
    worked, closed = due_at_end_of(OFFICE, date(2026, 3, 4)), due_at_end_of(OFFICE, date(2026, 10, 3))

    assert (said(worked), said(closed)) == ("03-04 17:30", "10-04 00:00")
    assert due_at_end_of(OFFICE, date(2027, 3, 4)).provisional


def test_moments_of_other_zones_are_the_same_moments() -> None:
    there, here = datetime(2026, 3, 4, 3, 55, tzinfo=UTC), read_moment("2026-03-04 11:55")

    assert due_after_minutes(OFFICE, there, 10) == due_after_minutes(OFFICE, here, 10)
    assert due_after_minutes(OFFICE, here.replace(tzinfo=None), 10) == due_after_minutes(OFFICE, here, 10)
    assert due_after_minutes(OFFICE, there, 10).due.isoformat() == "2026-03-04T14:35:00+08:00"  # type: ignore[union-attr]


def test_nothing_is_rounded() -> None:
    start = read_moment("2026-03-04 11:59:59.999999")

    assert elapsed(OFFICE, start, read_moment("2026-03-04 14:30:00.000001")) == timedelta(microseconds=2)
    assert due_after_minutes(OFFICE, start, Fraction(2, 60_000_000)).due == read_moment("2026-03-04 14:30:00.000001")


def test_what_elapsed_ends_where_it_is_asked() -> None:
    start, end = read_moment("2026-03-04 11:00"), read_moment("2026-03-04 11:30")
    beyond = read_pause("2026-03-04 11:20/2026-03-06 11:00")

    assert elapsed(OFFICE, start, end, [beyond]) == timedelta(minutes=20)
    assert elapsed(OFFICE, end, start) == elapsed(OFFICE, end, start, [beyond]) == timedelta(0)
