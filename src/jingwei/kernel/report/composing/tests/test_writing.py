from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.report.composing.tables import rungs, turned
from jingwei.kernel.report.composing.writing import in_best_unit, write
from jingwei.kernel.words.quantity import convert


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("545.13306", "亿元", "545亿元"),
        ("13.11", "亿元", "13.1亿元"),
        ("2000.36", "亿元", "2000亿元"),
        ("0.71", "亿元", "7100万元"),
        ("12345", "万元", "1.23亿元"),
        ("38.11", "%", "38.1%"),
        ("0.04", "%", "0.04%"),
        ("42003", "人", "42003人"),
        ("323", "蒸吨", "323蒸吨"),
        ("2.5", "tCO2/tce", "2.5 tCO2/tce"),
        ("0", "亿元", "0亿元"),
    ],
)
def test_an_amount_is_written_with_sensible_digits_in_a_unit_that_reads_well(value: str, unit: str, text: str) -> None:
    assert write(Fraction(value), unit).text == text


@given(st.fractions(min_value=0, max_value=10**9, max_denominator=10**6), st.sampled_from(("亿元", "万元", "吨")))
def test_another_unit_never_changes_the_amount(value: Fraction, unit: str) -> None:
    amount, shown = in_best_unit(value, unit)

    assert convert(amount, shown, unit) == value


def test_every_ladder_goes_down_within_one_dimension() -> None:
    for one, below in zip(rungs(), rungs()[1:], strict=False):
        if one.ladder == below.ladder:
            assert convert(1, one.unit, below.unit) > 1


@pytest.mark.parametrize(
    ("text", "down", "result"),
    [
        ("税收增收", True, "税收减收"),
        ("，同比增长", True, "，同比下降"),
        ("同比下降", False, "同比增长"),
        ("新增企业比上年增加", True, "新增企业比上年减少"),
        ("储备项目", True, "储备项目"),
    ],
)
def test_the_last_word_of_direction_is_turned(text: str, down: bool, result: str) -> None:
    assert turned(text, down=down) == result
