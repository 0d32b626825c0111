"""The topic's dated lists, read from data/*.csv: grades and items of ratings, formulas, kinds of meetings and help."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

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

    @property
    def basis(self) -> str:
        """Return the source, marked 待核实 where nobody confirmed it."""
        return self.source if self.confirmed else f"{self.source}（待核实）"


@dataclass(frozen=True, slots=True)
class Grade:
    """One of the five grades; a ``bad`` one (差评) must be called back about."""

    code: str
    name: str
    rank: int
    satisfied: bool
    bad: bool
    valid: Valid


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be rated by itself in one way of service, online or offline."""

    way: str
    code: str
    name: str
    valid: Valid


@dataclass(frozen=True, slots=True)
class Formula:
    """How a rate is computed, in words, as it stands beside the number."""

    code: str
    name: str
    text: str
    valid: Valid


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _valid(row: dict[str, str]) -> Valid:
    until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    return Valid(date.fromisoformat(row["valid_from"]), until, row["source"], row["confirmed"] == "yes")


@cache
def grades() -> dict[str, Grade]:
    """Return the grades by code, the best first."""
    rows = sorted(_rows("grades"), key=lambda row: int(row["rank"]))
    return {
        row["code"]: Grade(
            row["code"], row["name"], int(row["rank"]), row["satisfied"] == "yes", row["bad"] == "yes", _valid(row)
        )
        for row in rows
    }


@cache
def good_grades() -> tuple[str, ...]:
    """Return the codes of the grades that count as satisfied."""
    return tuple(code for code, grade in grades().items() if grade.satisfied)


@cache
def bad_grades() -> tuple[str, ...]:
    """Return the codes of the grades that are 差评."""
    return tuple(code for code, grade in grades().items() if grade.bad)


@cache
def _items() -> tuple[Item, ...]:
    return tuple(Item(row["way"], row["code"], row["name"], _valid(row)) for row in _rows("rating_items"))


def rating_items(way: str, day: date) -> tuple[Item, ...]:
    """Return what can be rated by itself in a way of service on a day."""
    return tuple(item for item in _items() if item.way == way and item.valid.on(day))


@cache
def _formulas() -> tuple[Formula, ...]:
    return tuple(Formula(row["code"], row["name"], row["formula"], _valid(row)) for row in _rows("formulas"))


def formula(code: str, day: date) -> Formula:
    """Return how a rate is computed on a day; LookupError for a day before the first formula known."""
    found = [one for one in _formulas() if one.code == code and one.valid.on(day)]
    if not found:
        raise LookupError(f"{code}: no formula on {day}")
    return found[-1]


def grade_choices() -> Choices:
    """Return the grades as choices of a field."""
    return [(grade.code, grade.name) for grade in grades().values()]


def item_choices() -> Choices:
    """Return every item ever rated as choices of a field, each once."""
    return list({item.code: item.name for item in _items()}.items())


def meeting_kind_choices() -> Choices:
    """Return the kinds of meetings as choices of a field."""
    return [(row["code"], row["name"]) for row in _rows("meeting_kinds")]


def help_kind_choices() -> Choices:
    """Return the kinds of help as choices of a field."""
    return [(row["code"], row["name"]) for row in _rows("help_kinds")]
