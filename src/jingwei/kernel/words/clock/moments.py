"""Moments, days and the time zone: kept in UTC, told as Asia/Shanghai; the clock counts them as ticks.

A tick is a microsecond of China's standard time (UTC+8), counted so that day `n` of `date.toordinal` begins at
`n * DAY`. Integers, so that nothing is ever rounded.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from jingwei.kernel.words.refusal import Refusal

SHANGHAI = ZoneInfo("Asia/Shanghai")
BEIJING_TIME = timezone(timedelta(hours=8))
"""China's standard time, in which ticks are counted; unlike the zone it never had a summer time."""

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
LAST_YEAR = date.max.year
_LAST_SUMMER_TIME = 1991
_ORIGIN = datetime(1, 1, 1, tzinfo=BEIJING_TIME)
_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d{1,6}))?)?"
    r" ?(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_MEND_MOMENT = "请写成 2026-03-04 11:55，可带秒和时区，如 2026-03-04T11:55:30+08:00"


class ClockError(Refusal):
    """Something that the working clock cannot take."""


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def shanghai_day(moment: datetime) -> date:
    """The day it is in China at a moment; ValueError without a zone, since it could be either of two days."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone; give an aware datetime")
    return moment.astimezone(SHANGHAI).date()


def tick_of(moment: datetime) -> int:
    """The tick of a moment; one without a zone is Asia/Shanghai."""
    zone = moment.tzinfo
    if zone is BEIJING_TIME or ((zone is SHANGHAI or zone is None) and moment.year > _LAST_SUMMER_TIME):
        within = (moment.hour * 60 + moment.minute) * MINUTE + moment.second * SECOND + moment.microsecond
        return moment.toordinal() * DAY + within
    since = (moment if zone is not None else moment.replace(tzinfo=BEIJING_TIME)) - _ORIGIN
    return (since.days + 1) * DAY + since.seconds * SECOND + since.microseconds


def moment_of(tick: int) -> datetime:
    """The moment of a tick, with the offset +08:00; ClockError beyond the year 9999."""
    try:
        return _ORIGIN + timedelta(0, 0, tick - DAY)
    except OverflowError:
        raise beyond_the_calendar() from None


def beyond_the_calendar() -> ClockError:
    """What is said when a computation leaves the years that dates can be written in."""
    return ClockError(f"算到了公元 {LAST_YEAR} 年以外", "请改短时限，或核对起始时间")


def read_moment(text: str) -> datetime:
    """Read an ISO moment: `T` or blank, seconds or none, zone or none (then Asia/Shanghai); ClockError otherwise."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        raise ClockError(f"“{text}”不是能认的时间", _MEND_MOMENT)
    midnight = (written["hour"], written["minute"]) == ("24", "00") and not (written["second"] or "").strip("0")
    try:
        moment = datetime.fromisoformat(_iso(written, "00" if midnight else written["hour"]))
        return moment + timedelta(days=1) if midnight else moment
    except (ValueError, OverflowError):
        raise ClockError(f"没有“{text}”这个时间", f"请核对月、日、时、分；{_MEND_MOMENT}") from None


def _iso(written: re.Match[str], hour: str) -> str:
    """Write a moment in the one form that always reads back."""
    part = (written["part"] or "").ljust(6, "0")
    zone = (written["zone"] or "+08:00").upper()
    return f"{written['day']}T{hour}:{written['minute']}:{written['second'] or '00'}.{part}{zone}"
