"""The year's report: prepared by the writer, issued by the leader, and what a correction changes after that."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Come
from browser.site import Site, served
from browser.steps import EMPLOYEES, correct, pull
from browser.test_looks import looked_at
from demo_fixture import Store
from jingwei.demo.staff import ADMINISTRATOR, LEADER, STATISTICIAN, WRITER

pytestmark = pytest.mark.browser
YEAR = "/reports/2023/"


@pytest.fixture(scope="module")
def own_site(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(demo_store.copy(tmp_path_factory.mktemp("reporting")))


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


def prepared(page: Page, address: str) -> str:
    """Prepare the report of a period and return the address of what was sealed."""
    page.goto(address)
    page.get_by_role("button", name="提请").click()
    expect(page.get_by_text("等待另一人签发").first).to_be_visible()
    return page.url


def issue(page: Page, sealed: str) -> None:
    """Open what was sealed, and issue it in the dialog."""
    page.goto(sealed)
    page.get_by_role("button", name="签发").click()
    expect(page.get_by_role("dialog")).to_contain_text("提请，您签发")
    page.get_by_role("button", name="确认签发").click()
    expect(page.get_by_text("已签发。封存头写在")).to_be_visible()


def correct_staff(page: Page, employees: str) -> None:
    """Correct how many people 澜屿锂电 employs at the end of December."""
    page.goto("/indicators/green.listed_employees/?period=2023")
    pull(page, "澜屿锂电").get_by_role("link").first.click()
    page.get_by_role("link", name="订正").click()
    correct(page, "期末从业人员", employees, "核对花名册")
    expect(page.locator("#history")).to_contain_text("核对花名册")


def test_the_writer_prepares_the_leader_issues_and_a_correction_shows(come: Come, site: Site) -> None:
    writer, leader, statistician = come(WRITER), come(LEADER), come(STATISTICIAN)
    sealed = prepared(writer, YEAR)
    expect(writer.get_by_role("button", name="签发")).to_have_count(0)
    issue(leader, sealed)
    expect(leader.locator("#since")).to_contain_text("无变化")

    correct_staff(statistician, "8275")

    leader.goto("/?period=2023")
    expect(leader.locator("#since")).to_contain_text("年报 42,003，现算 42,004：1 户订正")
    leader.locator("#since").get_by_role("link", name=EMPLOYEES).click()
    moved = leader.locator("#moved")
    expect(moved).to_contain_text("期末从业人员：8,274 → 8,275")
    expect(moved).to_contain_text("核对花名册")
    moved.get_by_role("link", name="澜屿锂电").click()
    expect(leader.locator("#history")).to_contain_text("第 2 版 · 订正")
    assert "exported" in site.store.run("verify", "--against", str(site.store.home / "seals" / "2023-1.json"))


def test_who_prepared_a_report_does_not_issue_it(come: Come) -> None:
    page = come(ADMINISTRATOR)

    prepared(page, "/reports/2023-05/")

    expect(page.get_by_role("button", name="签发")).to_have_count(0)
    expect(page.get_by_text("提请人自己除外")).to_be_visible()


def test_what_was_overtaken_asks_to_be_prepared_anew(come: Come) -> None:
    writer, leader, statistician = come(WRITER), come(LEADER), come(STATISTICIAN)
    sealed = prepared(writer, "/reports/2023-12/")
    correct_staff(statistician, "8280")

    leader.goto(sealed)
    leader.get_by_role("button", name="签发").click()
    expect(leader.get_by_role("dialog")).to_contain_text("请先重新提请")
    expect(leader.get_by_role("button", name="确认签发")).to_be_disabled()

    writer.goto(sealed)
    writer.get_by_role("button", name="重新提请").click()
    expect(writer.get_by_text("等待另一人签发").first).to_be_visible()
    assert writer.url != sealed
    issue(leader, writer.url)


def test_the_list_fills_in_what_changed(come: Come) -> None:
    page = come(LEADER)

    page.goto("/reports/")

    row = page.get_by_role("row", name="2023年 ", exact=False).first
    expect(row).to_contain_text("已签发 第 1 版")
    expect(row).to_contain_text("个数变了")


@pytest.mark.parametrize("width", [1366, 390])
def test_what_was_sealed_can_be_read_on_a_desk_and_on_a_phone(come: Come, width: int) -> None:
    page = come(LEADER, width)
    page.goto("/reports/?drawn")
    assert looked_at(page) == {}

    page.get_by_role("link", name="已签发 第 1 版").first.click()
    expect(page.locator("article.paper")).to_be_visible()
    assert looked_at(page) == {}

    page.locator("#since").get_by_role("link").first.click()
    expect(page.locator("#moved")).to_be_visible()
    assert looked_at(page) == {}
    page.goto("/?period=2023")
    assert looked_at(page) == {}
