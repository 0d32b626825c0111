"""The dated constants of the topic, read from data/*.csv: thresholds, tiers, tolerances, yearly checks."""

import csv
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib import resources

from jingwei.kernel.register import industries
from jingwei.kernel.words.quantity import convert

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Threshold:
    """The line above which an enterprise enters a list, in fen of revenue or sales, in force from month to month."""

    catalogue: str
    group: str
    fen: int
    valid_from: str
    valid_to: str
    source: str
    confirmed: bool
    _sections: frozenset[str]
    _divisions: frozenset[str]
    _codes: tuple[str, ...]

    @property
    def wan(self) -> Fraction:
        """Return the line in 万元."""
        return convert(self.fen, "fen", "万元")

    def covers(self, industry_code: str, month: str) -> bool:
        """Tell whether it holds for an industry code (GB/T 4754) in a month 'YYYY-MM'."""
        if month < self.valid_from or (self.valid_to and month > self.valid_to):
            return False
        if not (self._sections or self._divisions or self._codes):
            return True
        division = industries.division_of(industry_code)
        if division is None:
            return False
        digits = industry_code[1:] if industry_code[:1].isalpha() else industry_code
        inside = division.section in self._sections or division.division in self._divisions
        return inside or digits.startswith(self._codes or ("?",))


@dataclass(frozen=True, slots=True)
class Tier:
    """A class of size: at least so many fen, and below so many (None: no upper bound)."""

    name: str
    at_least_fen: int
    below_fen: int | None


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of the yearly check: who hands in until when, judged on the months until ``data_until``."""

    name: str
    deadline: date
    data_until: str
    for_whom: str
    source: str
    confirmed: bool


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the lines of data/<name>.csv; FileNotFoundError for an unknown table."""
    text = resources.files("jingwei.packs.green.economy").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def thresholds() -> tuple[Threshold, ...]:
    """Return every threshold there ever was, in the order of the file."""
    return tuple(
        Threshold(
            catalogue=row["catalogue"],
            group=row["group"],
            fen=_whole(row["value"], row["unit"], "fen"),
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            source=row["source"],
            confirmed=row["confirmed"] == "yes",
            _sections=frozenset(filter(None, row["sections"].split("|"))),
            _divisions=frozenset(filter(None, row["divisions"].split("|"))),
            _codes=tuple(filter(None, row["codes"].split("|"))),
        )
        for row in rows("thresholds")
    )


@cache
def threshold_of(catalogue: str, industry_code: str, month: str) -> Threshold | None:
    """Return the threshold of a list for an industry in a month; None where no rule is known."""
    return next((one for one in thresholds() if one.catalogue == catalogue and one.covers(industry_code, month)), None)


@cache
def tier(code: str) -> Tier:
    """Return a class of size by its code; KeyError for an unknown one."""
    row = {each["code"]: each for each in rows("tiers")}[code]
    below = _whole(row["below"], row["unit"], "fen") if row["below"] else None
    return Tier(row["name"], _whole(row["at_least"], row["unit"], "fen"), below)


@cache
def tolerance(code: str) -> int:
    """Return a tolerance of the checks: money in fen, factors, per cents and heads as they stand in the file."""
    row = {each["code"]: each for each in rows("checks")}[code]
    return _whole(row["value"], row["unit"], "fen") if row["unit"] == "万元" else int(row["value"])


@cache
def batches() -> tuple[Batch, ...]:
    """Return the batches of the yearly checks, oldest first."""
    return tuple(
        Batch(
            row["name"],
            date.fromisoformat(row["deadline"]),
            row["data_until"],
            row["for_whom"],
            row["source"],
            row["confirmed"] == "yes",
        )
        for row in rows("listing_batches")
    )


def next_batch(today: date) -> Batch | None:
    """Return the first batch whose deadline is not over; None where the table ends."""
    return next((batch for batch in batches() if batch.deadline >= today), None)


def _whole(value: str, symbol: str, smallest: str) -> int:
    amount = convert(value, symbol, smallest)
    if amount.denominator != 1:
        raise ValueError(f"{value} {symbol}: no whole number of {smallest}")
    return amount.numerator
