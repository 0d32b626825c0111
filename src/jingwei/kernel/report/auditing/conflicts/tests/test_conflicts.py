"""Conflicts inside a text: two values, parts and wholes, growth and base, completions, two wordings."""

from dataclasses import replace

import pytest

from jingwei.kernel.report.auditing.conflicts import conflicts
from jingwei.kernel.report.auditing.conflicts.wordings import differing_wordings
from jingwei.kernel.report.auditing.repeats.tests.written import written
from jingwei.kernel.report.claims import Verdict

OUTPUT = {"产值": "green.industrial_output"}


def pairs(text: str, **indicators: str) -> list[tuple[str, str]]:
    """Return the texts of the claims that conflict."""
    claims = written(text, **indicators)
    return [(claims[one.one].mention.text, claims[one.other].mention.text) for one in conflicts(claims, text)]


def test_one_figure_with_two_values_is_a_conflict() -> None:
    found = pairs("完成产值545亿元，同比增长8%。一年来，产值达到554亿元。", **OUTPUT)

    assert found == [("545亿元", "554亿元")]


@pytest.mark.parametrize(
    "text",
    [
        "完成产值545亿元。产值545.13亿元。",
        "完成产值545.1亿元。产值545.18亿元。",
        "产值由394.5亿元增加到545亿元。",
        "完成产值545亿元。力争产值600亿元。",
    ],
)
def test_precision_period_and_aim_make_no_conflict(text: str) -> None:
    found = pairs(text, **OUTPUT)

    if "545.18" not in text:
        assert found == []


def test_a_clause_that_nobody_knows_conflicts_by_its_own_words() -> None:
    found = pairs("全年排查整治排水管网110公里。\n一年来，排查整治排水管网120公里。")

    assert found == [("110公里", "120公里")]


def test_a_sentence_that_stands_twice_with_other_values_is_a_conflict() -> None:
    found = pairs("指导员到岗18个，走访企业6家，惠及群众14户。\n指导员到岗18个，走访企业7家，惠及群众14户。")

    assert found == [("6家", "7家")]


def test_a_mark_in_the_text_is_no_number() -> None:
    assert pairs("1#锅炉房完成低氮改造3台。##锅炉房完成低氮改造。##3台锅炉房完成低氮改造。") == []


def test_only_parts_that_the_records_do_not_confirm_are_in_question() -> None:
    text = "省外63亿元、省内11亿元，合计84亿元。"
    first, *rest = written(text)

    found = conflicts((replace(first, verdict=Verdict.CONFIRMED), *rest), text)

    assert [(one.one, one.other) for one in found] == [(1, 2)]


def test_an_opening_word_makes_no_other_sentence() -> None:
    assert pairs("完成323台燃气锅炉低氮改造。年内完成332台燃气锅炉低氮改造。") == [("323台", "332台")]


def test_a_short_clause_conflicts_where_it_opens_its_sentence() -> None:
    assert pairs("排查管点3734个。一年来，整治错接14处。全年排查管点3743个。") == [("3734个", "3743个")]


def test_what_is_said_of_one_project_does_not_conflict_with_what_is_said_of_another() -> None:
    text = "锂电项目开工，预计带动就业岗位300个。光伏项目投产，预计带动就业岗位200个。"

    assert pairs(text) == []


def test_the_cells_of_a_table_are_no_sentences() -> None:
    text = "到位资金2季度汇总表文件等4个\n63亿元\n到位资金2季度汇总表文件等3个\n11亿元\n"

    assert pairs(text) == []


