"""Industry codes (GB/T 4754-2017): the 20 sections and 97 divisions, read from data/industries.csv."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Industry:
    """A section (A–T, no division) or a division (01–97) with its name; ``confirmed`` by the official text."""

    section: str
    division: str
    name: str
    source: str
    confirmed: bool


@cache
def industries() -> tuple[Industry, ...]:
    """Return every section, each followed by its divisions."""
    table = resources.files("jingwei.kernel.register").joinpath("data/industries.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return tuple(
        Industry(row["section"], row["division"], row["name"], row["source"], row["confirmed"] == "yes") for row in rows
    )


@cache
def _divisions() -> dict[str, Industry]:
    return {each.division: each for each in industries() if each.division}


@cache
def sections() -> dict[str, Industry]:
    """Return the sections by letter."""
    return {each.section: each for each in industries() if not each.division}


def division_of(code: str) -> Industry | None:
    """Return the division of an industry code, with or without its section letter (C3841, 3841, 38); None if none."""
    digits = code.strip().upper().lstrip("ABCDEFGHIJKLMNOPQRST")
    return _divisions().get(digits[:2]) if digits[:4].isdigit() and len(digits) >= 2 else None


def section_of(code: str) -> str:
    """Return the section letter of an industry code, "" when the code is of no division."""
    division = division_of(code)
    return division.section if division else ""
