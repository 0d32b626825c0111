"""The topic's dated constants, read from data/*.csv: what closing demands, lengths, ladders, tiers, classes."""

import csv
from functools import cache
from importlib import resources

from jingwei.kernel.matter.api import Action, Clock, Closure, Rung
from jingwei.kernel.register.api import Role

Row = dict[str, str]


@cache
def _in_force(name: str) -> tuple[Row, ...]:
    """Return the rows of a table that no later row has replaced."""
    text = resources.files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(row for row in csv.DictReader(text.splitlines()) if not row["valid_to"])


def _of(name: str, kind: str) -> list[Row]:
    return [row for row in _in_force(name) if row["type"] == kind]


def _whole(text: str) -> int | None:
    return int(text) if text else None


def closure(kind: str) -> Closure:
    """Return what closing a matter of a type demands; LookupError for a type that the table lacks."""
    row = next(iter(_of("closures", kind)), None)
    if row is None:
        raise LookupError(f"data/closures.csv has no {kind}")
    return Closure(
        evidence=int(row["evidence"]),
        applicant=row["applicant"] == "yes",
        checkers=int(row["checkers"]),
        approver=row["approver"] == "yes",
        outside=row["outside"] == "yes",
        notice_days=int(row["notice_days"]),
        word=row["word"],
    )


def clocks(kind: str) -> tuple[Clock, ...]:
    """Return the time limits of a type with their ladders; without a length the list or the matter says the day."""
    return tuple(
        Clock(
            code=row["clock"],
            name=row["name"],
            stops=frozenset(Action(one) for one in row["stops"].split()),
            days=_whole(row["days"]),
            calendar=row["calendar"],
            starts=Action(row["starts"]) if row["starts"] else None,
            ladder=_ladder(kind, row["clock"]),
            source=row["source"],
            confirmed=row["confirmed"] == "yes",
        )
        for row in _of("clocks", kind)
    )


def _ladder(kind: str, clock: str) -> tuple[Rung, ...]:
    return tuple(
        Rung(
            after_minutes=_whole(row["after_minutes"]),
            before_days=_whole(row["before_days"]),
            to=frozenset(Role(one) for one in row["roles"].split()),
            desk=row["desk"] == "yes",
        )
        for row in _of("ladders", kind)
        if row["clock"] == clock
    )


def tiers() -> tuple[str, ...]:
    """Return the names of the tiers that problems come from, the highest first."""
    return tuple(row["name"] for row in sorted(_in_force("tiers"), key=lambda row: int(row["rank"])))


def classes() -> tuple[str, ...]:
    """Return the names of the classes that problems are sorted by."""
    return tuple(row["name"] for row in _in_force("classes"))
