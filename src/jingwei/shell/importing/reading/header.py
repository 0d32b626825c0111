"""Finding the header line of a table among titles and blanks, and the rows under it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from openpyxl.utils import coordinate_to_tuple, get_column_letter

from jingwei.shell.importing.reading.faults import Fault, FileRefused, TooMuch, refusal
from jingwei.shell.importing.reading.table import Row, Sheet

SEARCHED_LINES = 10
# White space, and the marks of width zero that come along when headers are copied from web pages.
INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")
DECORATION = ":*"


class HeaderCell(NamedTuple):
    """A header as it stands in the file: the letter of its column and its text."""

    column: str
    text: str


@dataclass(frozen=True)
class Header:
    """Where the header stands and which column (from 0) holds what.

    `unknown` are headers nobody asked for, `missing` the wanted names that are not there, `repeated` the wanted names
    that stand twice (the first counts in `columns`), `width` the number of columns up to the last header.
    """

    line: int
    columns: Mapping[str, int]
    unknown: tuple[HeaderCell, ...]
    missing: tuple[str, ...]
    repeated: tuple[HeaderCell, ...]
    width: int


def fold_header(text: object) -> str:
    """Bring a header to the form in which it is compared: `产值 （万元）*` and `产值\\n(万元)` are the same."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", str(text))).strip(DECORATION).casefold()


def find_header(sheet: Sheet, wanted: Mapping[str, tuple[str, ...]]) -> Header:
    """Find the line among the first ten that names most of the wanted columns (canonical name → its aliases).

    FileRefused when no line names any, or when cells are merged in the header or below it.
    """
    names = _names(wanted)
    lines = list(takewhile(lambda row: row.line <= SEARCHED_LINES, sheet.read()))
    if not lines:
        raise refusal(f"前 {SEARCHED_LINES} 行没有任何内容", "请确认数据在这张工作表上，并有表头", sheet=sheet.name)
    header = max((_match(row, names) for row in lines), key=lambda found: len(found.columns))
    if not header.columns:
        raise _no_header(sheet, lines[0], wanted)
    _refuse_merged(sheet, header)
    return header


def table_rows(
    sheet: Sheet, header: Header, faults: list[Fault] | None = None, most: int | None = None
) -> Iterator[Row]:
    """Yield the rows under the header, each at least as wide as the header.

    A bad row raises FileRefused; given a list, its faults are put there and the row is left out. More than ``most``
    rows, good or bad, raise TooMuch.
    """
    letters = {get_column_letter(index + 1) for index in header.columns.values()} | {""}
    below = (row for row in sheet.read() if row.line > header.line)
    for count, row in enumerate(below, 1):
        if most is not None and count > most:
            raise TooMuch(Fault(f"从这一行起超过了 {most:,} 行", "请按月份或企业拆成几个文件", sheet.name, row.line))
        wrong = sheet.shape_faults(row, header.width)
        if row.faults:
            wrong += tuple(fault for fault in row.faults if fault.column in letters)
        if wrong and faults is None:
            raise FileRefused(wrong[0])
        if wrong and faults is not None:
            faults.extend(wrong)
            continue
        lacking = header.width - len(row.cells)
        yield row if lacking <= 0 else Row(row.line, row.cells + (None,) * lacking)


def _names(wanted: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for canonical, aliases in wanted.items():
        for alias in (canonical, *aliases):
            if names.setdefault(fold_header(alias), canonical) != canonical:
                raise ValueError(f"header {alias!r} stands for both {names[fold_header(alias)]!r} and {canonical!r}")
    return names


def _match(row: Row, names: Mapping[str, str]) -> Header:
    columns: dict[str, int] = {}
    unknown: list[HeaderCell] = []
    repeated: list[HeaderCell] = []
    width = 0
    for index, value in enumerate(row.cells):
        folded = fold_header(value) if value is not None else ""
        if not folded:
            continue
        width = index + 1
        cell = HeaderCell(get_column_letter(width), str(value).strip())
        canonical = names.get(folded)
        if canonical is None:
            unknown.append(cell)
        elif columns.setdefault(canonical, index) != index:
            repeated.append(cell)
    missing = tuple(dict.fromkeys(name for name in names.values() if name not in columns))
    return Header(row.line, columns, tuple(unknown), missing, tuple(repeated), width)


def _no_header(sheet: Sheet, first: Row, wanted: Mapping[str, tuple[str, ...]]) -> FileRefused:
    found = "、".join(str(value).strip() for value in first.cells if value is not None)
    return refusal(
        f"前 {SEARCHED_LINES} 行里找不到表头，应有的列是：{'、'.join(wanted)}",
        "请按模板的表头整理，或确认选对了导入格式",
        sheet=sheet.name,
        line=first.line,
        value=found,
    )


def _refuse_merged(sheet: Sheet, header: Header) -> None:
    for merged in sheet.merged_ranges():
        start, _, end = merged.partition(":")
        first_line, first_column = coordinate_to_tuple(start)
        last_line, _ = coordinate_to_tuple(end or start)
        if last_line >= header.line and first_column <= header.width:
            raise refusal(
                f"表头或数据区里有合并单元格 {merged}",
                "请取消合并，每一格都填上自己的值",
                sheet=sheet.name,
                line=first_line,
                column=get_column_letter(first_column),
                value=merged,
            )
