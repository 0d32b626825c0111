"""改为: the number alone is put right, as the writer would have written it."""

from fractions import Fraction
from typing import Any

import pytest

from jingwei.kernel.report.claims import Cause, Claim, Verdict
from jingwei.kernel.report.drafting.correcting import correction
from jingwei.kernel.report.mentions import Interval, Mention, MentionKind


def claimed(
    text: str, span: str, value: str, unit: str, computed: str, cause: Cause = Cause.VALUE, **more: Any
) -> Claim:
    """Return a contradicted claim at a span of a text."""
    start, number = text.index(span), Fraction(value)
    half = Fraction(1, 2 * 10 ** len(value.partition(".")[2]))
    mention = Mention(
        start, start + len(span), span, number, unit, "", MentionKind.LEVEL,
        Interval(number - half, number + half, high_open=True), **more,
    )  # fmt: skip
    return Claim(mention, Verdict.CONTRADICTED, computed=Fraction(computed), computed_unit=unit, cause=cause)


def corrected(text: str, *given: Any, **more: Any) -> str:
    """Return the text as corrected; the text as it was where nothing is proposed."""
    found = correction(claimed(text, *given, **more), text)
    return text if found is None else text[: found.start] + found.text + text[found.end :]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit", "computed", "becomes"),
    [
        ("外出招商18次。", "18次", "18", "次", "16", "外出招商16次。"),
        ("总产值545亿元", "545亿元", "545", "亿元", "543.218", "总产值543亿元"),
        ("总产值545.03亿元", "545.03亿元", "545.03", "亿元", "543.218", "总产值543.22亿元"),
        ("从业人员42,003人", "42,003人", "42003", "人", "41553", "从业人员41,553人"),
        ("占比８７％", "８７％", "87", "％", "78", "占比78％"),
        ("召开十八次会议", "十八次", "18", "次", "16", "召开16次会议"),
        ("居全省第4位", "第4位", "4", "位", "5", "居全省第5位"),
        ("处置9290 吨", "9290 吨", "9290", "吨", "9120", "处置9120 吨"),
        ("增速1%", "1%", "1", "%", "0.04", "增速0.04%"),
    ],
)
def test_a_number_is_written_as_the_writer_wrote_it(
    text: str, span: str, value: str, unit: str, computed: str, becomes: str
) -> None:
    assert corrected(text, span, value, unit, computed) == becomes


@pytest.mark.parametrize(
    ("text", "span", "modifier", "becomes"),
    [
        ("办件400余次", "400余次", "余", "办件386次"),
        ("办件超过400次", "400次", "超", "办件386次"),
        ("办件近400次", "400次", "近", "办件386次"),
        ("办件400次以上", "400次以上", "以上", "办件386次"),
        ("办件约400次", "400次", "约", "办件约386次"),
    ],
)
def test_a_word_that_the_value_does_not_bear_goes(text: str, span: str, modifier: str, becomes: str) -> None:
    assert corrected(text, span, "400", "次", "386", modifier=modifier) == becomes


@pytest.mark.parametrize(
    ("text", "value", "unit", "computed", "becomes"),
    [
        ("9290万吨", "9290", "万吨", "0.929", "9290吨"),
        ("545万元", "545", "万元", "5450331", "545亿元"),
        ("3734万个", "3734", "万个", "0.3734", "3734个"),
        ("545千万元", "545", "千万元", "5450", "545亿元"),
        ("230.5亿千瓦时", "230.5", "亿千瓦时", "23.05", "23.1亿千瓦时"),
    ],
)
def test_where_the_digits_are_right_only_the_scale_changes(
    text: str, value: str, unit: str, computed: str, becomes: str
) -> None:
    assert corrected(text, text, value, unit, computed, Cause.UNIT_SLIP) == becomes


@pytest.mark.parametrize("computed", ["1.1", "41.4"])
def test_per_cent_that_should_be_points_becomes_points_with_its_digits(computed: str) -> None:
    cause = Cause.PERCENT_FOR_POINTS

    assert corrected("提高1.1%", "1.1%", "1.1", "%", computed, cause) == "提高1.1个百分点"
    assert corrected("增长8个百分点", "8个百分点", "8", "百分点", computed, cause) == "增长8%"


@pytest.mark.parametrize(
    ("text", "sign", "computed", "becomes"),
    [
        ("同比下降8%", -1, "8.04", "同比增长8%"),
        ("同比增长8%", 1, "-8", "同比下降8%"),
        ("比上年减少8%", -1, "3", "比上年增加3%"),
    ],
)
def test_a_fall_written_as_a_rise_is_turned(text: str, sign: int, computed: str, becomes: str) -> None:
    assert corrected(text, "8%", "8", "%", computed, Cause.SIGN, sign=sign) == becomes


def test_what_needs_other_words_is_left_to_the_writer() -> None:
    assert corrected("实现了8%的增长", "8%", "8", "%", "-8", Cause.SIGN) == "实现了8%的增长"
    assert corrected("跌8%", "8%", "8", "%", "3", Cause.SIGN, sign=-1) == "跌8%"


def test_only_what_is_contradicted_is_corrected() -> None:
    claim = claimed("18次", "18次", "18", "次", "18")

    assert correction(claim, "18次") is None
    assert correction(Claim(claim.mention, Verdict.UNKNOWN), "18次") is None
