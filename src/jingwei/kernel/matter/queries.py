"""Reads of the matters: what may be done next, a matter's story, what is on a desk, what a list comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from jingwei.kernel.matter.gathering import COMING, Gathered, gather
from jingwei.kernel.matter.models import Countdown, Course, Matter, MatterList, Step
from jingwei.kernel.matter.rules.actions import JUDGING, UNMANNED, Action, State
from jingwei.kernel.matter.rules.facts import Standing, Taken
from jingwei.kernel.matter.rules.fold import Folded, refusals_of
from jingwei.kernel.matter.rules.judging import known_actions
from jingwei.kernel.matter.rules.refusals import Refusal
from jingwei.kernel.matter.seen import matters_seen, steps_seen
from jingwei.kernel.matter.services.rights import may_act, sees
from jingwei.kernel.register.api import (
    Evidence,
    Origin,
    Park,
    Person,
    Role,
    Viewer,
    evidence_of,
    now,
    origins,
)

OPEN_STATES = (State.OPEN, State.SUBMITTED, State.CHECKED, State.APPROVED, State.NOTICE)
"""States in which there is still something to do."""

NEEDS: Mapping[Action, frozenset[str]] = {
    **{action: frozenset({"passed"}) for action in JUDGING},
    Action.ASSIGN: frozenset({"to_unit"}),
    Action.EXTEND: frozenset({"until"}),
    Action.PUBLISH: frozenset({"until"}),
    Action.WITHDRAW: frozenset({"text"}),
    Action.REOPEN: frozenset({"text"}),
}
"""The fields that a step of an action must say."""

MACHINES = frozenset({Action.RECEIPT})
"""What nobody does by hand."""

NOT_YOURS = Refusal("right", "您不能办这一步", "请由有权的人办理", "action")

FAR = date(9000, 1, 1)
"""A day later than any deadline or notice."""

NOBODY = -1
"""Stands for a viewer's person who is entered with the first step."""


def possible(viewer: Viewer, matter: int) -> dict[Action, frozenset[str]]:
    """Return the steps that a viewer may take now in a matter, each with the fields it must say."""
    return {action: NEEDS.get(action, frozenset()) for action, why in _tried(viewer, matter).items() if not why}


def refused(viewer: Viewer, matter: int, action: Action) -> tuple[Refusal, ...]:
    """Return every reason why a viewer may not take a step in a matter now; none where it is possible."""
    return _tried(viewer, matter, action)[action]


def _tried(viewer: Viewer, matter: int, wanted: Action | None = None) -> dict[Action, tuple[Refusal, ...]]:
    """Try one step, or every step a type knows, as the viewer would take it, its fields filled in as the rules want."""
    course = Course.objects.select_related("matter").get(pk=matter)
    park = Park.objects.get(pk=course.park_id)
    gathered = gather(park, [matter], COMING)
    folded = gathered.fold(gathered.matters[matter], judged_from=course.steps + 1)
    person = Person.objects.filter(entry__park=park.pk, code=viewer.name, live=True).first()
    known = known_actions(folded.course.opening.kind, folded.course.opening.demands)
    mine = Standing(person.bureau_id, person.enterprise_id) if person else Standing(viewer.bureau, viewer.enterprise)
    seen = sees(viewer, course)
    found: dict[Action, tuple[Refusal, ...]] = {}
    for action in Action if wanted is None else (wanted,):
        if wanted is None and (action not in known or action in MACHINES):
            continue
        if not (seen and may_act(viewer, folded.course.opening.kind, action)):
            found[action] = (NOT_YOURS,)
            continue
        step = _step(folded, action, person.pk if person else NOBODY, mine.bureau, now(park))
        found[action] = _refusals(folded, gathered, step, mine)
    return found


def _step(folded: Folded, action: Action, person: int, unit: int | None, moment: datetime) -> Taken:
    course = folded.course
    last = max(moment, course.latest or moment, course.cycle.start)
    return Taken(
        number=course.steps + 1,
        action=action,
        at=last,
        person=person if action not in UNMANNED else None,
        unit=unit,
        to_unit=unit or NOBODY if action == Action.ASSIGN else None,
        passed=True if action in JUDGING else None,
        until=FAR if "until" in NEEDS.get(action, ()) else None,
        text="-",
        journal=COMING,
    )


def _refusals(folded: Folded, gathered: Gathered, step: Taken, mine: Standing) -> tuple[Refusal, ...]:
    people = {**gathered.world.people, **dict.fromkeys(step.people, mine)}
    proofs = gathered.proofs.get(folded.course.opening.entry, [])
    world = replace(gathered.world, people=people, proofs=proofs, judged_from=step.number, latest=None)
    return tuple(refusals_of(folded.course, step, world))


@dataclass(frozen=True)
class Chapter:
    """One step of a matter's story: the step, the evidence on it, and where it was written down."""

    step: Step
    evidence: Sequence[Evidence]
    origin: Origin | None


