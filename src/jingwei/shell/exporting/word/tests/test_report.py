"""The report as Word, of a small park: what it says, where its numbers lead, and that it is a sound package."""

import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from cast import Cast
from headcount import set_today, small_catalogue, staff, target
from jingwei.kernel.report.api import Composed, compose, composed_text
from jingwei.kernel.words.period import Period
from jingwei.shell.exporting.word.names import w
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import read_body
from jingwei.shell.exporting.word.report import chinese_number, report_document
from jingwei.shell.exporting.word.tests.drafts import document_of, opened, parts

DAY = date(2024, 1, 8)


@pytest.fixture
def composed(cast: Cast) -> Iterator[Composed]:
    """蓝岭锂电 with 300 people since 2020, 青川硅业 with 120 since 2023, of whom 400 were wanted."""
    set_today(cast.park)
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    target(cast, "test.staff", "400", "人")
    with small_catalogue():
        yield compose(Period.parse("2023"), viewer=cast.viewer("writer"), park=cast.park)


def test_the_report_says_what_was_composed(composed: Composed) -> None:
    report = report_document(composed, day=DAY, notice="明细为模拟")

    lines = read_body(Package.open(report)).text.split("\n")

    bare = {re.sub("^（?[一二三]+[）、]", "", line) for line in lines}
    assert set(composed_text(composed).split("\n")) - bare == set()
    assert lines[:2] == [composed.title, "（明细为模拟）"]
    assert {"一、经济与投资", "示范园区", "2024年1月8日", "附件", "数据来源表"} <= set(lines)


def test_every_number_leads_to_its_row_of_the_sources(composed: Composed) -> None:
    root = document_of(report_document(composed, day=DAY))

    links = {"".join(link.itertext()): link.get(w("anchor")) for link in root.iter(w("hyperlink"))}

    rows = {mark.get(w("name")): mark.getparent() for mark in root.iter(w("bookmarkStart"))}
    told = {"".join(rows[place].itertext()) for text, place in links.items() if text in ("420人", "105%")}
    assert set(links.values()) <= set(rows)
    assert set(links) == {run.text for run in composed.runs if run.said}
    assert told == {"从业人员"}


def test_the_same_report_is_the_same_bytes(composed: Composed) -> None:
    assert report_document(composed, day=DAY) == report_document(composed, day=DAY)


def test_every_part_is_typed_and_every_link_leads_to_a_part(composed: Composed) -> None:
    held = parts(report_document(composed, day=DAY))

    types = etree.fromstring(held["[Content_Types].xml"])
    named = {one.get("PartName", "").lstrip("/") for one in types}
    endings = {one.get("Extension") for one in types}
    links = [
        (name, link.get("Target")) for name in held if name.endswith(".rels") for link in etree.fromstring(held[name])
    ]
    ends = {target_of(name, target) for name, target in links}
    assert [name for name in held if name not in named and name.rpartition(".")[2] not in endings] == []
    assert ends <= set(held)
    assert named - {""} <= set(held)
    assert any(name.startswith("word/charts/") for name in held)


def target_of(links: str, target: str) -> str:
    folder = posixpath.dirname(posixpath.dirname(links))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def test_the_head_of_the_sources_comes_again_on_each_page(composed: Composed) -> None:
    root = document_of(report_document(composed, day=DAY))

    (table,) = root.iter(w("tbl"))

    heads = [row for row in table.iter(w("tr")) if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    widths = [int(column.get(w("w"))) for column in table.iter(w("gridCol"))]
    assert heads == [next(table.iter(w("tr")))]
    assert sum(widths) == 8844


def test_names_in_the_document_are_unique(composed: Composed) -> None:
    root = document_of(report_document(composed, day=DAY))

    numbers = [mark.get(w("id")) for mark in root.iter(w("bookmarkStart"))]
    drawings = [one.get("id") for one in root.iter("{*}docPr")]

    assert len(numbers) == len(set(numbers)) == len(composed.sources)
    assert len(drawings) == len(set(drawings)) > 0


def test_the_page_numbers_stand_outside(composed: Composed) -> None:
    document = opened(report_document(composed, day=DAY))

    odd, even = document.sections[0].footer, document.sections[0].even_page_footer

    assert document.settings.odd_and_even_pages_header_footer
    assert [one.paragraphs[0].text for one in (odd, even)] == ["— 1 —", "— 2 —"]
    assert [one.paragraphs[0].alignment for one in (odd, even)] == [2, 0]


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_headings_count_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_makes_pages_of_it(composed: Composed, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(report_document(composed, day=DAY))

    convert = ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*convert, "report.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)

    pages = (tmp_path / "report.pdf").read_bytes()
    assert pages.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) >= 2
