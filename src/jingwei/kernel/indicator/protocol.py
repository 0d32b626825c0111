"""What an indicator needs of its rows, whatever idea keeps them: records, a ledger, stored derived rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from jingwei.kernel.indicator.rules import Answer, Want
from jingwei.kernel.register.api import Register, Viewer
from jingwei.kernel.words.period import Period


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose figure it is: the park, or one zone, enterprise or chain of it (entry id, code for people, name)."""

    kind: str
    entry: int
    code: str
    name: str

    @property
    def key(self) -> str:
        """Return the scope as the command line writes it: ``park``, ``enterprise:9163…``."""
        return self.kind if self.kind == "park" else f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Window:
    """The rows asked for: a period, a scope, and the parks they may lie in (None: all)."""

    period: Period
    scope: Scope
    parks: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Owed:
    """What is lacking: why the figure is partial or absent, and who owes what, by name."""

    reason: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drilled:
    """One row behind a figure: its entry, what people call it, and the values that the measure asked for."""

    entry: int
    label: str
    values: Mapping[str, Any] = field(default_factory=dict)
    period: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What the rows of one carrier (an enterprise, a project) come to: how many, and the sums of their fields.

    ``enterprise`` is whose data they are; None where rows belong to none.
    """

    carrier: Any
    enterprise: int | None
    rows: int
    sums: Mapping[str, int]


class RowSource(Protocol):
    """Where a figure's rows come from; figure, rows and fold go through the one predicate it holds."""

    @property
    def register(self) -> Register:
        """Return the register whose access rules govern the rows."""
        ...

    def units(self, name: str) -> tuple[str, str]:
        """Return the smallest unit of a field and the one shown; ("", "") for a field without unit."""
        ...

    def tally(self, window: Window, wants: Sequence[Want]) -> list[Answer]:
        """Answer a measure's questions in the database."""
        ...

    def count(self, window: Window, viewer: Viewer) -> int:
        """Return how many of the rows a viewer may see."""
        ...

    def drill(
        self, window: Window, names: Sequence[str], viewer: Viewer, start: int = 0, stop: int | None = None
    ) -> list[Drilled]:
        """Return the rows a viewer may see, with the values of the named fields, largest first."""
        ...

    @property
    def carried_by(self) -> str:
        """Return the path to what rows of different periods have in common, such as their enterprise or project."""
        ...

    def carried(self, window: Window, by: str, names: Sequence[str], viewer: Viewer | None) -> list[Carried]:
        """Add the rows a viewer may see (None: all) up for each value of a path, in one query."""
        ...

    def heading(self, by: str) -> str:
        """Return what people call a path that rows are added up by: 企业, 项目, 城市."""
        ...

    def called(self, by: str, carriers: Sequence[Any]) -> dict[Any, str]:
        """Return what people call these values of a path, in one query."""
        ...

    def contributors(self, window: Window) -> int:
        """Return how many different enterprises stand behind the rows."""
        ...

    def owed(self, window: Window) -> Owed | None:
        """Return what is lacking in the window; None when nothing is."""
        ...
