"""Working time on a page: what is left in words, held against the clock of the kernel."""

from datetime import datetime

import pytest

from jingwei.kernel.words.clock import SHANGHAI, calendar
from jingwei.shell.pages.matters import ticking

OFFICE = calendar("CN_OFFICE")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "due", "text"),
    [
        ("2023-03-08 11:55", "2023-03-08 14:35", "10:00"),
        ("2023-03-08 09:00", "2023-03-08 17:30", "6:00:00"),
        ("2023-03-08 17:20", "2023-03-09 08:40", "20:00"),
        ("2023-03-08 09:00", "2023-03-10 17:30", "2 个工作日"),
        ("2023-03-10 17:30", "2023-03-10 17:30", "00:00"),
        ("2023-03-10 18:00", "2023-03-10 17:30", "已到期"),
        ("2023-03-13 09:00", "2023-03-10 17:30", "超 30:00"),
        ("2023-03-15 09:00", "2023-03-10 17:30", "超 3 个工作日"),
    ],
)
def test_what_is_left_is_told_in_working_time(now: str, due: str, text: str) -> None:
    assert ticking.left(OFFICE, at(now), at(due)).text == text


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("2023-03-08 09:00", ""),
        ("2023-03-08 07:00", "现为非工作时间，08:30 起计"),
        ("2023-03-08 12:00", "现为非工作时间，14:30 起计"),
        ("2023-03-10 17:30", "现为非工作时间，3月13日 08:30 起计"),
    ],
)
def test_off_hours_the_rule_says_when_it_goes_on(now: str, says: str) -> None:
    assert ticking.rule(OFFICE, at(now)) == says


def test_the_browser_is_told_the_hours_ahead_over_a_weekend() -> None:
    ahead = list(ticking.stretches(OFFICE, at("2023-03-10 09:00")))[:3]

    assert [(opens.strftime("%m-%d %H:%M"), closes.strftime("%H:%M")) for opens, closes in ahead] == [
        ("03-10 08:30", "12:00"),
        ("03-10 14:30", "17:30"),
        ("03-13 08:30", "12:00"),
    ]
