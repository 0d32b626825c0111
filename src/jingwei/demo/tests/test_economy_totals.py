from decimal import Decimal

import pytest

from jingwei.demo.published import figure, published
from jingwei.demo.simulation import simulate
from jingwei.demo.tests.totals import INDUSTRY, WHOLESALE, code_of, in_yi, listed, standing, taxes_of, year_to

CATALOGUES = {"G01": INDUSTRY, "G03": WHOLESALE}


@pytest.mark.parametrize(("code", "year"), [("G01", "2022"), ("G01", "2023"), ("G03", "2022"), ("G03", "2023")])
def test_the_december_cumulative_figures_of_who_is_listed_add_up_to_the_published_total(code: str, year: str) -> None:
    aim = figure(code, year)

    total = in_yi(sum(year_to(f"{year}-12", CATALOGUES[code]).values()))

    assert total == aim.aim
    assert aim.holds(total)


@pytest.mark.parametrize(
    ("code", "low", "high"),
    [("G06", 100, 10_000), ("G07", 50, 100), ("G08", 10, 50), ("G09", 100, 10_000), ("G10", 10, 100)],
)
def test_each_tier_has_as_many_enterprises_as_published(code: str, low: int, high: int) -> None:
    catalogue = INDUSTRY if code < "G09" else WHOLESALE

    outputs = [in_yi(fen) for fen in year_to("2023-12", catalogue).values()]

    assert sum(low <= output < high for output in outputs) == figure(code).aim_count


@pytest.mark.parametrize(("code", "catalogue"), [("G04", INDUSTRY), ("G05", WHOLESALE)])
def test_three_enterprises_enter_each_catalogue_in_2023(code: str, catalogue: str) -> None:
    listings = [one for one in simulate().economy.listings if one.catalogue == catalogue]

    entered = [one for one in listings if one.entered.startswith("2023")]

    assert len(entered) == figure(code).aim_count
    assert any(one.entered.startswith("2022") for one in listings)
    assert any(one.left for one in listings)


def test_the_park_has_about_120_listed_industry_and_20_listed_wholesalers() -> None:
    enterprises = simulate().base.enterprises

    industry, wholesale = listed(INDUSTRY, "2023-12"), listed(WHOLESALE, "2023-12")

    assert (len(enterprises), len(industry), len(wholesale)) == (180, 120, 20)


@pytest.mark.parametrize("period", ["2022", "2023", "2023Q1", "2023Q3", "2023-05", "2022-05", "2023-01..09"])
def test_a_growth_is_stated_once_for_every_period_that_is_asked_for(period: str) -> None:
    stated = [one for one in simulate().economy.statements if one.period == period]

    assert len(stated) == 1
    assert len(period) > 4 or figure("G02", period).holds(stated[0].value)


def test_four_enterprises_pay_more_than_one_hundred_million_in_taxes() -> None:
    paid = taxes_of("2023")

    over = [code for code, fen in paid.items() if in_yi(fen) > 1]

    assert len(over) == figure("G20").aim_count


@pytest.mark.parametrize(("change", "growth"), [("G21", "G22"), ("G23", "G24")])
def test_the_named_enterprises_change_and_growth_of_taxes_agree(change: str, growth: str) -> None:
    code = code_of(figure(change).scope)

    before, after = taxes_of("2022")[code], taxes_of("2023")[code]

    assert in_yi(after - before) == figure(change).aim
    assert figure(change).holds(in_yi(after - before))
    assert figure(growth).holds(Decimal(after - before) * 100 / before)


def test_each_figure_of_a_named_enterprise_has_its_release() -> None:
    released = {(one.credit_code, one.name) for one in simulate().economy.releases}

    wanted = {(code_of(one.scope), one.name) for one in published() if one.scope != "park"}

    assert released == wanted
    assert len(wanted) == 4


def test_three_clusters_are_to_reach_a_hundred_billion_by_2028() -> None:
    targets = simulate().economy.cluster_targets

    chains = {one.chain for one in targets if one.year == 2028 and in_yi(one.output_fen) == 1000}

    assert len(chains) == len(targets) == figure("G32").aim_count


def test_the_reported_base_of_2023_differs_a_little_from_the_returns_of_2022() -> None:
    returns, both = standing(), set(listed(INDUSTRY, "2022-12")) & set(listed(INDUSTRY, "2023-12"))

    reported = {code: four.to_date_last_year for code in both if (four := returns[code, "2023-12"].output_fen)}
    own = {code: four.to_date for code in both if (four := returns[code, "2022-12"].output_fen)}

    assert sum(reported[code] != own[code] for code in both) == 5
