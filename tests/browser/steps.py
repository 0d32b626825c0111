"""What people do in the pages, in the words of the stories."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

OUTPUT = "规上工业总产值"
EMPLOYEES = "规上限上企业从业人员"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAX_HEADS = ("企业", "入库月份", "税收（万元）", "备注")


def open_figure(page: Page, name: str) -> None:
    """Go to the overview and click the figure of that name."""
    page.goto("/")
    page.get_by_role("link", name=f"{name} ").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def value_shown(page: Page) -> str:
    """Return the large number of a figure's page."""
    return page.locator(".big").inner_text().split("\n")[0].strip()


def pull(page: Page, enterprise: str) -> Locator:
    """Click a row of the figure's page and return the thread that appears beside it."""
    page.get_by_role("link", name=f"拉线：{enterprise} ").click()
    thread = page.locator("#thread")
    expect(thread.get_by_role("heading")).to_contain_text(enterprise)
    return thread


def downloaded(page: Page, link: Locator) -> tuple[str, str]:
    """Click a link that downloads and return the file's name and its sha256."""
    with page.expect_download() as waiting:
        link.click()
    file = waiting.value
    return file.suggested_filename, sha256(Path(file.path()).read_bytes()).hexdigest()


def open_record_behind(page: Page, name: str, enterprise: str) -> str:
    """Go from a figure to the record behind one of its rows and return the record's address."""
    open_figure(page, name)
    pull(page, enterprise).get_by_role("link").first.click()
    expect(page.locator("#history")).to_be_visible()
    return page.url


def correct(page: Page, label: str, value: str, reason: str) -> None:
    """Fill one value and the reason in an opened form, and save it."""
    page.get_by_label(label, exact=False).first.fill(value)
    page.get_by_label("事由").fill(reason)
    page.get_by_role("button", name="保存").click()


def tax_file(*rows: Sequence[object]) -> bytes:
    """Return an Excel file of tax receipts with these rows under the headers of the template."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "税收入库"
    for row in (TAX_HEADS, *rows):
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def hand_in(page: Page, name: str, data: bytes, button: str = "整份导入") -> Locator:
    """Upload a file of tax receipts on the import page and return the report that comes back."""
    page.goto("/imports/")
    page.get_by_label("导入到哪本台账").select_option(label="税收入库")
    page.locator("input[name=table]").set_input_files({"name": name, "mimeType": XLSX, "buffer": data})
    page.get_by_role("button", name=button, exact=True).click()
    report = page.get_by_role("region", name="导入结果")
    expect(report).to_be_visible()
    return report


def focused(page: Page) -> Locator:
    """Return the element that has the keyboard."""
    return page.locator(":focus")


def choose_by_keyboard(page: Page, words: str) -> None:
    """Search and open the first hit without touching the mouse: slash, words, arrow, Enter."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*")


def focus_ring(page: Page) -> dict[str, object]:
    """Press Tab once and return what is focused and whether a person can see that it is."""
    page.keyboard.press("Tab")
    found: dict[str, object] = page.evaluate(
        """() => {
          const at = document.activeElement, box = at.getBoundingClientRect();
          const drawn = (one) => {
            const style = getComputedStyle(one);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
          };
          const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
          const ring = drawn(at) || (at.type === "file" && drawn(at.closest(".upload").querySelector("label")));
          return { name: at.outerHTML.slice(0, 160), seen: Boolean(inside && ring) };
        }"""
    )
    return found
