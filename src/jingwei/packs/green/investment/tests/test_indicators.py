"""Every figure of the topic replays its example, twice; and the rules that an example is too small to show."""

from datetime import date
from fractions import Fraction

import pytest

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.examples import replay
from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.models import FundArrival, InvestmentProject
from jingwei.packs.green.investment.tests.cast import PDF, YI, enter, enterprise, filed, passage, project, works

MINE = [code for code, one in indicator.catalogue().items() if one.rows.register.code.startswith("investment.")]


@pytest.mark.parametrize("code", MINE)
def test_a_figure_gives_what_its_example_says(park: register.Park, code: str) -> None:
    example = indicator.find(code).example
    replay(example, park.pk)

    figure = indicator.compute(code, example.period, indicator.parse_scope(example.scope))

    assert indicator.number(figure.value) == example.gives
    assert indicator.trace(figure).folded == figure.value


def test_the_figures_of_the_report_are_declared_by_their_names() -> None:
    names = {
        "谋划储备项目", "储备项目投资额", "外出招商", "招商到访城市", "新落地项目", "省外到位资金",
        "省外到位资金目标完成率", "固定资产投资", "固定资产投资增速",
    }  # fmt: skip

    declared = {name for code in MINE for name in indicator.find(code).names}

    assert names <= declared
    assert len(MINE) >= 15


@pytest.mark.parametrize(
    ("day", "count"),
    [("2023-01-09", 0), ("2023-01-10", 1), ("2023-05-19", 1), ("2023-05-20", 0), ("2023", 0)],
)
def test_the_library_is_that_of_the_last_day(park: register.Park, day: str, count: int) -> None:
    one = project(park, entered=date(2023, 1, 10))
    passage(park, one, "landed", 2023, 5, 20)

    figure = indicator.compute("green.reserve_projects", day)

    assert figure.value == count


def test_a_retired_passage_gives_the_project_back_to_the_library(park: register.Park) -> None:
    mistaken = passage(park, project(park), "abandoned", 2023, 5, 20)

    with register.writing(park=park.pk, actor="招商员", door="test") as pen:
        pen.retire(mistaken)

    assert indicator.compute("green.reserve_projects", "2023").value == 1


def test_an_empty_library_holds_no_project_and_no_known_investment(park: register.Park) -> None:
    count = indicator.compute("green.reserve_projects", "2023")
    level = indicator.compute("green.reserve_investment", "2023")

    assert count.value == 0
    assert level.value is None
    assert level.missing is not None


def test_money_without_proof_is_taken_but_not_counted(park: register.Park) -> None:
    known = {"project": project(park), "arrived": date(2023, 5, 1), "origin": "outside", "amount_fen": YI}
    bare = enter(park, FundArrival, number="D1", **known)
    before = indicator.compute("green.outside_province_funds", "2023")

    with register.writing(park=park.pk, actor="招商员", door="test") as pen:
        register.attach(pen, bare.pk, "进账单.pdf", PDF)

    assert before.value is None
    assert before.beside[0].text == "1亿元（1 笔没有凭证）"
    assert indicator.compute("green.outside_province_funds", "2023").value == 1


def test_from_january_each_project_counts_its_last_total(park: register.Park) -> None:
    first, second = works(park, "F1", planned_fen=10**14), works(park, "F2", planned_fen=10**14)
    filed(park, first, "2023-01", 10_000, 10_000)
    filed(park, first, "2023-03", 10_000, 25_000)
    filed(park, second, "2023-02", 20_000, 40_000)

    quarter = indicator.compute("green.fixed_asset_investment", "2023Q1")
    month = indicator.compute("green.fixed_asset_investment", "2023-03")

    assert quarter.value == Fraction(65, 10)
    assert quarter.beside[0].text == "4亿元"
    assert quarter.missing == indicator.Owed("1 份固投月报没有收到，已报的先计入", ("F2扩建项目（2023-03）",))
    assert month.value == 1


def test_a_merged_return_is_no_months_own(park: register.Park) -> None:
    one = works(park, planned_fen=10**14)
    record = filed(park, one, "2023-02", 20_000, 20_000)
    with register.writing(park=park.pk, actor="统计", door="test") as pen:
        pen.revise(record, merged_january=True)

    february = indicator.compute("green.fixed_asset_investment", "2023-02")
    both = indicator.compute("green.fixed_asset_investment", "2023-01..02")

    assert february.value is None
    assert february.missing is not None
    assert both.value == 2
    assert both.missing is None


def test_growth_stands_on_the_reported_base_and_shows_the_other(park: register.Park) -> None:
    one = works(park, planned_fen=10**14)
    filed(park, one, "2022-12", 10_000, 50_000)
    filed(park, one, "2023-12", 10_000, 80_000, 10_000, 40_000)

    figure = indicator.compute("green.fixed_asset_investment_growth", "2023")

    assert figure.value == 100
    assert [one.text for one in figure.beside] == ["4亿元", "5亿元", "-1亿元（项目退库和调整）"]
    assert figure.beside[-1].warning


def test_a_month_that_is_not_over_is_not_owed(park: register.Park) -> None:
    works(park)

    year, next_year = (indicator.compute("green.fixed_asset_investment", key) for key in ("2023Q4", "2024Q1"))

    assert year.missing is not None
    assert len(year.missing.names) == 3
    assert next_year.missing is not None
    assert next_year.missing.names == ()


def test_an_enterprise_has_its_own_fixed_asset_figure(park: register.Park) -> None:
    owner = enterprise(park)
    filed(park, works(park, "F1", enterprise=owner, planned_fen=10**14), "2023-12", 10_000, 30_000)
    filed(park, works(park, "F2", planned_fen=10**14), "2023-12", 10_000, 50_000)

    own = indicator.compute("green.fixed_asset_investment", "2023", indicator.scope_of("enterprise", owner))

    assert own.value == 3
    assert own.missing is None


def test_the_library_can_be_split_by_chain(park: register.Park) -> None:
    chain = enter(park, register.IndustryChain, code="LD", name="锂电")
    project(park, "P1", chain=chain)
    project(park, "P2")

    figure = indicator.compute("green.reserve_projects", "2023", indicator.scope_of("chain", chain))

    assert figure.value == 1
    assert InvestmentProject.objects.count() == 2
