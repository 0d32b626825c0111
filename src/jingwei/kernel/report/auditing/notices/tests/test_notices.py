"""Notices: what is no figure and still wants a look; good prose gets none."""

import pytest

from jingwei.kernel.report.auditing.notices import notices
from jingwei.kernel.report.auditing.repeats.tests.written import written


def found(text: str) -> list[tuple[str, str]]:
    """Return kind and words of each notice."""
    return [(notice.kind, text[notice.start : notice.end]) for notice in notices(text, written(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("园区的的发展很快。", "的的"),
        ("进一步进一步优化环境。", "进一步进一步"),
        ("全力推进推进项目。", "推进推进"),
        ("规模以上工业企业规模以上工业企业稳步增长。", "规模以上工业企业规模以上工业企业"),
    ],
)
def test_a_word_written_twice_is_shown(text: str, expected: str) -> None:
    assert found(text) == [("doubled-word", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "天天、人人、稳稳当当、家家户户、方方面面、的的确确。",
        "一步一步、一个一个、研究研究、等等。",
        "目的的确、为了了解、现在在建项目、参与与会、作为为民办事。",
        "浙江大学大学生、重点企业企业家、百分之百。",
    ],
)
def test_what_is_doubled_on_purpose_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("园区全年稳步完成规上工业总产值，培育新增企业，同时加快\n写完了。", "broken-off", "，培育新增企业，同时加快"),
        ("园区服务企业，\n下一段写完了。", "broken-off", "园区服务企业，"),
        ("服务企业，。下一步。", "broken-off", "，。"),
        ("服务企业，进一步。", "broken-off", "进一步。"),
        ("完成产值XX亿元。", "blank", "XX"),
        ("完成投资*亿元。", "blank", "*"),
        ("增长xx.x%。", "blank", "xx.x"),
        ("税收增长%。", "blank", "增长%"),
        ("落实《管理办法的要求。", "unbalanced", "《"),
        ("建成园区（一期。", "unbalanced", "（"),
        ("推进“放管服改革。", "unbalanced", "“"),
        ("推进放管服”改革。", "unbalanced", "”"),
        ("坚持以以人民为中心。", "doubled-word", "以以"),
        ("一是强化责任。二是狠抓落实。四是严格监督。", "numbering", "四是"),
        ("一、工作回顾\n三、下一步打算\n", "numbering", "三、"),
        ("做到“三个到位”：责任到位、措施到位。", "list-length", "责任到位、措施到位"),
        ("完成产值5４5亿元。", "mixed-width", "5４5"),
        ("完成产值54．5亿元。", "mixed-width", "54．5"),
    ],
)
def test_what_is_not_finished_is_shown(text: str, kind: str, words: str) -> None:
    shown = [one for one in found(text) if one[0] == kind]

    assert [one[1] for one in shown] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "（二）聚焦扩大内需、优化供给结构，更好融入和服务强大国内市场建设\n园区完成产值。\n",
        "青垣产业园区2023年工作总结\n\n一、经济运行稳中向好\n\n园区完成产值，稳中有进。\n",
        "各位代表：\n现报告如下：\n1）服务企业；2）建设园区。\n\n青垣园区管委会\n2023年12月31日\n",
        "一是强化责任；二是狠抓落实。\n一是优化服务，二是靠前服务，三是统一是关键。\n",
        "（一）强化招商\n坚持“项目为王”（含在谈）。\n附件：指标表\n| 指标 | 值 |\n",
    ],
)
def test_headings_titles_and_lists_need_no_full_stop(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("建成全省首个零碳园区。", "首个"),
        ("率先实现绿电溯源。", "率先"),
        ("拥有西部最大的铜箔企业。", "最大"),
        ("总量居全市第一。", "第一"),
        ("主要指标大幅提升，加快推进项目建设，建成全国最大的铜箔基地。", "最大"),
        ("填补空白，增速全省领先。", "填补空白"),
    ],
)
def test_a_first_place_wants_a_proof(text: str, words: str) -> None:
    assert ("superlative", words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "最大限度方便企业，第一时间响应，第一书记、第一产业、第一季度。",
        "力争建成全省首个零碳园区。",
        "率先垂范，把安全放在首位，最高人民法院。",
        "落实《首台套目录》和“最多跑一次”改革。",
    ],
)
def test_what_claims_no_first_place_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "打造三大产业集群（锂电、光伏）。",
        "完善准入、评价、退出、督查、考核等四项制度。",
        "完善准入、评价、退出等四项制度。",
        "锂电、光伏三大产业集群。",
        "实施三大工程：强链、补链。",
    ],
)
def test_a_list_of_another_length_than_said_is_shown(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["list-length"]


@pytest.mark.parametrize(
    "text",
    [
        "打造三大产业集群（锂电、光伏、地毯）。",
        "打造三大产业集群（锂电、光伏等）。",
        "锂电、光伏、地毯三条产业链。",
        "走访北京、上海、深圳等二十个城市。",
        "走访北京、上海等3个城市，加快格尔木、德令哈3座光热电站建设。",
        "聚焦锂电、光伏产业完善用地、用能、环评等三项机制。",
        "完善准入、评价和退出等三项制度。",
        "教育、医疗、养老三个方面。",
        "实施三大工程：强链、补链、延链。",
    ],
)
def test_a_list_of_the_length_said_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_paragraph_with_few_words_changed_is_shown_too() -> None:
    first = "园区全力服务企业，党员干部进车间、下工地，协调解决用工、用电、融资等各类难题，企业满意度不断提高。"
    text = f"{first}\n中间一段。\n一年来，{first.replace('不断', '逐年')}\n"

    assert [kind for kind, _ in found(text)] == ["similar-paragraph"]


def test_lines_that_end_at_the_width_of_a_page_are_not_broken_off() -> None:
    lines = (
        "园区坚持把企业的事当成自己的事，抓落实（含在谈事项和储备",
        "项目），一件一件办结销号，让企业少跑路、快办事，全年走访",
    )
    text = "\n".join((*lines, "企业，听取意见建议，及时回应关切，把服务送到车间和工地上，", "写到这里为止。"))

    assert found(text) == []


def test_a_paragraph_that_stands_twice_is_shown_at_the_later_one() -> None:
    line = "园区全力服务企业，协调解决各类难题。"
    text = f"{line}\n中间一段。\n{line}\n"

    shown = notices(text, ())

    assert [(one.kind, one.start) for one in shown] == [("repeated-paragraph", len(line) + 7)]
    assert "删去" in shown[0].text
