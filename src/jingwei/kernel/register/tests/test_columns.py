"""Cells: what is shown is read back as the same value, and a bad cell says why and how to mend it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.register.columns import CellError, Column, column_of
from jingwei.kernel.register.fields import AmountField, LinkField, PeriodField
from jingwei.kernel.register.models import Enterprise, Park, Place
from jingwei.kernel.words.codes import make_credit_code
from jingwei.kernel.words.period import Period


def column(field: Any) -> Column:
    """Return the column of a field that no table has."""
    field.set_attributes_from_name("it")

    class Meta:
        get_field = staticmethod(lambda name: field)

    return column_of(type("Model", (), {"_meta": Meta}), "it")


MONEY = column(AmountField("产值", unit="fen", shown="万元"))
MASS = column(AmountField("用煤量", unit="g", shown="吨"))
WHOLE = column(models.IntegerField("增减"))
POSITIVE = column(models.PositiveIntegerField("人数"))
DAY = column(models.DateField("日期"))
PERIOD = column(PeriodField("期别"))
FLAG = column(models.BooleanField("园区外"))
TEXT = column(models.CharField("名称", max_length=6))
CHOICE = column_of(Place, "kind")
CODE = column_of(Enterprise, "credit_code")

AMOUNTS = st.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
DAYS = st.dates(date(1949, 1, 1), date(2199, 12, 31))
PERIODS = st.builds(Period.of, DAYS, st.sampled_from(["day", "month", "quarter", "year", "cumulative", "week"]))


@given(value=AMOUNTS)
def test_an_amount_is_shown_exactly_and_read_back(value: int) -> None:
    for one in (MONEY, MASS):
        assert one.parse(one.show(value)) == value
        assert one.parse(one.cell(value)) == value


@given(value=st.integers(-(2**31) + 1, 2**31 - 1))
def test_a_whole_number_is_shown_and_read_back(value: int) -> None:
    assert WHOLE.parse(WHOLE.show(value)) == WHOLE.parse(Decimal(value)) == WHOLE.parse(f"{value:,}") == value


@given(day=DAYS)
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    forms = [
        DAY.show(day),
        DAY.cell(day),
        datetime(y, m, d, 8, tzinfo=UTC),
        f"{y}/{m}/{d}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02d}{d:02d}",
    ]

    assert {DAY.parse(form) for form in forms} == {day}


@given(period=PERIODS.filter(lambda one: one.year >= 1950))
def test_a_period_is_shown_and_read_back(period: Period) -> None:
    assert PERIOD.parse(PERIOD.show(period.key)) == period.key


@given(value=st.booleans())
def test_a_flag_is_shown_as_yes_or_no_and_read_back(value: bool) -> None:
    assert FLAG.parse(FLAG.show(value)) is value
    assert FLAG.cell(value) in ("是", "否")


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6))
def test_a_text_is_read_as_it_stands(text: str) -> None:
    assert TEXT.parse(f" {TEXT.show(text)} ") == text


@pytest.mark.parametrize(("key", "label"), Place.KINDS)
def test_a_choice_is_shown_by_its_label_and_read_by_label_or_key(key: str, label: str) -> None:
    assert CHOICE.show(key) == label
    assert CHOICE.parse(label) == CHOICE.parse(key) == key


def test_a_credit_code_is_read_folded() -> None:
    code = make_credit_code("91630105", "MA750001")

    assert CODE.parse(f" {code.lower()} ") == code


BAD = [
    (MONEY, "约三千", "“约三千”不是数；请填阿拉伯数字，不带单位和说明；没有数就留空"),
    (MONEY, "3000万", "不是数"),
    (MONEY, "0.0000001", "比最小单位（fen）还细；请按万元填写"),
    (MONEY, "1." + "0" * 40 + "1", "比最小单位（fen）还细"),
    (MONEY, "90000000000", "大得不合理；请核对单位是否为万元"),
    (MONEY, "1e999", "大得或小得不合理；请核对这个数和它的单位"),
    (MONEY, "1e-999", "大得或小得不合理"),
    (MONEY, "1e999999", "不是数"),
    (MONEY, "1,23", "不是数"),
    (MONEY, Decimal("NaN"), "不是数；请填有限的数"),
    (MONEY, True, "不是数"),
    (WHOLE, "1.5", "1.5 不是整数；请填整数"),
    (WHOLE, "3000000000", "大得不合理"),
    (POSITIVE, "-1", "小于 0；请填 0 或正整数"),
    (DAY, "2023-02-30", "不是日期；请写成 2023-05-18"),
    (DAY, "2023-12", "不是日期"),
    (DAY, "202312", "不是日期"),
    (PERIOD, "2023-13", "请写成 2023-05（月）"),
    (PERIOD, "2023.1", "不是期间"),
    (FLAG, "也许", "“也许”不是“是”或“否”；请填 是 或 否"),
    (TEXT, "一二三四五六七", "文字有 7 个字符，最多 6 个；请缩短后再导入"),
    (TEXT, "一\x00二", "不可见的空字符"),
    (CHOICE, "广场", "“广场”不在可选项内；请从这些里选：片区、地块、道路、楼宇、其他"),
    (CODE, "916301", "."),
]


@pytest.mark.parametrize(("one", "cell", "message"), BAD)
def test_a_bad_cell_says_why_and_how_to_mend_it(one: Column, cell: Any, message: str) -> None:
    with pytest.raises(CellError) as refused:
        one.parse(cell)

    assert message.replace(".", "") in str(refused.value).replace(".", "")
    assert refused.value.why
    assert refused.value.mend


def test_a_header_carries_the_unit_and_an_absent_value_is_shown_as_nothing() -> None:
    assert (MONEY.header, MONEY.unit, MONEY.kind, DAY.header) == ("产值（万元）", "万元", "amount", "日期")
    assert [one.show(None) for one in (MONEY, DAY, TEXT, CHOICE)] == ["", "", "", ""]
    assert MONEY.cell(None) is None


def test_a_column_is_required_unless_its_field_may_be_empty() -> None:
    required = {name: column_of(Enterprise, name).required for name in ("name", "short_name", "status", "zone")}

    assert required == {"name": True, "short_name": False, "status": False, "zone": False}


def test_an_amount_s_units_must_be_of_one_dimension_and_whole() -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        AmountField("x", unit="万元", shown="fen")
    with pytest.raises(ValueError, match="元|单位|吨"):
        AmountField("x", unit="fen", shown="吨")


def test_a_field_of_an_unknown_kind_is_refused_when_declared() -> None:
    with pytest.raises(TypeError, match="no reader"):
        column(models.FloatField("x"))
    assert column_of(Park, "parent").kind == column(LinkField(Park)).kind == "link"
