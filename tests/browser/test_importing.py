"""Files are handed in: taken whole or not at all, wrong cells named by line and column, mistakes taken back."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from browser.conftest import Come
from browser.site import Site, served
from browser.steps import hand_in, tax_file
from demo_fixture import Store
from jingwei.demo.staff import STATISTICIAN

pytestmark = pytest.mark.browser

GOOD = ("朔岱光伏", "2023-12", "5.25", "补缴")
BAD = ("朔川光伏", "2023-13", "约五万", "")
UNKNOWN = ("没有这家企业", "2023-12", "5", "")


@pytest.fixture(scope="module")
def own_site(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(demo_store.copy(tmp_path_factory.mktemp("importing")))


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


def test_a_bad_file_is_answered_by_line_and_column_and_what_to_do(come: Come) -> None:
    page = come(STATISTICIAN)

    report = hand_in(page, "税收.xlsx", tax_file(GOOD, BAD, UNKNOWN))

    wrong = report.locator(".lines tbody tr")
    expect(wrong).to_have_count(3)
    places = [line.locator("td").all_inner_texts()[1:4] for line in wrong.all()]
    assert places == [["3", "B", "2023-13"], ["3", "C", "约五万"], ["4", "A", "没有这家企业"]]
    for line in wrong.all():
        expect(line.locator(".mend")).to_contain_text("请")
    expect(report.get_by_role("heading", level=2)).to_contain_text("没有导入")


def test_good_rows_are_taken_and_the_bad_ones_given_back(come: Come) -> None:
    page = come(STATISTICIAN)

    report = hand_in(page, "税收.xlsx", tax_file(GOOD, BAD, UNKNOWN), "只收好行")
    with page.expect_download() as waiting:
        report.get_by_role("link", name="下载退回的行").click()

    with open(waiting.value.path(), "rb") as file:
        rows = list(load_workbook(BytesIO(file.read())).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["朔川光伏", "没有这家企业"]
    expect(report.locator(".tally")).to_contain_text("1订正")


def test_a_good_file_is_taken_and_the_same_again_changes_nothing(come: Come) -> None:
    page = come(STATISTICIAN)
    file = tax_file(("澜屿锂电", "2023-12", "2600.5", ""), ("朔川光伏", "2023-12", "1800", ""))

    first = hand_in(page, "十二月税收.xlsx", file).locator(".tally").inner_text()
    again = hand_in(page, "十二月税收.xlsx", file).locator(".tally").inner_text()

    assert first.split()[:3] != again.split()[:3]
    assert "2订正" in "".join(first.split())
    assert "2未变" in "".join(again.split())


def test_a_mistaken_batch_is_taken_back_with_a_reason(come: Come) -> None:
    page = come(STATISTICIAN)
    report = hand_in(page, "误导入.xlsx", tax_file(("砚峰铝材", "2023-12", "0.01", "")))
    report.get_by_role("link", name="批 →").click()

    page.get_by_role("button", name="撤回").click()
    page.get_by_label("事由").fill("交错了文件")
    page.get_by_role("button", name="确认撤回").click()

    expect(page.locator("main")).to_contain_text("已撤回")
    page.get_by_role("region", name="这一批写下的行").get_by_role("link").first.click()
    expect(page.locator("#history")).to_contain_text("第 3 版")


def test_a_file_of_another_kind_is_refused_in_words(come: Come) -> None:
    page = come(STATISTICIAN)

    report = hand_in(page, "照片.xlsx", b"\x89PNG\r\n\x1a\n not a workbook")

    expect(report).to_contain_text("不能导入")
    expect(report.locator(".mend").first).not_to_be_empty()
