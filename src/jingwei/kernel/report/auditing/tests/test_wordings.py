"""What a name may be written as."""

from jingwei.kernel.indicator.api import find
from jingwei.kernel.report.auditing.families import base_of, completion_of, growth_of
from jingwei.kernel.report.auditing.wordings import senses_by_wording, stems_of, wordings


def test_an_abbreviation_is_exchanged_both_ways() -> None:
    short, full = wordings("规上工业总产值"), wordings("规模以上工业总产值")

    assert "规模以上工业总产值" in short
    assert "规上工业总产值" in full


def test_the_longer_wording_is_not_put_into_itself() -> None:
    found = wordings("税收收入")

    assert "税收" in found
    assert not any("收入收入" in word for word in found)


def test_a_modifier_with_的_is_also_said_behind_its_noun() -> None:
    found = wordings("有堵点的储备项目")

    assert {"储备项目有堵点", "储备项目存在堵点"} <= found


def test_a_growth_is_said_of_its_name_without_the_ending() -> None:
    growth = find("green.fixed_asset_investment_growth")

    assert "固定资产投资" in stems_of(growth)
    assert senses_by_wording(growth)["固投"].stem


def test_an_enterprises_figure_is_named_without_the_word_enterprise() -> None:
    senses = senses_by_wording(find("green.enterprise_tax_growth"))

    assert not senses["税收增幅"].stem


def test_a_sum_its_growth_and_its_completion_find_each_other() -> None:
    funds, output = find("green.outside_province_funds"), find("green.industrial_output")

    growth, completion = growth_of(output), completion_of(funds)

    assert growth is find("green.industrial_output_growth")
    assert completion is find("green.outside_province_funds_completion")
    assert completion is not None
    assert base_of(completion) is funds


def test_a_growth_at_comparable_prices_has_no_sum_behind_it() -> None:
    added = find("green.industrial_value_added_growth")

    assert base_of(added) is None
