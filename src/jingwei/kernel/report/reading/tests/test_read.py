"""What ``read`` says of the classes of number that administrative prose knows."""

from fractions import Fraction

import pytest

from jingwei.kernel.report.mentions import Mention, MentionKind, Stance
from jingwei.kernel.report.reading.read import read


def claims(text: str) -> list[Mention]:
    return [each for each in read(text) if each.is_claim]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit", "kind"),
    [
        ("工业总产值545亿元", "545亿元", 545, "亿元", "level"),
        ("游客2.3万人次", "2.3万人次", Fraction("2.3"), "万人次", "count"),
        ("收入3万4000元", "3万4000元", 34000, "元", "level"),
        ("突破两万亿元", "两万亿元", 2, "万亿元", "level"),
        ("新增三家", "三家", 3, "家", "count"),
        ("提高1.1个百分点", "1.1个百分点", Fraction("1.1"), "百分点", "points"),
        ("居全省第4位", "第4位", 4, "位", "rank"),
        ("全国第一，", "第一", 1, "位", "rank"),
        ("三成的企业", "三成", 30, "%", "share"),
        ("占1/3", "1/3", Fraction(1, 3), "", "level"),
        ("指数84.7", "84.7", Fraction("84.7"), "", "level"),
        ("规模5万吨/日", "5万吨/日", 5, "万吨/日", "level"),
        ("电价0.35元/千瓦时", "0.35元/千瓦时", Fraction("0.35"), "元/千瓦时", "level"),
        ("完成目标的104.7%", "104.7%", Fraction("104.7"), "%", "completion"),
        ("增长2.3倍", "2.3倍", Fraction("2.3"), "倍", "multiple"),
        ("实现了7.5%的增长", "7.5%", Fraction("7.5"), "%", "growth"),
        ("半年增157%", "157%", 157, "%", "growth"),
        ("恢复到2019年的98.6%", "98.6%", Fraction("98.6"), "%", "share"),
        ("占比不低于60%", "60%", 60, "%", "share"),
        ("同比增加3.2亿元", "3.2亿元", Fraction("3.2"), "亿元", "change"),
        ("人均可支配收入5万元", "5万元", 5, "万元", "per-head"),
        ("连续16年", "16年", 16, "年", "duration"),
        ("污水全收集", "全", 100, "%", "share"),
        ("全年无通报典型案例", "无", 0, "个", "count"),
    ],
)
def test_a_number_is_read_with_its_unit_and_kind(text: str, span: str, value: object, unit: str, kind: str) -> None:
    found = claims(text)

    assert [(each.text, each.value, each.unit, each.kind.value) for each in found] == [(span, value, unit, kind)]


@pytest.mark.parametrize(
    ("text", "span", "low", "high"),
    [
        ("545亿元", "545亿元", "544.5", "545.5"),
        ("400余次", "400余次", "400", "500"),
        ("20余万元", "20余万元", "20", "30"),
        ("20万余元", "20万余元", "20", "21"),
        ("1.2万余人", "1.2万余人", "1.2", "1.3"),
        ("500多亿元", "500多亿元", "500", "600"),
        ("十几万元", "十几万元", "10", "20"),
        ("87%以上", "87%以上", "87", None),
        ("超过87亿元", "87亿元", "87", None),
        ("近20家", "20家", "18", "20"),
        ("20个左右", "20个左右", "19", "21"),
        ("约20个", "20个", "19", "21"),
        ("不足40%", "40%", None, "40"),
        ("10分钟以内", "10分钟以内", None, "10"),
        ("不低于60%", "60%", "60", None),
        ("3—5家", "3—5家", "3", "5"),
        ("20~100个", "20~100个", "20", "100"),
        ("8%—10%", "8%—10%", "8", "10"),
    ],
)
def test_a_modifier_becomes_an_interval_and_stands_inside_only_behind_the_number(
    text: str, span: str, low: str, high: str | None
) -> None:
    only = claims(text)[0]

    ends = tuple(end if end is None else Fraction(end) for end in (low, high))
    assert (only.text, only.interval.low, only.interval.high) == (span, *ends)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提高15、22个百分点", [(15, "百分点"), (22, "百分点")]),
        ("分别居全国第5、第6位", [(5, "位"), (6, "位")]),
        ("突破7万亿、8万亿元", [(7, "万亿元"), (8, "万亿元")]),
        ("新增3、5、8家", [(3, "家"), (5, "家"), (8, "家")]),
        ("从39个拓展到91个", [(39, "个"), (91, "个")]),
        ("由45.6提高到52.3%", [(Fraction("45.6"), "%"), (Fraction("52.3"), "%")]),
    ],
)
def test_a_unit_that_stands_only_at_the_last_number_is_filled_in(text: str, expected: list[tuple[object, str]]) -> None:
    found = claims(text)

    assert [(each.value, each.unit) for each in found] == expected


