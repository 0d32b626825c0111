"""Whatever stands in a text, notices, repeats and conflicts come back, and point into it."""

from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.report.auditing.conflicts import conflicts
from jingwei.kernel.report.auditing.notices import notices
from jingwei.kernel.report.auditing.repeats import repeats
from jingwei.kernel.report.claims import Claim, Verdict
from jingwei.kernel.report.reading.read import read

WORDS = """
产值 545亿元 由 增加到 增长 8% 3家 ，其中 合计 目标 的140% 到2028年 建成零碳园区 “十个100%” 、 。 ， （ ） ” 《 的的
三大集群 等 是上年的 1.3倍 2个百分点 打造千亿级产业集群 一、 下一步打算 XX亿元 率先 0亿元 下降 5４ — |
"""
PIECES = [*WORDS.split(), "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_is_found_points_into_the_text(text: str) -> None:
    claims = tuple(Claim(mention, Verdict.UNKNOWN) for mention in read(text))

    found, pairs = notices(text, claims), repeats(claims, text)

    assert all(0 <= one.start < one.end <= len(text) and one.text for one in found)
    assert all(0 <= one < other < len(claims) for one, other in pairs)
    assert all(0 <= one.one < one.other < len(claims) and one.why for one in conflicts(claims, text))
