"""The tables refuse what the checks refuse, and the other registers check their own rows."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jingwei.kernel.register.api import Draft, Park, Problem
from jingwei.packs.green.economy.checks import (
    check_listings,
    check_monitorings,
    check_months,
    check_statements,
    check_years,
)
from jingwei.packs.green.economy.tests.stories import enter, enterprise, filed, listed

VALUE_ADDED = "green.industrial_value_added_growth"


def fields(found: Iterable[Problem]) -> list[tuple[int, str]]:
    return [(one.draft, one.field) for one in found if one.hard and one.why and one.mend]


def statement(**changes: Any) -> Draft:
    values = {"indicator": VALUE_ADDED, "period": "2023", "value": "41.4", "unit": "%", "office": "市统计局"}
    return Draft({**values, **changes})


@pytest.mark.parametrize(
    ("month", "amounts", "more"),
    [
        ("2023-05", (50, 40), {}),
        ("2023-05", (-60, -50), {}),
        ("2023-05", (40, 40), {"merged_january": True}),
    ],
)
def test_the_table_refuses_a_return_that_cannot_be(park: Park, month: str, amounts: Any, more: Any) -> None:
    one = enterprise(park)

    with pytest.raises(IntegrityError), transaction.atomic():
        filed(park, one, month, *amounts, **more)

    assert filed(park, one, month, 40, 50).month == month


def test_an_enterprise_has_one_return_a_month(park: Park) -> None:
    one = enterprise(park)
    filed(park, one, "2023-05", 10, 50)

    with pytest.raises(IntegrityError), transaction.atomic():
        filed(park, one, "2023-05", 11, 51, catalogue="wholesale")

    assert filed(park, one, "2023-06", 10, 60).month == "2023-06"


def test_an_enterprise_is_in_one_list_at_a_time(park: Park) -> None:
    one, other = enterprise(park), enterprise(park, "乙光伏")
    listed(park, one, "2020-01", "2022-07")
    again = {"enterprise": one.pk, "catalogue": "industry"}
    drafts = [
        Draft({**again, "entered": "2023-01"}),
        Draft({**again, "entered": "2022-06"}),
        Draft({**again, "enterprise": other.pk, "entered": "2022-06", "left": "2022-06"}),
        Draft({**again, "entered": "2023Q1"}),
    ]

    found = fields(check_listings(drafts, park.pk))

    assert found == [(0, "entered"), (1, "entered"), (2, "left"), (3, "entered")]


def test_a_listing_handed_in_again_with_its_end_clashes_with_nobody(park: Park) -> None:
    one = enterprise(park)
    listed(park, one, "2020-01")
    ended = Draft({"enterprise": one.pk, "catalogue": "industry", "entered": "2020-01", "left": "2023-01"})
    back = Draft({"enterprise": one.pk, "catalogue": "industry", "entered": "2023-06", "left": ""})

    found = fields(check_listings([ended, back], park.pk))

    assert found == []


@pytest.mark.parametrize(
    ("check", "values", "field"),
    [
        (check_months, {"month": "2023"}, "month"),
        (check_months, {"month": "2024-01"}, "month"),
        (check_years, {"year": "2023-05"}, "year"),
        (check_monitorings, {"since": "2023-05", "until": "2023-04"}, "until"),
        (check_monitorings, {"since": "2023年"}, "since"),
    ],
)
def test_periods_are_of_the_right_kind(park: Park, check: Any, values: dict[str, str], field: str) -> None:
    drafts: Sequence[Draft] = [Draft(values)]

    found = fields(check(drafts, park.pk))

    assert found == [(0, field)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"indicator": "green.nothing"}, "indicator"),
        ({"unit": "百分点"}, "unit"),
        ({"value": "四成"}, "value"),
        ({"period": "2023年上"}, "period"),
    ],
)
def test_a_statement_that_no_figure_could_use_is_refused(park: Park, changes: dict[str, str], field: str) -> None:
    drafts = [statement(), statement(**changes)]

    found = fields(check_statements(drafts, park.pk))

    assert found == [(1, field)]


def test_a_cluster_target_is_positive(park: Park) -> None:
    from jingwei.kernel.register.api import IndustryChain
    from jingwei.packs.green.economy.models import ClusterTarget

    chain = enter(park, IndustryChain, code="LD", name="锂电")

    with pytest.raises(IntegrityError), transaction.atomic():
        enter(park, ClusterTarget, chain=chain, year="2028", name="锂电产业集群", output_fen=0)

    assert ClusterTarget.objects.count() == 0
