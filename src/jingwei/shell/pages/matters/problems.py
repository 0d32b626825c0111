"""The rows of the problem register: a matter with what was done last, when it is due and when it was closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from jingwei.kernel.matter.api import OPEN_STATES, Action, Course, Matter, Step
from jingwei.kernel.register.api import Park
from jingwei.kernel.words.clock import shanghai_day
from jingwei.shell.pages.matters import reading

TOLD = (
    Action.ANSWER,
    Action.PLAN,
    Action.PROGRESS,
    Action.INTERIM,
    Action.SUBMIT,
    Action.CHECK,
    Action.APPROVE,
    Action.PUBLISH,
    Action.CLOSE,
    Action.LOOK_BACK,
)
"""The steps whose last one is what a register calls 进展."""

LINKS = ("matter__responsible", "matter__leading", "matter__officer", "matter__place", "matter__duplicate_of")


@dataclass(frozen=True)
class Problem:
    """One row of the problem register."""

    place: int
    course: Course
    progress: str
    progress_on: date | None
    remark: str
    due: date | None
    overdue: bool

    @property
    def matter(self) -> Matter:
        """The matter itself."""
        found: Matter = self.course.matter
        return found

    @property
    def href(self) -> str:
        """The address of its story."""
        return reverse("matter", args=[self.course.pk])

    @property
    def state(self) -> str:
        """What people call its state."""
        return reading.state_word(self.course)

    @property
    def category(self) -> str:
        """Tier and category together."""
        return " · ".join(part for part in (self.matter.tier, self.matter.category) if part)


def problems(numbers: Sequence[int], park: Park | None, now: datetime, first: int = 1) -> list[Problem]:
    """Return rows in the order of their numbers: a constant number of queries, however many rows."""
    courses = reading.fetched(numbers, *LINKS)
    last = _last_steps(numbers, TOLD)
    notes = _last_steps(numbers, (Action.NOTE,))
    return [
        _problem(place, course, last.get(course.pk), notes.get(course.pk), now)
        for place, course in enumerate(courses, first)
    ]


def _last_steps(numbers: Sequence[int], actions: Sequence[Action]) -> Mapping[int, tuple[str, datetime]]:
    """Return what the last of some steps says, and when it was done, by matter."""
    rows = Step.objects.filter(matter__in=numbers, action__in=actions).order_by("matter", "number")
    return {
        entry: (_said(action, text, passed), at)
        for entry, action, text, passed, at in rows.values_list("matter", "action", "text", "passed", "at")
    }


def _said(action: str, text: str, passed: bool | None) -> str:
    known = Action(action)
    if known == Action.NOTE:
        return text
    verdict = "" if passed is None else "通过" if passed else "不通过"
    return "：".join(part for part in (known.label + verdict, text) if part)


def _problem(
    place: int, course: Course, last: tuple[str, datetime] | None, note: tuple[str, datetime] | None, now: datetime
) -> Problem:
    one: Matter = course.matter
    due = one.due or (one.list.due if one.list else None) or (shanghai_day(course.due_at) if course.due_at else None)
    return Problem(
        place=place,
        course=course,
        progress=last[0] if last else "",
        progress_on=shanghai_day(last[1]) if last else None,
        remark=note[0] if note else "",
        due=due,
        overdue=course.state in OPEN_STATES and course.due_at is not None and course.due_at < now,
    )
