"""Calendars as data: the shipped days against the shared table, and what is refused."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from jingwei.kernel.words.clock import (
    Calendar,
    ClockError,
    Interval,
    NoticeYear,
    Pause,
    SpecialDay,
    calendar,
    due_after_days,
    due_after_minutes,
    is_open,
    notice_years,
    read_hours,
    read_moment,
    read_pause,
    special_day,
    special_days,
)

SHARED = Path(__file__).parents[7] / "shared" / "data" / "calendar" / "cn_special_days_2018_2026.csv"
OFFICE = calendar("CN_OFFICE")
CLOSED = ((),) * 7
WORKDAYS = (read_hours("09:00-17:00"),) * 5 + ((),) * 2


@pytest.mark.skipif(not SHARED.exists(), reason="the shared table lies beside the repository")
def test_every_day_of_nine_years_is_worked_as_the_shared_table_says() -> None:
    with SHARED.open(encoding="utf-8", newline="") as file:
        special = {row["date"]: row["kind"] == "makeup_workday" for row in csv.DictReader(file)}
    days = [date(2018, 1, 1) + timedelta(days=number) for number in range(3287)]

    wrong = [day for day in days if works(day) != special.get(day.isoformat(), day.isoweekday() < 6)]

    assert (days[-1], len(special)) == (date(2026, 12, 31), 223)
    assert wrong == []


def test_beyond_the_notices_only_the_week_is_known() -> None:
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(12_000)]

    assert [day for day in days if works(day) != (day.isoweekday() < 6)] == []
    assert OFFICE.assumes(2027)
    assert not OFFICE.assumes(2026)


def works(day: date) -> bool:
    return is_open(OFFICE, datetime.combine(day, datetime.min.time()) + timedelta(hours=9))


def test_special_days_are_off_on_weekdays_and_worked_on_weekends() -> None:
    days = special_days()

    assert len(days) == 223
    assert all(each.works == (each.day.isoweekday() > 5) for each in days)
    assert {each.name for each in days} == {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}


def test_every_announced_year_names_its_notice() -> None:
    announced = [notice for notice in notice_years() if notice.announced]
    of_2023 = next(notice for notice in announced if notice.year == 2023)

    assert {notice.year for notice in announced} == set(range(2018, 2027)) == {each.day.year for each in special_days()}
    assert all(notice.number.startswith("国办发明电〔") and notice.source for notice in announced)
    assert of_2023 == NoticeYear(2023, True, "国办发明电〔2022〕16号", of_2023.title, of_2023.source, True)


def test_a_weekend_day_that_is_worked_has_the_hours_of_a_working_day() -> None:
    short_saturdays = (*WORKDAYS[:5], read_hours("09:00-12:00"), ())
    kept = Calendar("S", "试", short_saturdays, (), (SpecialDay(date(2026, 3, 7), True, "调休"),))

    assert is_open(kept, read_moment("2026-03-07 16:59"))
    assert not is_open(kept, read_moment("2026-03-14 16:59"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("08:30-12:00 11:00-17:30", "重叠"),
        ("14:30-17:30 08:30-12:00", "先后"),
        ("12:00-08:30", "不成立"),
        ("08:30-08:30", "不成立"),
        ("08:30-24:30", "不成立"),
        ("08:30-12:70", "59"),
        ("morning", "不是能认的时段"),
    ],
)
def test_hours_that_contradict_themselves_are_refused(text: str, why: str) -> None:
    with pytest.raises(ClockError, match=why):
        read_hours(text)


def test_intervals_that_touch_are_one_to_the_clock() -> None:
    kept = Calendar("T", "试", (read_hours("08:30-12:00 12:00-17:30"),) * 7)

    deadline = due_after_minutes(kept, read_moment("2026-03-04 11:55"), 10)

    assert deadline.due == read_moment("2026-03-04 12:05")
    assert deadline.calculation.startswith("11:55 起 10 分钟 → 12:05")


def test_a_calendar_that_never_opens_is_refused() -> None:
    with pytest.raises(ClockError, match="没有一刻上班"):
        Calendar("NEVER", "从不", CLOSED)
    with pytest.raises(ClockError, match="重叠"):
        Calendar("TWICE", "重叠", ((Interval(0, 60), Interval(30, 90)), *CLOSED[1:]))
    with pytest.raises(ClockError, match="周一到周日"):
        Calendar("SHORT", "少一天", WORKDAYS[:6])  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["2026-3-4 11:55", "2026-03-04", "11:55", "", "2026-03-04 25:00", "2026-02-29 08:00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ClockError, match="时间"):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-04 11:55", "2026-03-04T11:55:00+08:00"),
        ("2026-03-04T11:55:30", "2026-03-04T11:55:30+08:00"),
        ("2026-03-04T11:55:30.25z", "2026-03-04T11:55:30.250000+00:00"),
        ("2026-03-04 11:55+0900", "2026-03-04T11:55:00+09:00"),
        (" 2026-03-04 24:00 ", "2026-03-05T00:00:00+08:00"),
    ],
)
def test_moments_are_read_as_they_are_written(text: str, iso: str) -> None:
    assert read_moment(text).isoformat() == iso


def test_what_cannot_be_asked_is_refused_with_a_way_to_mend_it() -> None:
    start = read_moment("2026-03-04 11:55")

    for asked, why in (
        (lambda: calendar("CN_MOON"), "CN_OFFICE、CN_HALL、CN_9TO5、24X7"),
        (lambda: Pause(start, start - timedelta(seconds=1)), "早于开始"),
        (lambda: read_pause("2026-03-04 11:55"), "斜线"),
        (lambda: due_after_minutes(OFFICE, start, -1), "负数"),
        (lambda: due_after_days(OFFICE, start, -1), "负数"),
        (lambda: due_after_minutes(OFFICE, start, 10**10), "9999"),
        (lambda: due_after_days(OFFICE, start, 10**7), "9999"),
        (lambda: special_day(date(2027, 1, 1), "rest", "元旦"), "off"),
        (lambda: special_day(date(2027, 1, 1), "off", " "), "节日"),
    ):
        with pytest.raises(ClockError, match=why):
            asked()
