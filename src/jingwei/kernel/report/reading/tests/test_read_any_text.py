"""What holds of every text: nothing raises, spans are in order, and a long text is read quickly."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.report.reading.documents import mention_documents
from jingwei.kernel.report.reading.read import read

PROSE = (
    "零一二三四五六七八九十百千万亿两几数余多半0123456789.,，。、；：％%/-—~～至到第前每年月日个家项人次位倍成元吨的"
)
WORDS = (
    "分别", "增长", "下降", "超过", "不足", "近", "约", "以上", "左右", "全收集", "无事故", "亿元", "千瓦时",
    "百分点", "由", "从", "提高到", "“", "”", "（", "）", "《", "》", "〔2019〕", "号", "GW", "PM2.5", "\n",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(alphabet=PROSE, max_size=60),
    st.lists(st.sampled_from([*WORDS, *PROSE]), max_size=40).map("".join),
    st.text(max_size=40),
)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_into_ordered_spans_that_quote_it(text: str) -> None:
    mentions = read(text)

    edges = [edge for each in mentions for edge in (each.start, each.end)]
    assert edges == sorted(edges)
    assert all(each.text == text[each.start : each.end] != "" for each in mentions)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_mention_can_be_written_as_json_with_open_ends_null(text: str) -> None:
    rows = mention_documents(read(text))

    for row in rows:
        ends = [row[end] for end in ("value", "low", "high")]
        assert all(end is None or isinstance(end, str) for end in ends)
