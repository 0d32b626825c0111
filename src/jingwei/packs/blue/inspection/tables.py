"""The topic's dated constants, read from data/*.csv: what closing demands, lengths, ladders, criteria, levels."""

from functools import cache

from jingwei.kernel.matter.api import TypeTables

TABLES = TypeTables(__package__)


@cache
def criteria() -> tuple[str, ...]:
    """Return the criteria common to every acceptance, in order."""
    return tuple(row["text"] for row in sorted(TABLES.in_force("criteria"), key=lambda row: int(row["number"])))


def criteria_source() -> str:
    """Return where the criteria come from, marked 待核实 while nobody has confirmed them for this park."""
    row = TABLES.in_force("criteria")[0]
    return row["source"] if row["confirmed"] == "yes" else f"{row['source']}（本地口径待核实）"


def level_choices() -> list[tuple[str, str]]:
    """Return the levels of acceptance and of circulars as choices of a field."""
    return [(row["code"], row["name"]) for row in sorted(TABLES.in_force("levels"), key=lambda row: int(row["rank"]))]
