"""Read the demo's own constant tables: demo/data/*.csv, UTF-8 with a header line."""

import csv
from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the lines of data/<name>.csv as dictionaries of text; raises FileNotFoundError for an unknown table."""
    text = files("jingwei.demo").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def column(name: str, header: str) -> tuple[str, ...]:
    """Return one column of a table, without its empty cells, top to bottom."""
    return tuple(row[header] for row in rows(name) if row[header])
