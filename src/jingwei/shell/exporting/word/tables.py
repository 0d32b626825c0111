"""What a table says of a figure, cell by cell, told as sentences that an audit can read.

A row names the figure, a column what is said of it: `规上工业总产值 | 亿元 | 545` under `指标 | 单位 | 2023年` says
`2023年规上工业总产值545亿元`. Only columns whose heading is known are read, and only cells that hold one number.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jingwei.shell.exporting.word.passages import Table

PERIOD = re.compile(
    r"(?:\d{4}年(?:度|末|底)?|今年|上年(?:同期)?|去年(?:同期)?)(?:1[-—–~～至]\d{1,2}月|\d{1,2}月|[上]半年|全年)?"
)
NUMBER = re.compile(r"(?P<sign>[-−－])?(?P<number>\d[\d,，]*(?:\.\d+)?)\s*(?P<unit>[^\s\d.,，-]*)")
BRACKETED = re.compile(r"[（(](?P<inside>[^（()）]*)[)）]$")
PART = re.compile(r"^(?:其中|#|一、|二、|三、|\d+[.、])[:：]?\s*")
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class CellSentence:
    """A cell's number told as a sentence.

    Attributes:
        label: what the row is about.
        text: the sentence.
        offset: where the number stands in it.
        start, end: where the number, with its unit where the cell has it, stands in the document's text.
    """

    label: str
    text: str
    offset: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column says: label, unit, value, growth, completion or "", the period and the unit of its heading."""

    says: str
    period: str = ""
    unit: str = ""


def cell_sentences(text: str, tables: Sequence[Table]) -> list[CellSentence]:
    """Return the sentences of all tables, in the order of the text."""
    return [one for table in tables for one in _of_table(text, table)]


def _of_table(text: str, table: Table) -> Iterator[CellSentence]:
    head, *rows = table
    columns = [_column(text[start:end].strip()) for start, end in head]
    says = [column.says for column in columns]
    if "label" not in says or not {"value", "growth", "completion"} & set(says):
        return
    named, measured = says.index("label"), says.index("unit") if "unit" in says else None
    for row in rows:
        if len(row) != len(columns):
            continue
        cells = [text[start:end].strip() for start, end in row]
        label, inside = _label(cells[named])
        unit = cells[measured] if measured is not None else inside
        for column, (start, end) in zip(columns, row, strict=True):
            yield from _told(text, start, end, column, label, unit)


def _column(heading: str) -> _Column:
    plain, unit = _bare(heading)
    period = PERIOD.match(plain)
    rest = plain[period.end() :] if period else plain
    says = _headings().get(rest, "value" if period and not rest else "")
    return _Column(says, period[0] if period else "", unit)


def _label(cell: str) -> tuple[str, str]:
    plain, unit = _bare(cell)
    return PART.sub("", plain), unit


def _bare(cell: str) -> tuple[str, str]:
    """Return a cell's words without the bracketed unit at their end, and the unit."""
    found = BRACKETED.search(cell)
    return (cell[: found.start()].strip(), found["inside"].strip()) if found else (cell, "")


def _told(text: str, start: int, end: int, column: _Column, label: str, unit: str) -> Iterator[CellSentence]:
    cell = text[start:end]
    number = NUMBER.fullmatch(cell.strip())
    if number is None or not label or "\n" in label or column.says not in ("value", "growth", "completion"):
        return
    before = _before(column, label, is_negative=bool(number["sign"]))
    if not before:
        return
    own = number["unit"] or column.unit or (unit if column.says == "value" else PERCENT)
    place = start + cell.index(number["number"])
    words = f"{before}{number['number']}{own}。"
    yield CellSentence(label, words, len(before), place, start + len(cell.rstrip()))


def _before(column: _Column, label: str, *, is_negative: bool) -> str:
    """Return the words before the number; "" for a negative value, whose sign has no place in a sentence."""
    if column.says == "growth":
        return f"{column.period}{label}同比{'下降' if is_negative else '增长'}"
    if is_negative:
        return ""
    return f"{column.period}{label}完成年度目标的" if column.says == "completion" else f"{column.period}{label}"


@cache
def _headings() -> dict[str, str]:
    data = resources.files("jingwei.shell.exporting.word").joinpath("data/column_words.csv").read_text("utf-8")
    return {row["header"]: row["says"] for row in csv.DictReader(data.splitlines())}
