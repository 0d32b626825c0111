"""The check of monthly returns against what is stored, for any number of drafts."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Park
from jingwei.packs.green.economy.models import MonthlyReturn
from jingwei.packs.green.economy.tests.stories import (
    a_round,
    draft,
    enterprise,
    filed,
    hard,
    listed,
    problems,
    soft,
    watched,
)


def test_a_month_to_come_is_refused(park: Park) -> None:
    one = enterprise(park)

    refused = hard(park, [draft(one, "2024-01", 5, 5), draft(one, "2023-12", 5, 50)])

    assert refused == [(0, "month")]


@pytest.mark.parametrize("month", ["2023", "2023Q1", "2023-01..03", "明年", ""])
def test_what_is_no_month_is_refused(park: Park, month: str) -> None:
    one = enterprise(park)

    found = problems(park, [draft(one, month, 5, 50)])

    assert [(each.field, each.hard) for each in found] == [("month", True)]


def test_the_list_an_enterprise_is_in_says_what_it_must_give(park: Park) -> None:
    trader, watched_one = enterprise(park, "丙商贸"), enterprise(park, "丁食品")
    listed(park, trader, catalogue="wholesale")
    watched(park, watched_one)

    refused = hard(park, [draft(trader, "2023-05", 5, 50), draft(watched_one, "2023-05", 5, 50)])

    assert refused == [(0, "sales_ytd_fen")]


def test_a_list_stated_on_the_return_goes_first(park: Park) -> None:
    trader = enterprise(park, "丙商贸")
    listed(park, trader, catalogue="wholesale")

    refused = hard(park, [draft(trader, "2023-05", 5, 50, catalogue="industry")])

    assert refused == []


def test_a_return_is_held_against_the_one_before_it_in_the_same_file(park: Park) -> None:
    one = enterprise(park)
    filed(park, one, "2023-03", 10, 30)

    right = soft(park, [draft(one, "2023-04", 10, 40), draft(one, "2023-05", 10, 50)])
    wrong = soft(park, [draft(one, "2023-04", 10, 45), draft(one, "2023-05", 10, 50)])

    assert right == []
    assert wrong == [(0, "output_ytd_fen"), (1, "output_ytd_fen")]


def test_a_locked_round_refuses_new_and_changed_returns_only(park: Park) -> None:
    one, other = enterprise(park), enterprise(park, "乙光伏")
    filed(park, one, "2023-05", 10, 50)
    a_round(park, "2023-05", "locked")

    refused = hard(park, [draft(one, "2023-05", 10, 50), draft(other, "2023-05", 10, 50)])
    changed = hard(park, [draft(one, "2023-05", 11, 50)])

    assert refused == [(1, "month")]
    assert changed == [(0, "month")]


def test_a_yearly_round_locks_no_month(park: Park) -> None:
    one = enterprise(park)
    a_round(park, "2023-05", "locked", kind="yearly")

    refused = hard(park, [draft(one, "2023-05", 10, 50)])

    assert refused == []


def test_a_draft_that_leaves_columns_out_keeps_what_is_stored(park: Park) -> None:
    one = enterprise(park)
    filed(park, one, "2023-05", 10, 50)
    partial = Draft({"enterprise": one.pk, "month": "2023-05", "employees": 30})

    refused = hard(park, [partial])

    assert refused == []


def test_a_base_is_held_against_last_years_return(park: Park) -> None:
    one = enterprise(park)
    filed(park, one, "2022-05", 9, 45)

    asked = soft(park, [draft(one, "2023-05", 10, 50, 9, 44)])
    told = soft(park, [draft(one, "2023-05", 10, 50, 9, 44, explanation="按年报调整")])

    assert asked == [(0, "output_ytd_last_year_fen")]
    assert told == []


def test_the_queries_do_not_grow_with_the_drafts(park: Park, queries: Callable[[Callable[[], Any]], int]) -> None:
    cast = [enterprise(park, f"企业{place}") for place in range(12)]
    few = [draft(cast[0], "2023-05", 1, 5)]
    many = [draft(one, f"2023-{month:02d}", 1, month) for one in cast for month in range(1, 13)]

    counts = [queries(partial(problems, park, drafts)) for drafts in (few, many)]

    assert counts[0] == counts[1]
    assert counts[0] <= 8


def test_the_same_file_again_changes_nothing_in_a_locked_round(park: Park) -> None:
    one = enterprise(park)
    drafts = [draft(one, "2023-05", 10, 50, employees=40, status="flash")]
    with register.writing(park=park.pk, actor="统计员", door="import") as pen:
        register.enter_many(pen, MonthlyReturn, drafts)
    a_round(park, "2023-05", "locked")

    with register.writing(park=park.pk, actor="统计员", door="import") as pen:
        outcome = register.enter_many(pen, MonthlyReturn, drafts)

    assert outcome.unchanged == 1
    assert hard(park, drafts) == []
