"""Every page on a desk and on a phone: it answers, fits, names its boxes, can be read, and prints without its menu."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Come
from browser.steps import focus_ring, open_figure
from jingwei.demo.staff import (
    ADMINISTRATOR,
    HANDLER,
    INVESTMENT,
    LARGEST,
    LEADER,
    OWING,
    SERVICE,
    STATISTICIAN,
    SUPERVISOR,
    WRITER,
    Staff,
)

pytestmark = pytest.mark.browser

LOOKS = (Path(__file__).parent / "looks.js").read_text(encoding="utf-8")
A4_WIDTH = 688
UPRIGHT = "n => n.checkVisibility() && n.offsetHeight > 60"
CLEAN = {"overflow": 0, "headings": 1, "unlabelled": [], "nameless": [], "twice": [], "faint": []}
FIGURE = "/indicators/green.industrial_output/?period=2023"

PAGES: list[tuple[Staff | None, str, str]] = [
    (None, "/login/", ""),
    (LEADER, "/", ""),
    (LEADER, "/indicators/?period=2023Q3", ""),
    (LEADER, FIGURE, ""),
    (WRITER, f"{FIGURE}&scope=enterprise:91999900MAX000015A", ""),
    (LEADER, "/enterprises/?state=live", "td a[href^='/enterprises/']"),
    (LEADER, "/search/?q=lyld", ""),
    (LEADER, "/search/?q=没有这样的", ""),
    (LEADER, "/desk/", "#desk-rows td.whole > a"),
    (HANDLER, "/desk/?scope=all", "#desk-rows td.whole > a"),
    (LARGEST, "/desk/", ""),
    (LEADER, "/matters/board/", ""),
    (SUPERVISOR, "/matters/registers/", "td a[href^='/matters/registers/']"),
    (SERVICE, "/matters/new/?kind=service.request", ""),
    (LEADER, "/digest/", ""),
    (WRITER, "/audit/", ""),
    (WRITER, "/reports/2023/", ""),
    (WRITER, "/reports/2023-06/compare/", ""),
    (STATISTICIAN, "/registers/", ""),
    (STATISTICIAN, "/registers/economy.monthly_return/", "td a[href^='/registers/economy.monthly']"),
    (STATISTICIAN, "/registers/economy.return_round/new/", ""),
    (STATISTICIAN, "/registers/economy.monthly_return/new/", ""),
    (STATISTICIAN, "/imports/", "#past td a[href^='/imports/']"),
    (STATISTICIAN, "/green/economy/near/", ""),
    (STATISTICIAN, "/green/economy/chase/", "td a[href^='/green/economy/chase/']"),
    (STATISTICIAN, "/green/economy/clusters/", ""),
    (STATISTICIAN, "/green/economy/unexplained/", ""),
    (STATISTICIAN, "/green/economy/unexplained/?month=2023-11", ""),
    (INVESTMENT, "/green/investment/", "a[href^='/green/investment/projects/']"),
    (INVESTMENT, "/green/investment/landed/", ""),
    (INVESTMENT, "/green/investment/targets/", ""),
    (INVESTMENT, "/registers/investment.project/new/", ""),
    (OWING, "/monthly/", ""),
    (LARGEST, "/enterprises/", "a[href$='/looks/']"),
    (ADMINISTRATOR, "/password/", ""),
]
"""Who opens which page, and the link in it whose page is looked at as well."""


def looked_at(page: Page) -> dict[str, object]:
    """Measure a page and return what is not as it should be."""
    page.wait_for_load_state()
    found = page.evaluate(LOOKS)
    assert found.pop("read") > 5
    return {name: value for name, value in found.items() if value != CLEAN[name]}


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize(("staff", "address", "behind"), PAGES, ids=[page[1] for page in PAGES])
def test_a_page_answers_fits_and_can_be_read(
    come: Come, staff: Staff | None, address: str, behind: str, width: int
) -> None:
    page = come(staff, width)

    answer = page.goto(address)
    wrong = {page.url: looked_at(page)}
    if behind:
        page.goto(page.locator("main").locator(behind).first.get_attribute("href") or "")
        wrong[page.url] = looked_at(page)

    assert answer is not None
    assert answer.status == 200
    assert {address: found for address, found in wrong.items() if found} == {}


@pytest.mark.parametrize(
    "address", ["/", FIGURE, "/registers/economy.monthly_return/", "/imports/", "/green/investment/"]
)
def test_the_keyboard_is_seen_wherever_it_goes(come: Come, address: str) -> None:
    page = come(LEADER)
    page.goto(address)

    stops = [focus_ring(page) for _ in range(18)]

    assert [stop for stop in stops if not stop["seen"]] == []
    assert len({stop["name"] for stop in stops}) > 10


@pytest.mark.parametrize("address", ["/", FIGURE, "/green/economy/near/"])
def test_paper_carries_the_figures_and_no_menu(come: Come, address: str) -> None:
    page = come(LEADER)
    page.goto(address)

    page.emulate_media(media="print")
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})

    for gone in ("header.head", "nav.seg", ".btn"):
        assert not any(each.is_visible() for each in page.locator(gone).all()), gone
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("模拟园区")).to_be_visible()
    upright = page.locator("main .n, main td a").evaluate_all(f"names => names.filter({UPRIGHT}).map(n => n.innerText)")
    assert upright == []


def test_on_a_phone_the_thread_opens_below_the_row_that_was_touched(come: Come) -> None:
    page = come(LEADER, 390)
    open_figure(page, "规上工业总产值")

    page.get_by_role("link", name="拉线：砚峰铝材 ").tap()

    pulled = page.locator("tr.pulled")
    expect(pulled).to_contain_text("587,400.00 万元")
    above = page.locator("tr.here").bounding_box()
    below = pulled.bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"] < above["y"] + above["height"] + 2


def test_without_javascript_the_pages_still_lead_from_the_number_to_the_line(come: Come) -> None:
    page = come(LEADER, scripts=False)

    open_figure(page, "规上工业总产值")
    page.get_by_role("link", name="拉线：砚峰铝材 ").click()

    expect(page.locator("#thread")).to_contain_text("2023-12-月报-快报.xlsx")
    expect(page.locator("#thread")).to_contain_text("587,400.00")
