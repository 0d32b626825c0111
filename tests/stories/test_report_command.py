"""``jingwei report``: the report of a period as text, JSON and Word, by the house's template or an office's."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from cast import Cast
from demo_fixture import Store
from headcount import set_today, small_catalogue, staff
from jingwei.config.cli import run
from jingwei.shell.exporting.word.manuscript import open_manuscript
from jingwei.shell.exporting.word.tests.drafts import commented_words
from stories.replay import ROOT

Capture = pytest.CaptureFixture[str]


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


def test_without_a_file_the_report_is_shown(park: Cast, capsys: Capture) -> None:
    code, out, err = said(capsys, "report", "--period", "2023")

    assert (code, err) == (0, "")
    assert out.startswith("示范园区2023年度运行情况报告\n")
    assert "从业人员420人，比上年增加120人" in out


def test_word_and_json_say_the_same(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"

    code, out, err = said(capsys, "report", "--year", "2023", "--out", str(file), "--json")

    document = json.loads(out)
    lines = [line.text for line in Document(str(file)).paragraphs]
    told = [
        "".join(run["text"] for sentence in paragraph["sentences"] for run in sentence)
        for section in document["sections"]
        for paragraph in section["paragraphs"]
    ]
    assert (code, err) == (0, "")
    assert lines[0] == document["title"]
    assert told
    assert set(told) <= set(lines)


def test_an_office_edits_the_template_and_gets_its_own(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    template, file = tmp_path / "模板.docx", tmp_path / "报告.docx"
    said(capsys, "template", "report", str(template))
    edited = Document(str(template))
    edited.paragraphs[0].runs[0].text = "关于{{ 期别 }}运行情况的报告"
    edited.save(str(template))

    code, out, _ = said(capsys, "report", "--period", "2023", "--template", str(template), "--out", str(file))

    assert code == 0
    assert out.startswith("已写出示范园区2023年度运行情况报告：")
    assert Document(str(file)).paragraphs[0].text == "关于2023年运行情况的报告"


def test_the_last_report_gets_new_figures_as_tracked_changes(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    last, out = tmp_path / "去年.txt", tmp_path / "今年.docx"
    last.write_text("示范园区2022年工作总结\n2022年，园区从业人员300人，吸引游客2.3万人次。", encoding="utf-8")

    code, told, err = said(capsys, "report", "--period", "2023", "--last", str(last), "--out", str(out))

    new = open_manuscript(out.read_bytes(), "今年.docx").text
    assert (code, err) == (0, "")
    assert new == "示范园区2023年工作总结\n2023年，园区从业人员420人，吸引游客2.3万人次。"
    assert "照旧 1 处" in told
    assert list(commented_words(out.read_bytes()).values()) == ["2.3万人次"]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["--period", "20x"], 1, "不是期间"),
        (["--period", "2023", "--park", "没有"], 1, "没有园区“没有”"),
        (["--period", "2023", "--template", "x.docx"], 2, "--out"),
        (["--period", "2023", "--template", "x.docx", "--out", "y.docx"], 1, "读不了 x.docx"),
        (["--period", "2023", "--template", "broken.docx", "--out", "y.docx"], 1, "不是 Word 文档"),
        (["--period", "2023", "--out", "no/such/folder.docx"], 1, "写不了"),
        (["--period", "2023", "--last", "broken.docx", "--out", "y.docx"], 1, "broken.docx：文件内容不是 Word 文档"),
        (["--period", "2023", "--last", "broken.docx"], 2, "--last"),
        ([], 2, "命令行写法不对"),
    ],
)
def test_what_does_not_work_says_why(
    park: Cast, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.docx").write_text("no template")

    ended, out, err = said(capsys, "report", *words)

    assert (ended, out) == (code, "")
    assert why in err


def test_the_recipe_names_every_tag_of_the_template(park: Cast, capsys: Capture, tmp_path: Path) -> None:
    recipe = (ROOT / "docs" / "recipes" / "edit-the-report-template.md").read_text(encoding="utf-8")
    wrong = tmp_path / "模板.docx"
    document = Document()
    document.add_paragraph("{{ 没有 }}")
    for name in ("公文正文", "公文图", "公文表文", "公文表头"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style("公文表", WD_STYLE_TYPE.TABLE)
    document.save(str(wrong))

    _, _, err = said(capsys, "report", "--period", "2023", "--template", str(wrong), "--out", str(tmp_path / "x.docx"))

    known = re.findall("请改用这些项：(.+)。", err)[0].split("、")
    assert "没有" in err
    assert [tag for tag in known if f"`{tag}`" not in recipe] == []


@pytest.mark.parametrize("period", ["2023", "2022", "2023Q3", "2023-05"])
def test_the_report_of_the_model_park_passes_its_own_audit(demo_store: Store, tmp_path: Path, period: str) -> None:
    file = tmp_path / "报告.docx"

    demo_store.run("report", "--period", period, "--out", str(file))
    told = demo_store.run("audit", str(file))

    assert "没有要改的" in told
    assert "不符" not in told


def test_the_report_of_the_year_before_renewed_passes_the_audit_of_this_year(demo_store: Store, tmp_path: Path) -> None:
    last, new = str(tmp_path / "2022.docx"), str(tmp_path / "2023.docx")
    demo_store.run("report", "--period", "2022", "--out", last)

    demo_store.run("report", "--period", "2023", "--last", last, "--out", new)

    assert "没有要改的" in demo_store.run("audit", new, "--period", "2023")
    assert "不符" in demo_store.run("audit", last, "--period", "2023")
