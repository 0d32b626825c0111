from datetime import date
from decimal import Decimal

import pytest

from jingwei.demo.exact import TODAY
from jingwei.demo.projects import LANDED, MILESTONES, STAGES
from jingwei.demo.published import figure
from jingwei.demo.simulation import simulate
from jingwei.demo.tests.totals import in_yi

INVESTMENT = simulate().investment


def _proved(year: int, origin: str = "省外") -> Decimal:
    arrivals = [one for one in INVESTMENT.fund_arrivals if one.arrived_on.year == year and one.origin == origin]
    return in_yi(sum(one.amount_fen for one in arrivals if one.proof))


def _invested(month: str) -> tuple[Decimal, Decimal]:
    columns = [one.invested_fen for one in INVESTMENT.investment_returns if one.month == month]
    return in_yi(sum(one.to_date for one in columns)), in_yi(sum(one.to_date_last_year for one in columns))


def test_the_reserve_library_holds_the_published_projects_and_amount() -> None:
    reserve = INVESTMENT.pipeline.reserve_on(TODAY)

    planned = in_yi(sum(one.planned_fen for one in reserve))

    assert len(reserve) == figure("G11", "2023-12-31").aim_count
    assert planned == figure("G12", "2023-12-31").aim
    assert figure("G12", "2023-12-31").holds(planned)


@pytest.mark.parametrize("year", [2022, 2023])
def test_as_many_projects_land_in_a_year_as_published(year: int) -> None:
    landed = [one for one in INVESTMENT.pipeline.stages if one.stage == LANDED]

    of_year = [one for one in landed if one.since.year == year]

    assert len(of_year) == figure("G15", str(year)).aim_count


def test_every_project_passes_the_stages_in_order_and_none_after_today() -> None:
    line = INVESTMENT.pipeline

    for project in line.projects:
        passed = [one for one in line.stages if one.project_code == project.project_code]
        assert [one.stage for one in passed] == list(STAGES[: len(passed)])
        assert sorted({one.since for one in passed}) == [one.since for one in passed]
        assert passed[0].since == project.entered_on
        assert passed[-1].since <= TODAY


def test_every_landed_project_has_its_timeline_and_nothing_is_reached_after_today() -> None:
    line = INVESTMENT.pipeline

    landed = [one.project_code for one in line.stages if one.stage == LANDED]
    timeline = [(one.project_code, one.name) for one in line.milestones]

    assert timeline == [(code, name) for code in landed for name, _ in MILESTONES]
    assert all(one.actual is None or one.actual <= TODAY for one in line.milestones)


@pytest.mark.parametrize("year", [2022, 2023])
def test_as_many_trips_are_made_in_a_year_as_published(year: int) -> None:
    trips = [one for one in INVESTMENT.trips if one.begun.year == year]

    assert len(trips) == figure("G13", str(year)).aim_count
    assert all(one.ended.year == year and one.cities for one in trips)


def test_the_trips_of_2023_visit_the_published_number_of_cities_some_more_than_once() -> None:
    visits = [city for one in INVESTMENT.trips if one.begun.year == 2023 for city in one.cities]

    assert len(set(visits)) == figure("G14").aim_count
    assert len(visits) > len(set(visits))


@pytest.mark.parametrize("year", [2022, 2023])
def test_funds_from_other_provinces_with_proof_are_the_published_amount(year: int) -> None:
    proved = _proved(year)

    assert proved == figure("G16", str(year)).aim
    assert figure("G16", str(year)).holds(proved)


def test_the_funds_reach_the_published_share_of_the_target() -> None:
    targets = simulate().economy.yearly_targets

    target = next(one.value for one in targets if (one.year, one.name) == ("2023", "省外到位资金"))

    assert target == 45
    assert figure("G17").holds(_proved(2023) * 100 / target)


def test_there_are_funds_that_must_not_count_without_proof_or_from_elsewhere() -> None:
    of_2023 = [one for one in INVESTMENT.fund_arrivals if one.arrived_on.year == 2023]

    unproved = in_yi(sum(one.amount_fen for one in of_2023 if one.origin == "省外" and not one.proof))

    assert not figure("G16").holds(_proved(2023) + unproved)
    assert min(_proved(2023, "省内"), _proved(2023, "境外")) > 1


def test_every_named_proof_is_a_file_of_its_own() -> None:
    named = [one.proof for one in INVESTMENT.fund_arrivals if one.proof]

    assert [proof.name for proof in INVESTMENT.proofs] == named
    assert len({proof.content for proof in INVESTMENT.proofs}) == len(set(named)) == len(named)
    assert all(proof.content.startswith(b"%PDF-1.4") for proof in INVESTMENT.proofs)


def test_fixed_asset_investment_and_its_growth_on_the_reported_base_are_as_published() -> None:
    invested, base = _invested("2023-12")

    assert (invested, base) == (figure("G18").aim, figure("G18", "2022").aim)
    assert figure("G18").holds(invested)
    assert figure("G19").holds((invested / base - 1) * 100)


def test_last_years_own_investment_differs_a_little_from_the_reported_base() -> None:
    own, base = _invested("2022-12")[0], _invested("2023-12")[1]

    assert 0 < own - base < 3


@pytest.mark.parametrize("month", ["2023-03", "2023-05", "2023-09"])
def test_the_shorter_periods_have_trips_landings_funds_and_investment(month: str) -> None:
    line, last = INVESTMENT.pipeline, date(int(month[:4]), int(month[5:]), 28)

    assert any(f"{one.begun:%Y-%m}" <= month for one in INVESTMENT.trips if one.begun.year == 2023)
    assert any(one.stage == LANDED for one in line.stages if f"{one.since:%Y}" == "2023" and one.since <= last)
    assert any(f"{one.arrived_on:%Y}" == "2023" and one.proof for one in INVESTMENT.fund_arrivals)
    assert min(_invested(month)) > 10
