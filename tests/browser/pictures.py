"""The pictures of the README, taken anew from the model park: `make pictures`."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import ROOT, Come
from browser.steps import OUTPUT, hand_in, open_figure, pull, tax_file
from jingwei.demo.staff import LARGEST, LEADER, STATISTICIAN

FOLDER = ROOT / "docs" / "pictures"
MOST_BYTES = 250_000
WRONG = (("朔岱光伏", "2023-12", "5.25", "补缴"), ("朔川光伏", "2023-13", "约五万", ""), ("某企业", "2023-12", "5", ""))


def take(page: Page, name: str, height: int) -> Path:
    """Write what a window of this height shows into the folder of pictures and return the file."""
    assert page.viewport_size is not None
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    file = FOLDER / f"{name}.png"
    page.screenshot(path=file, animations="disabled")
    return file


@pytest.fixture(autouse=True)
def _folder() -> None:
    FOLDER.mkdir(exist_ok=True)


def test_the_overview(come: Come) -> None:
    page = come(LEADER)

    page.goto("/")

    assert take(page, "overview", 960).stat().st_size < MOST_BYTES


def test_the_page_of_a_figure_with_the_thread_of_a_row(come: Come) -> None:
    page = come(LEADER)

    open_figure(page, OUTPUT)
    pull(page, "砚峰铝材")

    assert take(page, "figure", 1000).stat().st_size < MOST_BYTES


def test_the_report_of_an_import(come: Come) -> None:
    page = come(STATISTICIAN)

    report = hand_in(page, "2023-12-税收.xlsx", tax_file(*WRONG), "只检查")
    expect(report.locator(".lines tbody tr")).to_have_count(3)
    page.evaluate("scrollTo(0, 0)")

    assert take(page, "import", 880).stat().st_size < MOST_BYTES


def test_the_page_of_an_enterprise(come: Come) -> None:
    page = come(LARGEST)

    page.goto("/enterprises/")

    assert take(page, "enterprise", 700).stat().st_size < MOST_BYTES


def test_the_overview_on_a_phone(come: Come) -> None:
    page = come(LEADER, 390)

    page.goto("/")

    assert take(page, "phone", 844).stat().st_size < MOST_BYTES
