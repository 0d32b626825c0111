"""A column of a register: how a cell is read and a value shown, the same in a file, a form and a list."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from typing import Any

from django.db import models

from jingwei.kernel.register.fields import AmountField, CreditCodeField, LinkField, PeriodField
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.kernel.words.codes import CodeError, check_credit_code
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.kernel.words.quantity import Quantity, unit

Parser = Callable[[Any], Any]


class CellError(ValueError):
    """A cell that cannot be read: ``why`` and how to ``mend`` it, in Chinese."""

    def __init__(self, why: str, mend: str) -> None:
        """Keep both sentences."""
        super().__init__(f"{why}；{mend}")
        self.why = why
        self.mend = mend


@dataclass(frozen=True)
class Column:
    """One column: the model's field, its Chinese header with unit, and whether a row must have it."""

    field: str
    label: str
    unit: str
    required: bool
    kind: str
    choices: tuple[tuple[str, str], ...]
    help: str
    parse: Parser
    model_field: Any

    @property
    def header(self) -> str:
        """Return the header as it stands in a file, e.g. ``工业总产值本月（万元）``."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label

    def show(self, value: Any) -> str:
        """Return a value as people read it, exact; "" when absent."""
        if value is None or value == "":
            return ""
        if isinstance(self.model_field, AmountField):
            return Quantity(Fraction(value), unit(self.model_field.unit)).to(self.model_field.shown).text()
        if isinstance(value, bool):
            return "是" if value else "否"
        if self.choices:
            return dict(self.choices).get(value, str(value))
        if isinstance(value, datetime):
            return moment_shown(value)
        return value.isoformat() if isinstance(value, date) else str(value)

    def cell(self, value: Any) -> Any:
        """Return a value as a cell of a workbook: amounts as Decimal in the shown unit, dates as dates."""
        if isinstance(self.model_field, AmountField) and value is not None:
            return Decimal(value) / self.model_field.factor
        if isinstance(value, bool) or self.choices:
            return self.show(value)
        if isinstance(value, datetime):
            return value.astimezone(SHANGHAI).replace(tzinfo=None)
        return value if isinstance(value, int | date) else (self.show(value) or None)


def column_of(model: type[models.Model], name: str) -> Column:
    """Build the column of a model's field from the field itself."""
    field: Any = model._meta.get_field(name)
    kind, parse = _reader(field)
    required = not (field.null or field.blank or field.has_default())
    return Column(
        field=name,
        label=str(field.verbose_name),
        unit=field.shown if isinstance(field, AmountField) else "",
        required=required,
        kind=kind,
        choices=tuple((str(key), str(label)) for key, label in (field.choices or ())),
        help=str(field.help_text),
        parse=parse,
        model_field=field,
    )


def _reader(field: Any) -> tuple[str, Parser]:
    if field.choices:
        return "choice", _choice(field)
    for type_, kind, make in _READERS:
        if isinstance(field, type_):
            return kind, make(field)
    raise TypeError(f"{field}: no reader for this kind of field")


def text_of(cell: Any) -> str:
    """Return a cell as text without the blanks around it; whole numbers without a decimal point."""
    if isinstance(cell, float):
        cell = Decimal(repr(cell))
    if isinstance(cell, Decimal):
        return format(cell.normalize(), "f") if cell == cell.to_integral_value() else format(cell, "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def _text(field: Any) -> Parser:
    limit = field.max_length

    def parse(cell: Any) -> str:
        text = text_of(cell)
        if limit and len(text) > limit:
            raise CellError(f"文字有 {len(text)} 个字符，最多 {limit} 个", "请缩短后再导入")
        if "\x00" in text:
            raise CellError("文字里有不可见的空字符", "请删去后重新输入")
        return text

    return parse


_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$")
"""Decimal alone would read “1,23” as 123 and “1_000” as 1000."""


def _digits(cell: Any) -> str:
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    if not _NUMBER.match(text):
        raise CellError(f"“{cell}”不是数", "请填阿拉伯数字，不带单位和说明；没有数就留空")
    return text.replace(",", "").replace(" ", "")


MOST_DIGITS = 24
"""No honest number of a park has as many digits before or after its decimal point."""


_EXACT = Context(prec=3 * MOST_DIGITS, traps=[Inexact])
"""Multiplies without rounding; a number with more digits than any honest one raises Inexact."""


def _decimal(cell: Any) -> Decimal:
    try:
        number = cell if isinstance(cell, Decimal) else Decimal(_digits(cell))
    except InvalidOperation:
        raise CellError(f"“{cell}”不是数", "请填阿拉伯数字，不带单位和说明；没有数就留空") from None
    if not number.is_finite():
        raise CellError(f"“{cell}”不是数", "请填有限的数")
    if number and not -MOST_DIGITS < number.adjusted() < MOST_DIGITS:
        raise CellError(f"“{cell}”大得或小得不合理", "请核对这个数和它的单位")
    return number


def _amount(field: AmountField) -> Parser:
    factor, shown, smallest = Decimal(field.factor), field.shown, field.unit

    def parse(cell: Any) -> int:
        number = _decimal(cell)
        try:
            scaled = _EXACT.multiply(number, factor)
        except Inexact:
            scaled = Decimal("0.1")
        whole = int(scaled)
        if whole != scaled:
            raise CellError(f"{number} {shown}比最小单位（{smallest}）还细", f"请按{shown}填写，保留到 {smallest} 为止")
        if abs(whole) >= 2**53:
            raise CellError(f"{number} {shown}大得不合理", f"请核对单位是否为{shown}")
        return whole

    return parse


def _whole(field: Any) -> Parser:
    positive = isinstance(field, models.PositiveIntegerField | models.PositiveBigIntegerField)

    def parse(cell: Any) -> int:
        number = _decimal(cell)
        if number != number.to_integral_value():
            raise CellError(f"{number} 不是整数", "请填整数")
        if positive and number < 0:
            raise CellError(f"{number} 小于 0", "请填 0 或正整数")
        if abs(number) >= 2**31:
            raise CellError(f"{number} 大得不合理", "请核对后重填")
        return int(number)

    return parse


_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$")


_MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]*(\d{1,2})[:：时](?:(\d{1,2})(?:[:：分](\d{1,2})秒?|分)?)?)?$"
)


