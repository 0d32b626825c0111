"""正在倒计时: the few matters of the overview whose clocks end next, and how many there are."""

from dataclasses import dataclass
from typing import Any

from jingwei.kernel.matter.api import overdue
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Viewer
from jingwei.shell.pages.matters import desk, reading
from jingwei.shell.pages.matters.desk import Line

LINES = 5


@dataclass(frozen=True)
class CountingDown:
    """The next lines, and what the browser counts by; ``late`` is capped."""

    lines: list[Line]
    late: str
    hours: str
    rule: str
    first: str


def counting_down(viewer: Viewer, park: Park | None) -> CountingDown | None:
    """Return what ends next, what is overdue not before it: a leader is told of those by their number."""
    if park is None:
        return None
    now = register.now(park)
    rows = reading.courses_seen(viewer, park)
    coming = rows.filter(due_at__gte=now).order_by("due_at", "pk")
    courses = list(coming.select_related("matter", "matter__enterprise", "desk", "handler")[:LINES])
    calendars = reading.calendars_of(park.pk, courses)
    told: dict[str, Any] = {"hours": "", "rule": "", "first": ""}
    if courses:
        told = desk.clock_context(calendars, park, now)
    lines = desk.lines_of(courses, calendars, desk.Bounds(now))
    return CountingDown(lines=lines, late=desk.capped([rows.filter(overdue(now))]), **told)
