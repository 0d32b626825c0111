"""The headers of every answer."""

from django.http import HttpRequest, HttpResponse

from jingwei.config.headers import ContentSecurity


def test_no_script_from_elsewhere_or_inline_may_run() -> None:
    page = HttpResponse("页")

    answer = ContentSecurity(lambda request: page).process_response(HttpRequest(), page)

    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]


def test_a_page_that_brings_its_own_policy_keeps_it() -> None:
    own = HttpResponse("页", headers={"Content-Security-Policy": "default-src 'none'"})

    answer = ContentSecurity(lambda request: own).process_response(HttpRequest(), own)

    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
