"""核稿: a draft is pasted, seen coloured, mended and taken back as Word; what a person decides is known to all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Come
from browser.site import Site, served
from browser.steps import focused, value_shown
from browser.test_looks import looked_at
from demo_fixture import Store
from jingwei.demo.staff import LARGEST, LEADER, STATISTICIAN, WRITER

pytestmark = pytest.mark.browser

DRAFT = """示范园区2023年工作总结（二稿）
全年完成规上工业总产值545亿元，外出招商18次，省外到位资金63亿元。
赴外考察16次，吸引游客2.3万人次，到2028年建成零碳园区。园区全年完成规上工业总产值545亿元。"""


@pytest.fixture(scope="module")
def own_site(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    yield from served(demo_store.copy(tmp_path_factory.mktemp("auditing")))


@pytest.fixture
def site(own_site: Site) -> Site:
    return own_site


def paste(page: Page, text: str = DRAFT) -> Locator:
    """Paste a draft, have it audited, and return the coloured text."""
    page.goto("/audit/")
    page.get_by_label("或把文字粘贴到这里").fill(text)
    page.get_by_role("button", name="核稿", exact=True).click()
    expect(page.locator("#draft")).to_contain_text(text.splitlines()[0])
    return page.locator("#draft")


def note(page: Page, words: str) -> Locator:
    """Return the note of a claim."""
    return page.locator("article.note").filter(has_text=words).first


def test_a_pasted_draft_is_seen_coloured(come: Come) -> None:
    page = come(WRITER)

    draft = paste(page)

    expect(draft.get_by_role("link", name="545亿元：相符")).to_be_visible()
    expect(draft.get_by_role("link", name="545亿元：重复")).to_be_visible()
    expect(draft.get_by_role("link", name="18次：不符")).to_have_class("claim bad")
    expect(draft.get_by_role("link", name="16次：未识别")).to_be_visible()
    expect(draft.locator(".claim.not", has_text="2028年")).to_have_attribute("title", "非数据：日期")
    expect(note(page, "外出招商 18次")).to_contain_text("2022年")


def test_a_wrong_number_is_put_right_and_can_be_put_back(come: Come) -> None:
    page = come(WRITER)
    draft = paste(page)

    page.get_by_role("button", name="改为 16次").click()
    expect(draft.get_by_role("link", name="16次：相符，已改，原为18次")).to_be_focused()
    expect(page.get_by_role("region", name="已改的")).to_contain_text("18次 → 16次")
    page.get_by_role("button", name="撤销：18次 → 16次").click()

    expect(draft.get_by_role("link", name="18次：不符")).to_be_visible()
    expect(page.get_by_role("region", name="已改的")).to_have_count(0)


def test_an_unknown_wording_is_assigned_and_every_later_audit_knows_it(come: Come) -> None:
    page = come(WRITER)
    draft = paste(page)

    draft.get_by_role("link", name="16次：未识别").click()
    note(page, "赴外考察 16次").get_by_role("link", name="指给一个指标").click()
    page.get_by_label("找指标").fill("外出招商")
    page.get_by_role("radio", name="外出招商").check()
    expect(page.get_by_label("以后凡是这样说的")).to_have_value("赴外考察")
    page.get_by_role("button", name="认定").click()

    expect(draft.get_by_role("link", name="16次：相符")).to_be_visible()
    colleague = paste(come(STATISTICIAN), "2023年工作情况\n全年赴外考察16次。")
    expect(colleague.get_by_role("link", name="16次：相符")).to_be_visible()


def test_a_claim_opens_its_figure_and_rows(come: Come) -> None:
    page = come(LEADER)
    draft = paste(page)

    draft.get_by_role("link", name="545亿元：相符").click()
    note(page, "规上工业总产值 545亿元").get_by_role("link", name="看 121 行").click()

    assert value_shown(page).startswith("545.")
    expect(page.locator("#rows")).to_be_in_viewport()


def test_the_draft_comes_back_as_word_with_comments(come: Come, tmp_path: Path) -> None:
    page = come(WRITER)
    paste(page)
    page.get_by_role("button", name="改为 16次").click()

    with page.expect_download() as waiting:
        page.get_by_role("link", name="导出批注稿").click()
    waiting.value.save_as(tmp_path / "draft.docx")

    document = Document(str(tmp_path / "draft.docx"))
    assert "".join(comment.text for comment in document.comments).count("赴外考察") <= 1
    assert any("外出招商" in paragraph.text for paragraph in document.paragraphs)
    assert waiting.value.suggested_filename.endswith("-批注稿.docx")


def test_a_word_file_is_handed_in_and_shown(come: Come, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("2023年，外出招商18次。")
    document.save(str(tmp_path / "总结.docx"))
    page = come(WRITER, 390)

    page.goto("/audit/")
    page.locator("input[type=file]").set_input_files(tmp_path / "总结.docx")
    page.get_by_role("button", name="核稿", exact=True).click()

    expect(page.locator("#draft").get_by_role("link", name="18次：不符")).to_be_visible()
    expect(page.get_by_text("总结.docx")).to_be_visible()


def test_the_keyboard_walks_through_the_claims(come: Come) -> None:
    page = come(WRITER)
    paste(page)

    page.keyboard.press("j")
    expect(focused(page)).to_have_text("545亿元")
    page.keyboard.press("j")
    expect(focused(page)).to_have_text("18次")
    page.keyboard.press("Enter")

    expect(focused(page)).to_contain_text("外出招商 18次")
    page.keyboard.press("k")
    expect(focused(page)).to_have_text("545亿元")


def test_a_tally_shows_one_kind_alone(come: Come) -> None:
    page = come(WRITER)
    draft = paste(page)

    page.get_by_role("link", name="1 不符").click()
    expect(draft).to_have_attribute("data-shows", "bad")
    expect(note(page, "吸引游客")).to_be_hidden()
    page.get_by_role("link", name="1 不符").click()

    expect(note(page, "外出招商 18次")).to_be_visible()
    assert draft.get_attribute("data-shows") is None


@pytest.mark.parametrize("width", [1366, 390])
def test_an_audited_draft_fits_and_can_be_read(come: Come, width: int) -> None:
    page = come(WRITER, width)

    paste(page)

    assert looked_at(page) == {}


def test_on_paper_the_findings_stand_in_words_and_nothing_is_left_to_press(come: Come) -> None:
    page = come(WRITER)
    draft = paste(page)

    page.emulate_media(media="print")

    wrong = draft.get_by_role("link", name="18次：不符")
    assert wrong.evaluate("mark => getComputedStyle(mark, '::after').content") == '"（不符）"'
    assert not any(button.is_visible() for button in page.locator("main button, main select").all())


def test_without_javascript_a_draft_is_audited_and_mended(come: Come) -> None:
    page = come(WRITER, scripts=False)
    draft = paste(page)

    page.get_by_role("button", name="改为 16次").click()
    expect(draft.get_by_role("link", name="16次：相符，已改，原为18次")).to_be_visible()
    page.get_by_role("link", name="相符").first.click()

    expect(draft).to_have_attribute("data-shows", "ok")
    expect(page.get_by_role("link", name="导出批注稿")).to_be_visible()


def test_enterprises_have_no_such_page(come: Come) -> None:
    page = come(LARGEST)

    answer = page.goto("/audit/")

    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("link", name="核稿")).to_have_count(0)
