"""What stands in front of every page."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import pytest
from django.http import HttpRequest, HttpResponse

from jingwei.config.middleware import SEATS, ContentSecurity, Seats, UploadLimit


def test_no_script_from_elsewhere_or_inline_may_run() -> None:
    page = HttpResponse("页")

    answer = ContentSecurity(lambda request: page).process_response(HttpRequest(), page)

    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "script-src" not in answer.headers["Content-Security-Policy"]


def test_a_page_that_brings_its_own_policy_keeps_it() -> None:
    own = HttpResponse("页", headers={"Content-Security-Policy": "default-src 'none'"})

    answer = ContentSecurity(lambda request: own).process_response(HttpRequest(), own)

    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


def sent(length: str) -> HttpRequest:
    request = HttpRequest()
    request.META["CONTENT_LENGTH"] = length
    return request


def test_more_than_sixty_megabytes_are_refused_with_a_reason() -> None:
    limit = UploadLimit(lambda request: HttpResponse("页"))

    answer = limit.process_request(sent(str(60 * 1024**2 + 1)))

    assert answer is not None
    assert answer.status_code == 413
    assert "超过 60 MB" in answer.content.decode()


@pytest.mark.parametrize("length", ["", "0", "62914560", "many"])
def test_everything_smaller_goes_on_to_the_page(length: str) -> None:
    limit = UploadLimit(lambda request: HttpResponse("页"))

    answer = limit.process_request(sent(length))

    assert answer is None


def test_no_more_requests_are_worked_on_at_once_than_there_are_seats() -> None:
    one_too_many = Barrier(SEATS + 1)

    def page(request: HttpRequest) -> HttpResponse:
        try:
            one_too_many.wait(timeout=0.3)
        except BrokenBarrierError:
            return HttpResponse("页")
        return HttpResponse("挤", status=500)

    seats = Seats(page)
    with ThreadPoolExecutor(SEATS + 8) as visitors:
        answers = list(visitors.map(lambda _: seats(HttpRequest()).status_code, range(SEATS + 8)))

    assert answers == [200] * (SEATS + 8)
