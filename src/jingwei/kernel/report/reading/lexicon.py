"""The words that stand behind a number: measures, counters and what a rate is taken per, read from data/*.csv."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jingwei.kernel.words.units import BY_SPELLING

_ONLY_INSIDE = frozenset(["fen", "月", "日", "角", "季度", "平方尺", "T", "l", "d", "s", "ppm_points"])
_INTERNAL = "_"


@dataclass(frozen=True, slots=True)
class Word:
    """A unit or counter as it may stand behind a number.

    Attributes:
        spelling, dimension: the word and what it measures, as in ``kernel.words.units``.
        not_before: what must not follow, because the two make another word (条 in 条件); asked after Chinese numerals,
            and after digits too where ``digits_only``.
        only_before: what must follow, where there is such a list.
        digits_only: never after a Chinese numeral (三方 are three parties, 3方 three cubic metres).
        article: 一 before it says "a", not "one" (一个, 一批).
    """

    spelling: str
    dimension: str
    not_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    digits_only: bool = False
    article: bool = False


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of ``kernel/report/data``, by their headers."""
    file = resources.files("jingwei.kernel.report").joinpath(f"data/{name}.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


@cache
def words() -> dict[str, Word]:
    """Return every unit and counter by its spelling."""
    known = {spelling: Word(spelling, unit.dimension) for spelling, unit in BY_SPELLING.items() if _is_prose(spelling)}
    measures = {row["unit"]: _measure(row) for row in table("measures")}
    counters = {row["counter"]: _counter(row) for row in table("counters")}
    return known | measures | counters


@cache
def lengths_by_first_letter() -> dict[str, tuple[int, ...]]:
    """Return how long the units are that begin with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for spelling in words():
        lengths.setdefault(spelling[0], set()).add(len(spelling))
    return {letter: tuple(sorted(found, reverse=True)) for letter, found in lengths.items()}


@cache
def denominators() -> tuple[frozenset[str], int]:
    """Return what a rate can be taken per (人, 年, 平方公里), and the length of the longest."""
    found = frozenset(row["word"] for row in table("denominators"))
    return found, max(map(len, found))


def dimension_of(unit: str, bare: str) -> str:
    """Return the dimension of a unit with its scale (万亿元), else of the word without it; "" where none is known."""
    known = BY_SPELLING.get(unit)
    if known is not None and _INTERNAL not in unit:
        return known.dimension
    word = words().get(bare)
    return word.dimension if word else ""


def _is_prose(spelling: str) -> bool:
    return spelling not in _ONLY_INSIDE and _INTERNAL not in spelling


def _measure(row: dict[str, str]) -> Word:
    not_before, only_before = tuple(row["not_before"].split()), tuple(row["only_before"].split())
    return Word(row["unit"], row["dimension"], not_before, only_before, row["digits_only"] == "yes")


def _counter(row: dict[str, str]) -> Word:
    counter = row["counter"]
    return Word(
        counter,
        f"count:{counter}",
        tuple(row["not_before"].split()),
        tuple(row["only_before"].split()),
        row["digits_only"] == "yes",
        row["article"] == "yes",
    )
