"""What closes a talk, and what asks for something."""

from datetime import date

import pytest

from jingwei.packs.red.service.rules.courtesy import is_courtesy
from jingwei.packs.red.service.tables import words_on

DAY = date(2023, 12, 5)


def closes(text: str) -> bool:
    return is_courtesy(text, words_on("courtesies", DAY), words_on("fillers", DAY))


@pytest.mark.parametrize(
    "text",
    [
        "谢谢",
        "好的，谢谢！",
        "收到[抱拳]",
        "非常感谢领导",
        "嗯嗯，知道了",
        "OK",
        "👍",
        "辛苦了～",
        "可以了，谢谢你们的支持",
        "已解决，多谢主任",
    ],
)
def test_a_courtesy_closes_the_talk(text: str) -> None:
    assert closes(text)


@pytest.mark.parametrize(
    "text",
    [
        "谢谢，另外还想问电费怎么算",
        "谢谢？",
        "好的，那什么时候能办好",
        "不好",
        "还没收到",
        "不行",
        "谢谢，停电了",
        "好的吗",
        "",
        "   ",
        "收到的补贴少了",
        "明白人给说一下",
    ],
)
def test_whatever_says_more_opens(text: str) -> None:
    assert not closes(text)


def test_a_long_row_of_courtesies_is_read_at_once() -> None:
    assert closes("嗯" * 60)
    assert not closes("嗯" * 59 + "电")


def test_the_words_hold_from_a_day_on() -> None:
    assert words_on("courtesies", date(2017, 1, 1)) == ()
