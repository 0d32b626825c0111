"""One clause for each sort of figure."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from headcount import declare, small_catalogue
from jingwei.kernel.indicator.api import PARK, Figure, Growth, Indicator, Kind, Owed, TargetValue
from jingwei.kernel.report.composing.families import Family
from jingwei.kernel.report.composing.telling import clause
from jingwei.kernel.words.period import Period

YEAR, BEFORE = Period.parse("2023"), Period.parse("2022")


@pytest.fixture
def staff() -> Iterator[Indicator]:
    with small_catalogue() as declared:
        yield declared["staff"]


def like(staff: Indicator, code: str, name: str, **more: Any) -> Indicator:
    """Declare an indicator of the same rows, of another sort."""
    rows: Any = staff.rows
    return declare(code, name, rows, staff.measure, **more)


def figure(one: Indicator, value: str, before: str = "", target: str = "", owed: int = 0) -> Figure:
    return Figure(
        one, PARK, YEAR, Fraction(value), rows=3,
        missing=Owed("缺报", tuple("甲乙丙丁"[:owed])) if owed else None,
        previous=(BEFORE, Fraction(before)) if before else None,
        target=TargetValue(Fraction(target), one.unit, None) if target else None,
    )  # fmt: skip


def told(head: Figure, growth: Figure | None = None) -> str:
    return "".join(run.text for run in clause(Family(head, growth)))


def test_a_share_is_so_much_and_changes_by_points(staff: Indicator) -> None:
    clean = like(staff, "test.clean", "清洁能源占比", unit="%", kind=Kind.SHARE)

    assert told(figure(clean, "87.2", "82.7", "85")) == "清洁能源占比为87.2%，比上年提高4.5个百分点（年度目标为85%）"
    assert told(figure(clean, "80", "82")) == "清洁能源占比为80%，比上年下降2个百分点"
    assert told(figure(clean, "80", "80")) == "清洁能源占比为80%，与上年持平"


def test_an_amount_grows_falls_or_stays(staff: Indicator) -> None:
    waste = like(staff, "test.waste", "危险废物处置量", unit="吨", kind=Kind.LEVEL)

    assert told(figure(waste, "9290", "9000")) == "危险废物处置量9290吨，同比增长3.2%"
    assert told(figure(waste, "9290", "10000")) == "危险废物处置量9290吨，同比下降7.1%"
    assert told(figure(waste, "9290", "9290")) == "危险废物处置量9290吨，与上年持平"


def test_growth_that_may_not_be_recomputed_is_not_told(staff: Indicator) -> None:
    basis = like(staff, "test.basis", "增加值", unit="亿元", kind=Kind.LEVEL, growth=Growth.COMPARABLE_PRICE)

    assert told(figure(basis, "120", "100")) == "增加值120亿元"


def test_a_growth_of_its_own_comes_before_one_computed(staff: Indicator) -> None:
    output = like(staff, "test.output", "产值", unit="亿元", kind=Kind.LEVEL, growth=Growth.REPORTED_BASE)
    growth = like(staff, "test.growth", "产值增速", unit="%", kind=Kind.GROWTH)

    assert told(figure(output, "545", "500", owed=3), figure(growth, "-1.5")) == "产值545亿元，同比下降1.5%（缺3户）"
    assert told(figure(growth, "-1.5")) == "产值同比下降1.5%"


def test_a_limit_is_told_beside_and_not_as_a_completion(staff: Indicator) -> None:
    complaints = like(staff, "test.complaints", "投诉", unit="件", kind=Kind.COUNT, direction="down")

    assert told(figure(complaints, "6", "9", "10")) == "投诉6件，比上年减少3件（年度目标为10件）"


def test_what_fell_turns_the_phrase_around(staff: Indicator) -> None:
    change = like(staff, "test.change", "增收额", unit="亿元", kind=Kind.CHANGE, phrase="税收增收{value}以上")

    assert told(figure(change, "-2")) == "税收减收2亿元以上"


def test_what_fell_without_a_word_of_direction_is_negative(staff: Indicator) -> None:
    balance = like(staff, "test.balance", "结余", unit="亿元", kind=Kind.CHANGE)

    assert told(figure(balance, "-2")) == "结余负2亿元"


def test_nothing_then_and_now_is_not_told(staff: Indicator) -> None:
    assert told(figure(staff, "0")) == told(figure(staff, "0", "0")) == ""
    assert told(figure(staff, "0", "3")) == "从业人员0人，比上年减少3人"
    assert told(replace(figure(staff, "0"), value=None)) == ""
