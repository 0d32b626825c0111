from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.report.composing.wording import wordings

AMOUNTS = st.fractions(min_value=0, max_value=10**7, max_denominator=10**6)
UNITS = st.sampled_from(("亿元", "万元", "%", "吨", "亿千瓦时", "蒸吨"))
COUNTERS = st.sampled_from(("户", "家", "次", "人"))


def texts(value: str, unit: str) -> list[str]:
    return [one.text for one in wordings(Fraction(value), unit)]


def test_an_amount_may_be_said_plainly_or_rounder_with_a_word_that_keeps_it_true() -> None:
    said = texts("545.13306", "亿元")

    assert said[0] == "545亿元"
    assert {"超545亿元", "近550亿元", "约550亿元", "540余亿元", "545亿元以上"} <= set(said)


def test_nothing_false_or_far_off_or_understated_is_proposed() -> None:
    said = texts("545.13306", "亿元")

    assert not {"超546亿元", "超500亿元", "近545亿元", "近600亿元", "约600亿元", "550余亿元"} & set(said)


def test_an_amount_below_one_of_its_unit_is_said_in_a_smaller_one() -> None:
    assert texts("0.2998", "亿元")[0] == "2998万元"


def test_a_small_count_is_said_as_it_is() -> None:
    assert texts("3", "户") == ["3户"]
    assert texts("0", "户") == ["0户"]


def test_a_count_is_never_said_in_parts_of_one() -> None:
    assert not [one for value in range(200) for one in texts(str(value), "家") if "." in one]


@given(AMOUNTS, UNITS)
def test_every_wording_of_an_amount_holds_its_true_value(value: Fraction, unit: str) -> None:
    proposed = wordings(value, unit)

    assert proposed
    assert proposed[0].modifier == ""
    assert all(one.holds(value, unit) for one in proposed)


@given(st.integers(0, 10**7), COUNTERS)
def test_every_wording_of_a_count_holds_its_true_value(value: int, unit: str) -> None:
    proposed = wordings(Fraction(value), unit)

    assert proposed[0].text == f"{value}{unit}"
    assert all(one.holds(Fraction(value), unit) for one in proposed)
