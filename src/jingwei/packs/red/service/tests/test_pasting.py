"""Chats as they are pasted, read message by message."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.words.clock import SHANGHAI
from jingwei.packs.red.service.rules.pasting import Said, read_chat

NOW = datetime(2023, 12, 6, 10, 0, tzinfo=SHANGHAI)
"""A Wednesday."""


def day(number: int, hour: int, minute: int, second: int = 0, month: int = 12, year: int = 2023) -> datetime:
    return datetime(year, month, number, hour, minute, second, tzinfo=SHANGHAI)


def read(text: str) -> list[Said]:
    return read_chat(text, now=NOW, known=lambda who: "蓝岭" in who or who == "马晓")


def test_name_and_full_time_stand_before_the_words() -> None:
    said = read("张三 2023-12-05 14:32\n厂区停电了\n能派人看看吗？\n马晓 2023/12/5 14:36:10\n收到")

    assert said == [
        Said("张三", day(5, 14, 32), "厂区停电了\n能派人看看吗？"),
        Said("马晓", day(5, 14, 36, 10), "收到"),
    ]


def test_a_name_with_a_colon_is_followed_by_time_and_words() -> None:
    said = read("蓝岭锂电-王工:\n14:32 补贴什么时候发？\n马晓:\n14:35 月底前")

    assert [(one.who, one.told) for one in said] == [("蓝岭锂电-王工", day(5, 14, 32)), ("马晓", day(5, 14, 35))]
    assert [one.text for one in said] == ["补贴什么时候发？", "月底前"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("蓝岭锂电 昨天 14:32", day(5, 14, 32)),
        ("蓝岭锂电 前天 下午2:05", day(4, 14, 5)),
        ("蓝岭锂电 12月5日 14:32", day(5, 14, 32)),
        ("蓝岭锂电 12-30 8:05", day(30, 8, 5, year=2022)),
        ("蓝岭锂电 周一 9:10", day(4, 9, 10)),
        ("蓝岭锂电 星期三 09:10", day(29, 9, 10, month=11)),
        ("蓝岭锂电 9:10", day(6, 9, 10)),
        ("蓝岭锂电 23:10", day(5, 23, 10)),
        ("[2023-12-05 09:01] 蓝岭锂电-王工:", day(5, 9, 1)),
        ("2023年12月5日 上午9:01 蓝岭锂电", day(5, 9, 1)),
    ],
)
def test_a_time_is_the_latest_one_that_it_can_mean(head: str, told: datetime) -> None:
    assert [(one.told, one.text) for one in read(f"{head}\n停水了")] == [(told, "停水了")]


def test_a_time_that_stands_alone_is_that_of_what_follows() -> None:
    said = read("——— 2023年12月5日 09:00 ———\n蓝岭锂电：在吗\n蓝岭锂电：停电了")

    assert said == [Said("蓝岭锂电", day(5, 9, 0), "在吗"), Said("蓝岭锂电", day(5, 9, 0), "停电了")]


@pytest.mark.parametrize(
    "text", ["直接一句话", "需要的材料：\n1. 执照\n2. 合同", "会议改到 14:30", "后天 2023-12-08 去，行吗", "14:30 开会"]
)
def test_what_somebody_said_is_not_taken_for_a_name(text: str) -> None:
    said = read(f"马晓 2023-12-05 14:36\n{text}")

    assert said == [Said("马晓", day(5, 14, 36), text)]


def test_a_day_that_is_none_leaves_the_time_open() -> None:
    assert read("蓝岭锂电 2023-13-45 14:32\n停水了") == [Said("蓝岭锂电", None, "停水了")]


WORDS = st.text("停电水路灯谢好的，。？！abc1", min_size=1, max_size=12).filter(lambda text: text.strip() == text)
CHATS = st.lists(st.tuples(st.sampled_from(["蓝岭锂电-王工", "马晓"]), st.integers(0, 500_000), WORDS), max_size=6)


@settings(max_examples=60, deadline=None)
@given(CHATS, st.sampled_from(["%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y年%m月%d日 %H:%M"]))
def test_a_chat_written_out_is_read_back(chat: list[tuple[str, int, str]], form: str) -> None:
    said = [(who, NOW - timedelta(minutes=ago), text) for who, ago, text in chat]

    pasted = "\n\n".join(f"{who} {told.strftime(form)}\n{text}" for who, told, text in said)

    assert [(one.who, one.told, one.text) for one in read(pasted)] == said
