"""A deadline's calculation in words: 11:55 起 10 分钟：5 分钟至 12:00，午休，14:30 起 5 分钟 → 14:35.

Short ones are told stretch by stretch; long ones are condensed to the first day, the days between and the last.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from jingwei.kernel.words.clock.condensing import TOLD_DAYS, long_text, pauses_text, skipped_text, worked_text
from jingwei.kernel.words.clock.dates import closed_days, day_text, length_text, time_text, unit_text, weekday_text
from jingwei.kernel.words.clock.hours import Calendar
from jingwei.kernel.words.clock.moments import DAY
from jingwei.kernel.words.clock.pauses import Stretch
from jingwei.kernel.words.clock.runs import Run, Teller, gap_words, runs
from jingwei.kernel.words.clock.walking import is_running, worked_between

_TOLD_ONE_BY_ONE = 5
"""So many stretches are told one by one, more are condensed."""


def tell_minutes(calendar: Calendar, begin: int, micros: int, stops: Sequence[Stretch], due: int | None) -> str:
    """The calculation of a deadline in minutes; `due` None: a pause has no end."""
    if due is None:
        return _tell_waiting(calendar, begin, length_text(micros), micros, stops)
    ends = micros > 0 and not is_running(calendar, due)
    today, last = begin // DAY, (due - 1 if ends else due) // DAY
    teller = Teller(calendar, today if today == last else None)
    head = f"{teller.at(begin)} 起 {length_text(micros)}"
    if last - today > TOLD_DAYS:
        body = long_text(calendar, today, last) + pauses_text(calendar, begin, due, stops)
    else:
        body = _told_runs(teller, begin, due, stops)
    return f"{head}{'：' if body else ''}{body} → {_due_text(teller, due, ends)}{_assumed_text(calendar, today, last)}"


def tell_days(
    calendar: Calendar, begin: int, days: int, closing: int, stops: Sequence[Stretch] = (), due: int | None = -1
) -> str:
    """The calculation of a deadline in days; `closing` is the last day's, `due` what pauses made of it (-1: none)."""
    today, last = begin // DAY, (closing - 1) // DAY
    amount = f"{days} {unit_text(calendar)}"
    if due is None:
        return _tell_waiting(calendar, begin, amount, worked_between(calendar, begin, closing), stops)
    teller = Teller(calendar)
    first = today + 1 if days else last
    text = f"{teller.at(begin)} 起 {amount}：" + _counted_text(calendar, today, first, last, days)
    moved = closing if due < 0 else due
    if moved != closing:
        text += f"（至 {time_text(closing, True)}）" + pauses_text(calendar, begin, moved, stops)
        text += f"，顺延 {length_text(worked_between(calendar, closing, moved))}"
    teller.told = last
    ends = moved % DAY == 0
    reached = (moved - 1 if ends else moved) // DAY
    return f"{text} → {_due_text(teller, moved, ends)}{_assumed_text(calendar, first, reached)}"


def tell_end_of(calendar: Calendar, ordinal: int, closing: int | None) -> str:
    """The calculation of the end of a day; `closing` None: the day is closed."""
    teller = Teller(calendar)
    how = "到当日最后一次下班"
    if closing is None:
        why = closed_days(calendar, ordinal, ordinal)[0].partition("（")[0]
        how, closing = f"当日不上班（{why}），到当日结束", ordinal * DAY + DAY
    head = f"{day_text(ordinal)}{weekday_text(calendar, ordinal)}办结：{how}"
    return f"{head} → {_due_text(teller, closing, True)}{_assumed_text(calendar, ordinal, ordinal)}"


def _told_runs(teller: Teller, begin: int, due: int, stops: Sequence[Stretch]) -> str:
    """How the working time was used up: stretch by stretch, or condensed where they are many."""
    ran = runs(teller.calendar, begin, due, stops) or [(due, due)]
    if len(ran) > _TOLD_ONE_BY_ONE:
        text = worked_text(teller.calendar, begin, ran) + pauses_text(teller.calendar, begin, due, stops)
        teller.told = (ran[-1][1] - 1) // DAY
        return text
    if ran[0][0] == begin and len(ran) == 1:
        return ""
    return "，".join(_clauses(teller, begin, ran, stops))


def _clauses(teller: Teller, begin: int, ran: Sequence[Run], stops: Sequence[Stretch]) -> Iterator[str]:
    """Each stretch and what lay before it."""
    since = begin
    for start, end in ran:
        yield from gap_words(teller, since, start, stops)
        starts = f"{teller.at(start)} 起 " if start > begin else ""
        until = f"至 {teller.at(end, True)}" if end < ran[-1][1] else ""
        yield f"{starts}{length_text(end - start)}{until}"
        since = end


def _counted_text(calendar: Calendar, today: int, first: int, last: int, days: int) -> str:
    """Which days are counted and which are not."""
    named = f"{day_text(last, today)}{weekday_text(calendar, last)}"
    if not days:
        return f"当日办结，到 {named}最后一次下班"
    skipped = skipped_text(calendar, first, last)
    return f"首日不计，{skipped}{'，' if skipped else ''}第 {days} {unit_text(calendar)}为 {named}"


def _due_text(teller: Teller, due: int, ends: bool) -> str:
    """The deadline: its time, and its day unless the whole calculation stays within one."""
    day = (due - 1 if ends else due) // DAY
    named = "" if teller.stays else f"{day_text(day, teller.told)} "
    midnight = f"（即 {day_text(day + 1, day)} 00:00）" if ends and due % DAY == 0 else ""
    return f"{named}{time_text(due, ends)}{midnight}"


def _assumed_text(calendar: Calendar, first: int, last: int) -> str:
    """What a calculation adds where it rests on years whose special days are not known."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    unknown = [str(year) for year in years if calendar.assumes(year)]
    if not unknown:
        return ""
    named = "、".join(unknown) if len(unknown) <= 3 else f"{unknown[0]}—{unknown[-1]}"
    return f"（{named} 年放假安排尚未公布或录入，暂按每周作息推算，录入后重算）"


def _tell_waiting(calendar: Calendar, begin: int, amount: str, micros: int, stops: Sequence[Stretch]) -> str:
    """The calculation where a pause has no end: what is used up, since when the clock stands, what is left."""
    since = stops[-1][0]
    teller = Teller(calendar, begin // DAY if begin // DAY == since // DAY else None)
    paused = sum(worked_between(calendar, start, stop or start) for start, stop in stops)
    used = worked_between(calendar, begin, since) - paused
    head = f"{teller.at(begin)} 起 {amount}：已用 {length_text(used)}{pauses_text(calendar, begin, since, stops[:-1])}"
    return f"{head}，{teller.at(since)} 起暂停，尚未恢复，余 {length_text(micros - used)} → 暂无截止时间"
