"""Where a matter stands while its steps are folded: state, round, cycle, and who has had which part in it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from jingwei.kernel.matter.rules.actions import Action, State
from jingwei.kernel.matter.rules.clocks import Cycle, Event
from jingwei.kernel.matter.rules.facts import Opening, Taken
from jingwei.kernel.words.clock import Pause, shanghai_day

PARTS = (Action.SUBMIT, Action.CHECK, Action.APPROVE)
"""The parts in a closing that no two may be played by one person."""


@dataclass
class Round:
    """One way towards closing: from an application until the matter is closed or sent back to work."""

    submitted: Taken | None = None
    checks: list[Taken] = field(default_factory=list)
    approved: Taken | None = None
    published: Taken | None = None
    objections: int = 0
    settled: list[Taken] = field(default_factory=list)

    @property
    def checkers(self) -> frozenset[int]:
        """Return everybody behind the checks that passed."""
        return frozenset().union(*(step.people for step in self.checks))


@dataclass
class Course:
    """What the steps so far come to; ``parts`` are the people by the part they had in the present cycle.

    ``numbers`` are the numbers of the steps by entry; ``anew`` is the step that reopened the matter last, and its
    journal; ``returned`` is the last step of all that sent it back to work: whose it was before is not asked again.
    """

    opening: Opening
    cycles: list[Cycle]
    desk: int | None
    handler: int | None
    state: State = State.OPEN
    steps: int = 0
    latest: datetime | None = None
    round: Round = field(default_factory=Round)
    parts: dict[Action, frozenset[int]] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    anew: tuple[int, int] = (0, 0)
    returned: int = 0
    answered_at: datetime | None = None
    interim_on: date | None = None
    closed_at: datetime | None = None
    reopened: int = 0

    @classmethod
    def of(cls, opening: Opening) -> "Course":
        """Return the course of a matter that was just opened."""
        return cls(opening, [Cycle(opening.start)], opening.responsible or opening.leading, opening.officer)

    @property
    def cycle(self) -> Cycle:
        """Return the present cycle."""
        return self.cycles[-1]

    @property
    def paused(self) -> Pause | None:
        """Return the pause that has no end yet."""
        pauses = self.cycle.pauses
        return pauses[-1] if pauses and pauses[-1].end is None else None

    def take(self, step: Taken, state: State) -> None:
        """Take a step that leads to a state."""
        self.cycle.events.append(Event(step.action, step.at, step.passed))
        if step.action in (*PARTS, Action.PUBLISH):
            self.parts[step.action] = self.parts.get(step.action, frozenset()) | step.people
        change = _CHANGES.get(step.action)
        if change is not None:
            change(self, step)
        if state == State.OPEN and self.state != State.OPEN:
            self._back_to_work(step)
        self.state = state

    def _back_to_work(self, step: Taken) -> None:
        self.round = Round()
        if self.state in (State.CLOSED, State.WITHDRAWN):
            self.cycles.append(Cycle(step.at))
            self.parts, self.anew = {}, (step.number, step.journal)
            self.closed_at = self.interim_on = None
            self.reopened += 1


def _answer(course: Course, step: Taken) -> None:
    course.answered_at = course.answered_at or step.at


def _assign(course: Course, step: Taken) -> None:
    course.desk = step.to_unit or course.desk
    course.handler = step.to_person


def _interim(course: Course, step: Taken) -> None:
    course.interim_on = course.interim_on or shanghai_day(step.at)


def _pause(course: Course, step: Taken) -> None:
    course.cycle.pauses.append(Pause(step.at))


def _resume(course: Course, step: Taken) -> None:
    course.cycle.pauses[-1] = Pause(course.cycle.pauses[-1].start, step.at)


def _extend(course: Course, step: Taken) -> None:
    course.cycle.until = step.until


def _submit(course: Course, step: Taken) -> None:
    course.round = Round(submitted=step)


def _check(course: Course, step: Taken) -> None:
    if step.passed:
        course.round.checks.append(step)


def _approve(course: Course, step: Taken) -> None:
    if step.passed:
        course.round.approved, course.round.published = step, None


def _publish(course: Course, step: Taken) -> None:
    course.round.published = step


def _object(course: Course, _step: Taken) -> None:
    course.round.objections += 1


def _settle(course: Course, step: Taken) -> None:
    course.round.objections -= bool(step.passed)
    course.round.settled.append(step)


def _close(course: Course, step: Taken) -> None:
    course.closed_at = step.at


_CHANGES = {
    Action.ANSWER: _answer,
    Action.ASSIGN: _assign,
    Action.INTERIM: _interim,
    Action.PAUSE: _pause,
    Action.RESUME: _resume,
    Action.EXTEND: _extend,
    Action.SUBMIT: _submit,
    Action.CHECK: _check,
    Action.APPROVE: _approve,
    Action.PUBLISH: _publish,
    Action.OBJECT: _object,
    Action.SETTLE: _settle,
    Action.CLOSE: _close,
}
