"""The headers of every answer."""

from django.http import HttpRequest, HttpResponse

from jingwei.config.headers import ContentSecurity


def test_no_script_from_elsewhere_or_inline_may_run() -> None:
    answer = ContentSecurity(lambda request: HttpResponse("页"))(HttpRequest())

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy


def test_a_page_that_brings_its_own_policy_keeps_it() -> None:
    own = HttpResponse("页", headers={"Content-Security-Policy": "default-src 'none'"})

    answer = ContentSecurity(lambda request: own)(HttpRequest())

    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
