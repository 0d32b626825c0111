"""The shape every readable file is given: a workbook of sheets of rows of plain cells."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import NamedTuple, Self

from jingwei.shell.importing.reading.faults import Fault, FileRefused

ERROR_TEXTS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
# Excel writes a run of # into a CSV file for a number or date wider than its column.
TOO_NARROW = frozenset("#" * length for length in range(3, 256))
NUL = "\0"
UNREADABLE = frozenset((*ERROR_TEXTS, NUL, float("inf"), float("-inf"))) | TOO_NARROW


class Row(NamedTuple):
    """One line: cells are None, str, Decimal, bool, datetime, time or timedelta; `faults` tell which cannot be had."""

    line: int
    cells: tuple[object, ...]
    faults: tuple[Fault, ...] = ()


class Sheet(ABC):
    """One sheet of rows, read anew from the file at each call, in which empty lines are left out."""

    name: str

    @abstractmethod
    def read(self) -> Iterator[Row]:
        """Yield every line with something in it, those with faults too; FileRefused when the sheet is broken."""

    @property
    def rows(self) -> Iterator[Row]:
        """Yield every line with something in it; FileRefused at the first fault."""
        for row in self.read():
            if row.faults:
                raise FileRefused(row.faults[0])
            yield row

    def merged_ranges(self) -> tuple[str, ...]:
        """Name the merged ranges, such as `B3:B5`."""
        return ()

    def shape_faults(self, row: Row, width: int) -> tuple[Fault, ...]:
        """Tell what is wrong with the number of fields of a row under a header of that width."""
        return ()


class Workbook:
    """An opened file: `kind` is xlsx or csv, `encoding` that of a CSV, `notes` what the sender should know."""

    def __init__(
        self,
        kind: str,
        sheets: Iterable[Sheet],
        *,
        encoding: str = "",
        notes: Iterable[str] = (),
        close: Callable[[], None] | None = None,
    ) -> None:
        """Hold the sheets that can be read and the way to close what they read from."""
        self.kind = kind
        self.sheets = tuple(sheets)
        self.encoding = encoding
        self.notes = tuple(notes)
        self._close = close

    def close(self) -> None:
        """Close the file underneath; rows cannot be read afterwards."""
        if self._close is not None:
            self._close()

    def __enter__(self) -> Self:
        """Give the workbook itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file underneath."""
        self.close()


def is_blank(values: Iterable[object]) -> bool:
    """Whether a line holds nothing but white space."""
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in values)


def why_unreadable(value: object) -> tuple[str, str]:
    """Say why a cell of UNREADABLE cannot be had, and how to mend it."""
    if isinstance(value, float):
        return "数值超出可表示的范围", "请填写正常大小的数值"
    if value == NUL:
        return "单元格里有空字符（NUL）", "请重新输入这一格的内容"
    if value in TOO_NARROW:
        return "列宽不够，Excel 存成了一串 #，原来的值已经丢失", "请在 Excel 中加宽该列后重新另存，或直接上传 .xlsx"
    if value == "#VALUE!":
        return "单元格是错误值，或是超出范围的日期", "请改正公式或日期，或填写实际数值"
    return "单元格是 Excel 错误值", "请改正公式，或填写实际数值"
