"""The topic's dated constants, read from data/*.csv: stages, milestones, ways of a trip, thresholds."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from jingwei.kernel.words.quantity import Quantity

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Valid:
    """From which day (inclusive) until which (exclusive) a row holds, who says so, and whether that was confirmed."""

    since: date
    until: date | None
    source: str
    confirmed: bool

    def on(self, day: date) -> bool:
        """Return whether the row holds on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a project; one that ``leaves`` takes the project out of the reserve library for good."""

    code: str
    name: str
    rank: int
    leaves: bool
    valid: Valid


@dataclass(frozen=True, slots=True)
class MilestoneKind:
    """A milestone of a landed project, expected so many days after the project entered the stage ``after``."""

    code: str
    name: str
    rank: int
    after: str
    offset_days: int
    valid: Valid


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit in fen that an office may change."""

    code: str
    name: str
    fen: int
    valid: Valid


LANDED, ABANDONED, SIGNED = "landed", "abandoned", "signed"


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _valid(row: dict[str, str]) -> Valid:
    until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return Valid(date.fromisoformat(row["valid_from"]), until, row["source"], row["confirmed"] == "yes")


@cache
def stages() -> dict[str, Stage]:
    """Return the stages by code, in order of rank."""
    rows = sorted(_rows("stages"), key=lambda row: int(row["rank"]))
    return {
        row["code"]: Stage(row["code"], row["name"], int(row["rank"]), row["leaves"] == "yes", _valid(row))
        for row in rows
    }


@cache
def leaving() -> tuple[str, ...]:
    """Return the codes of the stages in which a project has left the reserve library."""
    return tuple(code for code, stage in stages().items() if stage.leaves)


@cache
def milestone_kinds() -> tuple[MilestoneKind, ...]:
    """Return every dated row of the milestones, in order of rank and day."""
    kinds = (
        MilestoneKind(row["code"], row["name"], int(row["rank"]), row["after"], int(row["offset_days"]), _valid(row))
        for row in _rows("milestones")
    )
    return tuple(sorted(kinds, key=lambda kind: (kind.rank, kind.valid.since)))


@cache
def trip_modes() -> dict[str, str]:
    """Return the names of the ways of a trip by code."""
    return {row["code"]: row["name"] for row in _rows("trip_modes")}


@cache
def _thresholds() -> tuple[Threshold, ...]:
    return tuple(
        Threshold(row["code"], row["name"], Quantity.parse(row["value"], row["unit"]).whole("fen"), _valid(row))
        for row in _rows("thresholds")
    )


def threshold(code: str, day: date) -> Threshold | None:
    """Return a threshold as it holds on a day; None for a day before the first that is known."""
    return next((one for one in _thresholds() if one.code == code and one.valid.on(day)), None)


def stage_choices() -> Choices:
    """Return the stages as choices of a field."""
    return [(stage.code, stage.name) for stage in stages().values()]


def milestone_choices() -> Choices:
    """Return the milestones as choices of a field, each once."""
    return list({kind.code: kind.name for kind in milestone_kinds()}.items())


def trip_mode_choices() -> Choices:
    """Return the ways of a trip as choices of a field."""
    return list(trip_modes().items())
