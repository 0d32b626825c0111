"""Every figure of the topic replays its example; and the rules that an example is too small to show."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import pytest
from django.db.models import Q

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park
from jingwei.packs.green.economy.measures import ELECTRICITY, SALES
from jingwei.packs.green.economy.models import ClusterTarget, MonthlyReturn, Statement, YearlyReturn
from jingwei.packs.green.economy.rows import EVERY_LIST, INDUSTRY, of_lists
from jingwei.packs.green.economy.tests.stories import YI, chained, enter, enterprise, filed, listed, taxed, watched

MINE = [code for code, one in indicator.catalogue().items() if one.rows.register.code.startswith("economy.")]
OUTPUT = "green.industrial_output"
NAMED = {
    OUTPUT: "规上工业总产值",
    "green.industrial_value_added_growth": "规上工业增加值增速",
    "green.wholesale_sales": "限额以上批发业收入",
    "green.new_listed_industry": "新增规上工业企业",
    "green.new_listed_wholesale": "新增限额以上批发企业",
    "green.industry_over_10bn": "规上工业百亿元企业",
    "green.industry_5bn_to_10bn": "规上工业50亿级企业",
    "green.industry_1bn_to_5bn": "规上工业10亿级企业",
    "green.wholesale_over_10bn": "限额以上批发百亿元企业",
    "green.wholesale_1bn_to_10bn": "限额以上批发10亿元企业",
    "green.tax_over_100m": "税收超亿元企业",
    "green.enterprise_tax_change": "企业税收增收额",
    "green.enterprise_tax_growth": "企业税收增幅",
    "green.clusters_100bn": "千亿级产业集群",
}


def replay(example: indicator.Example, park: Park) -> None:
    known: dict[str, register.Record] = {}
    for given in example.given:
        links = {name for name in given.values if given.model._meta.get_field(name).is_relation}
        values = {name: known[value] if name in links else value for name, value in given.values.items()}
        known[given.ref] = enter(park, given.model, **values)


@pytest.mark.parametrize("code", MINE)
def test_a_figure_gives_what_its_example_says(park: Park, code: str) -> None:
    example = indicator.find(code).example
    replay(example, park)

    figure = indicator.compute(code, example.period, indicator.parse_scope(example.scope))

    assert indicator.number(figure.value) == example.gives
    assert indicator.trace(figure).folded == figure.value


def test_lists_are_asked_one_by_one_or_all_and_never_by_in() -> None:
    some = EVERY_LIST[:2]

    every, one = of_lists(EVERY_LIST), of_lists(INDUSTRY)

    assert (every, one) == (Q(), Q(catalogue="industry"))
    with pytest.raises(ValueError, match="too many values"):
        of_lists(some)


def test_the_figures_of_the_report_are_declared_by_their_names_and_codes() -> None:
    codes = list(NAMED)

    declared = {code: indicator.find(code).name for code in codes}

    assert declared == NAMED


def test_a_sum_of_months_takes_who_is_listed_in_each(park: Park) -> None:
    one, gone = enterprise(park), enterprise(park, "乙光伏")
    listed(park, one, "2023-05")
    listed(park, gone, "2020-01", "2023-06")
    for month, total in (("2023-04", 4), ("2023-05", 5), ("2023-06", 6)):
        filed(park, one, month, 1, total)
        filed(park, gone, month, 10, total * 10)

    quarter = indicator.compute(OUTPUT, "2023Q2")

    assert quarter.value == 1 + 1 + 10 + 10
    assert quarter.missing is None


def test_from_january_who_left_counts_with_its_last_month_in_the_list(park: Park) -> None:
    one, gone = enterprise(park), enterprise(park, "乙光伏")
    listed(park, one)
    listed(park, gone, "2020-01", "2023-06")
    filed(park, one, "2023-12", 1, 12)
    filed(park, gone, "2023-05", 10, 50)
    filed(park, gone, "2023-07", 10, 70)

    year = indicator.compute(OUTPUT, "2023")

    assert year.value == 12 + 50
    assert year.missing is None


def test_who_owes_the_last_month_is_named_and_its_last_total_counted(park: Park) -> None:
    one, silent = enterprise(park), enterprise(park, "乙光伏")
    listed(park, one)
    listed(park, silent)
    filed(park, one, "2023-12", 1, 12)
    filed(park, silent, "2023-11", 10, 110)

    year, month = (indicator.compute(OUTPUT, period) for period in ("2023", "2023-12"))

    owed = indicator.Owed("1 份月报没有收到，已报的先计入", ("乙光伏（2023-12）",))
    assert [year.missing, month.missing] == [owed, owed]
    assert [year.value, month.value] == [122, 1]


def test_a_month_inside_a_merged_return_is_missing_for_that_reason(park: Park) -> None:
    one = enterprise(park)
    listed(park, one)
    filed(park, one, "2023-02", None, 20, merged_january=True)

    january, february, both = (indicator.compute(OUTPUT, key) for key in ("2023-01", "2023-02", "2023-01..02"))

    assert [january.value, february.value, both.value] == [None, None, 20]
    assert january.missing is not None
    assert february.missing is not None
    assert january.missing.names == ("甲锂电（2023-01：1—2月合并填报）",)
    assert february.missing.names == ("甲锂电（2023-02：1—2月合并填报）",)
    assert both.missing is None


def test_a_watched_enterprise_and_another_list_are_not_in_the_sum(park: Park) -> None:
    small, trader = enterprise(park, "丁食品"), enterprise(park, "丙商贸")
    watched(park, small)
    listed(park, trader, catalogue="wholesale")
    filed(park, small, "2023-12", 1, 12)
    filed(park, trader, "2023-12", 7, 70, measure=SALES)

    output, sales = (indicator.compute(code, "2023") for code in (OUTPUT, "green.wholesale_sales"))

    assert [output.value, sales.value] == [None, 70]
    assert [output.rows, sales.rows] == [0, 1]


def test_the_months_and_the_yearly_return_stand_beside_the_year(park: Park) -> None:
    one = enterprise(park)
    listed(park, one)
    filed(park, one, "2023-11", 10, 90)
    filed(park, one, "2023-12", 20, 120)
    enter(park, YearlyReturn, enterprise=one, year="2023", output_fen=118 * YI)

    beside = indicator.compute(OUTPUT, "2023").beside

    assert [one.text for one in beside] == ["30亿元", "90亿元（含入统前各月和订正）", "118亿元", "-2亿元（1 户不同）"]
    assert [one.warning for one in beside] == [False, True, False, True]


def test_growth_stands_on_the_reported_base_and_shows_the_other(park: Park) -> None:
    one = enterprise(park)
    listed(park, one)
    filed(park, one, "2022-12", 5, 100)
    filed(park, one, "2023-12", 9, 120, 5, 96)

    growth = indicator.compute("green.industrial_output_growth", "2023")

    assert growth.value == 25
    assert [each.text for each in growth.beside] == ["96亿元", "100亿元", "-4亿元（统计范围变动和企业调整）"]


def test_a_tier_looks_at_the_year_so_far_of_who_is_listed_on_the_last_day(park: Park) -> None:
    one, gone = enterprise(park), enterprise(park, "乙光伏")
    listed(park, one)
    listed(park, gone, "2020-01", "2023-09")
    for each in (one, gone):
        filed(park, each, "2023-08", 10, 99)
        filed(park, each, "2023-09", 10, 109)

    counts = [indicator.compute("green.industry_over_10bn", key).value for key in ("2023-08", "2023-09", "2023Q3")]

    assert counts == [0, 1, 1]


def test_taxes_over_the_line_add_up_from_january(park: Park) -> None:
    one = enterprise(park)
    for month in ("2023-01", "2023-02", "2023-03"):
        taxed(park, one, month, 4000)

    counts = [indicator.compute("green.tax_over_100m", f"2023-0{month}").value for month in (1, 2, 3, 4)]

    assert counts == [0, 0, 1, 1]


def test_a_statement_that_is_lacking_names_the_office_and_nothing_is_derived(park: Park) -> None:
    code = "green.industrial_value_added_growth"
    enter(park, Statement, indicator=code, period="2022", value="27.6", unit="%", office="市统计局")
    listed(park, enterprise(park))

    figure = indicator.compute(code, "2023-01..09")

    assert figure.value is None
    assert figure.missing is not None
    assert figure.missing.names == ("市统计局：2023年1—9月规上工业增加值增速的文件",)


def test_a_cluster_target_holds_until_its_year_and_shows_how_far_it_is(park: Park) -> None:
    one = enterprise(park)
    listed(park, one)
    enter(park, ClusterTarget, chain=chained(park, one), year="2028", name="锂电集群", output_fen=1000 * YI)
    filed(park, one, "2023-12", 10, 250)

    counts = [indicator.compute("green.clusters_100bn", year).value for year in ("2023", "2028", "2029")]

    assert counts == [1, 1, 0]
    beside = indicator.compute("green.clusters_100bn", "2023").beside
    assert beside[0].text == "250 / 1000亿元，完成 25%，2028 年为期"


def test_an_enterprise_has_its_own_figures(park: Park) -> None:
    one, other = enterprise(park), enterprise(park, "乙光伏")
    for each, total in ((one, 30), (other, 50)):
        listed(park, each)
        filed(park, each, "2023-12", 1, total)
    scope = indicator.scope_of("enterprise", one)

    own, tax = (indicator.compute(code, "2023", scope) for code in (OUTPUT, "green.enterprise_tax_change"))

    assert own.value == 30
    assert tax.value is None
    assert tax.missing == indicator.Owed("本期没有记录")


def test_a_retired_return_is_not_counted_and_is_owed_again(park: Park) -> None:
    one = enterprise(park)
    listed(park, one)
    mistaken = filed(park, one, "2023-12", 1, 12)

    with register.writing(park=park.pk, actor="统计员", door="test") as pen:
        pen.retire(mistaken)

    year = indicator.compute(OUTPUT, "2023")
    assert year.value is None
    assert year.missing is not None
    assert year.missing.names == ("甲锂电（2023-12）",)


def test_power_is_read_in_the_unit_of_the_figure(park: Park) -> None:
    one = enterprise(park)
    listed(park, one)
    filed(park, one, "2023-06", 123, 456, measure=ELECTRICITY, scale=10**7)

    month = indicator.compute("green.industrial_electricity", "2023-06")

    assert month.value == Fraction(123, 10**4)


def test_the_queries_of_a_figure_do_not_grow_with_the_returns(
    park: Park, queries: Callable[[Callable[[], Any]], int]
) -> None:
    first = enterprise(park)
    listed(park, first)
    filed(park, first, "2023-12", 1, 12)
    before = [queries(partial(indicator.compute, code, "2023")) for code in MINE]
    for place in range(8):
        listed(park, enterprise(park, f"企业{place}"))
    for one in register.Enterprise.objects.exclude(pk=first.pk):
        filed(park, one, "2023-11", 1, 11)

    after = [queries(partial(indicator.compute, code, "2023")) for code in MINE]

    assert MonthlyReturn.objects.count() == 9
    assert [now - then for now, then in zip(after, before, strict=True) if now > then] == []
