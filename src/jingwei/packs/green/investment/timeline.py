"""A project's way through the stages and its expected milestones: plain Python over days, without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jingwei.packs.green.investment.tables import MilestoneKind, milestone_kinds, stages


@dataclass(frozen=True, slots=True)
class Passage:
    """A project's entry into a stage on a day."""

    stage: str
    since: date


@dataclass(frozen=True, slots=True)
class Stay:
    """A stage from one day until the next passage (None: still there), and the dwell time (停留天数) in days."""

    stage: str
    since: date
    until: date | None
    days: int

    @property
    def name(self) -> str:
        """Return the stage's Chinese name."""
        return stages()[self.stage].name


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Return passages in time; those of one day in the order of their stages."""
    return sorted(passages, key=lambda passage: (passage.since, stages()[passage.stage].rank))


def stage_on(passages: Iterable[Passage], day: date) -> str:
    """Return the stage a project is in on a day; "" before its first passage."""
    passed = in_order(passage for passage in passages if passage.since <= day)
    return passed[-1].stage if passed else ""


def left_on(passages: Iterable[Passage]) -> date | None:
    """Return the day on which a project left the reserve library, landed or abandoned; None while it is there."""
    return min((passage.since for passage in passages if stages()[passage.stage].leaves), default=None)


def in_reserve(entered: date, passages: Iterable[Passage], day: date) -> bool:
    """Return whether a project is in the reserve library on a day: entered by then, and not gone by then."""
    left = left_on(passages)
    return entered <= day and (left is None or left > day)


def stays(passages: Iterable[Passage], day: date) -> list[Stay]:
    """Return the stages a project went through until a day, each with its dwell time; leaving stages do not dwell."""
    passed = in_order(passage for passage in passages if passage.since <= day)
    found = []
    for passage, following in zip(passed, [*passed[1:], None], strict=False):
        until = following.since if following else None
        ended = passage.since if until is None and stages()[passage.stage].leaves else until or day
        found.append(Stay(passage.stage, passage.since, until, (ended - passage.since).days))
    return found


@dataclass(frozen=True, slots=True)
class Knot:
    """A milestone on a project's timeline: when it was expected, on which ground, and when it came."""

    code: str
    name: str
    expected: date | None
    stated: bool
    actual: date | None
    confirmed: bool

    def late_days(self, today: date) -> int:
        """Return by how many days it came or is late; 0 when in time, early, or without an expected day."""
        if self.expected is None:
            return 0
        return max(0, ((self.actual or today) - self.expected).days)

    @property
    def reached(self) -> bool:
        """Return whether it has come."""
        return self.actual is not None


def expected_day(kind: MilestoneKind, passages: Iterable[Passage]) -> date | None:
    """Return when a milestone is expected: its offset after the first passage into its stage; None before that."""
    days = [passage.since for passage in passages if passage.stage == kind.after]
    return min(days) + timedelta(days=kind.offset_days) if days else None


def knots(passages: Sequence[Passage], recorded: dict[str, tuple[date | None, date | None]]) -> list[Knot]:
    """Return the milestones of a project; ``recorded`` holds the stated expected and the actual day by code."""
    found = []
    for kind in _kinds_on(min((passage.since for passage in passages), default=date.max)):
        stated, actual = recorded.get(kind.code, (None, None))
        expected = stated or expected_day(kind, passages)
        found.append(Knot(kind.code, kind.name, expected, stated is not None, actual, kind.valid.confirmed))
    return found


def _kinds_on(day: date) -> list[MilestoneKind]:
    by_code: dict[str, MilestoneKind] = {}
    for kind in milestone_kinds():
        if kind.code not in by_code or kind.valid.since <= day:
            by_code[kind.code] = kind
    return list(by_code.values())
