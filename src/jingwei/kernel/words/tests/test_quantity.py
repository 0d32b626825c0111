"""Quantities: read, converted, compared and written exactly."""

import random
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.words.quantity import (
    NotANumber,
    NotWhole,
    Quantity,
    UnknownUnit,
    WrongDimension,
    WrongUnit,
    convert,
    decimal_text,
    number,
    unit,
)
from jingwei.kernel.words.units import UNITS, Unit

Pair = tuple[Unit, Unit]

fractions = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**9)
decimals = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
units = st.sampled_from(UNITS)
pairs = units.flatmap(
    lambda one: st.tuples(st.just(one), st.sampled_from([u for u in UNITS if u.dimension == one.dimension]))
)


@pytest.mark.parametrize(
    ("value", "one", "other", "expected"),
    [
        ("545", "亿元", "fen", 5_450_000_000_000),
        ("1.3", "万元", "元", 13_000),
        ("1", "万亿元", "亿元", 10_000),
        ("110", "公里", "m", 110_000),
        ("1", "万千瓦时", "Wh", 10_000_000),
        ("1", "度", "kWh", 1),
        ("323", "蒸吨", "kg_per_h", 323_000),
        ("41.4", "%", "ppm", 414_000),
        ("5", "‰", "%", Fraction(1, 2)),
        ("15", "亩", "公顷", 1),
        ("3.6", "GJ", "kWh", 1_000),
        ("2", "万吨/日", "吨/日", 20_000),
        ("1", "天", "分钟", 1_440),
        ("3.2", "万人次", "人次", 32_000),
    ],
)
def test_a_conversion_is_exact(value: str, one: str, other: str, expected: int | Fraction) -> None:
    assert convert(value, one, other) == expected


@given(fractions, pairs)
def test_there_and_back_is_where_it_began(magnitude: Fraction, pair: Pair) -> None:
    here, there = pair
    amount = Quantity(magnitude, here)

    back = amount.to(there).to(here)

    assert back.magnitude == magnitude
    assert back == amount == amount.to(there)


@given(fractions, pairs)
def test_equal_amounts_hash_alike_in_every_unit(magnitude: Fraction, pair: Pair) -> None:
    here, there = pair

    amount = Quantity(magnitude, here)

    assert hash(amount) == hash(amount.to(there))


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15), pairs)
def test_sums_and_order_are_those_of_the_base_units(left: int, right: int, pair: Pair) -> None:
    here, there = pair
    one, other = (
        Quantity(Fraction(left) / here.factor, here),
        Quantity(Fraction(right) / there.factor, there),
    )

    assert (one + other).base == left + right
    assert (one - other).base == left - right
    assert (one < other) == (left < right)
    assert (one >= other) == (left >= right)


def test_a_sum_keeps_the_left_unit_and_starts_from_zero() -> None:
    months = [Quantity.parse("0.5", "亿元"), Quantity.parse("4200", "万元")]

    total = sum(months, Quantity.zero("亿元"))

    assert str(total) == "0.92亿元"
    assert str(-total * 2) == "-1.84亿元"
    assert total / Quantity.parse("2300万元") == 4


def test_different_measures_are_never_equal() -> None:
    share, change = Quantity.parse("8", "%"), Quantity.parse("8", "百分点")

    assert share != change
    assert share != 8
    assert Quantity.parse("3", "户") != Quantity.parse("3", "家")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("%", "百分点", "增长 8% 与提高 8 个百分点是两回事"),
        ("户", "家", "以“家”计的数"),
        ("人", "人次", "改用同一个量词"),
        ("吨", "吨标准煤", "须用有来源、有期限的系数"),
        ("元", "美元", "金额（美元）"),
        ("kWh", "kW", "电量和热量"),
        ("蒸吨", "吨", "锅炉蒸发量"),
    ],
)
def test_a_conversion_across_dimensions_says_why_not(one: str, other: str, reason: str) -> None:
    with pytest.raises(WrongDimension) as refused:
        convert(1, one, other)

    assert reason in str(refused.value)
    assert "不能换算" in refused.value.why


