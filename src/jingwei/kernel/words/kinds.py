"""The kinds of period, each declared once: how its key is read and written, which days it holds, what it is called."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

QUARTERS = "一二三四"
Days = tuple[date, date]


class Kind(StrEnum):
    """The six kinds of period, from the shortest to the longest."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    CUMULATIVE = "cumulative"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Shape:
    """All that differs between kinds: how a key is read and written, and which days and words belong to it.

    Attributes:
        name: the kind in Chinese.
        reading: matches a key; its groups are the numbers that `a_day` takes.
        a_day: a day inside the period that the numbers name; ValueError where there is none.
        around: the first and last day of the period of this kind that holds a day.
        key: the key of first and last day.
        label: the Chinese words for first and last day.
    """

    name: str
    reading: re.Pattern[str]
    a_day: Callable[..., date]
    around: Callable[[date], Days]
    key: Callable[[date, date], str]
    label: Callable[[date, date], str]


def _days_of_months(year: int, first: int, last: int) -> Days:
    """First and last day of a run of months within a year."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _week_around(day: date) -> Days:
    """Monday and Sunday of the ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _quarter_around(day: date) -> Days:
    """First and last day of the calendar quarter that holds a day."""
    first = day.month - (day.month - 1) % 3
    return _days_of_months(day.year, first, first + 2)


def _quarter_month(year: int, quarter: int) -> date:
    """A day in a quarter."""
    return date(year, quarter * 3, 1)


def _week_key(first: date, last: date) -> str:
    """The ISO key of a week; its year is the ISO year."""
    iso = first.isocalendar()
    return f"{iso.year}W{iso.week:02d}"


def _week_label(first: date, last: date) -> str:
    """The week's number and its days, since nobody knows week numbers by heart."""
    iso = first.isocalendar()
    return f"{iso.year}年第{iso.week}周（{first.month}月{first.day}日—{last.month}月{last.day}日）"


def _cumulative_label(first: date, last: date) -> str:
    """`2023年1—9月`; January alone says that it is cumulative, or it would read as the month."""
    return f"{first.year}年1—{last.month}月" if last.month > 1 else f"{first.year}年1月（累计）"


SHAPES = {
    Kind.DAY: Shape(
        "日",
        re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII),
        date,
        lambda day: (day, day),
        lambda first, last: f"{first:%Y-%m-%d}",
        lambda first, last: f"{first.year}年{first.month}月{first.day}日",
    ),
    Kind.WEEK: Shape(
        "周",
        re.compile(r"(\d{4})W(\d{2})", re.ASCII),
        lambda year, week: date.fromisocalendar(year, week, 1),
        _week_around,
        _week_key,
        _week_label,
    ),
    Kind.MONTH: Shape(
        "月",
        re.compile(r"(\d{4})-(\d{2})", re.ASCII),
        lambda year, month: date(year, month, 1),
        lambda day: _days_of_months(day.year, day.month, day.month),
        lambda first, last: f"{first:%Y-%m}",
        lambda first, last: f"{first.year}年{first.month}月",
    ),
    Kind.QUARTER: Shape(
        "季",
        re.compile(r"(\d{4})Q(\d)", re.ASCII),
        _quarter_month,
        _quarter_around,
        lambda first, last: f"{first.year}Q{last.month // 3}",
        lambda first, last: f"{first.year}年第{QUARTERS[last.month // 3 - 1]}季度",
    ),
    Kind.CUMULATIVE: Shape(
        "累计期",
        re.compile(r"(\d{4})-01\.\.(\d{2})", re.ASCII),
        lambda year, month: date(year, month, 1),
        lambda day: _days_of_months(day.year, 1, day.month),
        lambda first, last: f"{first:%Y-%m}..{last:%m}",
        _cumulative_label,
    ),
    Kind.YEAR: Shape(
        "年",
        re.compile(r"(\d{4})", re.ASCII),
        lambda year: date(year, 1, 1),
        lambda day: _days_of_months(day.year, 1, 12),
        lambda first, last: f"{first.year}",
        lambda first, last: f"{first.year}年",
    ),
}
