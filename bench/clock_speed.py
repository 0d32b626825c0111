"""Deadlines by the working clock: how many a second, ten minutes on plain working days, and fifteen working days.

Before anything is measured, the deadlines of random starts over nine years are compared with a second computation that
walks minute by minute (day by day for days) and knows the shipped days only as a list. The calculation in words is made
when it is read, so it is measured apart.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from jingwei.kernel.words.clock import Deadline, calendar, due_after_days, due_after_minutes, special_days

STARTS, CHECKED, RUNS = 100_000, 2_000, 5
SPEED_BAR, RATIO_BAR = 100_000, 5.0
MINUTES, DAYS = 10, 15
MINUTE = timedelta(minutes=1)
OFFICE = calendar("CN_OFFICE")
WORKED = {each.day: each.works for each in special_days()}
HOURS = ((510, 720), (870, 1050))


def starts(number: int, first: date, last: date, plain: bool) -> list[datetime]:
    """Return random whole minutes between two days; plain ones lie on working days without anything special."""
    chance = random.Random(20260304)
    found: list[datetime] = []
    while len(found) < number:
        day = first + timedelta(days=chance.randrange((last - first).days))
        if not plain or (day.weekday() < 5 and day not in WORKED):
            minute = chance.randrange(510, 1050) if plain else chance.randrange(1440)
            found.append(datetime.combine(day, datetime.min.time()) + minute * MINUTE)
    return found


def works(day: date) -> bool:
    """Tell whether a day is worked."""
    return WORKED.get(day, day.weekday() < 5)


def walked_minutes(start: datetime) -> datetime:
    """Walk minute by minute until ten of them were worked."""
    left = MINUTES
    while left:
        minute = start.hour * 60 + start.minute
        left -= works(start.date()) and any(opens <= minute < closes for opens, closes in HOURS)
        start += MINUTE
    return start


def walked_days(start: datetime) -> datetime:
    """Walk day by day until fifteen of them were worked."""
    day, left = start.date(), DAYS
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return datetime.combine(day, datetime.min.time()) + HOURS[-1][1] * MINUTE


def check() -> None:
    """Refuse to measure unless both computations agree on every start."""
    for start in starts(CHECKED, date(2018, 1, 1), date(2026, 11, 30), plain=False):
        for deadline, walked in (
            (due_after_minutes(OFFICE, start, MINUTES), walked_minutes(start)),
            (due_after_days(OFFICE, start, DAYS), walked_days(start)),
        ):
            assert deadline.due is not None, start
            assert deadline.due.replace(tzinfo=None) == walked, (start, deadline.due, walked)
    print(f"{CHECKED:,} random starts over nine years: both deadlines are those of the walk")


def seconds(count: Callable[[datetime], object], among: list[datetime]) -> float:
    """Return the processor time that all of them take."""
    started = time.process_time()
    for start in among:
        count(start)
    return time.process_time() - started


def ten_minutes(start: datetime) -> Deadline:
    """Compute one ten-minute deadline."""
    return due_after_minutes(OFFICE, start, MINUTES)


def fifteen_days(start: datetime) -> Deadline:
    """Compute one deadline of fifteen working days."""
    return due_after_days(OFFICE, start, DAYS)


def main() -> int:
    """Check, measure alternately, print, and fail below or above a bar."""
    check()
    among = starts(STARTS, date(2026, 3, 2), date(2026, 3, 28), plain=True)
    minutes, days = [], []
    for run in range(RUNS):
        minutes.append(seconds(ten_minutes, among))
        days.append(seconds(fifteen_days, among))
        print(f"run {run + 1}: {STARTS / minutes[-1]:,.0f} and {STARTS / days[-1]:,.0f} deadlines a second")
    told = seconds(lambda start: ten_minutes(start).calculation, among[: STARTS // 10])
    speed = STARTS / statistics.median(minutes)
    ratio = statistics.median(day / minute for day, minute in zip(days, minutes, strict=True))
    print(f"ten minutes: {speed:,.0f} a second (bar {SPEED_BAR:,}); with the calculation {STARTS / 10 / told:,.0f}")
    print(f"fifteen working days cost {ratio:.2f} times as much (bar {RATIO_BAR})")
    return 0 if speed >= SPEED_BAR and ratio <= RATIO_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
