"""The lists that an office may change: in which units a report writes, and which words of direction are opposites."""

import csv
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Rung:
    """A unit of a ladder, taken for amounts of at least ``least`` of it."""

    ladder: str
    unit: str
    least: Fraction


@cache
def rungs() -> tuple[Rung, ...]:
    """Return the units that reports write in, each dimension from the largest down."""
    return tuple(Rung(row["ladder"], row["unit"], Fraction(row["least"] or 0)) for row in _rows("writing_units"))


@cache
def directions() -> tuple[tuple[str, str], ...]:
    """Return pairs of words for upward and downward, longer words first."""
    pairs = [(row["up"], row["down"]) for row in _rows("directions")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def numberless() -> dict[str, str]:
    """Return words that state something without a number, each with what a person has to look at."""
    return {row["words"]: row["why"] for row in _rows("numberless")}


def turned(text: str, *, down: bool) -> str:
    """Return a text with its last word of direction turned downward or upward; a text without one is left as it is."""
    found = _last_direction(text)
    if found is None:
        return text
    start, word, pair = found
    wanted = pair[1] if down else pair[0]
    return text[:start] + wanted + text[start + len(word) :]


def _last_direction(text: str) -> tuple[int, str, tuple[str, str]] | None:
    """Return where the last word of direction stands, the word, and its pair; of words at one place, the longest."""
    found = [(text.rfind(word), word, pair) for pair in directions() for word in pair if word in text]
    ends = [(start + len(word), len(word), start, word, pair) for start, word, pair in found]
    if not ends:
        return None
    _, _, start, word, pair = max(ends, key=lambda one: one[:2])
    return start, word, pair


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("jingwei.kernel.report").joinpath(f"data/{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
