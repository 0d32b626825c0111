"""A served installation and the windows opened on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

from demo_fixture import Store
from jingwei.demo.staff import PASSWORD, Staff

HEIGHTS = {1366: 768, 390: 844}
PHONE = 500
PATIENCE_MS = 10_000


@dataclass
class Window:
    """A page of somebody, and what the browser complained of in its console."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Note an error, except that a page refused on purpose (403, 404, 409) is one to the browser."""
        refused = message.text.startswith("Failed to load resource") and "/static/" not in message.location["url"]
        if message.type == "error" and not refused:
            self.complaints.append(f"{self.page.url}: {message.text}")


@dataclass
class Site:
    """A served park: its address, and the cookies of those who have signed in, so that each does so once."""

    address: str
    store: Store
    signed_in: dict[str, Any] = field(default_factory=dict)

    def window(self, browser: Browser, staff: Staff | None, width: int, *, scripts: bool = True) -> Window:
        """Open a window, signed in as somebody unless nobody is named."""
        context = browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": HEIGHTS[width]},
            is_mobile=width < PHONE,
            has_touch=width < PHONE,
            java_script_enabled=scripts,
            locale="zh-CN",
            storage_state=self._cookies(browser, staff) if staff else None,
        )
        context.set_default_timeout(PATIENCE_MS)
        window = Window(context.new_page())
        window.page.on("console", window.hear)
        window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
        return window

    def _cookies(self, browser: Browser, staff: Staff) -> Any:
        if staff.username not in self.signed_in:
            page = browser.new_page(base_url=self.address)
            page.goto("/login/")
            sign_in(page, staff)
            self.signed_in[staff.username] = page.context.storage_state()
            page.context.close()
        return self.signed_in[staff.username]


def sign_in(page: Page, staff: Staff) -> None:
    """Fill the form of the login page and wait for the page behind it."""
    page.get_by_label("用户名").fill(staff.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_text(f"· {staff.username}").wait_for()


def served(store: Store) -> Iterator[Site]:
    """Serve an installation on a free port until the stories are told."""
    process = store.start("serve", "--port", "0")
    assert process.stdout is not None
    try:
        said = process.stdout.readline()
        found = re.search(r"http://\S+?:\d+", said)
        assert found, said + process.communicate(timeout=5)[1]
        yield Site(found[0], store)
    finally:
        process.terminate()
        process.communicate(timeout=10)
