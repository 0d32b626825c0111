"""The template can be edited by an office; what no longer works says so."""

from typing import Any

import pytest
from docx import Document

from jingwei.shell.exporting.word.names import w
from jingwei.shell.exporting.word.package import Package, Unreadable
from jingwei.shell.exporting.word.passages import read_body
from jingwei.shell.exporting.word.template import Template, TemplateRefused, plain_document, report_template
from jingwei.shell.exporting.word.tests.drafts import changed, document_of, opened, parts, saved

VALUES: dict[str, Any] = {
    "标题": "一<二",
    "说明": "",
    "园区": "园",
    "期别": "2023年",
    "日期": "今日",
    "各节": [],
    "各附件": [],
}

PAGE = {"pgSz": ("w", "h"), "pgMar": ("left", "right", "top", "bottom")}
TWIPS_PER_MM = 1440 / 25.4


def edited(old: str, new: str) -> bytes:
    return changed(report_template(), "word/document.xml", lambda xml: xml.replace(old.encode(), new.encode()))


def text_of(data: bytes) -> str:
    return read_body(Package.open(data)).text


def test_the_type_area_is_that_of_the_standard() -> None:
    (section,) = document_of(report_template()).iter(w("sectPr"))

    size, margins = ({name: section.find(w(tag)).get(w(name)) for name in names} for tag, names in PAGE.items())

    width, height = int(size["w"]), int(size["h"])
    left, right, top, bottom = (int(margins[side]) / TWIPS_PER_MM for side in ("left", "right", "top", "bottom"))
    assert (round(width / TWIPS_PER_MM), round(height / TWIPS_PER_MM)) == (210, 297)
    assert (round(top), round(left)) == (37, 28)
    assert round(width / TWIPS_PER_MM - left - right) == 156
    assert round(height / TWIPS_PER_MM - top - bottom) == 225


def test_a_page_holds_22_lines_of_28_characters() -> None:
    look = opened(report_template()).styles["公文正文"].element

    line, closer = look.pPr.find(w("spacing")).get(w("line")), look.rPr.find(w("spacing")).get(w("val"))

    assert 225 * TWIPS_PER_MM // int(line) == 22
    assert 156 * TWIPS_PER_MM // (16 * 20 + int(closer)) == 28


@pytest.mark.parametrize(
    ("style", "font", "half_points"),
    [
        ("Title", "方正小标宋简体", "44"),
        ("Heading 1", "黑体", None),
        ("Heading 2", "楷体_GB2312", None),
        ("公文页码", "宋体", "28"),
    ],
)
def test_fonts_and_sizes_are_those_of_the_standard(style: str, font: str, half_points: str | None) -> None:
    look = opened(report_template()).styles[style].element.rPr

    size = look.find(w("sz"))

    assert look.find(w("rFonts")).get(w("eastAsia")) == font
    assert (None if size is None else size.get(w("val"))) == half_points


def test_every_font_has_a_substitute_declared() -> None:
    fonts = parts(report_template())["word/fontTable.xml"].decode()

    assert all(f'w:name="{name}"' in fonts for name in ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体"))
    assert fonts.count("<w:altName") == 5


def test_values_are_text_and_never_markup() -> None:
    assert text_of(Template().fill(VALUES, title="题")).startswith("一<二\n")


def test_an_edited_template_keeps_what_the_office_wrote() -> None:
    template = edited("{{ 园区 }}", "{{ 园区 }}管理委员会")

    assert "园管理委员会" in text_of(Template(template).fill(VALUES, title="题"))


def test_a_tag_may_be_torn_by_word_into_several_runs() -> None:
    template = edited("{{ 园区 }}", "{{ 园</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>区 }}")

    assert "\n园\n今日" in text_of(Template(template).fill(VALUES, title="题"))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("{{ 园区 }}", "{{ 园曲 }}", "园曲"),
        ("{{ 园区 }}", "{{ 园区 }", "标签写得不对"),
        ("{%p endfor %}", "", "标签写得不对"),
        ("{{ 园区 }}", "{{ 园区.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_tag_that_does_not_work_is_named(old: str, new: str, why: str) -> None:
    template = Template(edited(old, new))

    with pytest.raises(TemplateRefused) as refused:
        template.fill(VALUES, title="题")

    assert why in refused.value.why


def test_a_template_without_a_style_is_refused_where_the_style_is_needed() -> None:
    template = Template(saved(Document()))

    with pytest.raises(TemplateRefused) as refused:
        template.style("公文正文")

    assert "公文正文" in refused.value.why
    assert "jingwei template report" in refused.value.mend


def test_a_file_that_is_no_template_is_refused() -> None:
    with pytest.raises(Unreadable):
        Template(b"nothing")


def test_a_plain_document_says_its_text_line_by_line() -> None:
    assert text_of(plain_document("一\r\n\t二\n")) == "一\n\t二\n"
