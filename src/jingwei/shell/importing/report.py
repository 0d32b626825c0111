"""What an import answers: what was taken, and row by row what was refused, folded or needs an explanation."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from jingwei.shell.importing.reading import Fault


@dataclass(frozen=True, slots=True)
class Refused:
    """One cell or row that cannot be taken, or (soft) needs a word: where, what stands there, why, how to mend it."""

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

    @property
    def place(self) -> str:
        """Say where it is, such as `工作表“月报”第 7 行 D 列`; empty for the file as a whole."""
        return Fault("", "", self.sheet, self.line, self.column).place


@dataclass(frozen=True, slots=True)
class Folded:
    """One cell that was tidied on the way in: what stood there and what was made of it."""

    sheet: str
    line: int
    column: str
    was: str
    now: str

    @property
    def place(self) -> str:
        """Say where it is."""
        return Fault("", "", self.sheet, self.line, self.column).place


@dataclass
class Report:
    """The report of one file; ``batch`` is None when nothing was written, ``used`` are the proofs that rows name."""

    name: str
    batch: int | None = None
    taken: int = 0
    revised: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)
    folded: list[Folded] = field(default_factory=list)
    soft: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    dry_run: bool = False

    @property
    def refused_lines(self) -> set[tuple[str, int]]:
        """Return the sheet and line of every row that was refused."""
        return {(one.sheet, one.line) for one in self.refused if one.line is not None}

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
            "notes": self.notes,
        }

    @classmethod
    def from_document(cls, name: str, document: dict[str, Any]) -> "Report":
        """Return the report that a stored document is."""
        return cls(
            name,
            batch=document.get("batch"),
            taken=document.get("taken", 0),
            revised=document.get("revised", 0),
            unchanged=document.get("unchanged", 0),
            refused=[Refused(**one) for one in document.get("refused", ())],
            folded=[Folded(**one) for one in document.get("folded", ())],
            soft=[Refused(**one) for one in document.get("soft", ())],
            notes=list(document.get("notes", ())),
        )


def in_order(refused: Iterable[Refused]) -> Sequence[Refused]:
    """Return refusals in the order in which the file is read."""
    return sorted(refused, key=lambda one: (one.sheet, one.line or 0, len(one.column), one.column))
