"""The constants of the topic: every line says where it is from, and which rule is in force when."""

from datetime import date

import pytest

from jingwei.packs.green.economy import tables

WAN, YI = 10**6, 10**10


@pytest.mark.parametrize(
    ("catalogue", "industry", "month", "wan"),
    [
        ("industry", "3841", "2023-05", 2000),
        ("wholesale", "5164", "2023-05", 2000),
        ("retail", "5211", "2023-05", 500),
        ("catering", "6210", "2023-05", 200),
        ("service", "5431", "2023-05", 2000),
        ("service", "I6513", "2023-05", 2000),
        ("service", "8411", "2023-05", 2000),
        ("service", "7452", "2023-05", 1000),
        ("service", "7020", "2023-05", 1000),
        ("service", "8040", "2023-05", 500),
        ("service", "8514", "2023-05", 500),
        ("service", "8040", "2019-12", 1000),
    ],
)
def test_the_line_is_that_of_the_industry_and_the_month(catalogue: str, industry: str, month: str, wan: int) -> None:
    found = tables.threshold_of(catalogue, industry, month)

    assert found is not None
    assert found.fen == wan * WAN
    assert found.source


@pytest.mark.parametrize(
    ("catalogue", "industry", "month"),
    [
        ("industry", "3841", "2010-12"),
        ("service", "7010", "2023-05"),
        ("service", "", "2023-05"),
        ("farm", "0111", "2023-05"),
    ],
)
def test_where_no_rule_is_known_there_is_no_line(catalogue: str, industry: str, month: str) -> None:
    found = tables.threshold_of(catalogue, industry, month)

    assert found is None


def test_the_tiers_are_in_fen_and_meet_without_a_gap() -> None:
    top, middle, low = (tables.tier(code) for code in ("over_10bn", "5bn_to_10bn", "1bn_to_5bn"))

    bounds = (low.at_least_fen, low.below_fen, middle.below_fen, top.below_fen)

    assert bounds == (10 * YI, middle.at_least_fen, top.at_least_fen, None)


def test_tolerances_are_in_the_units_of_the_records() -> None:
    money, factor = tables.tolerance("cumulative_gap"), tables.tolerance("jump_factor")

    assert money == 1 * WAN
    assert factor == 3
    with pytest.raises(KeyError):
        tables.tolerance("none")


@pytest.mark.parametrize("name", ["thresholds", "tiers", "checks", "listing_batches"])
def test_every_constant_names_its_source_and_whether_it_is_confirmed(name: str) -> None:
    rows = tables.rows(name)

    assert rows
    assert all(row["source"] and row["confirmed"] in ("yes", "no") for row in rows)


def test_the_next_batch_is_the_first_whose_deadline_is_not_over() -> None:
    days = (date(2023, 12, 31), date(2024, 1, 5), date(2024, 1, 6), date(2035, 1, 1))

    found = [tables.next_batch(day) for day in days]

    assert [one and one.name for one in found] == ["2023年年度审核第二批"] * 2 + ["2024年年度审核第一批", None]
