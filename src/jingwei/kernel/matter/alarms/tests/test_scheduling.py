"""When rungs sound: set with the clock, moved with the deadline, dropped when it stops, never twice in a cycle."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.matter.alarms.claiming import sound_due
from jingwei.kernel.matter.alarms.scheduling import CHUNK, Run, opening_before, schedule, soundings
from jingwei.kernel.matter.alarms.tests.conftest import QUICK, SLOW, START, Counter, Stage
from jingwei.kernel.matter.api import Action, Alarm, Course, Matter
from jingwei.kernel.words.clock import SHANGHAI, calendar, due_after_days, due_after_minutes, special_days

OFFICE = calendar("CN_OFFICE")
LAST = START.replace(year=2026, tzinfo=None)


def dues(row: Matter) -> list[datetime]:
    return list(Alarm.objects.filter(matter=row).order_by("cycle", "rung").values_list("due_at", flat=True))


def local(row: Matter) -> list[str]:
    return [f"{due.astimezone(SHANGHAI):%d %H:%M}" for due in dues(row)]


def test_the_rungs_of_ten_minutes_count_working_time_over_noon(stage: Stage) -> None:
    noon = stage.at(175)

    row = stage.open(told=noon, entered=noon)

    assert local(row) == ["06 12:00", "06 14:33", "06 14:35", "06 14:40"]


def test_a_task_is_told_of_at_the_opening_three_working_days_ahead_and_at_its_deadline(stage: Stage) -> None:
    row = stage.open(SLOW.code)

    assert local(row) == ["08 08:30", "13 17:30"]


def test_an_answer_silences_what_has_not_sounded_and_keeps_what_has(stage: Stage) -> None:
    row = stage.open()
    stage.at(6)
    sound_due("loop")

    stage.act(row, Action.ANSWER, text="来了")

    kept = Alarm.objects.get(matter=row)
    assert (kept.rung, kept.sounded_at) == (0, stage.moment[0])


def test_a_pause_silences_and_resuming_sets_the_rest_later(stage: Stage) -> None:
    row = stage.open()
    stage.at(6)
    sound_due("loop")

    stage.act(row, Action.PAUSE, text="等企业材料")
    paused = dues(row)
    stage.at(66)
    stage.act(row, Action.RESUME)

    assert paused == [START + timedelta(minutes=5)]
    assert local(row) == ["06 09:05", "06 10:08", "06 10:10", "06 10:15"]


def test_a_deadline_moved_on_moves_what_is_silent_and_sounds_nothing_twice(stage: Stage) -> None:
    row = stage.open(SLOW.code)
    stage.at(2 * 24 * 60)
    sound_due("loop")

    stage.act(row, Action.EXTEND, until=date(2023, 3, 31), text="设备未到货")

    assert local(row) == ["08 08:30", "31 17:30"]
    assert sound_due("loop") == 0


def test_a_reopened_matter_sounds_every_rung_once_more(stage: Stage) -> None:
    row = stage.open(SLOW.code)
    stage.at(10 * 24 * 60)
    sound_due("loop")
    stage.act(row, Action.CLOSE)

    stage.act(row, Action.REOPEN, text="复发")

    assert list(Alarm.objects.filter(matter=row).order_by("cycle", "rung").values_list("cycle", "rung")) == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]


def test_setting_and_moving_ask_no_more_for_many_matters_than_for_few(stage: Stage, queries: Counter) -> None:
    rows = [stage.open() for _ in range(12)]

    def runs(matters: list[Matter], minutes: int) -> list[Run]:
        at = START + timedelta(minutes=minutes)
        return [Run(row.pk, QUICK.clocks[0], 0, OFFICE, at, at + timedelta(minutes=10)) for row in matters]

    few = queries(lambda: schedule([row.pk for row in rows[:2]], runs(rows[:2], 1)))
    many = queries(lambda: schedule([row.pk for row in rows], runs(rows, 2)))
    none = queries(lambda: schedule([row.pk for row in rows], runs(rows, 2)))

    assert (few, many, none) == (many, few, 1)
    assert {due - START for due in dues(rows[11])} == {timedelta(minutes=2 + after) for after in (5, 8, 10, 15)}
    assert len(rows) < CHUNK


def opening_by_hand(due: datetime, days: int) -> datetime:
    """Walk back day by day through the table of special days: the second, independent computation."""
    special = {day.day: day.works for day in special_days()}
    day = (due - timedelta(microseconds=1)).astimezone(SHANGHAI).date()
    left = days

    def works(one: date) -> bool:
        return special.get(one, one.weekday() < 5)

    while left:
        day -= timedelta(days=1)
        left -= works(day)
    while not works(day):
        day -= timedelta(days=1)
    return datetime(day.year, day.month, day.day, 8, 30, tzinfo=SHANGHAI)


@settings(max_examples=150, deadline=None)
@given(
    start=st.datetimes(START.replace(tzinfo=None), LAST),
    length=st.integers(0, 30),
    ahead=st.integers(0, 10),
)
def test_the_day_ahead_is_that_of_a_walk_through_the_calendar(start: datetime, length: int, ahead: int) -> None:
    due = due_after_days(OFFICE, start.replace(tzinfo=SHANGHAI), length).due
    assert due is not None

    found = opening_before(OFFICE, due, ahead)

    assert found == opening_by_hand(due, ahead)


@settings(max_examples=60, deadline=None)
@given(start=st.datetimes(START.replace(tzinfo=None), LAST))
def test_every_rung_of_a_ladder_sounds_in_order_and_none_before_the_start(start: datetime) -> None:
    begin = start.replace(tzinfo=SHANGHAI)
    due = due_after_minutes(OFFICE, begin, 10).due
    assert due is not None

    times = [at for _, at in soundings(Run(1, QUICK.clocks[0], 0, OFFICE, begin, due))]

    assert times == sorted(times)
    assert times[2] == due
    assert begin <= times[0]


def test_the_course_and_its_last_rung_agree_on_the_deadline(stage: Stage) -> None:
    row = stage.open(SLOW.code)

    assert dues(row)[-1] == Course.objects.get(pk=row.pk).due_at
