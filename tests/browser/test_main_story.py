"""The story the product exists for: from a number of the overview to the line of the file it came from."""

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Come
from browser.site import sign_in
from browser.steps import OUTPUT, downloaded, open_figure, pull, value_shown
from jingwei.demo.staff import LEADER, WRITER

pytestmark = pytest.mark.browser


def test_the_leader_signs_in_and_sees_the_year_of_the_park(come: Come) -> None:
    page = come()

    page.goto("/")
    sign_in(page, LEADER)

    expect(page.get_by_role("heading", level=1)).to_have_text("2023年")
    expect(page.get_by_role("link", name=f"{OUTPUT} 545.")).to_be_visible()
    expect(page.get_by_text("模拟园区")).to_be_visible()


def test_a_wrong_password_is_answered_in_words(come: Come) -> None:
    page = come()
    page.goto("/login/")

    page.get_by_label("用户名").fill(LEADER.username)
    page.get_by_label("密码").fill("不是这个")
    page.get_by_role("button", name="登录").click()

    expect(page.get_by_role("alert")).to_be_visible()
    assert page.url.endswith("/login/")


def test_a_number_is_pulled_back_to_the_line_of_its_file(come: Come) -> None:
    page = come(LEADER)

    open_figure(page, OUTPUT)
    thread = pull(page, "砚峰铝材")

    assert value_shown(page).startswith("545.")
    expect(thread).to_contain_text("587,400.00 万元")
    expect(thread.locator("li.here")).to_contain_text(re.compile(r"2023-12-月报-快报\.xlsx · 月报 · 第\s5\s行"))


def test_the_downloaded_original_has_the_hash_that_is_shown(come: Come) -> None:
    page = come(LEADER)
    open_figure(page, OUTPUT)

    source = pull(page, "砚峰铝材").locator("li.here")
    told = source.get_by_role("button", name="复制").get_attribute("data-copy")
    name, found = downloaded(page, source.get_by_role("link"))

    assert name == "2023-12-月报-快报.xlsx"
    assert found == told
    expect(source).to_contain_text(f"sha256 {found[:4]}")


def test_the_sum_of_the_rows_is_said_to_be_the_figure(come: Come) -> None:
    page = come(LEADER)

    open_figure(page, OUTPUT)

    foot = page.locator("#rows tfoot")
    expect(foot).to_contain_text("5,451,330.60")
    expect(foot).to_contain_text("一致")
    expect(page.get_by_text("第 1—50 行，共 121 行")).to_be_visible()


def test_the_writer_sees_the_total_and_no_single_return(come: Come) -> None:
    page = come(WRITER)

    open_figure(page, OUTPUT)
    rows = page.get_by_role("region", name="构成这个数的行")

    assert value_shown(page).startswith("545.")
    expect(rows).to_contain_text("这 121 行是单个企业的记录，不在您的职责范围内，只给出总数")
    expect(rows.get_by_role("table")).to_have_count(0)
    assert page.goto("/registers/economy.monthly_return/").status == 403  # type: ignore[union-attr]


def test_a_figure_of_one_enterprise_is_withheld_from_the_writer(come: Come) -> None:
    page = come(WRITER)

    page.goto("/indicators/green.industrial_output/?period=2023&scope=enterprise:91999900MAX000015A")

    expect(page.locator("main")).not_to_contain_text("118.02")
    expect(page.locator("main")).to_contain_text("不足")
