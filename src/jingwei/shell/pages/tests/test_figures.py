"""The catalogue, a figure's page down to the line of the file, and its rows as a workbook."""

import io
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from cast import Cast, enterprise
from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.register import api as register
from jingwei.shell.pages.figure_words import value_text

Queries = Callable[[Callable[[], Any]], int]


def page(cast: Cast, code: str = "test.staff", who: str = "leader", **asked: str) -> str:
    asked.setdefault("period", "2023")
    return cast.client(who).get(reverse("figure", args=[code]), asked).content.decode()


def status(cast: Cast, who: str, code: str = "test.staff", name: str = "figure", **asked: str) -> int:
    return cast.client(who).get(reverse(name, args=[code]), asked).status_code


def test_the_catalogue_lists_names_aliases_values_and_targets(park: Cast) -> None:
    park.enter(indicator.Target, indicator="test.staff", period="2023", since=date(2023, 1, 1), value="400", unit="人")

    shown = park.client("leader").get(reverse("indicators"), {"period": "2023"}).content.decode()

    for part in ("从业人员", "用工人数", "总量", "420<small>人</small>", "400<small>人</small>", "完成 105%"):
        assert part in shown


def test_the_catalogue_is_filtered_by_a_text(park: Cast) -> None:
    shown = park.client("leader").get(reverse("indicators"), {"q": "用工人数"}).content.decode()

    assert "从业人员" in shown
    assert "在营企业" not in shown


def test_a_filter_that_finds_nothing_says_what_to_do(park: Cast) -> None:
    shown = park.client("leader").get(reverse("indicators"), {"q": "没有这个"}).content.decode()

    assert "没有符合的指标" in shown


def test_a_figures_page_shows_value_growth_and_definition(park: Cast) -> None:
    shown = page(park)

    for part in ("420<small>人</small>", "300<small>人</small>", "40%", "（现价）", "Σ 企业", "年末在营企业的从业人员"):
        assert part in shown


def test_the_rows_fold_to_the_figure(park: Cast) -> None:
    shown = page(park)

    assert "构成这个数的 2 行" in shown
    assert "逐行复算 = 指标值" in shown
    assert "420 人 <span" in shown
    assert "✓" in shown


def test_the_thread_of_the_largest_row_is_pulled_unasked(park: Cast) -> None:
    park.attach(park.lanling)

    shown = page(park)

    assert "拉到头：蓝岭锂电有限公司" in shown
    assert "企业 第 2 版" in shown
    assert "凭证：盖章扫描件.pdf" in shown
    assert "表单填报" in shown


def test_another_row_is_pulled_when_asked_for(park: Cast) -> None:
    shown = page(park, row=park.qingchuan.pk)

    assert "拉到头：青川硅业有限公司" in shown


def test_the_history_has_twelve_months_and_the_year_before(park: Cast) -> None:
    shown = page(park)

    assert "<td>12月</td>" in shown
    assert "上年同月" in shown
    assert "data-chart=" in shown


def test_a_period_and_a_scope_are_kept_in_the_addresses_of_the_rows(park: Cast) -> None:
    shown = page(park, period="2023-06", scope=f"enterprise:{park.lanling.credit_code}")

    assert "从业人员 · 蓝岭锂电" in shown
    assert f"period=2023-06&amp;scope=enterprise%3A{park.lanling.credit_code}" in shown


@pytest.mark.parametrize("who", ["writer", "investment"])
def test_amounts_over_fewer_than_three_enterprises_have_no_rows_for(who: str, park: Cast) -> None:
    shown = page(park, "test.private", who)

    assert "不公开" in shown
    assert "明细行也不列出" in shown
    assert "420" not in shown
    assert "蓝岭锂电" not in shown


def test_rows_out_of_reach_are_counted_not_shown(park: Cast) -> None:
    enterprise(park.park, 9, "高源光伏", employees=5, founded=date(2020, 1, 1))

    shown = page(park, "test.private", "writer")

    assert "425<small>人</small>" in shown
    assert "这 3 行是单个企业的记录" in shown
    assert "高源光伏有限公司" not in shown


