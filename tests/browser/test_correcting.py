"""A value is corrected in a form: nothing is overwritten, the figure follows, and two people cannot both win."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from browser.conftest import Come
from browser.site import Site, served
from browser.steps import EMPLOYEES, correct, open_figure, open_record_behind, value_shown
from demo_fixture import Store
from jingwei.demo.staff import ADMINISTRATOR, STATISTICIAN

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own_site(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(demo_store.copy(tmp_path_factory.mktemp("correcting")))


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


def test_a_correction_makes_a_second_version_and_moves_the_figure(come: Come) -> None:
    page = come(STATISTICIAN)
    open_record_behind(page, EMPLOYEES, "澜屿锂电")

    page.get_by_role("link", name="订正").click()
    correct(page, "期末从业人员", "8275", "核对花名册，少记 1 人")

    history = page.locator("#history")
    expect(history).to_contain_text("第 2 版 · 订正")
    expect(history).to_contain_text("核对花名册，少记 1 人")
    expect(history.locator(".changes").first).to_contain_text("8,274 → 8,275")
    open_figure(page, EMPLOYEES)
    assert value_shown(page).startswith("42,004")


def test_whoever_saves_second_sees_the_difference_and_keeps_what_was_typed(come: Come) -> None:
    first, second = come(STATISTICIAN), come(ADMINISTRATOR)
    address = open_record_behind(first, EMPLOYEES, "霁原铜箔")
    for page in (first, second):
        page.goto(f"{address}edit/")

    correct(first, "期末从业人员", "6001", "甲改")
    correct(second, "期末从业人员", "6002", "乙改")

    expect(second.get_by_role("alert")).to_contain_text("刚被别人改过，您的还没有保存")
    expect(second.locator(".clash tbody")).to_contain_text("6,001")
    expect(second.locator(".clash tbody")).to_contain_text("6,002")
    expect(second.get_by_label("期末从业人员").first).to_have_value("6002")


def test_saving_again_after_the_conflict_is_a_third_version(come: Come) -> None:
    first, second = come(STATISTICIAN), come(ADMINISTRATOR)
    address = open_record_behind(first, EMPLOYEES, "朔川光伏")
    for page in (first, second):
        page.goto(f"{address}edit/")
    correct(first, "说明", "甲写的说明", "甲改")
    correct(second, "说明", "乙写的说明", "乙改")

    second.get_by_role("button", name="保存").click()

    expect(second.locator("#history")).to_contain_text("第 3 版")
    expect(second.locator("#history .changes").first).to_contain_text("甲写的说明 → 乙写的说明")
