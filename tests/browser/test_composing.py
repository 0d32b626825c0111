"""The report from the catalogue: every number is a thread, and last period's text takes this period's figures."""

import pytest
from playwright.sync_api import expect

from browser.conftest import Come
from browser.site import Site
from jingwei.demo.staff import WRITER

pytestmark = pytest.mark.browser
DRAFT = "2022年，规上工业总产值近400亿元，同比增长16.4%。省外资金38.5亿元。举办招聘会7场。"


@pytest.fixture
def site(quiet_site: Site) -> Site:
    return quiet_site


def test_a_number_of_the_report_leads_to_its_figure(come: Come) -> None:
    page = come(WRITER)
    page.goto("/reports/2023/")

    number = page.locator(".paper .said", has_text="545亿元").first
    expect(number).to_have_attribute("title", "规上工业总产值：545.13306亿元 · 121 行")
    number.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("规上工业总产值 · 2023年")


def test_the_report_says_what_it_rests_on(come: Come) -> None:
    page = come(WRITER)
    page.goto("/reports/2023/")

    page.get_by_text("换个说法").click()

    expect(page.get_by_role("button", name="超545亿元")).to_be_visible()
    expect(page.locator("#sources")).to_contain_text("2023-12-月报-快报.xlsx")
    expect(page.locator(".events")).to_contain_text("澜屿锂电入选国家级绿色工厂名单")
    expect(page.locator("#owed")).to_contain_text("没有谁还欠报")


def test_last_year_s_text_takes_this_year_s_figures(come: Come) -> None:
    page = come(WRITER)
    page.goto("/reports/2023/")
    page.get_by_role("link", name="上期换数").click()

    page.get_by_label("或把文字贴在这里").fill(DRAFT)
    page.get_by_role("button", name="换数", exact=True).click()

    fresh = page.get_by_role("textbox", name="换数后的文字")
    expect(fresh).to_have_value("2023年，规上工业总产值近550亿元，同比增长38.1%。省外资金63亿元。举办招聘会7场。")
    expect(page.locator(".renewed del").first).to_have_text("2022年")
    expect(page.locator(".lefts")).to_contain_text("没有认出它是哪个指标")
