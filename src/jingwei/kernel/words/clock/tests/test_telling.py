"""The calculation in words: what an officer reads under a deadline."""

from datetime import date

import pytest

from jingwei.kernel.words.clock import (
    calendar,
    due_after_days,
    due_after_minutes,
    due_at_end_of,
    read_moment,
    read_pause,
)

OFFICE, ALWAYS = calendar("CN_OFFICE"), calendar("24X7")


@pytest.mark.parametrize(
    ("start", "minutes", "told"),
    [
        ("2026-03-04 11:55", 10, "11:55 起 10 分钟：5 分钟至 12:00，午休，14:30 起 5 分钟 → 14:35"),
        ("2026-03-04 09:00", 10, "09:00 起 10 分钟 → 09:10"),
        ("2026-03-04 07:00:30", 10, "07:00:30 起 10 分钟：未到上班时间，08:30 起 10 分钟 → 08:40"),
        ("2026-03-04 12:00", 10, "12:00 起 10 分钟：午休，14:30 起 10 分钟 → 14:40"),
        (
            "2026-03-06 17:25",
            10,
            "2026年3月6日（周五）17:25 起 10 分钟：5 分钟至 17:30，周末，3月9日（周一）08:30 起 5 分钟 → 3月9日 08:35",
        ),
        (
            "2026-09-30 18:00",
            10,
            "2026年9月30日（周三）18:00 起 10 分钟：国庆节（10月1日—7日），10月8日（周四）08:30 起 10 分钟"
            " → 10月8日 08:40",
        ),
        (
            "2026-10-09 17:25",
            10,
            "2026年10月9日（周五）17:25 起 10 分钟：5 分钟至 17:30，下班，10月10日（周六，调休上班）08:30 起 5 分钟"
            " → 10月10日 08:35",
        ),
        (
            "2026-03-04 11:55",
            1000,
            "2026年3月4日（周三）11:55 起 1000 分钟：当日 185 分钟，其后 2 个工作日 780 分钟，3月9日（周一）35 分钟，"
            "其间不计周末 → 3月9日 09:05",
        ),
    ],
)
def test_minutes_are_told_stretch_by_stretch_or_condensed(start: str, minutes: int, told: str) -> None:
    assert due_after_minutes(OFFICE, read_moment(start), minutes).calculation == told


def test_pauses_are_told_where_they_took_time() -> None:
    start = read_moment("2026-03-04 11:55")

    resumed = due_after_minutes(OFFICE, start, 10, [read_pause("2026-03-04 11:57/2026-03-04 14:40")])
    at_noon = due_after_minutes(OFFICE, start, 10, [read_pause("2026-03-04 12:10/2026-03-04 14:00")])
    waiting = due_after_minutes(OFFICE, start, 10, [read_pause("2026-03-04 11:57/")])

    assert resumed.calculation == "11:55 起 10 分钟：2 分钟至 11:57，暂停至 14:40，14:40 起 8 分钟 → 14:48"
    assert at_noon.calculation == due_after_minutes(OFFICE, start, 10).calculation
    assert waiting.calculation == ("11:55 起 10 分钟：已用 2 分钟，11:57 起暂停，尚未恢复，余 8 分钟 → 暂无截止时间")


def test_days_tell_what_is_not_counted() -> None:
    start = read_moment("2026-09-28 10:00")

    plain = due_after_days(OFFICE, start, 5)
    paused = due_after_days(OFFICE, start, 5, [read_pause("2026-09-29 09:00/2026-09-29 11:00")])

    assert plain.calculation == (
        "2026年9月28日（周一）10:00 起 5 个工作日：首日不计，其间不计国庆节（10月1日—7日），10月10日调休上班计入，"
        "第 5 个工作日为 10月10日（周六，调休上班） → 10月10日 17:30"
    )
    assert (
        "（至 17:30），暂停 2026年9月29日（周二）09:00 至 11:00（工作时间 120 分钟），顺延 120 分钟"
        in paused.calculation
    )
    assert paused.calculation.endswith(" → 10月12日 10:30")


def test_long_ones_stay_short() -> None:
    start = read_moment("2018-01-02 10:00")

    for deadline in (due_after_days(OFFICE, start, 2000), due_after_minutes(OFFICE, start, 700_000)):
        assert len(deadline.calculation) < 250
        assert "春节" in deadline.calculation
    assert len(due_after_minutes(OFFICE, start, 10_000_000).calculation) < 250


def test_midnight_is_told_as_the_end_of_the_day() -> None:
    days = due_after_days(ALWAYS, read_moment("2026-03-04 10:00"), 3)
    closed = due_at_end_of(OFFICE, date(2026, 10, 3))

    assert days.calculation.endswith("第 3 天为 3月7日（周六） → 3月7日 24:00（即 3月8日 00:00）")
    assert closed.calculation == (
        "2026年10月3日（周六）办结：当日不上班（国庆节），到当日结束 → 2026年10月3日 24:00（即 10月4日 00:00）"
    )


def test_what_rests_on_no_notice_says_so() -> None:
    deadline = due_after_days(OFFICE, read_moment("2026-12-31 10:00"), 3)

    assert deadline.calculation.endswith("（2027 年放假安排尚未公布或录入，暂按每周作息推算，录入后重算）")
