"""How one value is put into a spreadsheet cell so that it comes back unchanged and never runs as a formula."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from openpyxl.cell import WriteOnlyCell

from jingwei.kernel.words.clock import SHANGHAI

TEXT = "@"
AMOUNT = "#,##0.00"
COUNT = "#,##0"
DATE = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm"
TIME = "yyyy-mm-dd hh:mm:ss"
HOUR = "hh:mm:ss"

EXACT_DIGITS = 15
EXACT_EXPONENT = 300
LONGEST_TEXT = 32_767
FIRST_DAY = dt.date(1900, 3, 1)  # before it, Excel's calendar has a day too many
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "#")
# Characters that XML cannot hold, and texts that look like the escape for them (ECMA-376 part 1, 22.9.2.19).
ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class CellWriter:
    """Makes the cells of one worksheet; each number format is looked up once."""

    def __init__(self, sheet: Any) -> None:
        """Write for this write-only worksheet of openpyxl."""
        self._sheet = sheet
        self._styles: dict[tuple[str, bool], Any] = {}

    def cell(self, value: object, number_format: str = "") -> object:
        """Give what openpyxl should append for this value; ValueError or TypeError when Excel cannot hold it."""
        value = _storable(value)
        if isinstance(value, str):
            return self._text(value, number_format)
        default = _format_of(value)
        if value is None or isinstance(value, bool) or not (number_format or default):
            return value
        # A date under a format for amounts would come back as a number.
        shown = default if default or number_format == TEXT else number_format
        return self._styled(value, shown) if shown else value

    def _text(self, value: str, number_format: str) -> object:
        if len(value) > LONGEST_TEXT:
            raise ValueError(f"文本有 {len(value):,} 个字符，超过 Excel 单元格上限 {LONGEST_TEXT:,}")
        risky = value.startswith(FORMULA_STARTS)
        plain = ESCAPED.sub(lambda found: f"_x{ord(found.group()):04X}_", value)
        if not risky and number_format != TEXT:
            return plain or None
        cell = self._styled(plain, TEXT, quoted=risky)
        cell.data_type = "s"
        return cell

    def _styled(self, value: Any, number_format: str, quoted: bool = False) -> Any:
        cell: Any = WriteOnlyCell(self._sheet, value)
        key = (number_format, quoted)
        if key not in self._styles:
            cell.number_format = number_format
            cell.quotePrefix = quoted
            self._styles[key] = cell._style
        cell._style = self._styles[key]
        return cell


def _storable(value: object) -> object:
    """Bring a value to one that Excel keeps exactly; a number of more than 15 digits becomes text."""
    if value is None or isinstance(value, bool | str | dt.time):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal | int):
        return _number(value)
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        value = value.astimezone(SHANGHAI).replace(tzinfo=None)
    if isinstance(value, dt.date):
        return value if dt.date(value.year, value.month, value.day) >= FIRST_DAY else value.isoformat()
    raise TypeError(f"{type(value).__name__} 类型的值不能写入表格：{value!r}")


def _number(value: Decimal | int) -> Decimal | int | str:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"{value} 不是有限的数，不能写入表格")
    digits = "".join(map(str, number.as_tuple().digits)).rstrip("0")
    if len(digits) <= EXACT_DIGITS and abs(number.adjusted()) <= EXACT_EXPONENT:
        return value
    return str(value)


FORMATS: Mapping[type, str] = {dt.datetime: TIME, dt.date: DATE, dt.time: HOUR}


def _format_of(value: object) -> str:
    return FORMATS.get(type(value), "")
