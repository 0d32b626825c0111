"""A MatterType: what a kind of matter demands; declared once in a topic's ``matters.py``."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from jingwei.kernel.matter.rules.actions import Action, State
from jingwei.kernel.matter.rules.refusals import Refusal
from jingwei.kernel.register.api import OVERSEERS, Role

DEMANDS = ("evidence", "applicant", "checkers", "approver", "outside", "notice_days")
COLOURS = ("red", "green", "blue")


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of an escalation ladder: when it sounds, and whom it calls.

    ``after_minutes`` counts working minutes from the clock's start, ``before_days`` working days back from the
    deadline; with neither it sounds at the deadline. ``to`` names roles; the matter's own desk is always called too
    unless ``desk`` is False.
    """

    after_minutes: int | None = None
    before_days: int | None = None
    to: frozenset[Role] = frozenset()
    desk: bool = True

    def __post_init__(self) -> None:
        """Refuse a rung at two times."""
        if self.after_minutes is not None and self.before_days is not None:
            raise ValueError("a rung sounds after minutes or before days, not both")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time limit of a type: it starts with ``starts`` (None: with the matter), and stops with any of ``stops``.

    Exactly one of ``minutes`` (working minutes) and ``days`` (working days) gives the default length on ``calendar``;
    with neither, the deadline is the matter's own due day or its list's. Offices change lengths by a ``Term`` record.
    ``source`` says where the length comes from; ``confirmed`` is False for what is still 待核实.
    """

    code: str
    name: str
    stops: frozenset[Action]
    minutes: int | None = None
    days: int | None = None
    calendar: str = "CN_OFFICE"
    starts: Action | None = None
    pausable: bool = True
    ladder: tuple[Rung, ...] = ()
    source: str = ""
    confirmed: bool = True

    def __post_init__(self) -> None:
        """Refuse two lengths."""
        if self.minutes is not None and self.days is not None:
            raise ValueError(f"{self.code}: minutes or days, not both")


@dataclass(frozen=True, slots=True)
class Closure:
    """What must be there before a matter of a type counts as closed (办结、销号).

    Attributes:
        evidence: how many pieces of evidence at least.
        applicant: whether somebody must apply first.
        checkers: how many different persons must have checked on site and passed it.
        approver: whether another person must approve.
        outside: whether checkers and approver must not be of the responsible unit.
        notice_days: for how many working days the result must have been made public; 0 for no public notice.
        word: what people call it: 办结 or 销号.
        criteria: what the checkers judge by, for people.
    """

    evidence: int = 0
    applicant: bool = False
    checkers: int = 0
    approver: bool = False
    outside: bool = False
    notice_days: int = 0
    word: str = "办结"
    criteria: tuple[str, ...] = ()

    @property
    def closes_from(self) -> State:
        """Return the one state from which a matter of this type is closed."""
        if self.notice_days:
            return State.NOTICE
        if self.approver:
            return State.APPROVED
        if self.checkers:
            return State.CHECKED
        return State.SUBMITTED if self.applicant else State.OPEN

    @property
    def demanded(self) -> str:
        """Return what is demanded as the text a matter keeps of it, so that later types change nothing of it."""
        return " ".join(f"{name}={int(getattr(self, name))}" for name in DEMANDS)

    def as_demanded(self, text: str) -> "Closure":
        """Return this closure with what a matter's own text demands; without a text, as it is."""
        if not text:
            return self
        said = {name: int(number) for name, _, number in (part.partition("=") for part in text.split())}
        return replace(
            self,
            evidence=said["evidence"],
            applicant=bool(said["applicant"]),
            checkers=said["checkers"],
            approver=bool(said["approver"]),
            outside=bool(said["outside"]),
            notice_days=said["notice_days"],
        )

    def __post_init__(self) -> None:
        """Refuse demands that leave a step out."""
        chain = (self.notice_days > 0, self.approver, self.checkers > 0, self.applicant)
        if any(later and not earlier for later, earlier in zip(chain, chain[1:], strict=False)):
            raise ValueError("notice needs an approver, an approver needs checkers, checkers need an applicant")


Lacking = Callable[[Sequence[int]], Mapping[int, Refusal]]
"""Returns, for those of some matters that may not be submitted yet, what their topic's own records lack."""


@dataclass(frozen=True, eq=False)
class MatterType:
    """The declaration of a kind of matter.

    Attributes:
        code: stable, ``topic.what_it_is``; stands in ``Matter.kind``.
        name: its Chinese name.
        colour: red, green or blue.
        prefix: the letters its numbers begin with, e.g. ``QS`` for ``QS2023-0012``.
        note: one sentence for people.
        clocks: its time limits; the first is the one people know it by.
        closure: what closing demands.
        actions: the actions it knows, besides those its closure needs.
        read, write: the roles that may see and work on it; overseers always read.
        asked: whether enterprises see their own matters of this type.
        lacking: what the topic's own records still lack before closing matters of this type may be applied for.
    """

    code: str
    name: str
    colour: str
    prefix: str
    note: str
    clocks: tuple[Clock, ...] = ()
    closure: Closure = field(default_factory=Closure)
    actions: frozenset[Action] = frozenset()
    read: frozenset[Role] = frozenset()
    write: frozenset[Role] = frozenset()
    asked: bool = False
    lacking: Lacking | None = None

    def __post_init__(self) -> None:
        """Refuse a declaration that cannot work, and enter it among the types."""
        if self.colour not in COLOURS:
            raise ValueError(f"{self.code}: colour {self.colour} is none of {COLOURS}")
        if _types.setdefault(self.code, self) is not self:
            raise ValueError(f"{self.code} is declared twice")

    def readers(self) -> frozenset[Role]:
        """Return every role that may read matters of this type."""
        own = frozenset({Role.ENTERPRISE}) if self.asked else frozenset()
        return self.read | self.write | OVERSEERS | own

    def writers(self) -> frozenset[Role]:
        """Return every role that may work on matters of this type."""
        return self.write | {Role.ADMINISTRATOR}


@dataclass(frozen=True, eq=False)
class ListKind:
    """Where matters come from: a kind of list such as 巡察 or 议定事项; ``types`` are the matters it may hold."""

    code: str
    name: str
    colour: str
    types: tuple[str, ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a declaration that cannot work, and enter it among the kinds."""
        if _kinds.setdefault(self.code, self) is not self:
            raise ValueError(f"{self.code} is declared twice")


_types: dict[str, MatterType] = {}
_kinds: dict[str, ListKind] = {}


def matter_types() -> Mapping[str, MatterType]:
    """Return every type declared, by code."""
    return MappingProxyType(_types)


def list_kinds() -> Mapping[str, ListKind]:
    """Return every kind of list declared, by code."""
    return MappingProxyType(_kinds)
