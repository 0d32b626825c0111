"""Numbers written anew in their old form."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.report.composing.renewing import number_for, renewed_text
from jingwei.kernel.report.composing.shifting import period_text, shifted
from jingwei.kernel.report.mentions import Interval, Mention, MentionKind, Stance
from jingwei.kernel.words.period import Period

ANY = Interval(None, None)


def mention(text: str, value: str, unit: str, modifier: str = "") -> Mention:
    return Mention(0, len(text), text, Fraction(value), unit, "", MentionKind.LEVEL, ANY, modifier=modifier)


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        (mention("545亿元", "545", "亿元"), "612.4", "612亿元"),
        (mention("13.1亿元", "13.1", "亿元"), "20.96", "21亿元"),
        (mention("550亿元", "550", "亿元", "近"), "612.4", "620亿元"),
        (mention("400亿元", "400", "亿元", "近"), "545.1", "550亿元"),
        (mention("540亿元", "540", "亿元", "超"), "612.4", "610亿元"),
        (mention("540余亿元", "540", "亿元", "余"), "612.4", "610余亿元"),
        (mention("400余次", "400", "次", "余"), "512", "500余次"),
        (mention("400余次", "400", "次", "余"), "8", "8次"),
        (mention("87%以上", "87", "%", "以上"), "91.3", "91%以上"),
        (mention("16次", "16", "次"), "11", "11次"),
        (mention("15", "15", "个百分点"), "3.2", "3"),
    ],
)
def test_a_number_keeps_its_unit_its_digits_and_its_modifier(old: Mention, value: str, new: str) -> None:
    assert renewed_text(old, Fraction(value)) == new


def test_over_a_number_that_is_reached_exactly_becomes_over_a_little_less() -> None:
    assert renewed_text(mention("500亿元", "500", "亿元", "超"), Fraction(600)) == "590亿元"


def test_a_goal_is_passed_by_reaching_it() -> None:
    goal = replace(mention("600亿元", "600", "亿元", "超"), stance=Stance.TARGET)

    assert renewed_text(goal, Fraction(520)) == "520亿元"


@given(
    st.fractions(min_value="0.01", max_value=10**6, max_denominator=1000),
    st.decimals(min_value="0.01", max_value=10**5, places=2),
    st.sampled_from(("", "超", "近", "约", "以上", "不足")),
)
def test_whatever_the_new_value_the_number_stays_true(value: Fraction, written: str, modifier: str) -> None:
    old = mention(f"{written}亿元", str(written), "亿元", modifier)

    assert number_for(old, value) is not None


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("2023-05", "2023-06"),
        ("2022-05", "2022-06"),
        ("2023", "2023"),
        ("2023-01..05", "2023-01..06"),
        ("2019Q1", None),
    ],
)
def test_what_is_said_of_a_period_moves_with_it(said: str, becomes: str | None) -> None:
    moved = shifted(Period.parse(said), Period.parse("2023-05"), Period.parse("2023-06"))

    assert (moved and moved.key) == becomes


@pytest.mark.parametrize(
    ("said", "becomes"),
    [("2022-01..09", "2023-01..09"), ("2022Q4", "2023Q4"), ("2021", "2022"), ("2023", "2024"), ("2028", None)],
)
def test_a_part_of_a_year_moves_with_its_year_and_a_far_goal_does_not(said: str, becomes: str | None) -> None:
    moved = shifted(Period.parse(said), Period.parse("2022"), Period.parse("2023"))

    assert (moved and moved.key) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("2023年1—5月", "2023年1—6月"),
        ("1-5月", "1-6月"),
        ("2022年1—5月", "2022年1—6月"),
        ("5月18日", "5月18日"),
        ("2023年", "2023年"),
    ],
)
def test_a_date_moves_only_where_it_is_the_period(text: str, becomes: str) -> None:
    assert period_text(text, Period.parse("2023-01..05"), Period.parse("2023-01..06")) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [("2022年度", "2023年度"), ("2022年末", "2023年末"), ("2021年底", "2022年底"), ("季度", "季度")],
)
def test_a_year_moves_with_what_ends_it(text: str, becomes: str) -> None:
    assert period_text(text, Period.parse("2022"), Period.parse("2023")) == becomes