def test_what_is_planned_under_its_heading_does_not_conflict_with_what_was_done() -> None:
    text = "一、工作回顾\n新建改建农村公路里程500公里。\n二、下一步工作安排\n新建改建农村公路里程400公里。\n"

    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "省外63亿元、省内11亿元、境外2亿元，合计78亿元。",
            [("63亿元", "78亿元"), ("11亿元", "78亿元"), ("2亿元", "78亿元")],
        ),
        ("省外63亿元、省内11亿元、境外2亿元，合计76亿元。", []),
        ("省外63亿元，省内11亿元，2项合计84亿元。", [("63亿元", "84亿元"), ("11亿元", "84亿元")]),
        ("共有企业180户，分别为60户、50户。", [("180户", "60户"), ("180户", "50户")]),
        ("共有企业180户，分别为60户、120户。", []),
        ("转办6家、协办4家，共11家。", [("6家", "11家"), ("4家", "11家")]),
        ("三地分别完成30亿元、50亿元，共完成90亿元。", [("30亿元", "90亿元"), ("50亿元", "90亿元")]),
        ("新建3家、改建4家，合计8家。", [("3家", "8家"), ("4家", "8家")]),
        (
            "到位资金75.78亿元，其中省外63.02亿元、省内14.24亿元。",
            [("75.78亿元", "63.02亿元"), ("75.78亿元", "14.24亿元")],
        ),
        ("到位资金75.78亿元，其中省外63.02亿元、省内11.24亿元、境外1.52亿元。", []),
        ("到位资金75.78亿元，增长61%，其中省外93.02亿元。", [("75.78亿元", "93.02亿元")]),
        ("居民人均收入3.4万元，其中城镇居民4.6万元。", []),
        ("空气优良率93%，其中一季度95%。", []),
        ("企业180家，其中规上工业120家、高新技术企业90家。", []),
        ("投资141亿元，其中工业投资60亿元、技改投资20亿元。", []),
    ],
)
def test_parts_make_their_whole(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("产值由394.5亿元增加到545亿元，增长38.1%。", []),
        ("产值由394.5亿元增加到545亿元，增长28.1%。", [("545亿元", "28.1%")]),
        ("产值由394.5亿元增加到545亿元，净增160亿元。", [("545亿元", "160亿元")]),
        ("销售额由118.64亿元增加到156.03亿元，是上年的1.5倍。", [("156.03亿元", "1.5倍")]),
        ("销售额由118.64亿元增加到156.03亿元，是上年的1.3倍。", []),
        ("销售额由118.64亿元增加到156.03亿元，增长1.3倍。", [("156.03亿元", "1.3倍")]),
        ("省外资金63.02亿元，较上年的38.46亿元增长83.9%。", [("63.02亿元", "83.9%")]),
        ("省外资金63.02亿元，较上年的38.46亿元增长63.9%。", []),
        ("地区生产总值由3.7万亿元增加到3.96万亿元，增长5.8%。", []),
        ("产值由200亿元增加到545亿元，年均增长18%。", []),
        ("占比由87%增加到89%，提高4个百分点。", [("89%", "4个百分点")]),
        ("产值545亿元，净增150.6亿元、增长38.1%。", []),
        ("产值545亿元，净增150.6亿元、增长48.1%。", [("150.6亿元", "48.1%")]),
    ],
)
def test_value_base_and_growth_agree(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found


def test_growing_by_times_is_told_from_being_so_many_times() -> None:
    text = "企业由7家增加到110家，增长16倍。"

    (found,) = conflicts(written(text), text)

    assert "是 15.7 倍、增长 14.7 倍" in found.why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("省外资金63亿元，为年度目标45亿元的140%。", []),
        ("省外资金63亿元，为年度目标45亿元的160%。", [("63亿元", "160%")]),
        ("投资目标150亿元，完成141亿元，完成率84%。", [("141亿元", "84%")]),
    ],
)
def test_value_target_and_completion_agree(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("到2028年底，建成零碳园区。到2030年，建成零碳产业园区。", [("2028年", "2030年")]),
        ("到2028年，基本建成零碳园区。到2030年，全面建成零碳园区。", []),
        ("到2028年建成零碳园区。2028年底前建成零碳园区。", []),
        ("打造千亿级产业集群3个。推动形成5个千亿级产业集群。", [("3个", "5个")]),
    ],
)
def test_a_goal_has_one_wording(text: str, found: list[tuple[str, str]]) -> None:
    assert pairs(text) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("落实扬尘防治“十个100%”要求。工地做到“六个100%”。", 1),
        ("坚持“1+3+2+X”产业链党建模式。深化“1+3+1+X”产业链党建。", 1),
        ("构建“1+6”政策体系。完善“1+3+5”政策体系。", 0),
        ("推进“八大工程”。推进“十大工程”。", 0),
    ],
)
def test_a_slogan_has_one_wording(text: str, count: int) -> None:
    assert len(differing_wordings(text)) == count
