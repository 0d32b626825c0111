"""What the topic's pages of ratings, calls, visits and meetings share: the switch between them, years, standings."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from jingwei.kernel.matter.api import Course, Matter, State
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.packs.red.service.registers.meetings import MEETINGS
from jingwei.packs.red.service.registers.ratings import RATINGS
from jingwei.packs.red.service.registers.visits import REVISITS, VISITS
from jingwei.shell.parts import Colour, Option
from jingwei.shell.viewing import address

PLACES = (
    ("ratings", "好差评", RATINGS),
    ("revisits", "电话回访", REVISITS),
    ("visits", "包联走访", VISITS),
    ("meetings", "协调会", MEETINGS),
)


def places(viewer: Viewer, here: str) -> list[Option]:
    """Return the switch between the pages that a viewer may open."""
    shown = [(name, label) for name, label, reg in PLACES if register.may_read(viewer, reg)]
    return [Option(label, reverse(f"service:{name}"), name == here) for name, label in shown]


def asked_year(text: str, today: date) -> int:
    """Return the year asked for (``?year=2022``), else the park's present one."""
    return int(text) if text.isdecimal() and 2000 <= int(text) <= today.year else today.year


def years(url: str, chosen: int, today: date) -> list[Option]:
    """Return the switch between this year and the one before."""
    return [Option(f"{year}年", f"{url}?year={year}", year == chosen) for year in (today.year - 1, today.year)]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a matter stands in few words, its address, and whether that is late."""

    matter: Matter
    text: str
    colour: Colour
    href: str
    closed: bool
    late: bool


def standing(matter: Matter | None, now: datetime) -> Standing | None:
    """Return where a matter stands; None where there is no matter."""
    course: Course | None = getattr(matter, "course", None)
    if matter is None or course is None:
        return None
    href = address("matter", matter.pk) or address("record", "matter.matter", matter.pk)
    closed = course.state == State.CLOSED
    late = _late(matter, course, now)
    return Standing(matter, _words(course, closed, late), _colour(closed, late), href, closed, late)


def _late(matter: Matter, course: Course, now: datetime) -> bool:
    if course.state == State.CLOSED:
        return bool(matter.due and course.closed_on and course.closed_on > matter.due)
    return course.state != State.WITHDRAWN and course.due_at is not None and course.due_at < now


def _words(course: Course, closed: bool, late: bool) -> str:
    if closed and course.closed_on:
        return f"{course.closed_on:%m-%d} 办结{'（超期）' if late else ''}"
    if course.due_at is None or course.state == State.WITHDRAWN:
        return State(course.state).label
    due = f"{course.due_at.astimezone(SHANGHAI):%m-%d}"
    return f"超期，{due} 到期" if late else f"{State(course.state).label}，{due} 到期"


def _colour(closed: bool, late: bool) -> Colour:
    return "red" if late else "green" if closed else "blue"
