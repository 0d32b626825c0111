"""办件: what is to be done now, the least working time first, counting down; refreshed without losing the place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.matter.api import OPEN_STATES, Course
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Viewer
from jingwei.kernel.words.clock import SHANGHAI, Calendar, shanghai_day
from jingwei.shell.pages.matters import asking, new, reading, ticking
from jingwei.shell.pages.matters.asking import GROUPS, Asked
from jingwei.shell.pages.matters.notices import Told, notices_for
from jingwei.shell.pages.matters.reading import Cursor, Rows
from jingwei.shell.pages.matters.ticking import Left
from jingwei.shell.parts import Option
from jingwei.shell.viewing import PageRequest, park_of

PAGE_ROWS, MOST_ROWS = 50, 300
COUNTED = 99
"""Groups are counted up to here; beyond it a page says 99+, so that counting never walks through a whole park."""


@dataclass(frozen=True)
class Line:
    """One open matter of a desk as it is drawn."""

    course: Course
    left: Left | None
    group: str
    type_name: str
    colour: str
    state: str
    due: str

    @property
    def href(self) -> str:
        """The address of its story."""
        return reverse("matter", args=[self.course.pk])

    @property
    def cursor(self) -> Cursor:
        """Where the next page begins."""
        return Cursor(self.course.due_at, self.course.pk)


@dataclass(frozen=True)
class Group:
    """Lines that are due together; ``heading`` is "" where they continue the group of the page before."""

    code: str
    heading: str
    count: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Bounds:
    """The moments at which the groups of a desk end: now, today's midnight, the week's."""

    now: datetime

    @property
    def today(self) -> datetime:
        """The end of today."""
        return datetime.combine(shanghai_day(self.now) + timedelta(days=1), time(), SHANGHAI)

    @property
    def week(self) -> datetime:
        """The end of Sunday."""
        return self.today + timedelta(days=6 - shanghai_day(self.now).weekday())

    def group(self, due: datetime | None) -> str:
        """Return the group of a due time."""
        if due is None:
            return "still"
        if due < self.now:
            return "late"
        ends = (("today", self.today), ("week", self.week))
        return next((code for code, end in ends if due <= end), "later")

    def condition(self, group: str) -> Q:
        """Return the condition that a course lies in a group."""
        return {
            "late": Q(due_at__lt=self.now),
            "today": Q(due_at__gte=self.now, due_at__lte=self.today),
            "week": Q(due_at__gt=self.today, due_at__lte=self.week),
            "later": Q(due_at__gt=self.week),
            "still": Q(due_at__isnull=True),
        }[group]


@require_safe
def desk(request: PageRequest) -> HttpResponse:
    """Show the desk; ``part=rows`` its rows alone, for the refresh; ``after`` the page that follows a row."""
    park = park_of(request)
    asked = Asked.read(request.GET, request.viewer)
    now = register.now(park)
    after = Cursor.read(request.GET.get("after", ""))
    size = _size(request.GET.get("shown", ""))
    sources = _sources(request.viewer, park, asked)
    bounds = Bounds(now)
    narrowed = [rows.filter(bounds.condition(asked.group)) for rows in sources] if asked.group else sources
    numbers = reading.nearest(narrowed, after, size + 1)
    courses = reading.fetched(numbers[:size])
    calendars = reading.calendars_of(park.pk, courses) if park else {}
    lines = lines_of(courses, calendars, bounds)
    context: dict[str, object] = {"asked": asked, "more": len(numbers) > size}
    if after is not None:
        groups = _groups(lines, {}, bounds.group(after.due))
        return render(request, "shell/matters/desk_lines.html", context | {"groups": groups, "last": _last(lines)})
    # Words are looked for in every row: only until the page is full, not once more for each count.
    counts = {} if asked.q else _counts(sources, bounds)
    context |= {"groups": _groups(lines, counts, ""), "last": _last(lines), "tally": _tally(asked, counts)}
    context |= clock_context(calendars, park, now) | {"park_now": now}
    if request.GET.get("part") == "rows":
        return render(request, "shell/matters/desk_rows.html", context)
    return render(request, "shell/matters/desk.html", context | _around(request.viewer, park, asked))


def _size(shown: str) -> int:
    """Return how many rows to show again after a refresh: as many as were there."""
    return min(max(int(shown), PAGE_ROWS), MOST_ROWS) if shown.isdecimal() and len(shown) < 6 else PAGE_ROWS


def _sources(viewer: Viewer, park: Park | None, asked: Asked) -> list[Rows]:
    rows = reading.courses_seen(viewer, park)
    return asking.sources(rows, asked, viewer, park) if park else [rows]


def lines_of(courses: Sequence[Course], calendars: Mapping[int, Calendar], bounds: Bounds) -> list[Line]:
    """Return lines by group, within it by the working time left: the due times of two calendars do not say which."""
    lines = [_line(course, calendars.get(course.pk), bounds) for course in courses]
    order = list(GROUPS)
    return sorted(lines, key=lambda one: (order.index(one.group), one.left.seconds if one.left else 0))


def _line(course: Course, calendar: Calendar | None, bounds: Bounds) -> Line:
    due = course.due_at
    found = reading.type_of(course.kind)
    return Line(
        course=course,
        left=ticking.left(calendar, bounds.now, due) if calendar and due else None,
        group=bounds.group(due),
        type_name=found.name if found else course.kind,
        colour=found.colour if found else "grey",
        state=reading.state_word(course),
        due=_due_text(due, bounds.now),
    )


def _due_text(due: datetime | None, now: datetime) -> str:
    """Write a due time without its year where that is this year."""
    if due is None:
        return ""
    local = due.astimezone(SHANGHAI)
    same = local.year == now.astimezone(SHANGHAI).year
    return f"{local:%m-%d %H:%M}" if same else f"{local:%Y-%m-%d %H:%M}"


def _groups(lines: Sequence[Line], counts: Mapping[str, str], before: str) -> list[Group]:
    groups = []
    for code, heading in GROUPS.items():
        mine = [line for line in lines if line.group == code]
        if mine:
            groups.append(Group(code, "" if code == before else heading, counts.get(code, ""), mine))
    return groups


def _last(lines: Sequence[Line]) -> Cursor | None:
    """Return the greatest cursor of a page: within a group the lines stand by time left, not by due time."""
    dated = [one.cursor for one in lines if one.course.due_at]
    still = [one.cursor for one in lines if not one.course.due_at]
    if still:
        return max(still, key=lambda one: one.pk)
    return max(dated, key=lambda one: (one.due, one.pk)) if dated else None


def _counts(sources: Sequence[Rows], bounds: Bounds) -> dict[str, str]:
    """Count each group up to a limit: as many queries as there are groups and parts, however many matters."""
    counts = {}
    for code in GROUPS:
        condition = Q(bounds.condition(code), state__in=OPEN_STATES)
        counts[code] = capped([rows.filter(condition) for rows in sources])
    return counts


def capped(sources: Sequence[Rows]) -> str:
    """Count rows up to a limit and say so beyond it."""
    number = sum(rows.order_by()[: COUNTED + 1].count() for rows in sources)
    return f"{COUNTED}+" if number > COUNTED else str(number)


def _tally(asked: Asked, counts: Mapping[str, str]) -> list[tuple[Option, str, str]]:
    return [
        (_group_option(asked, code), number, code)
        for code, number in counts.items()
        if number != "0" or code in ("late", "today", asked.group)
    ]


def _group_option(asked: Asked, code: str) -> Option:
    return Option(GROUPS[code], asked.address(group="" if code == asked.group else code), code == asked.group)


def clock_context(calendars: Mapping[int, Calendar], park: Park | None, now: datetime) -> dict[str, object]:
    """Return the open hours for the browser's countdown, and the rule that holds off hours."""
    shown = {one.code: one for one in calendars.values()}
    first = shown.get(reading.FIRST_CALENDAR) or next(iter(shown.values()), None)
    first = first or reading.park_calendar(park.pk if park else 0, reading.FIRST_CALENDAR)
    return {"hours": ticking.hours_told(shown.values(), now), "rule": ticking.rule(first, now), "first": first.code}


def _around(viewer: Viewer, park: Park | None, asked: Asked) -> dict[str, object]:
    told: list[Told] = notices_for(viewer, park)
    return {
        "scopes": asking.scope_options(asked, viewer),
        "bureau": asking.bureau_name(viewer),
        "kinds": asking.kinds_offered(viewer),
        "colours": asking.COLOUR_NAMES,
        "names": asking.names_asked(asked),
        "notices": told,
        "enterprise_user": viewer.enterprise is not None,
        "may_open": new.may_open(viewer),
    }


urlpatterns = [path("desk/", desk, name="desk")]
