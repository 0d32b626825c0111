"""Judging a written number on intervals."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.report.auditing.judging import counters_agree, factor_between, judge, step_of
from jingwei.kernel.report.auditing.slips import GREAT_SLIPS, slip_of_unit, swapped_digits
from jingwei.kernel.report.claims import Cause
from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.report.reading.read import read
from jingwei.kernel.words.quantity import decimal_text

VALUES = st.fractions(min_value=1, max_value=10**6, max_denominator=10**4)


def mention(text: str) -> Mention:
    """Read the one number of a text."""
    return next(one for one in read(text) if one.is_claim)


@pytest.mark.parametrize(
    ("text", "computed", "holds", "cause"),
    [
        ("完成产值545亿元", "545.13", True, Cause.NONE),
        ("完成产值545亿元", "545.9", True, Cause.TRUNCATED),
        ("完成产值545亿元", "546", False, Cause.TRUNCATED),
        ("产值超500亿元", "505", True, Cause.NONE),
        ("产值超500亿元", "545", True, Cause.UNDERSTATED),
        ("产值超550亿元", "545", False, Cause.TRUNCATED),
        ("近75亿元", "74.9", True, Cause.NONE),
        ("约20个城市", "21", True, Cause.NONE),
        ("解决问题400余次", "455", True, Cause.NONE),
        ("占比87%以上", "86.9", False, Cause.TRUNCATED),
    ],
)
def test_a_number_allows_an_interval(text: str, computed: str, holds: bool, cause: Cause) -> None:
    found = judge(mention(text), Fraction(computed))

    assert found.holds is holds
    assert not holds or found.cause is cause


@given(VALUES, st.integers(0, 3))
def test_a_true_value_rounded_holds(value: Fraction, places: int) -> None:
    written = mention(f"完成产值{decimal_text(value, places)}亿元")

    assert judge(written, value).holds


@given(st.integers(1, 10**7), st.integers(0, 2), st.sampled_from(GREAT_SLIPS))
def test_a_true_value_off_by_ten_thousand_never_holds(value: int, places: int, factor: Fraction) -> None:
    true = Fraction(value, 10**places)
    written = mention(f"完成产值{decimal_text(true, places)}亿元")

    assert not judge(written, true * factor).holds or true * factor < step_of(written)


@given(st.integers(10, 10**4), st.sampled_from([Fraction(10**4)]))
def test_a_slip_of_ten_thousand_is_named(value: int, factor: Fraction) -> None:
    written = mention(f"完成产值{value * factor}万元")

    assert slip_of_unit(written, Fraction(value), GREAT_SLIPS) == factor


@pytest.mark.parametrize(("written", "true"), [("14.4%", "41.4"), ("2.4%", "4.2"), ("61%", "16"), ("1345%", "1435")])
def test_swapped_digits_are_found(written: str, true: str) -> None:
    assert swapped_digits(mention(f"增长{written}"), Fraction(true)) == true


def test_other_numbers_are_no_swapped_digits() -> None:
    assert swapped_digits(mention("增长15%"), Fraction(16)) == ""


@pytest.mark.parametrize(("one", "other"), [("户", "家"), ("项", "个"), ("次", "批次")])
def test_counters_of_one_thing_are_alike(one: str, other: str) -> None:
    assert counters_agree(one, other)
    assert factor_between(one, other) == 1


@pytest.mark.parametrize(("one", "other"), [("亿元", "家"), ("%", "百分点"), ("家", "次"), ("人", "项"), ("", "家")])
def test_nothing_is_converted_across_dimensions(one: str, other: str) -> None:
    assert factor_between(one, other) is None


def test_an_amount_of_money_may_leave_the_unit_out() -> None:
    assert factor_between("亿元", "亿") == 1
    assert factor_between("家", "亿") is None


def test_units_of_one_dimension_convert() -> None:
    assert factor_between("亿元", "万元") == 10**4
