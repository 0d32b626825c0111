"""How days, times and lengths are written in a calculation."""

from collections.abc import Iterable
from datetime import date

from jingwei.kernel.words.clock.hours import SATURDAY, WEEKDAYS, Calendar
from jingwei.kernel.words.clock.moments import DAY, MINUTE, SECOND

_LONGEST_HOLIDAY = 16


def time_text(tick: int, ends: bool = False) -> str:
    """A tick's time of day, `14:35` or `14:35:20`; a midnight at which something ends is 24:00."""
    within = tick % DAY
    if ends and within == 0:
        return "24:00"
    minutes, rest = divmod(within, MINUTE)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{_seconds(rest, 2)}" if rest else text


def day_text(ordinal: int, since: int | None = None) -> str:
    """A day, `3月9日`; with its year unless it is that of `since`, the ordinal of the day told before."""
    day = date.fromordinal(ordinal)
    plain = f"{day.month}月{day.day}日"
    return plain if since is not None and date.fromordinal(since).year == day.year else f"{day.year}年{plain}"


def weekday_text(calendar: Calendar, ordinal: int) -> str:
    """A day's weekday, and whether it is a make-up workday, in brackets: （周六，调休上班）."""
    makeup = "，调休上班" if is_makeup(calendar, ordinal) else ""
    return f"（{WEEKDAYS[(ordinal - 1) % 7]}{makeup}）"


def is_makeup(calendar: Calendar, ordinal: int) -> bool:
    """Whether a day is a weekend day that is worked."""
    special = calendar.special_on(ordinal)
    return special is not None and special.works and (ordinal - 1) % 7 >= SATURDAY


def length_text(micros: int) -> str:
    """A length, `10 分钟`, `2 分 30 秒`."""
    minutes, rest = divmod(micros, MINUTE)
    if not rest:
        return f"{minutes} 分钟"
    return f"{minutes} 分 {_seconds(rest)} 秒" if minutes else f"{_seconds(rest)} 秒"


def unit_text(calendar: Calendar) -> str:
    """What days are counted in: 个工作日, or 天 on a calendar that has no holidays."""
    return "个工作日" if calendar.follows_notices else "天"


def closed_days(calendar: Calendar, first: int, last: int) -> list[str]:
    """The closed days from one ordinal to another, run by run: 周末, 国庆节（10月1日—7日）."""
    runs: list[list[int]] = []
    for ordinal in range(first, last + 1):
        if calendar.hours_on(ordinal):
            continue
        if runs and runs[-1][-1] == ordinal - 1:
            runs[-1].append(ordinal)
        else:
            runs.append([ordinal])
    return [_run_text(calendar, run) for run in runs]


def holiday_names(calendar: Calendar, days: Iterable[int]) -> list[str]:
    """The names of the holidays among some days, each once, in order."""
    special = (calendar.special_on(day) for day in days)
    return list(dict.fromkeys(each.name for each in special if each is not None and not each.works))


def _run_text(calendar: Calendar, run: list[int]) -> str:
    """A run of closed days: as notices do, a holiday takes the weekend that it touches along."""
    if names := holiday_names(calendar, _around(calendar, run)):
        return f"{'、'.join(names)}（{_range_text(run[0], run[-1])}）"
    return "周末" if all((day - 1) % 7 >= SATURDAY for day in run) else f"休息日（{_range_text(run[0], run[-1])}）"


def _around(calendar: Calendar, run: list[int]) -> range:
    """A run of closed days with those that touch it: a Saturday of the National Day's week belongs to that holiday."""
    first, last = run[0], run[-1]
    while first > 1 and not calendar.hours_on(first - 1) and run[0] - first < _LONGEST_HOLIDAY:
        first -= 1
    while not calendar.hours_on(last + 1) and last - run[-1] < _LONGEST_HOLIDAY:
        last += 1
    return range(first, last + 1)


def _range_text(first: int, last: int) -> str:
    """A run of days, `10月1日—7日`."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if start == end:
        return day_text(first, first)
    return f"{day_text(first, first)}—" + (f"{end.day}日" if start.month == end.month else day_text(last, last))


def _seconds(micros: int, width: int = 1) -> str:
    """Microseconds of a minute as seconds, `5`, `05` or `5.25`."""
    seconds, part = divmod(micros, SECOND)
    return f"{seconds:0{width}d}" + (f".{part:06d}".rstrip("0") if part else "")
