"""The constants of the thread, read from data/*.csv: lengths, ladders, channels, limits, courtesies, routing."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from jingwei.kernel.matter.api import Rung
from jingwei.kernel.register.api import Role

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Length:
    """The default length of a clock: working minutes or working days on a calendar; where it comes from."""

    name: str
    minutes: int | None
    days: int | None
    calendar: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Route:
    """Which bureau (by its code) a request of a category usually goes to, and the words that tell the category."""

    category: str
    words: tuple[str, ...]
    bureau: str


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _whole(text: str) -> int | None:
    return int(text) if text else None


@cache
def length(kind: str, clock: str) -> Length:
    """Return the default length of a type's clock; LookupError where there is none."""
    for row in _rows("clocks"):
        if (row["type"], row["clock"]) == (kind, clock):
            lengths = (_whole(row["minutes"]), _whole(row["days"]))
            return Length(row["name"], *lengths, row["calendar"], row["source"], row["confirmed"] == "yes")
    raise LookupError(f"data/clocks.csv has no {kind} {clock}")


@cache
def ladder(kind: str, clock: str) -> tuple[Rung, ...]:
    """Return the escalation ladder of a type's clock."""
    return tuple(
        Rung(
            after_minutes=_whole(row["after_minutes"]),
            before_days=_whole(row["before_days"]),
            to=frozenset(Role(one) for one in row["roles"].split()),
            desk=row["desk"] == "yes",
        )
        for row in _rows("ladder")
        if (row["type"], row["clock"]) == (kind, clock)
    )


def channel_choices() -> Choices:
    """Return the channels as choices of a field."""
    return [(row["code"], row["name"]) for row in _rows("channels")]


@cache
def answering_channels() -> frozenset[str]:
    """Return the channels on which the system can send a receipt back."""
    return frozenset(row["code"] for row in _rows("channels") if row["answers"] == "yes")


def _holds(row: dict[str, str], day: date) -> bool:
    until = row["valid_to"]
    return date.fromisoformat(row["valid_from"]) <= day and (not until or day < date.fromisoformat(until))


@cache
def limit(code: str, day: date) -> int:
    """Return a limit as it holds on a day; LookupError where none does."""
    for row in _rows("limits"):
        if row["code"] == code and _holds(row, day):
            return int(row["value"])
    raise LookupError(f"data/limits.csv has no {code} on {day}")


@cache
def words_on(table: str, day: date) -> tuple[str, ...]:
    """Return the words of a dated list (courtesies, fillers) as they hold on a day, the longest first."""
    found = (row["word"] for row in _rows(table) if _holds(row, day))
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def routes() -> tuple[Route, ...]:
    """Return the routes in the order in which their words are looked for; the last takes everything."""
    listed = sorted(_rows("routing"), key=lambda row: int(row["rank"]))
    return tuple(Route(row["category"], tuple(row["words"].split()), row["bureau"]) for row in listed)


def route_of(text: str) -> Route:
    """Return the route whose words stand in a text most often; the last one where none do."""
    *named, rest = routes()
    hits = [(sum(text.count(word) for word in route.words), route) for route in named]
    count, route = max(hits, key=lambda hit: hit[0])
    return route if count else rest
