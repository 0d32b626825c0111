"""The relations within a return and between returns, in plain Python."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.packs.green.economy.checks.rules import Limits, Neighbours, findings
from jingwei.packs.green.economy.measures import ELECTRICITY, OUTPUT, REVENUE, SALES
from jingwei.packs.green.economy.tests.stories import WAN, columns

LIMITS = Limits()
INDUSTRY = Neighbours("industry")


def row(month: str, *amounts: int | None, **more: Any) -> dict[str, Any]:
    return {"month": month, **columns(OUTPUT, *amounts, scale=WAN), **more}


def found(values: dict[str, Any], beside: Neighbours = INDUSTRY) -> list[tuple[str, bool]]:
    return [(one.field, one.hard) for one in findings(values, beside, LIMITS)]


def a_year(amounts: Sequence[int]) -> list[dict[str, Any]]:
    months = [f"2023-{place:02d}" for place in range(1, len(amounts) + 1)]
    return [row(month, amounts[place], sum(amounts[: place + 1])) for place, month in enumerate(months)]


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=12))
def test_a_year_that_adds_up_is_never_questioned(amounts: list[int]) -> None:
    year = a_year(amounts)

    questions = [
        found(values, Neighbours("industry", before=year[place - 1] if place else None))
        for place, values in enumerate(year)
    ]

    assert questions == [[] for _ in year]


@given(st.integers(min_value=2, max_value=10**6), st.integers(min_value=2, max_value=10**6))
def test_a_gap_in_the_cumulative_amount_asks_for_an_explanation(before: int, gap: int) -> None:
    last_month = row("2023-04", 1, before)
    this_month = row("2023-05", 10, before + 10 + gap)

    asked = found(this_month, Neighbours("industry", before=last_month))
    told = found(this_month | {"explanation": "订正3月少报"}, Neighbours("industry", before=last_month))

    assert asked == [("output_ytd_fen", False)]
    assert told == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (row("2023-05", 50, 40), "output_month_fen"),
        (row("2023-05", 10, -5), "output_ytd_fen"),
        (row("2023-05", 10, 40, -1), "output_month_last_year_fen"),
        (row("2023-01", 10, 40), "output_ytd_fen"),
        (row("2023-02", 10, 40, merged_january=True), "output_ytd_fen"),
        (row("2023-05", 10, None), "output_ytd_fen"),
        (row("2023-05", None, 40), "output_month_fen"),
    ],
)
def test_what_cannot_be_is_refused(values: dict[str, Any], field: str) -> None:
    beside = Neighbours("industry")

    refused = [name for name, is_hard in found(values, beside) if is_hard]

    assert field in refused


@pytest.mark.parametrize(
    ("catalogue", "needed"),
    [("industry", OUTPUT), ("wholesale", SALES), ("retail", SALES), ("catering", REVENUE), ("service", REVENUE)],
)
def test_each_list_needs_its_own_measure(catalogue: str, needed: Any) -> None:
    values = {"month": "2023-05", **columns(ELECTRICITY, 1, 5)}

    refused = found(values, Neighbours(catalogue))

    assert (needed.ytd, True) in refused


def test_a_return_without_any_measure_is_refused_even_off_every_list() -> None:
    values: dict[str, Any] = {"month": "2023-05", "employees": 30}

    refused = found(values, Neighbours())

    assert refused == [("revenue_ytd_fen", True)]


def test_a_merged_return_may_leave_the_month_out() -> None:
    values = row("2023-02", None, 40, merged_january=True)

    questions = found(values, Neighbours("industry", before=row("2022-12", 5, 90)))

    assert questions == []


@pytest.mark.parametrize(
    ("now", "then", "asks"), [(300, 100, True), (100, 300, True), (299, 100, False), (40, 4, False)]
)
def test_a_jump_on_last_year_asks_unless_both_are_small(now: int, then: int, asks: bool) -> None:
    values = row("2023-05", now, 900, then, 800)

    questions = found(values)

    assert questions == ([("output_month_fen", False)] if asks else [])


@pytest.mark.parametrize(("own", "asks"), [(800, False), (801, False), (802, True), (None, False)])
def test_a_base_that_differs_from_last_years_return_asks(own: int | None, asks: bool) -> None:
    values = row("2023-05", 100, 900, 90, 800)

    questions = found(values, Neighbours("industry", last_year=row("2022-05", 90, own)))

    assert questions == ([("output_ytd_last_year_fen", False)] if asks else [])


@pytest.mark.parametrize(
    ("now", "then", "asks"), [(131, 100, True), (130, 100, False), (69, 100, True), (15, 5, False)]
)
def test_a_jump_of_people_asks(now: int, then: int, asks: bool) -> None:
    values = row("2023-05", 100, 900, employees=now)

    questions = found(values, Neighbours("industry", before=row("2023-04", 100, 800, employees=then)))

    assert questions == ([("employees", False)] if asks else [])


def test_power_that_leaves_output_behind_asks() -> None:
    power = columns(ELECTRICITY, 30, 90, 10, 30)

    questions = found(row("2023-05", 100, 900, 101, 800) | power)

    assert ("electricity_month_wh", False) in questions


def test_the_reason_names_both_amounts_in_the_unit_of_the_form() -> None:
    values = row("2023-05", 50, 40)

    refused = next(findings(values, INDUSTRY, LIMITS))

    assert refused.why == "工业总产值本月 50万元 大于本月止累计 40万元"
    assert refused.mend == "请核对两栏是否填反，或累计是否漏加本月"