def test_a_look_at_single_returns_is_logged(park: Cast) -> None:
    page(park, "test.private", "statistician")

    looks = register.looks_at(park.lanling.pk)

    assert [(look.viewer, look.what) for look in looks] == [("statistician", "用工 2023年的明细行")]


@pytest.mark.parametrize(
    ("value", "text"), [("545.128", "545.13"), ("0.00142", "0.0014"), ("-0.00142", "-0.0014"), ("0", "0"), ("3", "3")]
)
def test_a_value_too_small_for_its_places_is_not_shown_as_nothing(park: Cast, value: str, text: str) -> None:
    one = indicator.catalogue()["test.staff"]

    assert value_text(Fraction(value), one) == text


def test_turning_from_row_to_row_is_one_look(park: Cast) -> None:
    for entry in (park.lanling.pk, park.qingchuan.pk):
        page(park, "test.private", "statistician", row=entry)

    assert register.looks_at(park.lanling.pk).count() == 1


def test_a_look_at_a_single_enterprises_course_is_logged_without_rows(park: Cast) -> None:
    page(park, "test.private", "leader", period="2019", scope=f"enterprise:{park.lanling.credit_code}")

    assert register.looks_at(park.lanling.pk).count() == 1


def test_a_partial_value_names_who_owes(park: Cast) -> None:
    enterprise(park.park, 9, "高源光伏", founded=date(2020, 1, 1))

    shown = page(park)

    for part in ("部分值", "没有填报从业人员", "缺 1 户", "高源光伏"):
        assert part in shown


def test_a_count_changes_by_so_many_and_has_no_price_basis(park: Cast) -> None:
    shown = page(park, "test.enterprises")

    assert "</span> 1 家</span>" in shown
    assert "现价" not in shown


def test_a_look_at_rows_that_are_no_returns_is_not_logged(park: Cast) -> None:
    page(park, "test.staff", "statistician")

    assert not register.looks_at(park.lanling.pk).exists()


def test_an_enterprise_opens_its_own_figure_and_no_other(park: Cast) -> None:
    own, other = (f"enterprise:{one.credit_code}" for one in (park.lanling, park.qingchuan))

    found = [status(park, "enterprise", scope=scope) for scope in (own, other, "park")]

    assert found == [200, 403, 403]


def test_a_figure_or_scope_that_does_not_exist_is_not_found(park: Cast) -> None:
    found = [
        status(park, "leader", "test.nothing"),
        status(park, "leader", scope="enterprise:无此企业"),
        status(park, "stranger", scope=f"enterprise:{park.lanling.credit_code}"),
    ]

    assert found == [404, 404, 403]


def test_the_rows_come_as_a_workbook_with_their_sources(park: Cast) -> None:
    answer = park.client("leader").get(reverse("figure_rows", args=["test.staff"]), {"period": "2023"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["行"]

    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]

    assert lines[0][:4] == ["记录", "成立日期", "从业人员", "版本"]
    assert lines[1][:5] == ["蓝岭锂电有限公司", "2020-01-01", 300, 2, "li"]
    assert "filename*" in answer["Content-Disposition"]


@pytest.mark.parametrize("who", ["writer", "investment"])
def test_suppressed_rows_are_not_exported_to(who: str, park: Cast) -> None:
    assert status(park, who, "test.private", "figure_rows", period="2023") == 403


def test_the_rows_are_paged_and_the_queries_do_not_grow_with_them(park: Cast, queries: Queries) -> None:
    client, asked = park.client("leader"), {"period": "2023"}
    few = queries(lambda: client.get(reverse("figure", args=["test.staff"]), asked))
    for serial in range(100, 160):
        enterprise(park.park, serial, f"企业{serial}", employees=serial, founded=date(2020, 1, 1))

    many = queries(lambda: client.get(reverse("figure", args=["test.staff"]), asked))

    assert many == few
    assert "第 51—62 行，共 62 行" in page(park, page="2")
