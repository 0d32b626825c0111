"""拉动 on a figure's page: carriers with their pull, the total that is the change, and what a viewer may not see."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cast import Cast, enterprise
from jingwei.kernel.register import api as register


def page(cast: Cast, code: str = "test.staff", who: str = "leader", **asked: str) -> str:
    """Return a figure's page of 2023 from 拉动 to the rows."""
    shown = cast.client(who).get(reverse("figure", args=[code]), {"period": "2023"} | asked).content.decode()
    return shown.partition('id="pulled"')[2].partition("</section>")[0]


def hire(cast: Cast, count: int, industry: str = "2741") -> None:
    """Let so many enterprises of an industry come with five people each, the fourth of them in 2023."""
    for serial in range(count):
        more = {"employees": 5, "founded": date(2023 if serial == 3 else 2020, 1, 1), "industry_code": industry}
        enterprise(cast.park, 40 + serial + int(industry), f"某{industry}{serial}", **more)


def test_the_carriers_stand_with_their_change_and_pull(park: Cast) -> None:
    shown = page(park)

    for part in ("青川硅业有限公司", "新增", "+120<", "+40.00", "合计 2 户", "= 增减"):
        assert part in shown
    assert "新增 1 户</b> +120 人，拉动 +40.00 个百分点" in shown


def test_a_carrier_leads_to_its_page(park: Cast) -> None:
    assert reverse("enterprise", args=[park.qingchuan.pk]) in page(park)


def test_those_beyond_the_largest_stand_in_one_line(park: Cast) -> None:
    hire(park, 7)

    shown = page(park)

    assert "其余 7 户" in shown
    assert "合计 9 户" in shown


def test_what_cannot_be_divided_says_why(park: Cast) -> None:
    assert "上年同期没有数，没有可分解的增减。" in page(park, period="2020")


@pytest.mark.parametrize("who", ["writer", "investment"])
def test_single_enterprises_are_shown_as_industries_to_who_may_not_see_returns(park: Cast, who: str) -> None:
    hire(park, 3, "2741")
    hire(park, 4, "3841")

    shown = page(park, "test.private", who)

    assert "行业（大类）" in shown
    assert "电气机械和器材制造业" in shown
    assert "每组上年、本期都不少于 3 家" in shown
    assert "有限公司" not in shown


def test_a_hidden_figure_shows_no_carriers_at_all(park: Cast) -> None:
    assert page(park, "test.private", "writer") == ""


def test_a_look_at_carriers_is_logged(park: Cast) -> None:
    page(park, "test.private", "statistician")

    looked = [log.what for log in register.looks_at(park.qingchuan.pk)]

    assert looked == ["用工 2023年的明细行"]


def test_the_page_asks_no_more_however_many_carry(park: Cast, queries: Any) -> None:
    few = queries(lambda: page(park, "test.staff", "auditor"))
    hire(park, 12)

    many = queries(lambda: page(park, "test.staff", "auditor"))

    assert many <= few
