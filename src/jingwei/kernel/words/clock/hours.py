"""Working hours: a calendar of weekly hours, special days and announced years, and the ready ones.

Intervals are half-open: from 08:30 to 12:00 the clock runs at 08:30 and no longer at 12:00.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise

from jingwei.kernel.words.clock.moments import LAST_YEAR, MINUTE, ClockError, beyond_the_calendar
from jingwei.kernel.words.clock.special_days import SpecialDay, announced_years, read_table, special_days
from jingwei.kernel.words.clock.years import Spans, Year, YearTable

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
SATURDAY = 5
_MINUTES_A_DAY = 24 * 60
_WRITTEN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of a day in which the clock runs, half-open, in minutes from midnight; 24:00 is 1440.

    Attributes:
        opens_minute: the first minute in which it runs.
        closes_minute: the minute at which it stops.
    """

    opens_minute: int
    closes_minute: int

    def __post_init__(self) -> None:
        """Refuse an interval that is empty, inverted or outside the day; ClockError."""
        if not 0 <= self.opens_minute < self.closes_minute <= _MINUTES_A_DAY:
            raise ClockError(f"时段 {self} 不成立", "开始须早于结束，都在 00:00 与 24:00 之间")

    def __str__(self) -> str:
        """Write it as tables do: 08:30-12:00."""
        return "-".join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in (self.opens_minute, self.closes_minute))


Hours = tuple[Interval, ...]


def read_hours(text: str) -> Hours:
    """Read a day's hours as tables write them, `08:30-12:00 14:30-17:30`; empty is a day off. Raises ClockError."""
    intervals = []
    for word in text.split():
        written = _WRITTEN.fullmatch(word)
        if written is None:
            raise ClockError(f"“{word}”不是能认的时段", "请写成 08:30-12:00，几段之间用空格隔开")
        opens_hour, opens, closes_hour, closes = map(int, written.groups())
        if max(opens, closes) > 59:
            raise ClockError(f"“{word}”里的分钟超过 59", "请核对时段")
        intervals.append(Interval(opens_hour * 60 + opens, closes_hour * 60 + closes))
    return _in_order(tuple(intervals))


def _in_order(hours: Hours) -> Hours:
    """Hand back a day's hours; ClockError where they overlap or stand out of order."""
    for one, other in pairwise(hours):
        if other.opens_minute < one.closes_minute:
            why = "重叠" if other.closes_minute > one.opens_minute else "没有按先后排列"
            raise ClockError(f"时段 {one} 与 {other} {why}", "请把一天的时段按先后写，互不重叠")
    return hours


@dataclass(frozen=True)
class Calendar:
    """When the clock runs: weekly hours, special days, and the years whose special days are known.

    Attributes:
        code: by which it is called for, such as CN_OFFICE.
        name: what people call it.
        week: the hours of Monday to Sunday; an empty day is closed.
        makeup: the hours of a weekend day that is worked (调休上班); of the first open weekday where none are given.
        special: special days, in order; a later one for the same day replaces an earlier one.
        announced: the years whose notice has been issued.
        follows_notices: whether special days matter at all; a calendar that is always open has no holidays, and its
            deadlines are never provisional.
    """

    code: str
    name: str
    week: tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
    makeup: Hours = ()
    special: tuple[SpecialDay, ...] = ()
    announced: frozenset[int] = frozenset()
    follows_notices: bool = True
    _special: dict[int, SpecialDay] = field(init=False, repr=False, compare=False)
    _years: dict[int, Year] = field(init=False, repr=False, compare=False, default_factory=dict)
    _plain: dict[tuple[int, int], YearTable] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse hours that overlap or stand out of order, and a week with no open time; ClockError."""
        if len(self.week) != len(WEEKDAYS):
            raise ClockError(f"日历 {self.code} 写了 {len(self.week)} 天", "请按周一到周日写满七天，休息日留空")
        for hours in (*self.week, self.makeup):
            _in_order(hours)
        if not any(self.week):
            raise ClockError(f"日历 {self.code} 一周里没有一刻上班，时钟永远走不动", "请至少给一天写上时段")
        last_word = {day.day: day for day in self.special}
        object.__setattr__(self, "special", tuple(sorted(last_word.values(), key=lambda day: day.day)))
        object.__setattr__(self, "makeup", self.makeup or next(filter(None, self.week)))
        object.__setattr__(self, "_special", {day.toordinal(): special for day, special in last_word.items()})

    def with_days(self, special: Iterable[SpecialDay], years: Iterable[int] = ()) -> "Calendar":
        """The same calendar with later notices: their special days, and the years that they announce."""
        return replace(self, special=(*self.special, *special), announced=self.announced | frozenset(years))

    def special_on(self, ordinal: int) -> SpecialDay | None:
        """The special day of an ordinal, if the calendar follows notices and it is one."""
        return self._special.get(ordinal) if self.follows_notices else None

    def hours_on(self, ordinal: int) -> Hours:
        """The hours of a day."""
        special = self.special_on(ordinal)
        weekday = (ordinal - 1) % 7
        if special is None:
            return self.week[weekday]
        if not special.works:
            return ()
        return self.makeup if weekday >= SATURDAY else self.week[weekday] or self.makeup

    def assumes(self, year: int) -> bool:
        """Whether a year's special days are not known, so that only the week's rule is applied to it."""
        return self.follows_notices and year not in self.announced

    def year(self, number: int) -> Year:
        """The working time of a year by its days; ClockError beyond the years of dates."""
        found = self._years.get(number)
        if found is None:
            found = self._years[number] = self._make_year(number)
        return found

    def year_of(self, ordinal: int) -> Year:
        """The year of a day; ClockError beyond the years of dates."""
        try:
            return self.year(date.fromordinal(ordinal).year)
        except (ValueError, OverflowError):
            raise beyond_the_calendar() from None

    def _make_year(self, number: int) -> Year:
        """Build a year; one without special days shares its table with all that begin on the same weekday."""
        if not 1 <= number <= LAST_YEAR:
            raise beyond_the_calendar()
        first = date(number, 1, 1).toordinal()
        length = date(number, 12, 31).toordinal() - first + 1
        days = range(first, first + length)
        if self._special.keys() & set(days):
            return Year(number, first, YearTable.of(_spans(self.hours_on(day)) for day in days))
        shape = (first % 7, length)
        if shape not in self._plain:
            self._plain[shape] = YearTable.of(_spans(self.hours_on(day)) for day in days)
        return Year(number, first, self._plain[shape])


def _spans(hours: Hours) -> Spans:
    """A day's hours in microseconds from midnight."""
    return tuple((each.opens_minute * MINUTE, each.closes_minute * MINUTE) for each in hours)


@cache
def calendar(code: str) -> Calendar:
    """The ready calendar of a code (`data/calendars.csv`), with the special days shipped; ClockError if none."""
    rows = {row["code"]: row for row in read_table("calendars")}
    row = rows.get(code.strip().upper())
    if row is None:
        raise ClockError(f"没有日历“{code}”", f"可用的日历：{'、'.join(rows)}")
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (
        read_hours(row[day]) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    )
    return Calendar(
        row["code"],
        row["name"],
        (monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        read_hours(row["makeup"]),
        special_days(),
        announced_years(),
        row["kind"] == "national",
    )


def ready_codes() -> tuple[str, ...]:
    """The codes of the ready calendars."""
    return tuple(row["code"] for row in read_table("calendars"))
