"""A draft as text or Word is read by its content, and comes back as Word."""

import pytest

from jingwei.shell.exporting.word.comments import Remark
from jingwei.shell.exporting.word.manuscript import open_manuscript
from jingwei.shell.exporting.word.package import Unreadable
from jingwei.shell.exporting.word.tests.drafts import commented_words, draft

TEXT = "园区完成545亿元。\r\n增长8%。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert open_manuscript(TEXT.encode(encoding), "稿.txt").text == TEXT


def test_word_is_known_by_its_content() -> None:
    opened = open_manuscript(draft("正文"), "稿.txt")

    assert (opened.is_word, opened.text) == (True, "正文")


@pytest.mark.parametrize(
    ("data", "name"), [(b"\xff\xff\xff\n", "稿.txt"), (b"a\0b", "稿.md"), ("正文".encode(), "稿.docx")]
)
def test_what_is_neither_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable) as refused:
        open_manuscript(data, name)

    assert refused.value.mend.startswith("请")


def test_a_text_comes_back_as_word_with_its_comments() -> None:
    text = TEXT + "\x0c末段\t18次"
    opened = open_manuscript(text.encode(), "稿.txt")
    start = text.index("8%")

    after = open_manuscript(opened.commented([Remark(start, start + 2, "看")]), "稿.docx")

    assert after.text == text.replace("\r", "").replace("\x0c", "\ufffd")
    assert commented_words(after.data) == {"看": "8%"}
