"""The stretch of time a figure is for, as a key: `2023-05-18`, `2023W20`, `2023-05`, `2023Q3`, `2023`, `2023-01..09`.

Growth compares keys, never shifted dates. A cumulative period (1—N月) always begins in January; the merged return of
January and February is the cumulative `2023-01..02`.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache, total_ordering

from jingwei.kernel.words.folding import half_width
from jingwei.kernel.words.kinds import QUARTERS, SHAPES, Kind
from jingwei.kernel.words.refusal import Refusal

__all__ = ["Kind", "Period", "PeriodError", "add_months", "month_key"]

_FIRST_YEAR, _LAST_YEAR = 1949, 2199
_FORMS = "可写 2023、2023Q3、2023-05、2023-01..09、2023W20 或 2023-05-18"


class PeriodError(Refusal):
    """A period that does not exist, or that the question asked of it does not fit."""


# How people write periods in Chinese forms, each as the key it means.
_WRITTEN = (
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII), "{0}-{1:0>2}-{2:0>2}"),
    (re.compile(r"(\d{4})[年./-]1月?[-—–~～至到](\d{1,2})月(?:份|累计)?", re.ASCII), "{0}-01..{1:0>2}"),
    (re.compile(r"(\d{4})年(\d{1,2})月份?", re.ASCII), "{0}-{1:0>2}"),
    (re.compile(r"(\d{4})/(\d{1,2})", re.ASCII), "{0}-{1:0>2}"),
    # One digit is not read: a cell's number 2023.1 may have been 2023.10.
    (re.compile(r"(\d{4})\.(\d{2})", re.ASCII), "{0}-{1}"),
    (re.compile(r"(\d{4})-(\d)", re.ASCII), "{0}-0{1}"),
    (re.compile(r"(\d{4})(0[1-9]|1[0-2])", re.ASCII), "{0}-{1}"),
    (re.compile(r"(\d{4})年?第?([1-4一二三四])季度?", re.ASCII), "{0}Q{1}"),
    (re.compile(r"(\d{4})年第(\d{1,2})周", re.ASCII), "{0}W{1:0>2}"),
    (re.compile(r"(\d{4})年(?:度|全年)?", re.ASCII), "{0}"),
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A kind and its first and last day, which always fit each other; make one with `parse`, `read` or `of`.

    Periods sort by their first day, then their last; those of the same days, by kind.
    """

    kind: Kind
    first_day: date
    last_day: date

    def __post_init__(self) -> None:
        """Raise PeriodError for days that are not exactly those of one period of the kind."""
        if SHAPES[self.kind].around(self.last_day) != (self.first_day, self.last_day):
            span = f"{self.first_day} 至 {self.last_day}"
            raise PeriodError(f"{span} 不是一个完整的{SHAPES[self.kind].name}", _FORMS)

    @staticmethod
    def parse(key: str) -> "Period":
        """The period of a key, outer blanks and full width folded. Raises PeriodError."""
        return _parse(key)

    @staticmethod
    def read(text: str) -> "Period":
        """A key, or what people write for it: 2023年5月, 2023年1-9月, 202305, 2023年第三季度. Raises PeriodError."""
        folded = half_width(text).replace(" ", "")
        for pattern, key in _WRITTEN:
            found = pattern.fullmatch(folded)
            if found:
                return _parse(key.format(*(_arabic(group) for group in found.groups())))
        return _parse(text)

    @staticmethod
    def of(day: date, kind: Kind | str) -> "Period":
        """The period of a kind that holds a day; the cumulative one ends with the day's month. Raises PeriodError."""
        known = _kind(kind)
        _check_year(day.year)
        first, last = SHAPES[known].around(_plain_day(day))
        return Period(known, first, last)

    @property
    def key(self) -> str:
        """The key that `parse` reads back to this period."""
        return SHAPES[self.kind].key(self.first_day, self.last_day)

    @property
    def label(self) -> str:
        """The period in Chinese, `2023年1—9月`."""
        return SHAPES[self.kind].label(self.first_day, self.last_day)

    @property
    def year(self) -> int:
        """The year it belongs to; for a week the ISO year, which may not be that of all its days."""
        return self.first_day.isocalendar().year if self.kind is Kind.WEEK else self.first_day.year

    @property
    def made_of_months(self) -> bool:
        """Whether it is a whole number of months: every kind but day and week."""
        return self.kind not in (Kind.DAY, Kind.WEEK)

    @property
    def months(self) -> tuple[str, ...]:
        """The keys of its months in order. Raises PeriodError for a day or a week."""
        if not self.made_of_months:
            raise PeriodError(f"{self.label}不是由整月组成的", "请改用月、季、年或累计期")
        return tuple(f"{self.year}-{month:02d}" for month in range(self.first_day.month, self.last_day.month + 1))

    @property
    def first_month(self) -> str:
        """The key of the month of its first day."""
        return month_key(self.first_day)

    @property
    def last_month(self) -> str:
        """The key of the month of its last day."""
        return month_key(self.last_day)

    @property
    def starts_in_january(self) -> bool:
        """Whether its months begin with January, so that its sum is the last month's 累计."""
        return self.made_of_months and self.first_day.month == 1

    def same_last_year(self) -> "Period":
        """The period whose key differs in the year alone. Raises PeriodError for 29 February and most weeks 53."""
        last_year = self.year - 1
        try:
            if self.kind is Kind.WEEK:
                peer = date.fromisocalendar(last_year, self.first_day.isocalendar().week, 1)
            elif self.kind is Kind.DAY:
                peer = self.first_day.replace(year=last_year)
            else:
                peer = date(last_year, self.last_day.month, 1)
        except ValueError as error:
            what = " 2 月 29 日" if self.kind is Kind.DAY else "第 53 周"
            raise PeriodError(f"{self.label}没有上年同期：{last_year} 年没有{what}", "请改用月度口径比较") from error
        return Period.of(peer, self.kind)

    def previous(self) -> "Period":
        """The one of its kind before it; before 1—N月 that to the month before, before 1月 last year's 1—12月."""
        last_of = self.last_day.replace(day=1) if self.kind is Kind.CUMULATIVE else self.first_day
        return Period.of(last_of - timedelta(days=1), self.kind)

    def year_to_date(self) -> "Period":
        """The cumulative period that ends with its last month. Raises PeriodError for a week."""
        if self.kind is Kind.WEEK:
            raise PeriodError(f"{self.label}可能跨月，没有对应的累计期", "请改用日、月、季或年")
        return Period.of(self.last_day, Kind.CUMULATIVE)

    def covers(self, day: date) -> bool:
        """Whether a day lies within it, first and last day included."""
        return self.first_day <= _plain_day(day) <= self.last_day

    def __str__(self) -> str:
        """The key."""
        return self.key

    def __lt__(self, other: "Period") -> bool:
        """Order in time."""
        return self._place < other._place

    @property
    def _place(self) -> tuple[date, date, int]:
        return self.first_day, self.last_day, list(Kind).index(self.kind)


