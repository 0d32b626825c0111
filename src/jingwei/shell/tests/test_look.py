"""What the style sheets and templates promise: contrast, three accents, no inline code, no other site."""

import re
from pathlib import Path

import pytest

import jingwei.shell

SHELL = Path(jingwei.shell.__file__).parent
SHEETS = sorted((SHELL / "static" / "jingwei").glob("*.css"))
TEMPLATES = sorted((SHELL / "templates").rglob("*.html"))
TOKENS = dict(re.findall(r"(--[\w-]+): (#\w{3,6});", (SHELL / "static" / "jingwei" / "jingwei.css").read_text("utf-8")))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("text", ["--ink", "--soft", "--faint", "--zhu", "--lv-text", "--qing"])
@pytest.mark.parametrize("ground", ["--card", "--paper", "--wash"])
def test_every_text_colour_reaches_aa_on_every_ground(text: str, ground: str) -> None:
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("shape", ["--zhu", "--lv", "--qing", "--edge"])
def test_every_line_that_carries_meaning_reaches_three_to_one(shape: str) -> None:
    assert contrast(TOKENS[shape], TOKENS["--card"]) >= 3


def test_the_three_accents_are_those_of_the_house() -> None:
    assert (TOKENS["--zhu"], TOKENS["--lv"], TOKENS["--qing"]) == ("#C3272B", "#2F8F6B", "#1F5F99")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_a_laxer_content_policy(template: Path) -> None:
    markup = template.read_text("utf-8")

    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)|javascript:|https?://", markup)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_reaches_another_site(sheet: Path) -> None:
    assert not re.search(r"@import|url\(", sheet.read_text("utf-8"))


def test_every_class_used_by_a_component_is_drawn() -> None:
    drawn = set(re.findall(r"\.([a-z][\w-]*)", " ".join(sheet.read_text("utf-8") for sheet in SHEETS)))
    markup = " ".join(re.sub(r"\{[{%].*?[%}]\}", " ", path.read_text("utf-8")) for path in TEMPLATES)

    used = {name for value in re.findall(r'class="([^"]*)"', markup) for name in value.split()}

    assert used - drawn == set()
