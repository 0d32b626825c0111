"""Comments stand at the exact characters, and nothing else of a draft changes."""

from datetime import UTC, datetime

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jingwei.shell.exporting.word.comments import Remark, with_comments
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import read_body
from jingwei.shell.exporting.word.tests.drafts import (
    changed,
    commented_words,
    draft,
    draft_of,
    looks,
    opened,
    parts,
    remarks_at,
    saved,
)

CHANGED = {"[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"}
LOOKS = ("", "<w:b/>", "<w:i/><w:sz w:val='32'/>", "<w:rFonts w:eastAsia='仿宋_GB2312'/><w:color w:val='C3272B'/>")
WRAPS = ("%s", "<w:hyperlink w:anchor='a'>%s</w:hyperlink>", "<w:ins w:id='9' w:author='王'>%s</w:ins>")

runs = st.tuples(
    st.text("园区 完成545亿元，\t", min_size=1, max_size=9), st.sampled_from(LOOKS), st.sampled_from(WRAPS)
)


def run_of(text: str, look: str, wrap: str) -> str:
    said = "<w:tab/>".join(f"<w:t xml:space='preserve'>{part}</w:t>" for part in text.split("\t"))
    return wrap % f"<w:r><w:rPr>{look}</w:rPr>{said}</w:r>"


def text_of(data: bytes) -> str:
    return read_body(Package.open(data)).text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(runs, min_size=1, max_size=4), min_size=1, max_size=3), st.data())
def test_any_comments_leave_every_character_and_its_look(
    paragraphs: list[list[tuple[str, str, str]]], data: st.DataObject
) -> None:
    before = draft_of("".join(f"<w:p>{''.join(run_of(*one) for one in line)}</w:p>" for line in paragraphs))
    text = text_of(before)
    place = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(place, place).filter(lambda pair: pair[0] < pair[1]), max_size=6, unique=True))

    after = with_comments(before, [Remark(start, end, f"{start}-{end}") for start, end in spans])

    said = {f"{start}-{end}": words for start, end in spans if (words := text[start:end].replace("\n", ""))}
    assert text_of(after) == text
    assert looks(after) == looks(before)
    assert not said or commented_words(after) == said


def test_other_parts_are_the_same_bytes() -> None:
    before = draft("完成545亿元。")

    after = with_comments(before, remarks_at("完成545亿元。", "545亿元"))

    same = [name for name, data in parts(before).items() if parts(after)[name] == data]
    assert set(parts(after)) - set(same) <= CHANGED
    assert set(parts(before)) - set(same) <= CHANGED


def test_comments_that_were_there_stay() -> None:
    document = Document()
    line = document.add_paragraph("园区完成545亿元，增长8%。")
    document.add_comment(line.runs, "请核实", "王", "W")
    before = saved(document)

    after = with_comments(before, remarks_at(line.text, "545亿元", "8%"))

    assert commented_words(after) == {"请核实": line.text, "见545亿元": "545亿元", "见8%": "8%"}
    assert set(parts(after)) == set(parts(before))
    assert [one.author for one in opened(after).comments] == ["王", "经纬", "经纬"]


def test_without_remarks_the_bytes_are_those_that_came() -> None:
    data = draft("正文")

    assert with_comments(data, []) == data
    assert with_comments(data, [Remark(50, 60, "文外"), Remark(1, 1, "空")]) == data


def test_a_comment_on_a_text_box_hangs_where_the_box_hangs() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里18次</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    before = draft_of(f"<w:p><w:r><w:t>框前</w:t></w:r>{box}</w:p>")

    after = with_comments(before, remarks_at(text_of(before), "18次"))

    inside = etree.fromstring(parts(after)["word/document.xml"]).xpath(
        "//*[local-name()='txbxContent']//*[contains(local-name(), 'comment')]"
    )
    assert commented_words(after) == {"见18次": "框里18次"}
    assert inside == []


def test_a_comment_says_who_when_and_each_line_as_a_paragraph() -> None:
    when = datetime(2023, 12, 31, 1, 2, 3, tzinfo=UTC)

    after = with_comments(draft("完成545亿元"), [Remark(2, 7, "不符\n算得 543.2")], when=when)

    (comment,) = opened(after).comments
    assert (comment.author, comment.timestamp) == ("经纬", when)
    assert [line.text for line in comment.paragraphs] == ["不符", "算得 543.2"]


def test_a_draft_whose_comments_part_was_taken_away_gets_a_new_one() -> None:
    data = changed(
        draft("545亿元"),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:r>", b'<w:commentRangeStart w:id="7"/><w:commentRangeEnd w:id="7"/><w:r>', 1),
    )

    after = with_comments(data, [Remark(0, 5, "看")])

    assert [one.comment_id for one in opened(after).comments] == [8]
