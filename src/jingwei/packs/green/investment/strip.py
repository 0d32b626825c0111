"""Geometry of a project's strip of milestones: days in, pixels out (floats, because only a drawing comes of them)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jingwei.packs.green.investment.timeline import Knot

WIDTH, MARGIN = 800.0, 40.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone on the strip: where it stands, its name and day, and whether it came or is late."""

    x: float
    name: str
    day: date
    late: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The expected milestones above the line, those that came below it, today, and where each year begins."""

    expected: tuple[Mark, ...]
    actual: tuple[Mark, ...]
    today: float | None
    years: tuple[tuple[float, int], ...]


def strip(found: Sequence[Knot], today: date) -> Strip | None:
    """Return the strip of a project's milestones; None when no day is known."""
    days = [day for knot in found for day in (knot.expected, knot.actual) if day is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    span = max((last - first).days, 1)

    def place(day: date) -> float:
        return round(MARGIN + (day - first).days / span * (WIDTH - 2 * MARGIN), 1)

    expected = tuple(
        Mark(place(knot.expected), knot.name, knot.expected, not knot.reached and knot.expected < today)
        for knot in found
        if knot.expected
    )
    actual = tuple(
        Mark(place(knot.actual), knot.name, knot.actual, knot.late_days(today) > 0) for knot in found if knot.actual
    )
    years = tuple((place(date(year, 1, 1)), year) for year in range(first.year + 1, last.year + 1))
    return Strip(expected, actual, place(today) if first <= today <= last else None, years)
