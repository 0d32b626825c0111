"""A draft as text or Word is read by its content, and comes back as Word."""

import pytest
from docx import Document

from jingwei.kernel.report.api import Audit, Claim, Interval, Mention, MentionKind, Notice, Verdict
from jingwei.kernel.words.period import Period
from jingwei.shell.exporting.word.comments import Remark
from jingwei.shell.exporting.word.manuscript import open_manuscript
from jingwei.shell.exporting.word.package import Unreadable
from jingwei.shell.exporting.word.tests.drafts import commented_words, draft, saved

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


def test_in_a_table_words_may_stand_twice_and_lines_need_no_stop() -> None:
    document = Document()
    document.add_paragraph("园区有企业121家")
    document.add_table(1, 1).cell(0, 0).text = "企业121家"
    opened = open_manuscript(saved(document), "稿.docx")
    spots = [place for place in range(len(opened.text)) if opened.text.startswith("121家", place)]
    claims = tuple(Claim(mention_at(start, "121家"), Verdict.UNKNOWN) for start in spots)
    notices = tuple(Notice(start, start + 4, "broken-off", "没有句号") for start in spots)
    audit = Audit(opened.text, Period.parse("2023"), claims, ((0, 1),), notices=notices)

    outside = opened.outside_tables(audit)

    assert (outside.claims, outside.repeats, outside.notices) == (claims, (), notices[:1])


def mention_at(start: int, words: str) -> Mention:
    return Mention(start, start + len(words), words, None, "家", "", MentionKind.COUNT, Interval(None, None))
