"""What a topic's ``data/*.csv`` say of its types of matters: what closing demands, lengths, ladders."""

import csv
from functools import cache
from importlib import resources

from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.matter.rules.types import Clock, Closure, Rung
from jingwei.kernel.register.api import Role

Row = dict[str, str]


class TypeTables:
    """The dated tables of one topic, by the name of its package: ``closures``, ``clocks``, ``ladders`` and its own."""

    def __init__(self, package: str) -> None:
        """Remember whose tables they are."""
        self.package = package

    def in_force(self, name: str) -> tuple[Row, ...]:
        """Return the rows of a table that no later row has replaced."""
        return _in_force(self.package, name)

    def closure(self, kind: str, criteria: tuple[str, ...] = ()) -> Closure:
        """Return what closing a matter of a type demands; LookupError for a type that the table lacks."""
        row = next(iter(self._of("closures", kind)), None)
        if row is None:
            raise LookupError(f"{self.package}: data/closures.csv has no {kind}")
        return Closure(
            evidence=int(row["evidence"]),
            applicant=row["applicant"] == "yes",
            checkers=int(row["checkers"]),
            approver=row["approver"] == "yes",
            outside=row["outside"] == "yes",
            notice_days=int(row["notice_days"]),
            word=row["word"],
            criteria=criteria,
        )

    def clocks(self, kind: str) -> tuple[Clock, ...]:
        """Return the time limits of a type with their ladders; without a length the list or the matter sets the day."""
        return tuple(
            Clock(
                code=row["clock"],
                name=row["name"],
                stops=frozenset(Action(one) for one in row["stops"].split()),
                days=_whole(row["days"]),
                calendar=row["calendar"],
                starts=Action(row["starts"]) if row["starts"] else None,
                ladder=self._ladder(kind, row["clock"]),
                source=row["source"],
                confirmed=row["confirmed"] == "yes",
            )
            for row in self._of("clocks", kind)
        )

    def _ladder(self, kind: str, clock: str) -> tuple[Rung, ...]:
        return tuple(
            Rung(
                after_minutes=_whole(row["after_minutes"]),
                before_days=_whole(row["before_days"]),
                to=frozenset(Role(one) for one in row["roles"].split()),
                desk=row["desk"] == "yes",
            )
            for row in self._of("ladders", kind)
            if row["clock"] == clock
        )

    def _of(self, name: str, kind: str) -> list[Row]:
        return [row for row in self.in_force(name) if row["type"] == kind]


@cache
def _in_force(package: str, name: str) -> tuple[Row, ...]:
    text = resources.files(package).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(row for row in csv.DictReader(text.splitlines()) if not row["valid_to"])


def _whole(text: str) -> int | None:
    return int(text) if text else None
