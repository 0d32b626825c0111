"""The period a page is about: what is asked for, what is shown unasked, and the switch to others."""

from collections.abc import Callable
from datetime import date, timedelta

from django.http import HttpRequest

from jingwei.kernel.words.period import Kind, Period, PeriodError
from jingwei.shell.parts import Option

Address = Callable[[Period], str]

QUARTER_NAMES = ("一季度", "二季度", "三季度", "四季度")

FIRST_YEAR = 2000
"""No page goes back further."""


def asked_period(request: HttpRequest, day: date) -> tuple[Period, str]:
    """Return the period of the address, and "" ; for none or one that does not exist the usual one, and why."""
    text = request.GET.get("period", "")
    if not text:
        return usual_period(day), ""
    try:
        return Period.read(text), ""
    except PeriodError as error:
        usual = usual_period(day)
        return usual, f"{error}；下面是{usual.label}的数"


def asked_year(request: HttpRequest, this_year: int) -> int:
    """Return the year that an address asks for (``?year=2023``); this one where it asks for none that there was."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and FIRST_YEAR <= int(asked) <= this_year else this_year


def last_whole_month(day: date) -> Period:
    """Return the last month that is over on a day; a day that ends its month counts."""
    return Period.of((day + timedelta(days=1)).replace(day=1) - timedelta(days=1), Kind.MONTH)


def usual_period(day: date) -> Period:
    """Return the year up to its last whole month, which can be held against the year before: 1—N月, or the year."""
    month = last_whole_month(day)
    return Period.of(month.last_day, Kind.YEAR if month.last_day.month == 12 else Kind.CUMULATIVE)


def months_of(year: int, day: date) -> list[str]:
    """Return the keys of a year's months that have begun."""
    return [f"{year}-{month:02d}" for month in range(1, 13) if date(year, month, 1) <= day]


def switches(period: Period, day: date, address: Address) -> tuple[list[Option], list[Option]]:
    """Return the years (that of the last whole month and the one before), and month, quarter, 1—N月 and year."""
    last = last_whole_month(day)
    years = sorted({last.year - 1, last.year, period.year})
    kinds = [Period.of(_anchor(period, last), kind) for kind in (Kind.MONTH, Kind.QUARTER, Kind.CUMULATIVE, Kind.YEAR)]
    if kinds[2].last_day.month in (1, 12) and period.kind is not Kind.CUMULATIVE:
        # The same days as the month, or as the year.
        del kinds[2]
    return (
        [Option(f"{year}年", address(_moved(period, year)), year == period.year) for year in years],
        [Option(_short(one), address(one), one == period) for one in kinds],
    )


def _anchor(period: Period, last: Period) -> date:
    """A year stands for the month that people think of: the last whole one, of every year."""
    if period.kind is not Kind.YEAR:
        return period.last_day
    return Period.parse(f"{period.year}-{last.last_day.month:02d}").last_day


def _moved(period: Period, year: int) -> Period:
    if not period.made_of_months:
        return Period.parse(str(year))
    return Period.of(date(year, period.last_day.month, 1), period.kind)


def _short(period: Period) -> str:
    month = period.last_day.month
    names = {
        Kind.MONTH: f"{month}月",
        Kind.QUARTER: QUARTER_NAMES[(month - 1) // 3],
        Kind.CUMULATIVE: f"1—{month}月",
        Kind.YEAR: "全年",
    }
    return names.get(period.kind, period.label)
