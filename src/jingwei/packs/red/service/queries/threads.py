"""Threads as their pages show them: who waits for an answer, what was said, what is under way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery

from jingwei.kernel.matter.api import Action, Countdown, Course, State, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Register, Viewer
from jingwei.packs.red.service.kinds import ERRAND, REQUEST
from jingwei.packs.red.service.models import Message, ReplyText
from jingwei.packs.red.service.registers.thread import MESSAGES

OVER = (State.CLOSED, State.WITHDRAWN)
MOST_THREADS, MOST_MESSAGES, MOST_OVER = 60, 120, 4


@dataclass(frozen=True, slots=True)
class Thread:
    """One line of the list of threads: the enterprise, what was last said, and its request that waits for an answer."""

    enterprise: Enterprise
    last: Message | None
    waiting: Course | None
    count: int


def matters() -> Register:
    """Return the register of matters."""
    return register.find_register("matter.matter")


def courses(viewer: Viewer, *kinds: str) -> Any:
    """Return the courses of the matters a viewer may see, of some kinds, with what a line of them shows."""
    seen = register.visible(viewer, matters()).filter(kind__in=kinds)
    return Course.objects.filter(matter__in=seen).select_related("matter__enterprise", "desk", "handler")


def waiting(viewer: Viewer) -> list[Course]:
    """Return the requests that nobody has answered yet, the most urgent first."""
    return list(courses(viewer, REQUEST).filter(answered_at=None, state=State.OPEN).order_by("due_at", "pk"))


def threads(viewer: Viewer, words: str = "") -> list[Thread]:
    """Return the threads of a viewer's enterprises: those that wait for an answer first, then the latest."""
    by_enterprise: dict[int, list[Course]] = {}
    for course in waiting(viewer):
        if course.matter.enterprise_id is not None:
            by_enterprise.setdefault(course.matter.enterprise_id, []).append(course)
    wanted = _wanted(viewer, words)
    lasts = _last_messages(viewer, wanted)
    order = [pk for pk in by_enterprise if wanted is None or pk in wanted]
    order += [pk for pk in lasts if pk not in by_enterprise]
    order += [pk for pk in wanted or () if pk not in order]
    known = Enterprise.objects.in_bulk(order[:MOST_THREADS])
    return [
        Thread(known[pk], lasts.get(pk), next(iter(by_enterprise.get(pk, [])), None), len(by_enterprise.get(pk, [])))
        for pk in order[:MOST_THREADS]
        if pk in known
    ]


def _wanted(viewer: Viewer, words: str) -> list[int] | None:
    if not words:
        return None
    return [one.pk for one in register.search_enterprises(register.enterprises_in_reach(viewer), words)]


def _last_messages(viewer: Viewer, wanted: Iterable[int] | None) -> dict[int, Message]:
    """Return the last message of each thread, the latest thread first."""
    seen = register.visible(viewer, MESSAGES)
    if wanted is not None:
        seen = seen.filter(enterprise__in=list(wanted))
    latest = seen.values("enterprise").annotate(last=Max("told")).order_by("-last")[:MOST_THREADS]
    order = [row["enterprise"] for row in latest]
    of_thread = Message.objects.filter(enterprise=OuterRef("pk"), live=True).order_by("-told", "-pk").values("pk")[:1]
    heads = Enterprise.objects.filter(pk__in=order).annotate(head=Subquery(of_thread)).values_list("pk", "head")
    found = dict(heads)
    messages = seen.in_bulk([pk for pk in found.values() if pk])
    return {pk: messages[found[pk]] for pk in order if found.get(pk) in messages}


def messages_of(viewer: Viewer, enterprise: int) -> list[Message]:
    """Return the last messages of a thread that a viewer may see, oldest first, each with its number of pictures."""
    return said_in(register.visible(viewer, MESSAGES).filter(enterprise=enterprise))


