"""What a comment says, of audits made by hand."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from cast import Cast
from headcount import small_catalogue
from jingwei.kernel.indicator.api import PARK, Figure, Indicator
from jingwei.kernel.report.api import Audit, Claim, Conflict, Interval, Mention, MentionKind, Notice, Verdict
from jingwei.kernel.words.period import Period
from jingwei.shell.exporting.word.remarks import remarks

TEXT = "2023年，园区从业人员420人，在营企业9家。从业人员420人，游客2.3万人次，率先建成。"
YEAR = Period.parse("2023")


@pytest.fixture
def known(cast: Cast) -> Iterator[dict[str, Indicator]]:
    with small_catalogue() as declared:
        yield declared


def claim(words: str, verdict: Verdict, *, nth: int = 0, indicator: Indicator | None = None, **more: Any) -> Claim:
    """Make a claim of the nth place where these words stand; ``computed`` is in the unit as written."""
    start = [place for place in range(len(TEXT)) if TEXT.startswith(words, place)][nth]
    digits = words.rstrip("人家万次年")
    half = Fraction(1, 2)
    value = Fraction(digits)
    mention = Mention(
        start, start + len(words), words, value, words[len(digits) :], "", MentionKind.COUNT,
        Interval(value - half, value + half),
    )  # fmt: skip
    computed = more.get("computed")
    figure = Figure(indicator, PARK, YEAR, computed, 2) if indicator and computed is not None else None
    return Claim(mention, verdict, period=YEAR, indicator=indicator, figure=figure, computed_unit=mention.unit, **more)


def said(*claims: Claim, everything: bool = False, **more: Any) -> dict[str, str]:
    found = remarks(Audit(TEXT, YEAR, claims, **more), everything=everything)
    return {TEXT[one.start : one.end]: one.text for one in found}


def test_a_contradicted_number_gets_its_value_its_rows_and_a_correction(known: dict[str, Indicator]) -> None:
    wrong = claim(
        "9家", Verdict.CONTRADICTED, indicator=known["count"], computed=Fraction(2), why="数不对：记录为 2 家"
    )

    assert said(wrong) == {"9家": "不符：数不对：记录为 2 家\n依据：在营企业，2023年，“企业” 2 行\n可改为：2家"}


def test_what_is_right_is_passed_over_unless_all_is_wanted(known: dict[str, Indicator]) -> None:
    right = claim("420人", Verdict.CONFIRMED, indicator=known["staff"], computed=Fraction(420))
    date = claim("2023年", Verdict.NOT_A_CLAIM)

    assert said(right, date) == {}
    assert said(right, date, everything=True) == {"420人": "相符\n记录为 420人\n依据：从业人员，2023年，“企业” 2 行"}


def test_a_repeat_names_the_first_place(known: dict[str, Indicator]) -> None:
    twice = [claim("420人", Verdict.CONFIRMED, nth=nth) for nth in (0, 1)]

    found = remarks(Audit(TEXT, YEAR, tuple(twice), repeats=((0, 1),)))

    assert [(one.start, one.text) for one in found] == [
        (twice[1].mention.start, "重复\n前面已写“2023年，园区从业人员420人”，可删去一处")
    ]


def test_both_sides_of_a_conflict_say_why() -> None:
    both = (claim("420人", Verdict.UNKNOWN, why="未识别：没有这个指标"), claim("9家", Verdict.NO_SOURCE))

    found = said(*both, conflicts=(Conflict(0, 1, "前后不一"),))

    assert found == {"420人": "未识别：没有这个指标\n矛盾：前后不一", "9家": "无依据\n矛盾：前后不一"}


def test_an_ambiguous_number_lists_what_it_may_mean(known: dict[str, Indicator]) -> None:
    open_question = claim("9家", Verdict.AMBIGUOUS, candidates=("test.enterprises", "test.staff", "gone"))

    assert said(open_question) == {"9家": "待认定\n可能是：在营企业、从业人员"}


def test_a_notice_is_said_where_it_stands() -> None:
    place = TEXT.index("率先")

    assert said(notices=(Notice(place, place + 2, "superlative", "“率先”要有依据"),)) == {"率先": "“率先”要有依据"}


def test_a_number_of_a_table_that_nobody_understands_is_passed_over() -> None:
    unknown = claim("9家", Verdict.UNKNOWN, why="没有这个指标")
    cell = (unknown.mention.start - 1, unknown.mention.end)

    assert remarks(Audit(TEXT, YEAR, (unknown,)), tables=(((cell,),),)) == []
