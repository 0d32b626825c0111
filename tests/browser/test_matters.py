"""Working at the desk: a matter is found by keyboard, a step taken with evidence, and the clock keeps office hours."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Come
from browser.site import Site, served
from cast import PDF
from demo_fixture import Store
from jingwei.demo.staff import HANDLER, LEADER, SERVICE

pytestmark = pytest.mark.browser

CLOCK = """async ([now, opens, closes, left]) => {
  const box = document.createElement("div");
  box.dataset.clock = JSON.stringify({ now, hours: { X: [[opens, closes], [closes + 600, closes + 1200]] } });
  box.innerHTML = `<time data-left="${left}" data-calendar="X"></time><p data-rule="X"></p>`;
  document.querySelector("main").replaceChildren(box);
  const clock = await import("/static/jingwei/js/countdown.js");
  clock.startCountdowns(document);
}"""


@pytest.fixture(scope="module")
def own_site(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a park of this module's own: its stories write."""
    yield from served(demo_store.copy(tmp_path_factory.mktemp("matters")))


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


def told(page: Page) -> str:
    return page.locator("[data-left]").inner_text()


def test_the_desk_is_worked_by_keyboard_and_keeps_its_place_when_it_is_refreshed(come: Come) -> None:
    page = come(LEADER)
    page.clock.install()
    page.goto("/desk/")

    for _ in range(3):
        page.keyboard.press("j")
    here = page.locator("#desk-rows tr:focus-within")
    number = here.get_attribute("id")
    with page.expect_response(lambda one: "part=rows" in one.url):
        page.clock.run_for(31_000)
    page.clock.run_for(1_000)
    expect(page.locator("#desk-rows tr:focus-within")).to_have_attribute("id", number or "")
    page.keyboard.press("k")
    page.keyboard.press("Enter")

    page.wait_for_url("**/matters/*/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_step_is_taken_with_evidence_and_stands_in_the_story(come: Come) -> None:
    page = come(SERVICE)
    page.goto("/desk/?scope=all&kind=service.request")
    page.locator("#desk-rows td.whole > a").first.click()

    page.locator("#offer-answer > summary").click()
    form = page.locator("#offer-answer form")
    form.get_by_label("答复内容").fill("今天下午到现场，明天中午前给您准信。")
    form.locator("input[type=file]").set_input_files({"name": "批复.pdf", "mimeType": "application/pdf", "buffer": PDF})
    form.get_by_role("button", name="答复", exact=True).click()

    last = page.locator("ol.steps > li").last
    expect(last).to_contain_text("明天中午前给您准信")
    expect(last.get_by_role("link", name="批复.pdf")).to_be_visible()
    assert page.url.endswith("#step-1") or "#step-" in page.url


def test_what_is_refused_is_said_in_its_place_on_a_phone(come: Come) -> None:
    page = come(HANDLER, 390)
    page.goto("/desk/?scope=all")
    page.locator("#desk-rows td.whole > a").first.tap()

    page.locator("#offer-assign > summary").tap()
    page.locator("#offer-assign").get_by_role("button", name="转办", exact=True).tap()

    expect(page.locator("#offer-assign .errors")).to_contain_text("转办没有写明转给谁")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_countdown_ticks_in_office_hours_and_stands_still_off_them(come: Come) -> None:
    page = come(LEADER)
    page.clock.install(time=0)
    page.goto("/desk/")
    page.clock.pause_at(3_600_000)
    page.evaluate(CLOCK, [1000, 0, 1060, 90])

    page.clock.run_for(30_000)
    running = told(page)
    page.clock.run_for(60_000)
    closed, rule = told(page), page.locator("[data-rule]").inner_text()
    page.clock.run_for(630_000)

    assert (running, closed) == ("01:00", "00:30")
    assert rule.startswith("现为非工作时间，")
    assert rule.endswith("起计")
    assert told(page) == "超 00:30"
    expect(page.locator("[data-left]")).to_have_class("late")