def test_nothing_is_added_or_ordered_across_dimensions() -> None:
    share, change = Quantity.parse("8", "%"), Quantity.parse("8", "百分点")

    with pytest.raises(WrongDimension, match="不能相加"):
        _ = share + change
    with pytest.raises(WrongDimension, match="不能比较大小"):
        _ = share < change
    with pytest.raises(WrongDimension, match="不能相除"):
        _ = share / change


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("545", Fraction(545)),
        ("１，２３４．５", Fraction(2469, 2)),
        (" +1,234,567.125\u3000", Fraction(9876537, 8)),
        ("\u22120.01", Fraction(-1, 100)),
        ("1.2E+5", Fraction(120000)),
        (0.1 + 0.2, Fraction(3, 10)),
        (1e-05, Fraction(1, 100000)),
        (Decimal("1.10"), Fraction(11, 10)),
        (7, Fraction(7)),
    ],
)
def test_a_number_is_read_as_people_and_spreadsheets_write_it(text: str | float | Decimal, expected: Fraction) -> None:
    assert number(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "空白"),
        ("  ", "空白"),
        ("12,34", "千位分隔符"),
        ("1,2345", "千位分隔符"),
        ("约545", "约数、范围请填确切值"),
        ("3-5", "不能读作一个数字"),
        ("1.2.3", "不能读作一个数字"),
        (".5", "不能读作一个数字"),
        ("٣", "不能读作一个数字"),
        ("1e999999999", "不能读作一个数字"),
        ("9" * 5000, "999…”不能读作"),
        (float("nan"), "“nan”"),
        (float("inf"), "“inf”"),
        (Decimal("1E+1000000"), "不能读作一个数字"),
        (Decimal("NaN"), "“NaN”"),
        (True, "逻辑值"),
    ],
)
def test_what_is_no_number_is_refused_with_a_reason(text: str | float | Decimal, reason: str) -> None:
    with pytest.raises(NotANumber) as refused:
        number(text)

    assert reason in str(refused.value)
    assert refused.value.mend


@given(decimals)
def test_a_number_reads_what_decimal_reads(value: Decimal) -> None:
    assert number(f"{value:,f}") == number(value) == Fraction(*value.as_integer_ratio())


@given(decimals, units)
def test_a_written_quantity_reads_back(value: Decimal, in_unit: Unit) -> None:
    amount = Quantity(Fraction(value), in_unit)

    assert Quantity.parse(str(amount)) == amount
    assert Quantity.parse(amount.text(commas=True), in_unit.symbol) == amount


def test_a_text_may_carry_its_unit_if_it_is_the_one_asked_for() -> None:
    assert Quantity.parse("1,545.5 亿元", "亿元").text() == "1545.5"
    assert Quantity.parse("20度", "kWh").unit.symbol == "kWh"
    with pytest.raises(WrongUnit, match="写的单位是“万元”，这里要的是“亿元”"):
        Quantity.parse("545万元", "亿元")
    with pytest.raises(UnknownUnit, match="没有写明计量单位"):
        Quantity.parse("545")
    with pytest.raises(NotANumber, match="“3—5家”不能读作一个数字"):
        Quantity.parse("3—5家")


@given(fractions, st.integers(0, 6))
def test_fixed_places_round_half_away_from_zero_as_decimal_does(value: Fraction, places: int) -> None:
    # Truncation at 26 places cannot carry a fraction of such a denominator across a half.
    scaled = int(abs(value) * 10**26)
    truncated = Decimal(scaled).scaleb(-26, Context(prec=80)) * (1 if value >= 0 else -1)

    expected = truncated.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=80))

    assert decimal_text(value, places) == f"{expected + 0:f}"


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        (Fraction("545.0"), {}, "545"),
        (Fraction("1.30"), {}, "1.3"),
        (Fraction("0.125"), {"places": 2}, "0.13"),
        (Fraction("-0.125"), {"places": 2}, "-0.13"),
        (Fraction("-0.001"), {"places": 2}, "0.00"),
        (Fraction("1234567.5"), {"commas": True}, "1,234,567.5"),
        (Fraction("1234567.5"), {"places": 0, "commas": True}, "1,234,568"),
        (Fraction("693.684"), {"at_most": 2}, "693.68"),
        (Fraction("140"), {"at_most": 2}, "140"),
        (Fraction(1, 3), {"at_most": 2}, "0.33"),
        (Fraction(-1, 3), {}, "-1/3"),
    ],
)
def test_a_number_is_written_as_asked(value: Fraction, options: dict[str, Any], expected: str) -> None:
    assert decimal_text(value, **options) == expected


def test_a_latin_unit_stands_apart_from_its_number() -> None:
    assert str(Quantity.parse("20", "kWh")) == "20 kWh"
    assert str(Quantity.parse("41.4", "%")) == "41.4%"
    assert str(Quantity.parse("20", "度")) == "20度"


def test_an_amount_below_the_smallest_unit_cannot_be_stored() -> None:
    assert Quantity.parse("1.3", "万元").whole("fen") == 1_300_000

    with pytest.raises(NotWhole) as refused:
        Quantity.parse("0.12345678", "万元").whole("fen")

    assert refused.value.mend == "请核对小数位数：须是 0.000001万元 的整数倍"


@pytest.mark.parametrize(
    ("word", "hint"),
    [("亿吨煤", "是否应为“亿吨”？"), ("万千瓦小时", "单位。请改用"), ("", "计量单位是空白"), ("x" * 500, "xxx…”不是")],
)
def test_an_unknown_unit_is_named_and_a_likely_one_offered(word: str, hint: str) -> None:
    with pytest.raises(UnknownUnit) as refused:
        unit(word)

    assert hint in str(refused.value)


def test_shuffled_amounts_sort_by_what_they_measure() -> None:
    amounts = [Quantity.parse(text) for text in ("9999元", "1万元", "0.5亿元", "1亿元", "20000万元")]
    shuffled = random.Random(7).sample(amounts, k=len(amounts))

    assert sorted(shuffled) == amounts
