"""The whole catalogue on ten times the demo's rows, against the same figures in plain SQL by hand, in one run.

Ours is ``compute_all``: besides values, previous values and row counts it also finds what is owed, targets and
reasons. Plain is ``plain_sql.py``, a query or two a figure. First both must agree on every figure; then both are timed
in turn, and the ratio is taken of the park's year. Bar: at most 3 times.

Run `python bench/catalogue.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (a database test_… is made and dropped).
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from yard.home import demo_park  # isort: skip  # Sets Django up, so it comes first.

from django.db import connection
from yard.plain_sql import Key, Span, Value, all_figures, statements
from yard.tenfold import multiply

from jingwei.kernel.indicator.api import Reading, catalogue, compute_all
from jingwei.kernel.words.period import Period

TIMES, RUNS, BAR = 10, 15, 3.0
PERIODS = ("2023", "2023Q1", "2023-01..09", "2023-05")
JUDGED = PERIODS[0]


def span_of(period: Period) -> Span:
    """Return a period in plain words."""
    days = (period.first_day.isoformat(), period.last_day.isoformat())
    return Span(period.key, period.first_month, period.last_month, *days)


def ours(period: Period) -> dict[Key, tuple[Value, Value, int]]:
    """Compute everything by the indicators: value, value a year before, rows."""
    return {
        (one.indicator.code, one.scope.entry): (one.value, one.previous[1] if one.previous else None, one.rows)
        for one in compute_all(catalogue().values(), period)
    }


def check(period: Period) -> int:
    """Return on how many figures the two ways differ, each printed."""
    left, right = ours(period), all_figures(span_of(period))
    for key in sorted(left.keys() | right.keys()):
        if left.get(key) != right.get(key):
            print(f"  {period.key} {key}: ours {left.get(key)}, by hand {right.get(key)}")
    differ = sum(left.get(key) != right.get(key) for key in left.keys() | right.keys())
    filled = sum(value is not None for value, _, _ in right.values())
    print(f"{period.key}: {len(right)} figures, {filled} with a value, {differ} differ")
    return differ


def seconds(act: Callable[[], Any]) -> float:
    """Return how long a call took."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def ratio_of(period: Period) -> float:
    """Time both ways in turn; print the medians and return the median of the ratios."""
    span = span_of(period)
    ours_took: list[float] = []
    plain_took: list[float] = []
    for run in range(RUNS):
        ways: list[tuple[list[float], Callable[[], Any]]] = [
            (ours_took, lambda: ours(period)),
            (plain_took, lambda: all_figures(span)),
        ]
        for took, act in ways if run % 2 else reversed(ways):
            took.append(seconds(act))
    ratio: float = statistics.median(one / other for one, other in zip(ours_took, plain_took, strict=True))
    print(
        f"{period.key:12} ours {statistics.median(ours_took) * 1e3:6.1f} ms, "
        f"plain SQL {statistics.median(plain_took) * 1e3:6.1f} ms, {ratio:.2f} times"
    )
    return ratio


def each_figure(period: Period) -> None:
    """Print what every figure costs alone, in ms: asked of a reading of its own, and by hand; the slowest first."""
    scopes = {(one.indicator.code, one.scope.entry): one for one in compute_all(catalogue().values(), period)}
    costs = []
    for key, by_hand in statements(span_of(period)).items():
        one = scopes[key]
        alone = min(seconds(lambda one=one: Reading(period, one.scope).figure(one.indicator)) for _ in range(3))  # type: ignore[misc]
        costs.append((alone, min(seconds(by_hand) for _ in range(3)), key))
    print(f"each figure alone, {period.key}, ms: ours, by hand")
    for alone, hand, (code, enterprise) in sorted(costs, reverse=True):
        print(f"  {alone * 1e3:7.2f} {hand * 1e3:7.2f}  {code}{f' {enterprise}' if enterprise else ''}")


def main() -> int:
    """Build, multiply, compare every figure, measure in turn; fail on a difference or above the bar."""
    periods = [Period.parse(key) for key in PERIODS]
    with demo_park():
        multiply(TIMES)
        if sum(check(period) for period in periods):
            return 1
        each_figure(periods[0])
        ratios = {period.key: ratio_of(period) for period in periods}
        vendor = connection.vendor
    judged = ratios[JUDGED]
    print(f"{vendor}: the catalogue on {TIMES} times the demo: median {judged:.2f} times plain SQL (bar {BAR})")
    return 0 if judged <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
