"""An earlier text with this period's figures, on its page."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Cast, enterprise
from headcount import set_today, small_catalogue, staff
from jingwei.kernel.indicator.api import Indicator

PAGE = "/reports/2023/compare/"


@pytest.fixture
def small(cast: Cast) -> Iterator[dict[str, Indicator]]:
    """Three enterprises with 323 people; 青川硅业 with 120 came in 2023."""
    set_today(cast.park)
    staff(cast, cast.lanling, 300)
    staff(cast, enterprise(cast.park, 9, "新来"), 23)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    with small_catalogue() as declared:
        yield declared


def shown(html: str) -> str:
    """Return the renewed text, deletions in brackets, insertions in braces."""
    body = html.split('<div class="renewed">')[1].split("</div></section>")[0]
    marked = re.sub(r"<del>(.*?)</del>", r"[\1]", body)
    marked = re.sub(r"<ins.*?>(.*?)</ins>", r"{\1}", marked)
    return re.sub(r"<[^>]+>", "", marked).strip()


def test_the_year_before_comes_with_this_year_s_figures(cast: Cast, small: dict[str, Indicator]) -> None:
    html = cast.client("writer").get(PAGE).content.decode()

    assert "[2022年]{2023年}，在营企业[2家]{3家}" in shown(html)
    assert "从业人员[323人]{443人}" in shown(html)


def test_a_pasted_text_keeps_its_words_and_its_form(cast: Cast, small: dict[str, Indicator]) -> None:
    text = "2022年末，从业人员超300人。招聘会办了7场。"

    html = cast.client("writer").post(PAGE, {"period": "2022", "text": text}).content.decode()

    assert "从业人员超[300人]{440人}。" in shown(html)
    assert "没有认出它是哪个指标" in html
    assert "7场" in shown(html)


def test_a_file_is_read(cast: Cast, small: dict[str, Indicator]) -> None:
    file = SimpleUploadedFile("年报.txt", "2022年，从业人员323人。".encode())

    html = cast.client("writer").post(PAGE, {"period": "2022", "file": file}).content.decode()

    assert "[2022年]{2023年}，从业人员[323人]{443人}。" in shown(html)


def test_a_period_that_is_none_is_said_and_the_usual_one_shown(cast: Cast, small: dict[str, Indicator]) -> None:
    html = cast.client("writer").post(PAGE, {"period": "去年", "text": "从业人员1人。"}).content.decode()

    assert "“去年”不是期间" in html


def test_enterprises_have_no_such_page(cast: Cast, small: dict[str, Indicator]) -> None:
    assert cast.client("enterprise").get(PAGE).status_code == 403
