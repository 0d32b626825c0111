"""What is refused and what is asked about projects, stages, milestones, trips and funds."""

from datetime import date
from typing import Any

import pytest

from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.checks.funds import FUND_CHECKS
from jingwei.packs.green.investment.checks.milestones import MILESTONE_CHECKS
from jingwei.packs.green.investment.checks.projects import LIBRARY_CHECKS
from jingwei.packs.green.investment.checks.stages import STAGE_CHECKS
from jingwei.packs.green.investment.checks.trips import STOP_CHECKS, TRIP_CHECKS
from jingwei.packs.green.investment.models import FundArrival, Trip
from jingwei.packs.green.investment.tests.cast import YI, draft, enter, findings, passage, project


def test_a_sound_project_passes(park: register.Park) -> None:
    sound = draft(project_code="P1", name="储能", planned_fen=YI, entered=date(2023, 5, 1), next_due=date(2023, 6, 1))

    found = findings(LIBRARY_CHECKS, [sound], park)

    assert found == []


@pytest.mark.parametrize(
    ("fields", "field", "hard"),
    [
        ({"planned_fen": 0}, "planned_fen", True),
        ({"land_chi2": -6000}, "land_chi2", True),
        ({"energy_kgce": -1}, "energy_kgce", True),
        ({"entered": date(2024, 1, 1)}, "entered", True),
        ({"entered": date(2023, 5, 1), "next_due": date(2023, 4, 30)}, "next_due", False),
        ({"name": "P1储能电池项目"}, "name", False),
    ],
)
def test_a_project_is_checked(park: register.Park, fields: dict[str, Any], field: str, hard: bool) -> None:
    project(park, "P1")

    found = findings(LIBRARY_CHECKS, [draft(project_code="P2", **fields)], park)

    assert found == [(0, field, hard)]


@pytest.mark.parametrize(
    ("stage", "since", "field", "hard"),
    [
        ("planned", date(2023, 1, 9), "since", True),
        ("landed", date(2024, 1, 1), "since", True),
        ("planned", date(2023, 8, 1), "stage", False),
        ("signed", date(2023, 8, 1), "since", False),
    ],
)
def test_a_stage_is_checked(park: register.Park, stage: str, since: date, field: str, hard: bool) -> None:
    one = project(park)
    passage(park, one, "signed", 2023, 5, 1)

    found = findings(STAGE_CHECKS, [draft(project=one, stage=stage, since=since)], park)

    assert found == [(0, field, hard)]


def test_the_way_from_planning_to_landing_passes(park: register.Park) -> None:
    one = project(park)
    way = [("planned", 1), ("talks", 2), ("signed", 3), ("landed", 4)]
    drafts = [draft(project=one.pk, stage=stage, since=date(2023, month, 20)) for stage, month in way]

    found = findings(STAGE_CHECKS, drafts, park)

    assert found == []


def test_nothing_moves_after_it_has_left_the_library(park: register.Park) -> None:
    one = project(park)
    passage(park, one, "abandoned", 2023, 5, 1)

    later = draft(project=one, stage="talks", since=date(2023, 6, 1))

    assert findings(STAGE_CHECKS, [later], park) == [(0, "stage", True)]


def test_a_landing_before_a_known_stage_is_refused(park: register.Park) -> None:
    one = project(park)
    passage(park, one, "signed", 2023, 5, 1)

    early = draft(project=one, stage="landed", since=date(2023, 4, 1))

    assert findings(STAGE_CHECKS, [early], park) == [(0, "stage", True)]


def test_what_has_landed_may_still_be_abandoned(park: register.Park) -> None:
    one = project(park)
    passage(park, one, "landed", 2023, 5, 1)

    later = draft(project=one, stage="abandoned", since=date(2023, 6, 1))

    assert findings(STAGE_CHECKS, [later], park) == []


def test_a_landing_without_signing_is_asked_about(park: register.Park) -> None:
    one = project(park)

    landing = draft(project=one, stage="landed", since=date(2023, 6, 1))

    assert findings(STAGE_CHECKS, [landing], park) == [(0, "stage", False)]


def test_milestones_are_checked(park: register.Park) -> None:
    signed, other = project(park, "P1"), project(park, "P2")
    passage(park, signed, "signed", 2023, 2, 1)
    drafts = [
        draft(project=signed, kind="land", actual=date(2023, 5, 1)),
        draft(project=signed, kind="registered", actual=date(2023, 3, 1)),
        draft(project=signed, kind="started", actual=date(2023, 4, 1)),
        draft(project=signed, kind="running", actual=date(2024, 4, 1)),
        draft(project=other, kind="registered", actual=None),
    ]

    found = findings(MILESTONE_CHECKS, drafts, park)

    assert found == [(2, "actual", False), (3, "actual", True), (4, "project", False)]


def test_trips_are_checked(park: register.Park) -> None:
    enter(park, Trip, number="ZS-1", start=date(2023, 5, 1), end=date(2023, 5, 3), mode="enterprise")
    drafts = [
        draft(number="ZS-1", end=date(2023, 4, 30)),
        draft(number="ZS-2", start=date(2023, 5, 1), end=date(2023, 7, 1)),
        draft(number="ZS-3", start=date(2024, 1, 1), end=date(2024, 1, 2)),
        draft(number="ZS-4", start=date(2023, 6, 1), end=date(2023, 6, 1)),
    ]

    found = findings(TRIP_CHECKS, drafts, park)

    assert found == [(0, "end", True), (1, "end", False), (2, "start", True)]


def test_a_city_is_named_without_its_suffix(park: register.Park) -> None:
    drafts = [draft(city="杭州市"), draft(city="杭州"), draft(city="沙市")]

    found = findings(STOP_CHECKS, drafts, park)

    assert found == [(0, "city", True)]


def test_funds_are_checked(park: register.Park) -> None:
    one = project(park, planned_fen=YI)
    known = {"project": one, "arrived": date(2023, 2, 1), "origin": "outside", "slip": "J-1"}
    enter(park, FundArrival, number="DW-1", amount_fen=YI // 2, **known)
    sound = {"project": one, "arrived": date(2023, 2, 1), "amount_fen": 1, "origin": "inside"}
    drafts = [
        draft(**sound, number="DW-2"),
        draft(**{**sound, "arrived": date(2023, 1, 1)}, number="DW-3"),
        draft(**{**sound, "arrived": date(2024, 1, 1)}, number="DW-4"),
        draft(**{**sound, "amount_fen": 0}, number="DW-5"),
        draft(**sound, number="DW-6", slip="J-1"),
    ]

    found = findings(FUND_CHECKS, drafts, park)

    assert found == [(1, "arrived", False), (2, "arrived", True), (3, "amount_fen", True), (4, "slip", False)]


def test_funds_above_the_plan_are_asked_about(park: register.Park) -> None:
    one = project(park, planned_fen=YI)
    enter(park, FundArrival, number="D1", project=one, arrived=date(2023, 2, 1), origin="inside", amount_fen=YI // 2)

    more = draft(number="D2", project=one.pk, arrived=date(2023, 3, 1), amount_fen=YI // 2 + 1, origin="inside")
    revised = draft(number="D1", project=one.pk, amount_fen=YI)

    assert findings(FUND_CHECKS, [more], park) == [(0, "amount_fen", False)]
    assert findings(FUND_CHECKS, [revised], park) == []
