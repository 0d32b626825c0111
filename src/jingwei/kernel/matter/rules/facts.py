"""What the fold of a matter reads: how it was opened, the steps taken, and what must be known of the world."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.matter.rules.types import Clock, Closure, MatterType
from jingwei.kernel.words.clock import Calendar


@dataclass(frozen=True, slots=True)
class Opening:
    """A matter as it was entered: its type, what closing demands, its times, and whose it is (entries)."""

    entry: int
    kind: MatterType
    demands: Closure
    entered: datetime
    told: datetime | None = None
    due: date | None = None
    responsible: int | None = None
    leading: int | None = None
    officer: int | None = None
    enterprise: int | None = None

    @property
    def start(self) -> datetime:
        """Return when the clocks start: the earlier of the message's time and the entering."""
        return self.entered if self.told is None else min(self.told, self.entered)


@dataclass(frozen=True, slots=True)
class Taken:
    """One step as it was written down; ``journal`` is the one that wrote it, ``entry`` the step's own."""

    number: int
    action: Action
    at: datetime
    person: int | None = None
    behalf: int | None = None
    unit: int | None = None
    to_unit: int | None = None
    to_person: int | None = None
    passed: bool | None = None
    until: date | None = None
    text: str = ""
    journal: int = 0
    entry: int = 0

    @property
    def people(self) -> frozenset[int]:
        """Return everybody behind the step: who acted, and for whom."""
        return frozenset(one for one in (self.person, self.behalf) if one is not None)


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence on a matter or a step: the journals that brought it and (None: none) took it away."""

    entry: int
    name: str
    journal: int
    gone: int | None = None

    def stands_at(self, journal: int) -> bool:
        """Return whether it was in force when a journal was written."""
        return self.journal <= journal and (self.gone is None or self.gone > journal)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person works now: bureau and enterprise."""

    bureau: int | None = None
    enterprise: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """How long a clock runs and by which calendar; with neither minutes nor days to the day that is set."""

    minutes: int | None
    days: int | None
    calendar: str


@dataclass(frozen=True)
class World:
    """What the rules must know besides a matter and its steps.

    Attributes:
        calendar: gives the working calendar of a code.
        length: gives the length of a type's clock for a matter opened on a day.
        people: where people work now; only steps from ``judged_from`` on are judged by it.
        proofs: the evidence on the matter and on its steps; None where it is not known yet, and not judged.
        latest: the latest time a step judged now may bear.
        judged_from: the number of the first step that is being taken now; those before were judged when they were.
    """

    calendar: Callable[[str], Calendar]
    length: Callable[[MatterType, Clock, date], Length]
    people: Mapping[int, Standing] = field(default_factory=dict)
    proofs: Sequence[Proof] | None = ()
    latest: datetime | None = None
    judged_from: int = 1
