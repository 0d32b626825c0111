"""Tracked changes: accepted they are the new text, rejected the old one, and the look is kept."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jingwei.shell.exporting.word.names import w
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import read_body
from jingwei.shell.exporting.word.revisions import Change, with_changes
from jingwei.shell.exporting.word.tests.drafts import changed, document_of, draft, draft_of, looks, parts
from jingwei.shell.exporting.word.tests.test_comments import run_of, runs


def text_of(data: bytes) -> str:
    return read_body(Package.open(data)).text


def rejected(data: bytes) -> bytes:
    """Return a draft with every change of 经纬 rejected."""

    def back(xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        for mark in list(root.iter(w("ins"), w("del"))):
            if mark.get(w("author")) == "经纬" and mark.tag == w("ins"):
                mark.getparent().remove(mark)
            elif mark.get(w("author")) == "经纬":
                mark.getparent().replace(mark, mark[0])
        for said in root.iter(w("delText")):
            said.tag = w("t")
        return bytes(etree.tostring(root))

    return changed(data, "word/document.xml", back)


@settings(max_examples=60, deadline=None)
@given(st.lists(runs, min_size=1, max_size=5), st.data())
def test_accepted_they_are_the_new_text_and_rejected_the_old(
    line: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    before = draft_of(f"<w:p>{''.join(run_of(*one) for one in line)}</w:p>")
    text = text_of(before)
    borders = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    wanted = [Change(start, end, f"《{start}》") for start, end in list(pairwise(borders))[::2]]

    after = with_changes(before, wanted)

    new = text
    for one in reversed(wanted):
        new = new[: one.start] + one.text + new[one.end :]
    assert text_of(after) == new
    assert looks(rejected(after)) == looks(before)


def test_new_words_look_like_the_old_ones() -> None:
    before = draft_of(f"<w:p>{run_of('完成545亿元', '<w:b/>', '%s')}</w:p>")

    after = with_changes(before, [Change(2, 5, "543.2")], when=datetime(2024, 1, 8, tzinfo=UTC))

    (come,) = document_of(after).iter(w("ins"))
    assert come.find(f"{w('r')}/{w('rPr')}/{w('b')}") is not None
    assert (come.get(w("author")), come.get(w("date"))) == ("经纬", "2024-01-08T00:00:00Z")
    assert "".join(come.itertext()) == "543.2"


def test_words_may_only_be_struck() -> None:
    after = with_changes(draft("完成545亿元园区园区"), [Change(9, 11, "")])

    assert text_of(after) == "完成545亿元园区"
    assert list(document_of(after).iter(w("ins"))) == []


def test_other_parts_are_the_same_bytes_and_without_changes_the_file_is() -> None:
    before = draft("完成545亿元")

    after = with_changes(before, [Change(2, 5, "543.2")])

    assert {name for name, data in parts(before).items() if parts(after)[name] != data} == {"word/document.xml"}
    assert with_changes(before, []) == before
