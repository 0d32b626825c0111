"""The working clock: the one place for the time zone, and deadlines in working time, each with its calculation.

Moments are kept in UTC, days are those of Asia/Shanghai. A calendar has weekly hours, special days and the years whose
special days are known; deadlines are counted in it, and what pauses take is left out.
"""

from jingwei.kernel.words.clock.deadlines import (
    Deadline,
    due_after_days,
    due_after_minutes,
    due_at_end_of,
    elapsed,
    is_open,
    next_opening,
)
from jingwei.kernel.words.clock.hours import Calendar, Interval, calendar, read_hours, ready_codes
from jingwei.kernel.words.clock.moments import SHANGHAI, ClockError, now, read_moment, shanghai_day
from jingwei.kernel.words.clock.pauses import Pause, read_pause
from jingwei.kernel.words.clock.special_days import (
    NoticeYear,
    SpecialDay,
    announced_years,
    notice_years,
    special_day,
    special_days,
)

__all__ = [
    "SHANGHAI",
    "Calendar",
    "ClockError",
    "Deadline",
    "Interval",
    "NoticeYear",
    "Pause",
    "SpecialDay",
    "announced_years",
    "calendar",
    "due_after_days",
    "due_after_minutes",
    "due_at_end_of",
    "elapsed",
    "is_open",
    "next_opening",
    "notice_years",
    "now",
    "read_hours",
    "read_moment",
    "read_pause",
    "ready_codes",
    "shanghai_day",
    "special_day",
    "special_days",
]
