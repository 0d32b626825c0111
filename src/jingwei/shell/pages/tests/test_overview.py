"""The overview: figures in three colours, what they lack, and which targets will be missed."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from cast import Cast, enterprise
from headcount import set_today, staff, target
from jingwei.kernel.register import api as register

Queries = Callable[[Callable[[], Any]], int]


def page(cast: Cast, who: str = "leader", period: str = "2023") -> str:
    return cast.client(who).get(reverse("overview"), {"period": period}).content.decode()


def test_a_figure_shows_its_value_and_its_change_on_the_year_before(park: Cast) -> None:
    shown = page(park)

    assert "420<small>人</small>" in shown
    assert "▲" in shown
    assert "40%" in shown


def test_a_colour_without_indicators_says_so(park: Cast) -> None:
    shown = page(park)

    assert shown.count("这一色还没有指标") == 2


def test_the_simulated_park_is_named_so_on_the_page(park: Cast) -> None:
    shown = page(park)

    assert "模拟园区" in shown
    assert "明细为模拟" in shown


def test_who_still_owes_is_named_with_the_figures_that_wait(park: Cast) -> None:
    with register.writing(park=park.park.pk, actor="li", door="form") as pen:
        pen.revise(park.lanling, employees=None)

    shown = page(park)

    assert "缺 1 户" in shown
    assert "没有填报从业人员" in shown
    assert "2 项指标等着它" in shown


def test_a_target_out_of_reach_shows_the_gap_at_the_years_end(park: Cast) -> None:
    set_today(park.park, date(2023, 9, 30))
    target(park, "test.staff", "600", "人")

    shown = page(park)

    assert "按目前进度，年底达不到的目标" in shown
    assert "560<small>人</small>" in shown
    assert "40<small>人</small>" in shown


def test_targets_within_reach_are_said_to_be(park: Cast) -> None:
    target(park, "test.staff", "400", "人")

    assert "2023 年 1 个年度目标都达到了" in page(park)


def test_in_january_nothing_is_expected_yet(park: Cast) -> None:
    set_today(park.park, date(2024, 1, 15))

    assert "2024 年还没有过完一个月" in page(park, period="2024")


def test_without_a_period_the_year_up_to_the_last_whole_month_is_shown(park: Cast) -> None:
    set_today(park.park, date(2023, 10, 15))

    shown = park.client("leader").get(reverse("overview")).content.decode()

    assert "<h1>2023年1—9月</h1>" in shown


def test_a_period_that_does_not_exist_is_answered_with_the_usual_one(park: Cast) -> None:
    shown = page(park, period="2023-13")

    assert "下面是2023年的数" in shown


@pytest.mark.parametrize("who", ["writer", "investment"])
def test_amounts_over_fewer_than_three_enterprises_are_not_shown_to(who: str, park: Cast) -> None:
    shown = page(park, who)

    assert "不公开" in shown
    assert "不足 3 家企业" in shown


def test_an_enterprise_is_shown_its_own_figures_only(park: Cast) -> None:
    shown = page(park, "enterprise")

    assert "蓝岭锂电的指标" in shown
    assert "300<small>人</small>" in shown
    assert "420" not in shown


def test_a_stranger_sees_nothing_of_the_park(park: Cast) -> None:
    shown = page(park, "stranger")

    assert "420" not in shown
    assert "蓝岭锂电" not in shown


def test_a_second_look_costs_few_queries_until_somebody_writes(park: Cast, queries: Queries) -> None:
    client = park.client("leader")
    look = partial(client.get, reverse("overview"), {"period": "2023"})

    first, second = queries(look), queries(look)
    staff(park, park.lanling, 310)
    third = queries(look)

    assert second <= 12 < first
    assert third > second
    assert "430<small>人</small>" in look().content.decode()


def test_the_queries_do_not_grow_with_the_rows(park: Cast, queries: Queries) -> None:
    client = park.client("leader")
    few = queries(lambda: client.get(reverse("overview"), {"period": "2023"}))

    for serial in range(10, 30):
        enterprise(park.park, serial, f"企业{serial}", employees=serial, founded=date(2020, 1, 1))
    many = queries(lambda: client.get(reverse("overview"), {"period": "2023"}))

    assert many == few
