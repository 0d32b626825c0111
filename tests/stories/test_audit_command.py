"""``jingwei audit``: a draft is held against the records and comes back, with comments and otherwise as it was."""

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from cast import Cast
from headcount import set_today, small_catalogue, staff
from jingwei.config.cli import run
from jingwei.shell.exporting.word.tests.drafts import commented_places, looks, opened, parts

Capture = pytest.CaptureFixture[str]
TEXT = "示范园区2023年工作总结\n园区从业人员420人，在营企业9家。\n园区从业人员420人。力争2028年从业人员达到500人。\n"
KEYS = {"period", "claims", "repeats", "conflicts", "notices", "summary"}
CLAIM = {
    "start", "end", "text", "subject", "value", "unit", "low", "high", "kind", "stance", "period", "scope",
    "indicator", "computed", "computed_unit", "verdict", "cause", "candidates",
}  # fmt: skip


@pytest.fixture
def park(cast: Cast) -> Iterator[Cast]:
    """蓝岭锂电 with 300 people since 2020, 青川硅业 with 120 since 2023."""
    set_today(cast.park)
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    with small_catalogue():
        yield cast


def said(capsys: Capture, *words: str) -> tuple[int, str, str]:
    """Run a command line and return its exit code and what it wrote to either side."""
    capsys.readouterr()
    code = run(words)
    written = capsys.readouterr()
    return code, written.out, written.err


def written(folder: Path, data: bytes | str, name: str = "总结.txt") -> str:
    file = folder / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(file)


def test_a_text_is_answered_as_one_document(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    code, out, err = said(capsys, "audit", written(tmp_path, TEXT), "--json")

    document = json.loads(out)
    found = {claim["text"]: claim["verdict"] for claim in document["claims"]}
    assert (code, err, document["period"]) == (0, "", "2023")
    assert set(document) >= KEYS
    assert all(set(claim) >= CLAIM for claim in document["claims"])
    assert all(TEXT[claim["start"] : claim["end"]] == claim["text"] for claim in document["claims"])
    assert (found["420人"], found["9家"]) == ("confirmed", "contradicted")
    assert document["repeats"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_the_encoding_of_a_text_changes_nothing(park: Cast, capsys: Capture, tmp_path: Path, encoding: str) -> None:
    plain = said(capsys, "audit", written(tmp_path, TEXT), "--json")

    other = said(capsys, "audit", written(tmp_path, TEXT.encode(encoding)), "--json")

    assert other == plain


def test_people_read_how_many_of_each_and_what_to_mend(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    code, out, _ = said(capsys, "audit", written(tmp_path, TEXT), "--period", "2023年")

    assert code == 0
    assert out.startswith("总结.txt · 对照2023年：")
    assert "不符 1" in out.partition("\n")[0]
    assert "9家" in out
    assert "可改为：2家" in out


def rich_draft() -> bytes:
    """Make a draft of several looks, with a table, a link, a tracked change and a comment by somebody."""
    document = Document()
    document.add_heading("示范园区2023年工作总结", 1)
    line = document.add_paragraph("一年来，")
    for text in ("园区从业人员4", "20人，", "在营企业9家。"):
        line.add_run(text).font.size = Pt(10 + len(text))
    line.runs[1].bold, line.runs[2].font.color.rgb = True, RGBColor(0xC3, 0x27, 0x2B)
    link = f'<w:hyperlink {nsdecls("w")} w:anchor="x"><w:r><w:t>园区从业人员430人。</w:t></w:r></w:hyperlink>'
    gone = f'<w:del {nsdecls("w")} w:id="9" w:author="王"><w:r><w:delText>旧话7家</w:delText></w:r></w:del>'
    for part in (link, gone):
        line._p.append(parse_xml(part))
    document.add_table(1, 2).cell(0, 1).text = "2023年末，园区在营企业3家。"
    document.add_comment(line.runs[1:3], "请核实", "王主任", "王")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_draft_comes_back_the_same_with_comments_at_the_exact_characters(
    park: Cast, capsys: Capture, tmp_path: Path
) -> None:
    before, out = rich_draft(), tmp_path / "批注稿.docx"

    code, _, _ = said(capsys, "audit", written(tmp_path, before, "稿.docx"), "--period", "2023", "--out", str(out))

    after = out.read_bytes()
    words = [words for _, words in commented_places(after)]
    assert code == 0
    assert looks(after) == looks(before)
    assert words == ["园区从业人员420人，", "9家", "430人", "3家"]
    assert {one.author for one in opened(after).comments} == {"王主任", "经纬"}
    assert {name for name, data in parts(before).items() if parts(after)[name] != data} == {
        "word/document.xml",
        "word/comments.xml",
    }


def test_a_text_comes_back_as_word_and_all_means_all(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    out = tmp_path / "批注稿.docx"

    said(capsys, "audit", written(tmp_path, TEXT), "--out", str(out), "--all")

    after = out.read_bytes()
    assert [line.text for line in opened(after).paragraphs] == TEXT.split("\n")
    assert [words for _, words in commented_places(after)] == ["420人", "9家", "420人", "500人"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("稿.docx", b"", "空的"),
        ("稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧式的 .doc"),
        ("稿.docx", b"PK\x03\x04broken", "损坏"),
        ("稿.txt", b"\xff\xff\xff", "编码"),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_1(
    park: Cast, capsys: Capture, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    code, out, err = said(capsys, "audit", written(tmp_path, data, name), "--json")

    assert (code, out) == (1, "")
    assert name in err
    assert why in err
    assert "请" in err


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["没有.docx"], 1, "读不了"),
        (["稿.txt", "--period", "去年"], 1, "不是期间"),
        (["稿.txt", "--out", "no/such/folder.docx"], 1, "写不了"),
        (["稿.txt", "--all"], 2, "--out"),
        ([], 2, "命令行写法不对"),
    ],
)
def test_what_does_not_work_says_why(
    park: Cast, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, why: str
) -> None:
    written(tmp_path, TEXT, "稿.txt")
    monkeypatch.chdir(tmp_path)

    ended, _, err = said(capsys, "audit", *words)

    assert ended == code
    assert why in err


def test_nothing_to_mend_is_said_too(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    code, out, _ = said(capsys, "audit", written(tmp_path, "2023年，园区从业人员420人。"))

    assert code == 0
    assert "没有要改的" in out
