"""The runs of a matter's clocks: when each started, is due and was stopped; pure arithmetic on the working clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from jingwei.kernel.matter.rules.actions import JUDGING, Action
from jingwei.kernel.matter.rules.facts import Length, Opening, World
from jingwei.kernel.matter.rules.types import Clock
from jingwei.kernel.words.clock import (
    Calendar,
    Deadline,
    Pause,
    due_after_days,
    due_after_minutes,
    due_at_end_of,
    elapsed,
    shanghai_day,
)

CHAIN = frozenset({Action.SUBMIT, Action.CHECK, Action.APPROVE, Action.PUBLISH})
"""Stops that count for nothing once the matter is sent back to work."""

FIRST = frozenset({Action.ACCEPT, Action.ANSWER, Action.PLAN, Action.APPROVE_PLAN})
"""A clock that one of these stops runs once: a reopened matter was answered before. Nor does an extension move it."""

WITHDRAWN = "已撤销，不再计时"


@dataclass(frozen=True, slots=True)
class Event:
    """What clocks look at in a step."""

    action: Action
    at: datetime
    passed: bool | None = None


@dataclass
class Cycle:
    """What happened between an opening and the next: when it began, its events and pauses, a deadline set anew."""

    start: datetime
    events: list[Event] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a clock; see the table ``Countdown``, which holds it."""

    clock: str
    cycle: int
    calendar: str
    started_at: datetime
    due_at: datetime | None
    met_at: datetime | None
    working_us: int | None
    provisional: bool
    calculation: str
    pauses: tuple[Pause, ...] = ()

    @property
    def runs(self) -> bool:
        """Return whether the clock is running towards a deadline."""
        return self.met_at is None and self.due_at is not None


def runs_of(opening: Opening, cycles: Sequence[Cycle], world: World) -> tuple[Run, ...]:
    """Return every run of every clock, cycle by cycle, in the order in which the type declares its clocks."""
    return tuple(_runs(opening, cycles, world))


def _runs(opening: Opening, cycles: Sequence[Cycle], world: World) -> Iterator[Run]:
    for number, cycle in enumerate(cycles):
        extended, whole = _extended(opening, cycle), _whole(opening)
        for clock in opening.kind.clocks:
            start = _start(clock, cycle)
            if start is None or (number and clock.stops & FIRST):
                continue
            length = world.length(opening.kind, clock, shanghai_day(start))
            dated = clock is whole or (length.minutes is None and length.days is None)
            day = opening.due if dated else None
            until = cycle.until if clock is extended else None
            yield _run(clock, number, cycle, start, length, world.calendar(length.calendar), day, until)


def _whole(opening: Opening) -> Clock | None:
    """Return the clock that runs over a whole matter, which a transfer sheet's day is for: the last so declared."""
    over = [clock for clock in opening.kind.clocks if clock.starts is None and not clock.stops & FIRST]
    return over[-1] if over else None


def _start(clock: Clock, cycle: Cycle) -> datetime | None:
    if clock.starts is None:
        return cycle.start
    return next((event.at for event in cycle.events if event.action == clock.starts), None)


def _extended(opening: Opening, cycle: Cycle) -> Clock | None:
    """Return the clock that an extension moves: the last one declared that was not stopped before."""
    running = [clock for clock in opening.kind.clocks if _start(clock, cycle) and not clock.stops & FIRST]
    return running[-1] if running else None


def stopped(clock: Clock, events: Sequence[Event]) -> datetime | None:
    """Return when a clock was stopped; what stopped it on the way to closing does not count once it is sent back.

    Closing stops every clock; withdrawing meets none, since nothing was answered or finished.
    """
    met: datetime | None = None
    in_chain = False
    stops = (clock.stops | {Action.CLOSE}) - {Action.WITHDRAW}
    for event in events:
        if event.action in JUDGING and event.passed is False:
            met = None if in_chain else met
            in_chain = in_chain and met is not None
        elif met is None and event.action in stops:
            met, in_chain = event.at, event.action in CHAIN
    return met


def _run(
    clock: Clock,
    number: int,
    cycle: Cycle,
    start: datetime,
    length: Length,
    calendar: Calendar,
    day: date | None,
    until: date | None,
) -> Run:
    met = stopped(clock, cycle.events)
    pauses = _pauses(clock, cycle, met)
    working = elapsed(calendar, start, met, pauses) // timedelta(microseconds=1) if met is not None else None
    if met is None and any(event.action == Action.WITHDRAW for event in cycle.events):
        return Run(clock.code, number, calendar.code, start, None, None, None, False, WITHDRAWN)
    due = deadline(calendar, start, length, pauses, day, until)
    if due is None:
        return Run(clock.code, number, calendar.code, start, None, met, working, False, "")
    told = (due.provisional, due.calculation, tuple(pauses))
    return Run(clock.code, number, calendar.code, start, due.due, met, working, *told)


def deadline(
    calendar: Calendar, start: datetime, length: Length, pauses: Sequence[Pause], day: date | None, until: date | None
) -> Deadline | None:
    """Return the deadline of a run: its extension, else the day that is set, else its length; None without any.

    A day on the transfer sheet (交办单) goes before the length that matters of its type usually have.
    """
    if until is not None:
        return due_at_end_of(calendar, until)
    if day is not None:
        return due_at_end_of(calendar, day)
    if length.minutes is not None:
        return due_after_minutes(calendar, start, length.minutes, pauses)
    return due_after_days(calendar, start, length.days, pauses) if length.days is not None else None


def _pauses(clock: Clock, cycle: Cycle, met: datetime | None) -> list[Pause]:
    """Return the pauses that a run sees: none after it was stopped, and the last ends when it was."""
    if not clock.pausable:
        return []
    seen = [pause for pause in cycle.pauses if met is None or pause.start < met]
    return [Pause(pause.start, pause.end if met is None else min(pause.end or met, met)) for pause in seen]