def test_values_after_分别_know_their_place_and_share_the_modifier() -> None:
    text = "城镇和农村居民人均可支配收入分别超过8万元、4.5万元。"

    first, second = claims(text)

    assert (first.list_place, second.list_place) == (0, 1)
    assert first.modifier == second.modifier == "超"
    assert first.kind is second.kind is MentionKind.PER_HEAD


def test_a_change_of_two_values_has_a_beginning_and_an_end() -> None:
    text = "一般公共预算收入由4.16万亿元增加到5.67万亿元"

    roles = [(each.role, each.kind) for each in claims(text)]

    assert roles == [("from", MentionKind.LEVEL), ("to", MentionKind.LEVEL)]


@pytest.mark.parametrize(
    ("text", "threshold", "count"),
    [
        ("亿元以上项目23个", "亿元以上", 23),
        ("超百亿元企业3家", "百亿元", 3),
        ("50亿级企业2家", "50亿级", 2),
        ("税收超亿元企业4家", "亿元", 4),
        ("投资500万元以上项目30个", "500万元以上", 30),
        ("60岁以上老人1200人", "60岁以上", 1200),
        ("旅客吞吐量1000万人次以上的有39个", "1000万人次以上", 39),
    ],
)
def test_a_size_that_sorts_things_is_a_threshold_and_the_things_are_counted(
    text: str, threshold: str, count: int
) -> None:
    found = read(text)

    assert [(each.kind, each.text) for each in found][0] == (MentionKind.THRESHOLD, threshold)
    assert [each.value for each in found if each.is_claim] == [count]


@pytest.mark.parametrize(
    "text",
    ["2023年12月底", "“1+2+3+N”体系", "落实“十个100%”", "210R机型", "临政办发〔2019〕98号", "“十四五”规划",
     "打造一个平台", "五年来", "过去三年", "15分钟就医圈", "第二、第三产业", "万家灯火", "每10万人", "20GW单晶硅"],
)  # fmt: skip
def test_what_claims_nothing_is_no_claim(text: str) -> None:
    found = claims(text)

    assert found == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("力争增长8%", Stance.TARGET),
        ("到2026年，达到90%", Stance.TARGET),
        ("预期目标是：地区生产总值增长6%", Stance.TARGET),
        ("正在推进项目23个", Stance.IN_PROGRESS),
        ("同比增长8%", Stance.DONE),
        ("争取到资金3亿元", Stance.DONE),
        ("恢复到2019年的98.6%", Stance.DONE),
        ("二、下一步工作打算\n新增企业30家", Stance.TARGET),
    ],
)
def test_a_sentence_says_whether_it_was_done_or_is_to_be_reached(text: str, stance: Stance) -> None:
    last = claims(text)[-1]

    assert last.stance is stance


@pytest.mark.parametrize(
    ("text", "sign"), [("下降3.2%", -1), ("减少5家", -1), ("增长3.2%", 1), ("回落0.3个百分点", -1)]
)
def test_what_fell_has_a_negative_sign_and_a_positive_value(text: str, sign: int) -> None:
    only = claims(text)[0]

    assert (only.sign, (only.value or 0) > 0) == (sign, True)


def test_capacity_makes_a_power_a_claim() -> None:
    named = "光伏装机容量达到20GW"

    assert [(str(each.value), each.unit) for each in claims(named)] == [("20", "GW")]