def _date(_field: Any) -> Parser:
    def parse(cell: Any) -> date:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        match = _DATE.match(text_of(cell))
        try:
            if match:
                return date(*(int(part) for part in match.groups() if part))
        except ValueError:
            pass
        raise CellError(f"“{cell}”不是日期", "请写成 2023-05-18")

    return parse


def moment_shown(moment: datetime) -> str:
    """Return a moment as people read and type it: to the minute, or to the second where it has seconds."""
    local = moment.astimezone(SHANGHAI)
    return local.strftime("%Y-%m-%d %H:%M:%S" if local.second else "%Y-%m-%d %H:%M")


def _moment(_field: Any) -> Parser:
    def parse(cell: Any) -> datetime:
        if isinstance(cell, datetime):
            return (cell if cell.tzinfo else cell.replace(tzinfo=SHANGHAI)).astimezone(UTC)
        text = cell.isoformat() if isinstance(cell, date) else text_of(cell)
        match = _MOMENT.match(text)
        try:
            if match:
                year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
                return datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI).astimezone(UTC)
        except ValueError:
            pass
        raise CellError(f"“{cell}”不是时间", "请写成 2023-05-18 09:30")

    return parse


def _period(_field: Any) -> Parser:
    def parse(cell: Any) -> str:
        if isinstance(cell, datetime | date):
            return f"{cell.year}-{cell.month:02d}"
        try:
            return Period.read(text_of(cell)).key
        except PeriodError as error:
            raise CellError(
                error.why, "请写成 2023-05（月）、2023Q2（季）、2023（年）或 2023-01..09（1—9月）"
            ) from None

    return parse


_YES = {"是": True, "1": True, "true": True, "有": True, "否": False, "0": False, "false": False, "无": False}


def _flag(_field: Any) -> Parser:
    def parse(cell: Any) -> bool:
        value = _YES.get(text_of(cell).lower())
        if value is None:
            raise CellError(f"“{cell}”不是“是”或“否”", "请填 是 或 否")
        return value

    return parse


def _choice(field: Any) -> Parser:
    known = {str(key): key for key, _ in field.choices} | {str(label): key for key, label in field.choices}

    def parse(cell: Any) -> Any:
        text = text_of(cell)
        if text not in known:
            labels = "、".join(str(label) for _, label in field.choices)
            raise CellError(f"“{text}”不在可选项内", f"请从这些里选：{labels}")
        return known[text]

    return parse


def _credit_code(_field: Any) -> Parser:
    def parse(cell: Any) -> str:
        try:
            return check_credit_code(text_of(cell)).code
        except CodeError as error:
            raise CellError(error.why, error.mend) from None

    return parse


_READERS: tuple[tuple[Any, str, Callable[[Any], Parser]], ...] = (
    (AmountField, "amount", _amount),
    (CreditCodeField, "code", _credit_code),
    (PeriodField, "period", _period),
    (LinkField, "link", _text),
    (models.ForeignKey, "link", _text),
    (models.BooleanField, "flag", _flag),
    (models.DateTimeField, "moment", _moment),
    (models.DateField, "date", _date),
    (models.IntegerField, "whole", _whole),
    (models.CharField, "text", _text),
    (models.TextField, "text", _text),
)
