"""What is refused and what is asked about fixed-asset projects and their monthly returns."""

from datetime import date
from typing import Any

import pytest

from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.checks.fixed_assets import PROJECT_CHECKS
from jingwei.packs.green.investment.checks.returns import RETURN_CHECKS
from jingwei.packs.green.investment.tests.cast import WAN, draft, filed, findings, works

AMOUNTS = ("invested_month_fen", "invested_ytd_fen", "invested_month_last_year_fen", "invested_ytd_last_year_fen")


def line(project: Any, month: str, *amounts: int, **more: Any) -> register.Draft:
    wan = zip(AMOUNTS, (*amounts, 0, 0)[:4], strict=True)
    return draft(project=project, month=month, **{name: value * WAN for name, value in wan}, **more)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"planned_fen": 499 * WAN}, [(0, "planned_fen", False)]),
        ({"planned_fen": 0}, [(0, "planned_fen", True)]),
        ({"entered": "2023"}, [(0, "entered", True)]),
        ({"entered": "2024-01"}, [(0, "entered", True)]),
        ({"left": "2023-05"}, [(0, "left", True)]),
        ({"left": "2023-06"}, []),
    ],
)
def test_a_fixed_asset_project_is_checked(
    park: register.Park, fields: dict[str, Any], found: list[tuple[int, str, bool]]
) -> None:
    sound = {"project_code": "F1", "planned_fen": 500 * WAN, "entered": "2023-05"}

    assert findings(PROJECT_CHECKS, [draft(**{**sound, **fields})], park) == found


def test_a_year_of_sound_returns_passes(park: register.Park) -> None:
    one = works(park)
    returns = [line(one, f"2023-{month:02d}", 100, 100 * month, 80, 80 * month) for month in range(1, 13)]

    found = findings(RETURN_CHECKS, returns, park)

    assert found == []


@pytest.mark.parametrize(
    ("month", "amounts", "found"),
    [
        ("2023-01", (100, 120), [(0, "invested_ytd_fen", True)]),
        ("2023-05", (100, 90), [(0, "invested_ytd_fen", True)]),
        ("2023-05", (100, -90), [(0, "invested_ytd_fen", True)]),
        ("2023-05", (-100, 90), [(0, "invested_month_fen", False)]),
        ("2023-05", (100, 200, 90, 80), [(0, "invested_ytd_last_year_fen", True)]),
        ("2023-05", (100, 9001), [(0, "invested_ytd_fen", False)]),
        ("2024-01", (1, 1), [(0, "month", True)]),
        ("2021-12", (1, 1), [(0, "month", True)]),
        ("2023", (1, 1), [(0, "month", True)]),
    ],
)
def test_a_return_is_checked(
    park: register.Park, month: str, amounts: tuple[int, ...], found: list[tuple[int, str, bool]]
) -> None:
    one = works(park)

    assert findings(RETURN_CHECKS, [line(one, month, *amounts)], park) == found


def test_months_are_held_against_the_month_before(park: register.Park) -> None:
    one = works(park)
    filed(park, one, "2023-04", 100, 400, 80, 320)

    other_sum = line(one, "2023-05", 100, 510, 80, 400)

    assert findings(RETURN_CHECKS, [other_sum], park) == [(0, "invested_ytd_fen", False)]


def test_last_years_columns_are_held_against_last_years_return(park: register.Park) -> None:
    one = works(park)
    filed(park, one, "2022-05", 70, 390)

    differs = line(one, "2023-05", 100, 500, 80, 400)

    expected = [(0, "invested_month_last_year_fen", False), (0, "invested_ytd_last_year_fen", False)]
    assert findings(RETURN_CHECKS, [differs], park) == expected


def test_january_and_february_may_be_returned_as_one(park: register.Park) -> None:
    one = works(park)

    merged = line(one, "2023-02", 200, 200, merged_january=True)
    wrong = line(one, "2023-03", 200, 200, merged_january=True)

    assert findings(RETURN_CHECKS, [merged], park) == []
    assert (0, "merged_january", True) in findings(RETURN_CHECKS, [wrong], park)


def test_a_project_that_has_left_returns_nothing(park: register.Park) -> None:
    one = works(park, left="2023-01")

    late = line(one, "2023-02", 1, 1)

    assert findings(RETURN_CHECKS, [late], park) == [(0, "month", True)]


def test_a_flash_return_does_not_cover_a_final_one(park: register.Park) -> None:
    one = works(park)
    known = filed(park, one, "2023-01", 100, 100)
    with register.writing(park=park.pk, actor="统计", door="test") as pen:
        pen.revise(known, status="final")

    assert findings(RETURN_CHECKS, [line(one, "2023-01", 90, 90, status="flash")], park) == [(0, "status", True)]
    assert findings(RETURN_CHECKS, [line(one, "2023-01", 90, 90, status="final")], park) == []


def test_a_draft_may_name_only_what_changes(park: register.Park) -> None:
    one = works(park)
    filed(park, one, "2023-05", 100, 500)

    only_month = draft(project=one.pk, month="2023-05", invested_month_fen=501 * WAN)

    assert findings(RETURN_CHECKS, [only_month], park) == [(0, "invested_ytd_fen", True)]


def test_the_day_of_the_park_is_its_own(park: register.Park) -> None:
    assert register.today(park) == date(2023, 12, 31)
