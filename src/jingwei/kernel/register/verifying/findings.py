"""What a check gives: how much it checked, and what it found broken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """One row that does not hold: what it is, its entry and revision (None where it has none), and why.

    ``name`` tells apart the rows that have neither: a user's name, a file's sha256, a personal field.
    """

    what: str
    entry: int | None
    revision: int | None
    why: str
    name: str = ""

    @property
    def row(self) -> "Row":
        """Return which row it is, whatever the reason."""
        return (self.what, self.entry, self.revision, self.name)


Row = tuple[str, int | None, int | None, str]


@dataclass
class Findings:
    """All that was checked and found; one row is named once, by the first check that finds it."""

    checked: dict[str, int] = field(default_factory=dict)
    broken: dict[Row, Broken] = field(default_factory=dict)

    def count(self, what: str, number: int = 1) -> None:
        """Add to the number of rows checked."""
        self.checked[what] = self.checked.get(what, 0) + number

    def add(
        self, what: str, *, entry: int | None = None, revision: int | None = None, why: str, name: str = ""
    ) -> None:
        """Name a broken row."""
        found = Broken(what, entry, revision, why, name)
        self.broken.setdefault(found.row, found)

    def __iter__(self) -> Iterator[Broken]:
        """Go through what is broken, in a stable order."""
        return iter(sorted(self.broken.values(), key=lambda b: (b.what, b.entry or 0, b.revision or 0, b.name)))


Verifier = Callable[[Findings], None]

_verifiers: list[Verifier] = []


def verifier(check: Verifier) -> Verifier:
    """Register a check; topics declare theirs in ``checks.py``."""
    _verifiers.append(check)
    return check


def verifiers() -> tuple[Verifier, ...]:
    """Return the checks of all topics, in the order of discovery."""
    return tuple(_verifiers)
