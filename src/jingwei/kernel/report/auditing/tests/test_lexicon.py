"""What is left of a text when neutral words are taken away."""

import pytest

from jingwei.kernel.report.auditing.lexicon import alternation, residues


@pytest.mark.parametrize("text", ["累计完成", "，同比增长", "较上年增长了", "全年实现", "（其中）"])
def test_predicates_say_nothing_of_a_subject(text: str) -> None:
    assert residues(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [("新能源产业完成", ["新能源产业"]), ("贡献率", ["率"]), ("地方留成", ["地方留成"]), ("民间投资增长", ["民间"])],
)
def test_content_words_are_left(text: str, left: list[str]) -> None:
    found = [text[start:end] for start, end in residues(text, 0, len(text))]

    assert found == left


def test_known_spans_are_left_out() -> None:
    text = "甘河园区完成"

    assert residues(text, 0, len(text), [(0, 4)]) == []


def test_the_longest_word_is_matched_first() -> None:
    assert alternation(("规上", "规上工业")) == "规上工业|规上"
