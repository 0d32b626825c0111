"""Geometry of the small charts: numbers in, coordinates out; floats, because only pixels come of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from jingwei.shell.wording import Number, exact, number

Points = tuple[tuple[float, float], ...]
Values = Sequence[Number | None]


@dataclass(frozen=True)
class Spark:
    """A sparkline: one run of points for each unbroken stretch of values, and the last known point."""

    runs: tuple[Points, ...]
    last: tuple[float, float] | None


@dataclass(frozen=True)
class Bar:
    """One bar in chart coordinates; ``height`` is None where the value is missing."""

    x: float
    y: float
    width: float
    height: float | None
    middle: float
    label: str
    shown: str


@dataclass(frozen=True)
class Tick:
    """A horizontal grid line with its number."""

    y: float
    shown: str


@dataclass(frozen=True)
class Chart:
    """A bar chart with an optional line of comparison, ready to be written as SVG."""

    bars: tuple[Bar, ...]
    line: tuple[Points, ...]
    ticks: tuple[Tick, ...]
    base: float


@dataclass(frozen=True)
class Frame:
    """The plotting area of a chart inside its view box, in pixels."""

    left: float = 64.0
    right: float = 788.0
    top: float = 14.0
    bottom: float = 146.0


def sparkline(values: Values, width: float = 74.0, height: float = 30.0, margin: float = 3.0) -> Spark:
    """Return a sparkline of that size in pixels; a missing value breaks it, equal values lie in the middle."""
    known = _floats(values)
    present = [value for value in known if value is not None]
    if not present:
        return Spark((), None)
    low, high = min(present), max(present)
    step = (width - 2 * margin) / max(len(known) - 1, 1)
    reach = height - 2 * margin

    def place(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return round(height - margin - share * reach, 1)

    across = [round(margin + i * step, 1) for i in range(len(known))]
    runs = _runs([None if value is None else (x, place(value)) for x, value in zip(across, known, strict=True)])
    return Spark(runs, runs[-1][-1])


def bar_chart(labels: Sequence[str], values: Values, beside: Values = (), frame: Frame | None = None) -> Chart:
    """Return bars for ``values`` and a line for ``beside`` (such as the year before) on one scale that holds zero."""
    area = frame or Frame()
    heights, others = _floats(values), _floats(beside)
    steps = _ticks([value for value in (*heights, *others) if value is not None])
    low, high = steps[0], steps[-1]

    def place(value: float) -> float:
        return round(area.bottom - (value - low) / (high - low) * (area.bottom - area.top), 1)

    slot = (area.right - area.left) / max(len(heights), 1)
    middles = [round(area.left + (i + 0.5) * slot, 1) for i in range(max(len(heights), len(others)))]
    bars = tuple(
        _bar(middle, slot, place(0.0), None if value is None else place(value), label, number(raw))
        for middle, value, label, raw in zip(middles, heights, labels, values, strict=False)
    )
    line = _runs([None if other is None else (x, place(other)) for x, other in zip(middles, others, strict=False)])
    return Chart(bars, line, tuple(Tick(place(step), number(step)) for step in steps), place(0.0))


def _bar(middle: float, slot: float, base: float, end: float | None, label: str, shown: str) -> Bar:
    width = round(min(slot * 0.58, 44.0), 1)
    left = round(middle - width / 2, 1)
    if end is None:
        return Bar(left, base, width, None, middle, label, shown)
    return Bar(left, min(base, end), width, round(abs(end - base), 1), middle, label, shown)


def _ticks(values: Sequence[float]) -> list[float]:
    """Return three to six round numbers from at or below the least value and zero to at or above the greatest."""
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (high - low) or 1.0
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first, last = math.floor(low / step), max(math.ceil(high / step), 1)
    return [round(i * step, 10) for i in range(first, last + 1)]


def _floats(values: Values) -> list[float | None]:
    return [None if value is None else float(exact(value)) for value in values]


def _runs(points: Sequence[tuple[float, float] | None]) -> tuple[Points, ...]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return tuple(tuple(run) for run in runs if run)
