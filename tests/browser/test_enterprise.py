"""An enterprise files its month, sees who looked, and sees nobody else."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.conftest import Come
from browser.site import Site, served
from browser.steps import OUTPUT, open_record_behind
from demo_fixture import Store
from jingwei.demo.staff import LARGEST, OWING, STATISTICIAN

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_site(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(demo_store.copy(tmp_path_factory.mktemp("enterprise")))


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


def test_the_month_is_filled_in_from_last_year_and_what_jumps_must_be_explained(come: Come) -> None:
    page = come(OWING)
    page.goto("/monthly/")
    expect(page.get_by_label("工业总产值上年同期本月（万元）")).to_have_value("111.32")

    page.get_by_label("工业总产值本月（万元）").fill("400")
    page.get_by_label("营业收入本月（万元）").fill("120")
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_role("status")).to_contain_text("2023-12 月报已收下，有")
    expect(page.locator(".notice.warning").first).to_be_visible()
    page.get_by_label("说明").fill("12 月集中交付两个订单")
    page.get_by_role("button", name="报送").click()

    expect(page.get_by_role("status")).to_contain_text("2023-12 月报已收下。")
    expect(page.locator(".notice.warning")).to_have_count(0)
    expect(page.get_by_label("工业总产值本月止累计（万元）")).to_have_value("1475.82")


def test_text_in_a_number_is_refused_beside_its_box(come: Come) -> None:
    page = come(LARGEST)
    page.goto("/monthly/")

    page.get_by_label("工业总产值本月（万元）").fill("十一万")
    page.get_by_role("button", name="报送").click()

    expect(page.locator(".field.wrong .errors").first).to_be_visible()
    expect(page.get_by_label("工业总产值本月（万元）")).to_have_value("十一万")


def test_an_enterprise_reads_who_has_looked_at_its_returns(come: Come) -> None:
    open_record_behind(come(STATISTICIAN), OUTPUT, "澜屿锂电")
    page = come(LARGEST)
    page.goto("/enterprises/")

    page.get_by_role("link", name="查阅记录").click()

    expect(page.get_by_role("row", name="李工").first).to_contain_text("统计")


@pytest.mark.parametrize("room", ["enterprises", "registers/register.enterprise", "registers/economy.monthly_return"])
def test_an_enterprise_cannot_open_anothers_page(come: Come, room: str) -> None:
    office, page = come(STATISTICIAN), come(OWING)
    address = open_record_behind(office, OUTPUT, "澜屿锂电")
    enterprise = office.locator("main").get_by_role("link", name="澜屿锂电").get_attribute("href")
    entries = {"registers/economy.monthly_return": address}

    target = entries.get(room) or f"/{room}/{enterprise.strip('/').split('/')[-1]}/"
    answer = page.goto(target)

    assert answer is not None
    assert answer.status in (403, 404)
    expect(page.locator("main")).not_to_contain_text("锂电")


def test_an_enterprise_has_no_board_no_chase_and_no_other_names_in_search(come: Come) -> None:
    page = come(OWING)

    refused = [page.goto(f"/green/{each}/").status for each in ("investment", "economy/near", "economy/chase")]  # type: ignore[union-attr]
    page.goto("/search/?q=澜屿锂电")

    assert refused == [403, 403, 403]
    expect(page.locator("main").get_by_role("link", name="青垣澜屿锂电池")).to_have_count(0)
