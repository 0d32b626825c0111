"""Words of time and the periods they mean."""

import pytest

from jingwei.kernel.report.auditing.passages import Passages
from jingwei.kernel.report.auditing.periods import Periods
from jingwei.kernel.report.auditing.timewords import cues
from jingwei.kernel.report.reading.read import read
from jingwei.kernel.words.period import Period

YEAR = Period.parse("2023")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2022年", "2022"),
        ("去年", "2022"),
        ("上半年", "2023-01..06"),
        ("前三季度", "2023-01..09"),
        ("一季度", "2023Q1"),
        ("二〇二三年第二季度", "2023Q2"),
        ("1—9月", "2023-01..09"),
        ("1-12月", "2023"),
        ("5月份", "2023-05"),
        ("截至5月底", "2023-01..05"),
        ("2022年上半年", "2022-01..06"),
        ("2024年", "2024"),
    ],
)
def test_words_of_time_mean_a_period(text: str, key: str) -> None:
    found = cues(text, YEAR)

    assert [cue.period for cue in found] == [Period.parse(key)]


@pytest.mark.parametrize("text", ["近三年", "“十四五”期间", "2021—2025年", "自2018年以来", "建园以来", "下半年"])
def test_a_time_of_many_years_is_no_period(text: str) -> None:
    assert [cue.period for cue in cues(text, YEAR)] == [None]


def test_a_goal_of_the_year_is_no_word_of_time() -> None:
    assert cues("完成全年目标的", YEAR) == []


def test_去年_beside_an_audited_quarter_is_the_same_quarter() -> None:
    quarter = Period.parse("2023Q2")

    assert cues("去年同期", quarter)[0].period == Period.parse("2022Q2")


def test_this_year_so_far_beside_an_audited_month_is_the_year_to_date() -> None:
    assert cues("今年以来累计", Period.parse("2023-05"))[0].period == Period.parse("2023-01..05")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("去年外出招商18次，今年16次", ["2022", "2023"]),
        ("税收超亿元企业由上年的2家增加到4家", ["2022", "2023"]),
        ("总产值由394亿元增加到545亿元", ["2022", "2023"]),
        ("总产值比上年增长38%", ["2023"]),
        ("2022年，全区总产值394亿元，其中上半年180亿元", ["2022", "2022-01..06"]),
        ("比上年的394.5亿元增长38%", ["2022", "2023"]),
    ],
)
def test_a_number_is_for_the_period_its_words_say(text: str, keys: list[str]) -> None:
    mentions = list(read(text))
    periods = Periods(Passages(text), YEAR, mentions)

    found = [periods.of(mention, 0).periods[0].key for mention in mentions if mention.is_claim]

    assert found == keys


def test_a_change_on_another_year_is_for_no_period() -> None:
    text = "总产值比2019年增长1.6倍"
    mentions = read(text)

    when = Periods(Passages(text), YEAR, mentions).of(mentions[-1], 0)

    assert when.periods == ()


def test_another_year_in_the_title_leaves_doubt() -> None:
    text = "园区2022年工作总结\n外出招商18次。"
    mentions = read(text)

    when = Periods(Passages(text), YEAR, mentions).of(mentions[-1], 0)

    assert [period.key for period in when.periods] == ["2023", "2022"]
    assert not when.sure
