"""The reference pages say what the code declares, and the command names a page that no longer does."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.register.api import Role, registers
from jingwei.shell.reference import indicators, markdown, pages
from jingwei.shell.reference import registers as registers_page


def test_every_declaration_has_a_section_on_its_pages() -> None:
    written = pages()

    declared = [f"`{one.code}`" for one in registers().values()]
    figures = [f"`{one.code}`" for one in catalogue().values()]

    assert all(f" {code}\n" in written["registers.md"] and f" {code}\n" in written["formats.md"] for code in declared)
    assert all(f" {code}\n" in written["indicators.md"] for code in figures)


def test_the_same_code_gives_the_same_pages() -> None:
    assert pages() == pages()


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_an_indicator_shows_its_example_and_what_it_gives(code: str) -> None:
    one = catalogue()[code]

    section = "\n".join(indicators.section(one))

    assert one.meaning in section
    assert f"`{one.example.period}`" in section
    assert f"得 **{one.example.gives or '缺'}" in section


def test_roles_are_named_in_the_order_of_their_declaration() -> None:
    assert registers_page.roles({Role.AUDITOR, Role.LEADER}) == "领导、审计"


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("月报 economy.monthly_return", "月报-economymonthly_return"), ("What is now forbidden", "what-is-now-forbidden")],
)
def test_an_anchor_is_the_one_that_a_heading_gets(heading: str, anchor: str) -> None:
    assert markdown.anchor(heading) == anchor


def test_a_bar_in_a_cell_does_not_end_it() -> None:
    assert markdown.table(("a",), [("x|y",)])[2] == "| x\\|y |"


def test_the_check_names_the_page_that_is_stale(tmp_path: Path) -> None:
    call_command("reference", tmp_path, stdout=StringIO())
    (tmp_path / "formats.md").write_text("old", encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        call_command("reference", tmp_path, check=True)

    assert "formats.md" in str(refused.value)
    assert "make reference" in str(refused.value)
    assert "registers.md" not in str(refused.value)