def own_messages(enterprise: int) -> list[Message]:
    """Return the last messages of an enterprise's own thread, for whoever holds its code."""
    return said_in(Message.objects.filter(enterprise=enterprise, live=True))


def said_in(rows: Any) -> list[Message]:
    """Return the last of some messages, oldest first."""
    rows = rows.select_related("matter", "person").annotate(pictures=Count("entry__evidence"))
    return list(reversed(rows.order_by("-told", "-pk")[:MOST_MESSAGES]))


def own_courses(enterprise: int) -> list[Course]:
    """Return an enterprise's own requests and errands: all under way, and the last ones finished."""
    own = Course.objects.filter(matter__enterprise=enterprise, matter__live=True, kind__in=(REQUEST, ERRAND))
    return _under_way_first(own.select_related("matter", "desk", "handler"))


def courses_of(viewer: Viewer, enterprise: int) -> list[Course]:
    """Return what a viewer may see of an enterprise's requests and errands: all under way, and the last finished."""
    return _under_way_first(courses(viewer, REQUEST, ERRAND).filter(matter__enterprise=enterprise))


def _under_way_first(rows: Any) -> list[Course]:
    going = rows.exclude(state__in=OVER).order_by("answered_at", "-opened_at", "-pk")
    over = rows.filter(state__in=OVER).order_by("-closed_at", "-pk")[:MOST_OVER]
    # A request nobody has answered comes first: NULL sorts differently in the two databases.
    unanswered_first = sorted(going, key=lambda course: (course.answered_at is not None, course.kind != REQUEST))
    return [*unanswered_first, *over]


def running_calendars(courses: Iterable[Course]) -> dict[tuple[int, str], str]:
    """Return by which calendar each running clock of some matters counts, by matter and clock."""
    running = Countdown.objects.filter(matter__in=[course.pk for course in courses], met_at=None)
    return {(pk, code): calendar for pk, code, calendar in running.values_list("matter", "clock", "calendar")}


def replies(words: str = "") -> list[ReplyText]:
    """Return the reply library, the most used first."""
    rows = ReplyText.objects.filter(live=True).annotate(used=Count("uses", filter=Q(uses__live=True)))
    if words:
        rows = rows.filter(Q(text__icontains=words) | Q(category__icontains=words) | Q(code__icontains=words))
    return list(rows.order_by("-used", "code"))


@dataclass(frozen=True, slots=True)
class Station:
    """A station of an errand: the unit whose desk it came to, whether that is outside the park, and when."""

    name: str
    outside: bool
    at: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class Route:
    """An errand with its stations so far and what was last reported of it."""

    course: Course
    stations: list[Station]
    last: Step | None


def errands(viewer: Viewer, *, over: bool = False) -> list[Route]:
    """Return the errands under way, or the last ones finished, each with the stations it went through."""
    rows = courses(viewer, ERRAND)
    rows = rows.filter(state__in=OVER).order_by("-closed_at", "-pk")[:50] if over else rows.exclude(state__in=OVER)
    found = list(rows if over else rows.order_by("due_at", "pk"))
    steps: dict[int, list[Step]] = {}
    taken = Step.objects.filter(matter__in=[one.pk for one in found], live=True).select_related("to_unit", "person")
    for step in taken.order_by("matter", "number"):
        steps.setdefault(step.matter_id, []).append(step)
    return [_route(course, steps.get(course.pk, [])) for course in found]


def _route(course: Course, steps: list[Step]) -> Route:
    moves = [step for step in steps if step.action == Action.ASSIGN and step.to_unit is not None]
    if not moves and course.desk is not None:
        desk = Station(course.desk.name, course.desk.outside, course.opened_at, course.state not in OVER)
        return Route(course, [desk], steps[-1] if steps else None)
    last = len(moves) - 1 if course.state not in OVER else -1
    stations = [
        Station(step.to_unit.name, step.to_unit.outside, step.at, place == last) for place, step in enumerate(moves)
    ]
    return Route(course, stations, steps[-1] if steps else None)
