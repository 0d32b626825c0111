"""What is set aside: dates, plans, slogans, models, documents, grades, headings and names; and what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.report.reading.names import not_claims

DATES = (
    "2023年12月底", "5月18日", "1-11月", "1—9月", "二〇二六年", "二○○八年三月", "2021—2025年", "2023年上半年", "一季度",
    "前三季度", "2023/5/18", "2023-05-18", "上午9时", "8:30—17:30", "2024年1月1日至3月31日", "2023年度", "前11个月",
    "20世纪80年代", "2022、2023年", "十二月", "四五月份", "一、二、三季度", "12月31日24时",
    "2026年9月—10月", "2030年",
)  # fmt: skip
NAMES = {
    "规划名": ("十四五", "十五五", "三年行动方案"),
    "名称": ("“26条”", "《稳增长20条》", "三次产业"),
    "公式": ("1+2+3+N", "1+6", "2+26", "1+10+N"),
    "口号": ("十个100%", "五个一批", "五个坚持", "三重一大", "两个一百年"),
    "等级": ("5A级", "三甲", "三级甲等", "三年级", "Ⅰ—Ⅲ类", "二等奖", "一级", "7级", "三星级"),
    "届次": ("第二十届", "二十大", "十八届三中、四中全会", "十七届人大一次会议", "第133届"),
    "名次": ("500强", "三十强"),
    "序次": ("第一中学", "第三方", "二期", "第三批", "第16至23批次", "第一产业"),
    "型号": ("210R", "6G", "5G", "PM2.5", "PM10", "COVID-19", "H5N1", "3D", "4S", "C919", "7×24小时", "20GW"),
    "标准号": ("GB/T 3840", "GB 18918—2002", "ISO9001", "HJ 212-2017"),
    "文号": ("临政办发〔2019〕98号", "国发〔2023〕1号", "第35号令", "第18号文件"),
    "编号": ("312国道", "国道109线", "1号", "K12+300"),
    "号码": ("京A·12345", "13912345678", "0931-1234567", "400-820-8820"),
    "序号": ("（二）", "附件2", "表3", "图1-2", "〔1〕"),
    "地名": ("七里河区", "五里铺街道", "三台县"),
    "机构": ("三一重工",),
}
CLAIMS = (
    "出台26条措施", "报送信息67期", "新增3家", "代表5名", "545亿元", "GDP545亿元", "增长8%", "三家医院", "第4位",
    "居全国第一", "建成三座大桥", "处理能力5万吨/日", "运行16年", "亿元以上项目23个", "五条路", "举办三期", "“545亿元”",
    "“力争产值达到100亿元”",
    "收到报表3张", "50km", "3个工作日", "增强5个", "1200件", "3.5万t",
)  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_set_aside_whole(text: str) -> None:
    found = not_claims(f"，{text}，")

    assert [(each.start, each.end, each.date) for each in found] == [(1, 1 + len(text), True)]


@pytest.mark.parametrize(("why", "text"), [(why, text) for why, texts in NAMES.items() for text in texts])
def test_a_name_is_set_aside_and_says_what_it_is(why: str, text: str) -> None:
    found = not_claims(f"，{text}，")

    assert [(each.start, each.end, each.why, each.date) for each in found] == [(1, 1 + len(text), why, False)]


@pytest.mark.parametrize("text", CLAIMS)
def test_a_number_that_counts_is_not_set_aside(text: str) -> None:
    assert not_claims(f"，{text}，") == []


def test_a_heading_is_set_aside_at_the_start_of_its_line_only() -> None:
    found = not_claims("一、总体情况\n3. 财政收入3.5亿元\n二、三季度")

    assert [(each.start, each.end, each.why) for each in found] == [
        (0, 2, "序号"),
        (7, 9, "序号"),
        (20, 25, "日期"),
    ]


def test_a_list_of_first_second_third_leaves_the_numbers_behind_it() -> None:
    text = "一是建成12家；二是新增3个。"

    assert [text[each.start : each.end] for each in not_claims(text)] == ["一是", "二是"]


@pytest.mark.parametrize("text", ["十四五", "1+2+3+N", "十个100%", "1269"])
def test_what_fills_its_quotes_stands_without_them(text: str) -> None:
    found = not_claims(f"坚持“{text}”模式")

    assert [(each.start, each.end) for each in found] == [(3, 3 + len(text))]


def test_the_outer_stretch_wins_where_two_meet() -> None:
    text = "依据《2023年“三重一大”事项清单（第3版）》"

    assert [text[each.start : each.end] for each in not_claims(text)] == ["《2023年“三重一大”事项清单（第3版）》"]


def test_words_that_only_hold_a_numeral_are_not_shown_at_all() -> None:
    assert not_claims("统一思想，进一步万众一心，百姓安居，一些企业，一体化发展") == []


@settings(deadline=None)
@given(
    st.text(alphabet="一二三十百第届期级号年月日季度个强大中、，。“”《》〔〕（）0123456789-—:/.ABGkm%#+ ", max_size=40)
)
def test_stretches_never_overlap_and_no_text_raises(text: str) -> None:
    places = [0, *(place for each in not_claims(text) for place in (each.start, each.end))]

    assert places == sorted(places)
    assert places[-1] <= len(text)
