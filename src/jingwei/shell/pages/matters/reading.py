"""Which courses a viewer may see, and the nearest of them by due time, cut before anything else is fetched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Any

from django.db.models import F, Q, QuerySet

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import OPEN_STATES, Countdown, Course, MatterType, State
from jingwei.kernel.register.api import Park, Viewer
from jingwei.kernel.words.clock import Calendar, ClockError, read_moment

FIRST_CALENDAR = "CN_OFFICE"

Key = tuple[datetime, int]
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last course shown: its due time (None among those with no running clock) and its number."""

    due: datetime | None
    pk: int

    def __str__(self) -> str:
        """Write it for an address."""
        return f"{self.due.isoformat() if self.due else ''}~{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Read what an address brings; None for what is no cursor."""
        due, _, number = text.partition("~")
        if not (number.isdecimal() and len(number) <= 18):
            return None
        try:
            return cls(read_moment(due.replace(" ", "+")) if due else None, int(number))
        except ClockError:
            return None


def courses_seen(viewer: Viewer, park: Park | None) -> Rows:
    """Return the courses of a park's live matters that a viewer may see."""
    return matter.courses_seen(viewer, park) if park is not None else Course.objects.none()


def nearest(sources: Sequence[Rows], after: Cursor | None, size: int) -> list[int]:
    """Return the numbers of the next ``size`` courses by due time, those with no running clock last.

    ``sources`` have no course in common. Only what is open has a due time, so that the next of each source are one
    walk along an index, and nothing is sorted.
    """
    found: list[int] = []
    if after is None or after.due is not None:
        runs = [_dated(rows, after, size) for rows in sources]
        found = [pk for _, pk in merge(*runs)][:size]
        after = None
    # Asked even where the page is full: a number of queries that depends on the rows could hide one for each row.
    still = [_undated(rows, after, size) for rows in sources]
    return [*found, *merge(*still)][:size]


def _dated(rows: Rows, after: Cursor | None, size: int) -> list[Key]:
    rows = rows.filter(due_at__isnull=False)
    if after is not None:
        later = Q(due_at__gt=after.due) | Q(due_at=after.due, pk__gt=after.pk)
        rows = rows.filter(later, due_at__gte=after.due)
    return list(rows.order_by("due_at", "pk").values_list("due_at", "pk")[:size])


def _undated(rows: Rows, after: Cursor | None, size: int) -> list[int]:
    rows = rows.filter(state__in=OPEN_STATES, due_at__isnull=True, pk__gt=after.pk if after else 0)
    # Not by the key itself: that would be walked from end to end in search of the few that match.
    return list(rows.order_by(F("pk") + 0).values_list("pk", flat=True)[:size])


def fetched(numbers: Sequence[int], *links: str) -> list[Course]:
    """Return courses in the order of their numbers, with their matter and what a row names."""
    names = ("matter", "matter__enterprise", "matter__list", "desk", "handler", *links)
    found = Course.objects.select_related(*names).in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def calendars_of(park: int, courses: Iterable[Course]) -> Mapping[int, Calendar]:
    """Return the calendar by which each course's running clock counts: one query, and the calendars of the park."""
    running = {course.pk: course.clock for course in courses if course.clock}
    rows = Countdown.objects.filter(matter__in=running, met_at__isnull=True)
    codes = {pk: code for pk, clock, code in rows.values_list("matter", "clock", "calendar") if running[pk] == clock}
    known = {code: park_calendar(park, code) for code in set(codes.values())}
    return {pk: known[code] for pk, code in codes.items()}


def park_calendar(park: int, code: str) -> Calendar:
    """Return a calendar with the notices that a park entered."""
    return matter.calendar_of(park, code)


def type_of(kind: str) -> MatterType | None:
    """Return a declared type; None for one whose topic is gone."""
    return matter.matter_types().get(kind)


def type_name(kind: str) -> str:
    """Return what people call a type; its code where its topic is gone."""
    found = type_of(kind)
    return found.name if found else kind


def state_word(course: Course) -> str:
    """Return what people call the state: a closed matter is 已办结 or 已销号, as its type says."""
    found = type_of(course.kind)
    return f"已{found.closure.word}" if found and course.state == State.CLOSED else State(course.state).label
