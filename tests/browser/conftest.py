"""The model park in a real browser: built and served once, a window for whoever comes, a picture when a story fails."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.site import PATIENCE_MS, Site, Window, served
from demo_fixture import Store
from jingwei.demo.staff import Staff

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "var" / "browser"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

Come = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "no Chromium on this machine: install chromium"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def quiet_site(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the model park in which nobody writes."""
    yield from served(demo_store.copy(tmp_path_factory.mktemp("quiet")))


@pytest.fixture
def site(quiet_site: Site) -> Site:
    """Return the served park; a module whose stories write declares one of its own."""
    return quiet_site


@pytest.fixture
def come(chromium: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Come]:
    """Open a window for somebody of the staff; after the story no window may have complained in its console."""
    windows: list[Window] = []

    def opened(staff: Staff | None = None, width: int = 1366, *, scripts: bool = True) -> Page:
        windows.append(site.window(chromium, staff, width, scripts=scripts))
        return windows[-1].page

    yield opened
    if getattr(request.node, "failed", False):
        for number, window in enumerate(windows, 1):
            PICTURES.mkdir(parents=True, exist_ok=True)
            window.page.screenshot(path=PICTURES / f"{_file_name(request.node.name)}-{number}.png", full_page=True)
    for window in windows:
        window.page.context.close()
    assert [said for window in windows for said in window.complaints] == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let the windows know that their story failed."""
    report = yield
    item.failed = getattr(item, "failed", False) or report.failed
    return report


def _file_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name)[:120]
