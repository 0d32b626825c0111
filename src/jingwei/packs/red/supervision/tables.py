"""The topic's dated constants, read from data/*.csv: what closing demands, lengths, ladders, tiers, classes."""

from jingwei.kernel.matter.api import TypeTables

TABLES = TypeTables(__package__)


def tiers() -> tuple[str, ...]:
    """Return the names of the tiers that problems come from, the highest first."""
    return tuple(row["name"] for row in sorted(TABLES.in_force("tiers"), key=lambda row: int(row["rank"])))


def classes() -> tuple[str, ...]:
    """Return the names of the classes that problems are sorted by."""
    return tuple(row["name"] for row in TABLES.in_force("classes"))
