"""What a long calculation is condensed to: days counted, days skipped, pauses summed."""

from collections import Counter
from collections.abc import Sequence

from jingwei.kernel.words.clock.dates import (
    closed_days,
    day_text,
    holiday_names,
    is_makeup,
    length_text,
    unit_text,
    weekday_text,
)
from jingwei.kernel.words.clock.hours import Calendar
from jingwei.kernel.words.clock.moments import DAY
from jingwei.kernel.words.clock.pauses import Stretch
from jingwei.kernel.words.clock.runs import Run, Teller
from jingwei.kernel.words.clock.walking import open_days_between, worked_between

_NAMED = 4
"""So many runs of closed days, make-up workdays or pauses are named; more are counted."""

TOLD_DAYS = 3660
"""Beyond so many days nothing of what lies between is told."""


def worked_text(calendar: Calendar, begin: int, ran: Sequence[Run]) -> str:
    """The working time by days: the first, those between, the last, and what is skipped."""
    days: Counter[int] = Counter()
    for start, end in ran:
        for day in range(start // DAY, (end - 1) // DAY + 1):
            days[day] += min(end, day * DAY + DAY) - max(start, day * DAY)
    last = max(days)
    last_day = f"{day_text(last, begin // DAY)}{weekday_text(calendar, last)}{length_text(days.pop(last))}"
    parts = [f"当日 {length_text(days.pop(begin // DAY))}"] if begin // DAY in days else []
    if days:
        parts.append(f"其后 {len(days)} {unit_text(calendar)} {length_text(sum(days.values()))}")
    parts.append(last_day)
    skipped = skipped_text(calendar, begin // DAY, last)
    return "，".join([*parts, skipped] if skipped else parts)


def long_text(calendar: Calendar, first: int, last: int) -> str:
    """What is told of a span of many years, from one ordinal to another."""
    return f"按工作时间逐日累计，历经 {open_days_between(calendar, first, last)} {unit_text(calendar)}"


def skipped_text(calendar: Calendar, first: int, last: int) -> str:
    """Which days from one ordinal to another are not counted although near, and which are although of a weekend."""
    if last - first > TOLD_DAYS:
        return ""
    parts = []
    if closed := closed_days(calendar, first, last):
        parts.append(f"其间不计{_closed_text(calendar, closed, first, last)}")
    makeups = [day for day in range(first, last + 1) if is_makeup(calendar, day)]
    if len(makeups) > _NAMED:
        parts.append(f"调休上班 {len(makeups)} 天计入")
    elif makeups:
        parts.append(f"{'、'.join(day_text(day, first) for day in makeups)}调休上班计入")
    return "，".join(parts)


def pauses_text(calendar: Calendar, begin: int, end: int, stops: Sequence[Stretch]) -> str:
    """The pauses between two ticks that took working time; begins with a comma, or is empty."""
    taken = [(start, min(end, stop or end)) for start, stop in stops if start < end]
    taken = [each for each in taken if worked_between(calendar, *each)]
    total = length_text(sum(worked_between(calendar, *each) for each in taken))
    if not taken:
        return ""
    if len(taken) > _NAMED:
        return f"，暂停 {len(taken)} 次（工作时间共 {total}）"
    teller = Teller(calendar)
    named = "、".join(f"{teller.at(start)} 至 {teller.at(stop)}" for start, stop in taken)
    return f"，暂停 {named}（工作时间{'共' if len(taken) > 1 else ''} {total}）"


def _closed_text(calendar: Calendar, closed: list[str], first: int, last: int) -> str:
    """Runs of closed days: named, the weekends counted; only counted where they are many."""
    weekends = closed.count("周末")
    named = [text for text in closed if text != "周末"]
    if len(named) > _NAMED:
        holidays = holiday_names(calendar, range(first, last + 1))
        days = last - first + 1 - open_days_between(calendar, first, last)
        return f"休息日和节假日 {days} 天" + (f"（含{'、'.join(holidays)}）" if holidays else "")
    counted = [f" {weekends} 个周末" if weekends > 1 else "周末"] if weekends else []
    return "、".join([*counted, *named])
