"""What an import answers: what was taken, and row by row what was refused, folded or needs an explanation."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from jingwei.shell.importing.reading import Fault


@dataclass(frozen=True, slots=True)
class Refused:
    """One cell or row that cannot be taken: where, what stands there, why, and how to mend it."""

    sheet: str
    line: int | None
    column: str
    value: str
    why: str
    mend: str

    @classmethod
    def of(cls, fault: Fault) -> "Refused":
        """Return the refusal that a fault of reading is."""
        return cls(fault.sheet, fault.line, fault.column, fault.value, fault.why, fault.mend)


@dataclass(frozen=True, slots=True)
class Folded:
    """One cell that was tidied on the way in: what stood there and what was made of it."""

    sheet: str
    line: int
    column: str
    was: str
    now: str


@dataclass
class Report:
    """The report of one file; ``batch`` is None when nothing was written."""

    name: str
    batch: int | None = None
    taken: int = 0
    revised: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)
    folded: list[Folded] = field(default_factory=list)
    soft: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    dry_run: bool = False

    @property
    def whole(self) -> bool:
        """Return whether nothing was refused."""
        return not self.refused

    def document(self) -> dict[str, Any]:
        """Return the report as ``jingwei import --json`` writes it."""
        return {
            "batch": self.batch,
            "taken": self.taken,
            "revised": self.revised,
            "unchanged": self.unchanged,
            "refused": [asdict(one) for one in in_order(self.refused)],
            "folded": [asdict(one) for one in self.folded],
            "soft": [asdict(one) for one in in_order(self.soft)],
            "notes": self.notes + self.unproved,
        }


def in_order(refused: Iterable[Refused]) -> Sequence[Refused]:
    """Return refusals in the order in which the file is read."""
    return sorted(refused, key=lambda one: (one.sheet, one.line or 0, len(one.column), one.column))