def month_key(day: date) -> str:
    """The key of the month of a day."""
    return f"{_plain_day(day):%Y-%m}"


def add_months(key: str, count: int) -> str:
    """The month key so many months later, or earlier for a negative count. Raises PeriodError."""
    month = Period.parse(key)
    if month.kind is not Kind.MONTH:
        raise PeriodError(f"“{key}”不是月份", "月份写作 2023-05")
    year, index = divmod(month.year * 12 + month.first_day.month - 1 + count, 12)
    _check_year(year)
    return f"{year}-{index + 1:02d}"


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    """The cached reading behind `Period.parse`: an import asks for the same few keys thousands of times."""
    key = half_width(text).strip()
    for kind, shape in SHAPES.items():
        found = shape.reading.fullmatch(key)
        if found:
            return _existing(key, kind, tuple(map(int, found.groups())))
    raise PeriodError(f"“{_short(text)}”不是期间", _why_unread(key))


def _existing(key: str, kind: Kind, numbers: tuple[int, ...]) -> Period:
    """The period that a well-formed key names. Raises PeriodError where the calendar has none."""
    _check_year(numbers[0])
    try:
        day = SHAPES[kind].a_day(*numbers)
    except ValueError as error:
        raise PeriodError(f"“{key}”不存在：{_bounds(kind, numbers)}", "请核对后重填") from error
    return Period.of(day, kind)


def _bounds(kind: Kind, numbers: tuple[int, ...]) -> str:
    """Why the calendar does not have the numbers of a key."""
    if kind is Kind.QUARTER:
        return "季度只有 1 至 4"
    if kind is Kind.WEEK:
        return f"{numbers[0]} 年只有第 1 至第 {date(numbers[0], 12, 28).isocalendar().week} 周"
    if not 1 <= numbers[1] <= 12:
        return "月份只有 01 至 12"
    return f"{numbers[0]} 年 {numbers[1]} 月没有 {numbers[2]} 日"


def _why_unread(key: str) -> str:
    """How to mend a text that is no key: the usual slips by name, then every form."""
    if re.fullmatch(r"\d{4}-\d{2}\.\.\d{2}", key):
        return "累计期一律从 1 月起，写作 2023-01..09；其他起止月份请分月或分季取数"
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?|\d{4}W\d", key):
        return "月、日和周序须写两位，如 2023-05、2023-05-18、2023W05"
    return _FORMS


def _kind(kind: Kind | str) -> Kind:
    """The kind of that name. Raises PeriodError."""
    try:
        return Kind(kind)
    except ValueError as error:
        raise PeriodError(f"“{kind}”不是期间种类", f"可用 {'、'.join(Kind)}") from error


def _plain_day(day: date) -> date:
    """The day itself; TypeError for a datetime, whose day depends on a time zone."""
    if isinstance(day, datetime):
        raise TypeError("give a date; for a moment, clock.shanghai_day(moment)")
    return day


def _check_year(year: int) -> None:
    """Raise PeriodError for a year that can only be a slip of the pen."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise PeriodError(f"{year} 年超出范围", f"年份须在 {_FIRST_YEAR} 至 {_LAST_YEAR} 之间")


def _arabic(number: str) -> str:
    """A quarter's Chinese numeral as its digit; digits as they are."""
    return str(QUARTERS.index(number) + 1) if number in QUARTERS else number


def _short(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= 30 else f"{text[:30]}…"
