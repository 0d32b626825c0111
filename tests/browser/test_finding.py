"""Finding one's way: search by keyboard, the board of projects, the page of those about to cross the line."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Come
from browser.steps import choose_by_keyboard, focused
from jingwei.demo.staff import INVESTMENT, LEADER, STATISTICIAN

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("words", ["lyld", "LYLD", "91999900MAX000015A", "澜屿锂电"])
def test_an_enterprise_is_found_and_opened_with_the_keyboard_alone(come: Come, words: str) -> None:
    page = come(LEADER)
    page.goto("/")

    choose_by_keyboard(page, words)

    expect(page.get_by_role("heading", level=1)).to_have_text("青垣澜屿锂电池有限责任公司")


def test_the_search_box_is_reached_by_tab_and_left_by_escape(come: Come) -> None:
    page = come(LEADER)
    page.goto("/")
    box = page.get_by_role("combobox")

    for _ in range(20):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    page.keyboard.type("没有这样的企业")
    expect(page.get_by_role("listbox")).to_contain_text("没有找到")
    page.keyboard.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(focused(page)).to_have_value("没有这样的企业")


def test_the_skip_link_leads_past_the_menu(come: Come) -> None:
    page = come(LEADER)
    page.goto("/")

    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("跳到正文")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_the_board_leads_to_a_project_with_its_stages(come: Come) -> None:
    page = come(INVESTMENT)
    page.goto("/green/investment/")
    expect(page.locator("main")).to_contain_text(re.compile(r"54\s*项在库"))

    page.locator("main").get_by_role("link", name="隔膜基地项目").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("项目")
    expect(page.locator("main")).to_contain_text("计划投资")
    expect(page.locator("main")).to_contain_text("签约")


def test_those_about_to_enter_the_statistics_are_listed_by_their_distance(come: Come) -> None:
    page = come(STATISTICIAN)

    page.goto("/green/economy/near/")

    expect(page.get_by_role("row", name="赤舟食品")).to_contain_text("距规上还差 312 万元")
    page.get_by_role("link", name="2023-11").click()
    expect(page.locator("main")).to_contain_text("截至 2023年11月")