def story(viewer: Viewer, matter: int) -> list[Chapter]:
    """Return the steps of a matter that a viewer may see, in order: a constant number of queries."""
    names = ("person", "behalf", "unit", "to_unit", "to_person")
    rows = Step.objects.filter(steps_seen(viewer), matter=matter).select_related(*names).order_by("number")
    steps = list(rows)
    numbers = [step.pk for step in steps]
    files, written = evidence_of(numbers), origins(numbers)
    return [Chapter(step, files.get(step.pk, []), written.get(step.pk)) for step in steps]


def courses_seen(viewer: Viewer, park: Park) -> QuerySet[Course]:
    """Return the courses of a park's matters in force that a viewer may see."""
    rows: QuerySet[Course] = Course.objects.filter(matters_seen(viewer, "matter__"), matter__live=True, park=park.pk)
    if viewer.parks is not None and park.pk not in viewer.parks:
        return rows.none()
    return rows.filter(matter__enterprise=viewer.enterprise) if viewer.role == Role.ENTERPRISE else rows


def desk(viewer: Viewer, park: Park) -> QuerySet[Course]:
    """Return what is still to be done and a viewer may see, what is due first at the top; no deadline comes last."""
    rows = courses_seen(viewer, park).filter(state__in=OPEN_STATES)
    return rows.select_related("matter", "matter__enterprise", "desk", "handler").order_by("due_at", "pk")


def overdue(moment: datetime, path: str = "") -> Q:
    """Return the predicate of open courses past their deadline at a moment, ``path`` leading to the course."""
    return Q(**{f"{path}state__in": OPEN_STATES, f"{path}due_at__lt": moment})


def late(moment: datetime) -> Q:
    """Return the predicate of countdowns that were met late, or are due and not met at a moment."""
    return Q(met_at__gt=F("due_at")) | Q(met_at__isnull=True, due_at__lt=moment)


@dataclass(frozen=True)
class Total:
    """One number of a list: its name, how many, and the predicate on Course of the very rows counted."""

    code: str
    name: str
    count: int
    rows: Q


@dataclass(frozen=True)
class ListTotals:
    """What a list comes to: what its transfer sheet states, and what was entered, by where it stands."""

    list: MatterList
    stated: int | None
    entered: Total
    closed: Total
    interim: Total
    overdue: Total
    states: tuple[Total, ...]

    @property
    def missing(self) -> int | None:
        """Return how many the transfer sheet states beyond what was entered; None where it states nothing."""
        return None if self.stated is None else self.stated - self.entered.count


def totals_of(viewer: Viewer, park: Park, lists: Sequence[MatterList]) -> list[ListTotals]:
    """Return the totals of some lists: one query for all, each number with the predicate that drills it.

    What is a duplicate of another matter is linked to it and not counted. ``interim`` counts what was finished in
    stages or wholly (办结含阶段性办结), ``closed`` only what was closed (销号): two figures, both to be shown.
    """
    parts = _parts(now(park))
    rows = courses_seen(viewer, park).filter(_counted(), matter__list__in=[one.pk for one in lists])
    counted: dict[int, Any] = {
        row["matter__list"]: row
        for row in rows.order_by()
        .values("matter__list")
        .annotate(**{code: Count("pk", filter=condition) for code, (_, condition) in parts.items()})
    }
    return [_totals(one, counted.get(one.pk, {}), parts) for one in lists]


def _counted() -> Q:
    """Return the predicate of what counts: no duplicate, unless its original no longer stands."""
    fallen = Q(matter__duplicate_of__live=False) | Q(matter__duplicate_of__course__state=State.WITHDRAWN)
    return Q(matter__duplicate_of__isnull=True) | fallen


def _parts(moment: datetime) -> dict[str, tuple[str, Q]]:
    states = {state.value: (state.label, Q(state=state)) for state in State}
    finished = Q(state=State.CLOSED) | Q(interim_on__isnull=False)
    return {
        "entered": ("已登记", Q(pk__isnull=False)),
        "done": ("已销号", Q(state=State.CLOSED)),
        "finished": ("办结（含阶段性办结）", finished),
        "late": ("已超期", overdue(moment)),
        **states,
    }


def _totals(one: MatterList, row: Mapping[str, int], parts: Mapping[str, tuple[str, Q]]) -> ListTotals:
    whole = _counted() & Q(matter__list=one.pk, matter__live=True)
    total = {code: Total(code, name, row.get(code, 0), whole & condition) for code, (name, condition) in parts.items()}
    return ListTotals(
        list=one,
        stated=one.stated_total,
        entered=total["entered"],
        closed=total["done"],
        interim=total["finished"],
        overdue=total["late"],
        states=tuple(total[state.value] for state in State),
    )


def countdowns_of(matter: int) -> list[Countdown]:
    """Return every run of every clock of a matter, in order."""
    return list(Countdown.objects.filter(matter=matter).order_by("cycle", "started_at", "pk"))


def twins_of(matter: int) -> QuerySet[Matter]:
    """Return the matters that were entered as duplicates of one."""
    rows: QuerySet[Matter] = Matter.objects.filter(duplicate_of=matter, live=True)
    return rows.order_by("number")
