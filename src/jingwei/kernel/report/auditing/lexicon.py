"""The word lists that an office may change, from ``kernel/report/data/*.csv``, made ready for matching."""

import csv
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

Span = tuple[int, int]

_LETTER = re.compile(r"[0-9A-Za-z\u3400-\u9fff%％Ⅰ-Ⅻ]")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Two wordings of one thing; ``place`` says where in a name they may be exchanged: anywhere, start or end."""

    short: str
    full: str
    place: str


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the lines of data/<name>.csv; FileNotFoundError for an unknown table."""
    text = resources.files("jingwei.kernel.report").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Return what may be exchanged in a name."""
    return tuple(Abbreviation(row["short"], row["full"], row["place"]) for row in rows("abbreviations"))


@cache
def endings(kind: str) -> tuple[str, ...]:
    """Return the endings that make a subject's name that of its growth, completion or change, longest first."""
    found = (row["ending"] for row in rows("endings") if row["kind"] == kind)
    return tuple(sorted(found, key=len, reverse=True))


@cache
def words_of(table: str, role: str) -> tuple[str, ...]:
    """Return the words of one role in a table of the columns ``words`` (parted by blanks) and ``role``."""
    return tuple(word for row in rows(table) if row["role"] == role for word in row["words"].split())


def alternation(words: tuple[str, ...]) -> str:
    """Return a pattern that matches the longest of some words at a place; one that never matches for none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"


@cache
def neutral() -> re.Pattern[str]:
    """Return the pattern of the words that say nothing of what a number is said of."""
    words = tuple(word for row in rows("neutral") for word in row["words"].split())
    return re.compile(alternation(words))


def residues(text: str, start: int, end: int, known: tuple[Span, ...] | list[Span] = ()) -> list[Span]:
    """Return the runs of text[start:end] that are neither known spans nor neutral words: what may narrow a subject."""
    runs: list[Span] = []
    borders = sorted((max(low, start), min(high, end)) for low, high in known if high > start and low < end)
    edges = [(start, start), *borders, (end, end)]
    for (_, low), (high, _) in pairwise(edges):
        _run(text, low, high, runs)
    return runs


class Spans:
    """Spans of a text, asked for those in a stretch without going through all."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sort them once."""
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._longest = max((end - start for start, end in self._spans), default=0)

    def within(self, start: int, end: int) -> list[Span]:
        """Return those that reach into a stretch."""
        low, high = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [span for span in self._spans[low:high] if span[1] > start]


@cache
def _frail() -> frozenset[str]:
    """Return the single characters that are neutral alone, and part of a word beside one (新 and 能 in 新能源)."""
    return frozenset(words_of("scopes", "frail"))


def _run(text: str, low: int, high: int, runs: list[Span]) -> None:
    """Add the runs of content of a stretch without known spans."""
    place, open_, frail = low, False, low
    while place < high:
        found = neutral().match(text, place, high)
        if found and found[0] in _frail():
            runs[-1:] = [(runs[-1][0], found.end())] if open_ else runs[-1:]
            place = found.end()
            continue
        if found or not _LETTER.match(text[place]):
            place = found.end() if found else place + 1
            open_, frail = False, place
            continue
        if open_:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((frail, place + 1))
        place, open_ = place + 1, True
