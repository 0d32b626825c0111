"""The fold: a matter and its steps in, where it stands and every rule that a step breaks out. Plain Python."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from jingwei.kernel.matter.rules.actions import JUDGING, Action, State
from jingwei.kernel.matter.rules.clocks import Run, runs_of
from jingwei.kernel.matter.rules.closing import notice_wrong, parts_mixed, proofs_wrong, unit_wrong
from jingwei.kernel.matter.rules.facts import Opening, Taken, World
from jingwei.kernel.matter.rules.judging import (
    extension_wrong,
    fields_lacking,
    out_of_turn,
    pauses_wrong,
    people_wrong,
    times_wrong,
    transition,
)
from jingwei.kernel.matter.rules.refusals import Refusal
from jingwei.kernel.matter.rules.standing import Course
from jingwei.kernel.words.clock import shanghai_day


@dataclass(frozen=True)
class Folded:
    """What a matter's steps come to: the course, the runs of its clocks, and what is refused, by number of step."""

    course: Course
    runs: tuple[Run, ...]
    refused: Mapping[int, tuple[Refusal, ...]]

    @property
    def turn(self) -> Run | None:
        """Return the running clock that ends first; None where none runs or the matter is over."""
        running = [run for run in self.runs if run.runs and run.cycle == self.course.reopened]
        return min(running, key=lambda run: (run.due_at, run.clock), default=None)

    def values(self) -> dict[str, Any]:
        """Return the columns of the table ``Course`` that follow from the steps, by column name."""
        return {**_standing(self.course), **_closing(self.course), **_clock(self.turn)}


def fold(opening: Opening, steps: Sequence[Taken], world: World) -> Folded:
    """Fold the steps of a matter, in the order of their numbers; a step that is refused changes nothing."""
    course = Course.of(opening)
    course.numbers.update((step.entry, step.number) for step in steps)
    course.returned = max((step.number for step in steps if sends_back(step)), default=0)
    refused: dict[int, tuple[Refusal, ...]] = {}
    for step in steps:
        found = tuple(refusals_of(course, step, world))
        if found:
            refused[step.number] = refused.get(step.number, ()) + found
            continue
        advance(course, step)
    return Folded(course, runs_of(opening, course.cycles, world), refused)


def sends_back(step: Taken) -> bool:
    """Return whether a step sends its matter back to work."""
    return step.action == Action.REOPEN or (step.action in JUDGING and step.passed is False)


def advance(course: Course, step: Taken) -> None:
    """Let a course take a legal step."""
    state = transition(course, step)
    assert state is not None
    course.steps = step.number
    course.take(step, state)
    course.latest = step.at if course.latest is None else max(course.latest, step.at)


def refusals_of(course: Course, step: Taken, world: World) -> Iterator[Refusal]:
    """Yield every rule that the next step of a course breaks."""
    if step.number != course.steps + 1:
        why = f"步骤序号是 {step.number}，应为 {course.steps + 1}"
        yield Refusal("number", why, "步骤按先后连续编号，请核对前面的步骤", "number")
        return
    if transition(course, step) is None:
        yield out_of_turn(course, step)
        return
    yield from chain(
        fields_lacking(course, step),
        times_wrong(course, step, world),
        pauses_wrong(course, step),
        extension_wrong(course, step, world),
        people_wrong(course, step, world),
        parts_mixed(course, step),
        unit_wrong(course, step, world),
        proofs_wrong(course, step, world),
        notice_wrong(course, step, world),
    )


CHECKING = frozenset({State.SUBMITTED, State.CHECKED, State.APPROVED, State.NOTICE})
"""States in which it is the leading unit's turn."""


def _standing(course: Course) -> dict[str, Any]:
    opening = course.opening
    led = course.state in CHECKING and opening.leading is not None
    start = opening.start
    return {
        "kind": opening.kind.code,
        "state": course.state.value,
        "steps": course.steps,
        "desk_id": opening.leading if led else course.desk,
        "handler_id": None if led else course.handler,
        "responsible_id": opening.responsible,
        "paused_since": course.paused.start if course.paused and course.closed_at is None else None,
        "opened_at": start,
        "opened_on": shanghai_day(start),
        "answered_at": course.answered_at,
        "interim_on": course.interim_on,
        "reopened": course.reopened,
    }


def _closing(course: Course) -> dict[str, Any]:
    way = course.round
    submitted, approved, published = way.submitted, way.approved, way.published
    return {
        "applicant_id": submitted.person if submitted else None,
        "submitted_at": submitted.at if submitted else None,
        "checkers": len(way.checks),
        "checked_at": way.checks[-1].at if way.checks else None,
        "approver_id": approved.person if approved else None,
        "approval": approved.number if approved else 0,
        "approved_at": approved.at if approved else None,
        "notice_from": shanghai_day(published.at) if published else None,
        "notice_until": published.until if published else None,
        "objections": way.objections,
        "closed_at": course.closed_at,
        "closed_on": shanghai_day(course.closed_at) if course.closed_at else None,
    }


def _clock(run: Run | None) -> dict[str, Any]:
    return {
        "clock": run.clock if run else "",
        "started_at": run.started_at if run else None,
        "due_at": run.due_at if run else None,
        "provisional": run.provisional if run else False,
        "calculation": run.calculation if run else "",
    }
