"""拉动: what is laid on carriers sums exactly to the change, follows access, and says why where it cannot be done."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast, enterprise
from headcount import declare, founded_by, private, small_catalogue, staff
from jingwei.kernel.indicator.api import (
    Change,
    Completion,
    Contributions,
    Count,
    CountOver,
    Distinct,
    Growth,
    Kind,
    NotDivided,
    Ratio,
    RecordRows,
    Stated,
    Sum,
    YearOnYear,
    catalogue,
    compute,
    contributions,
    names_of_carriers,
    scope_of,
)
from jingwei.kernel.indicator.contributions import Amounts, contribute, veiled
from jingwei.kernel.register.api import COMMAND_LINE, Enterprise, Park

AMOUNTS = st.dictionaries(st.integers(1, 30), st.integers(-(10**12), 10**12).map(Fraction), max_size=20)
INDUSTRIES = st.dictionaries(st.integers(1, 30), st.sampled_from(["纺织业", "化学原料", "批发业", "食品制造业"]))
Queries = Callable[[Callable[[], Any]], int]


@pytest.fixture
def small(cast: Cast) -> Iterator[Cast]:
    """蓝岭锂电 with 300 people since 2020, 青川硅业 with 120 since 2023."""
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    with small_catalogue():
        yield cast


def divided(code: str, viewer: Any = COMMAND_LINE, period: str = "2023") -> Contributions:
    """Return the contributions to a figure that can be divided."""
    found = contributions(compute(code, period), viewer)
    assert isinstance(found, Contributions), found.why
    return found


@given(now=AMOUNTS, before=AMOUNTS)
def test_contributions_sum_exactly_to_the_change_and_pulls_to_the_growth(now: Any, before: Any) -> None:
    total, base = sum(now.values(), Fraction(0)), sum(before.values(), Fraction(0))

    parts = contribute(now, before)

    assert sum(part.change for part in parts) == total - base
    assert {part.carrier for part in parts} == set(now) | set(before)
    assert [part.change for part in parts] == sorted((part.change for part in parts), reverse=True)
    if base > 0:
        assert sum(part.points or 0 for part in parts) == (total / base - 1) * 100
    else:
        assert {part.points for part in parts} <= {None}


@given(now=AMOUNTS, before=AMOUNTS, industries=INDUSTRIES)
def test_veiled_enterprises_keep_the_change_and_never_stand_fewer_than_three_together(
    now: Any, before: Any, industries: Any
) -> None:
    shown = veiled(Amounts(now, before), industries)

    if shown is None:
        return
    assert shown.total - shown.base == sum(now.values()) - sum(before.values())
    for part in shown.parts:
        for side, amount in ((now, part.now), (before, part.before)):
            behind = [one for one in side if industries.get(one, "行业未填") == part.carrier]
            assert amount is None or part.carrier == "其他行业" or len(behind) >= 3


def test_who_came_who_went_and_who_stayed_are_told_apart() -> None:
    parts = contribute({"来": Fraction(5), "在": Fraction(7)}, {"在": Fraction(4), "去": Fraction(6)})

    assert [part.carrier for part in parts] == ["来", "在", "去"]
    assert [part.before for part in parts] == [None, Fraction(4), Fraction(6)]
    assert [part.now for part in parts] == [Fraction(5), Fraction(7), None]
    assert [part.change for part in parts] == [Fraction(5), Fraction(3), Fraction(-6)]
    assert [part.points for part in parts] == [Fraction(50), Fraction(30), Fraction(-60)]


def test_a_sum_is_laid_on_its_enterprises_by_name(small: Cast) -> None:
    found = divided("test.staff")

    names = names_of_carriers(compute("test.staff", "2023"), found, [part.carrier for part in found.parts])

    assert [names[part.carrier] for part in found.parts] == ["青川硅业有限公司", "蓝岭锂电有限公司"]
    assert [(part.before, part.now) for part in found.parts] == [(None, Fraction(120)), (Fraction(300), Fraction(300))]
    assert [part.points for part in found.parts] == [Fraction(40), Fraction(0)]


@pytest.mark.parametrize(
    ("measure", "kind", "change", "points"),
    [
        (Count(), Kind.COUNT, 1, 100),
        (YearOnYear("employees"), Kind.GROWTH, 120, 40),
        (Change("employees"), Kind.CHANGE, 120, 40),
        (Distinct("name"), Kind.COUNT, 1, 100),
        (CountOver("name", "employees", at_least=100), Kind.COUNT, 1, 100),
    ],
)
def test_every_measure_that_adds_up_is_laid_on_what_it_adds_up(
    small: Cast, measure: Any, kind: Kind, change: int, points: int
) -> None:
    rows = RecordRows(Enterprise, founded_by, carrier="name")
    declare("test.more", "更多", rows, measure, unit="%" if kind == Kind.GROWTH else "家", kind=kind)

    found = divided("test.more")

    assert found.total - found.base == change
    assert sum(part.points or 0 for part in found.parts) == points


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"growth": Growth.COMPARABLE_PRICE}, "可比价"),
        ({"growth": Growth.SAME_SAMPLE}, "同口径"),
        ({"growth": Growth.REPORTED}, "统计部门发布"),
        ({"growth": Growth.NONE}, "不与上年比较"),
        ({"kind": Kind.TARGET}, "目标是下达的"),
        ({"measure": Stated("name")}, "照发布的登记"),
        ({"measure": Ratio("employees", "employees")}, "各户的比值不能相加"),
        ({"measure": Completion("employees", of="test.staff"), "kind": Kind.COMPLETION, "unit": "%"}, "目标没有分到户"),
    ],
)
def test_where_the_basis_does_not_allow_it_the_reason_is_said(small: Cast, more: dict[str, Any], reason: str) -> None:
    settings = {"measure": Sum("employees"), "unit": "人", "kind": Kind.LEVEL} | more
    declare("test.other", "另一个", RecordRows(Enterprise, founded_by, enterprise="pk"), **settings)

    found = contributions(compute("test.other", "2019"), COMMAND_LINE)

    assert isinstance(found, NotDivided)
    assert reason in found.why


def test_without_a_year_before_there_is_nothing_to_divide(small: Cast) -> None:
    found = contributions(compute("test.staff", "2020"), COMMAND_LINE)

    assert found == NotDivided("上年同期没有数，没有可分解的增减")


def test_a_single_enterprise_carries_all_of_its_own_change(small: Cast) -> None:
    figure = compute("test.staff", "2023", scope_of("enterprise", small.lanling))

    assert contributions(figure, COMMAND_LINE) == NotDivided("这个数只由一户（项）构成，增减都在它身上")


def returns_of_many(cast: Cast, per_industry: int) -> str:
    """Declare a sensitive figure over enterprises of two industries, each with so many in both years."""
    for serial in range(per_industry * 2):
        code = "3841" if serial % 2 else "2741"
        enterprise(
            cast.park, 20 + serial, f"某{serial}", employees=serial, founded=date(2020, 1, 1), industry_code=code
        )
    rows = RecordRows(Enterprise, founded_by, enterprise="pk")
    vars(rows)["register"] = private()
    return declare("test.returns", "报表数", rows, Sum("employees"), unit="人", kind=Kind.LEVEL).code


def test_who_may_not_see_returns_sees_industries_of_at_least_three(small: Cast) -> None:
    code = returns_of_many(small, 3)

    found = divided(code, small.viewer("writer"))

    assert {part.carrier for part in found.parts} == {"电气机械和器材制造业", "其他行业"}
    assert found.by == ""
    assert found.enterprises == {}
    assert found.total - found.base == 120


def test_industries_too_small_to_be_hidden_in_are_left_out_with_a_sentence(small: Cast) -> None:
    code = returns_of_many(small, 1)

    found = contributions(compute(code, "2023"), small.viewer("investment"))

    assert isinstance(found, NotDivided)
    assert "每组不少于 3 家企业" in found.why


@pytest.mark.parametrize(("who", "asked"), [("writer", 3), ("statistician", 2)])
def test_queries_do_not_grow_with_the_rows(small: Cast, queries: Queries, who: str, asked: int) -> None:
    figure, viewer = compute(returns_of_many(small, 3), "2023"), small.viewer(who)

    few = queries(lambda: contributions(figure, viewer))
    for serial in range(12):
        enterprise(small.park, 60 + serial, f"又{serial}", employees=5, founded=date(2020, 1, 1), industry_code="2741")
    many = queries(lambda: contributions(figure, viewer))

    assert few == many == asked


def test_every_figure_of_the_model_park_is_carried_exactly(demo_park: Park) -> None:
    for code in [one.code for one in catalogue().values() if "park" in one.scopes]:
        figure = compute(code, "2023")
        found = contributions(figure, COMMAND_LINE)

        if isinstance(found, NotDivided):
            assert found.why
        elif figure.indicator.kind == Kind.GROWTH:
            assert (figure.numerator, figure.denominator) == (found.total, found.base)
        else:
            assert found.total - found.base == sum(part.change for part in found.parts)
            before = figure.previous[1] if figure.previous else Fraction(0)
            scale = figure.value / found.total if found.total and figure.value is not None else Fraction(1)
            assert found.own_base or found.base * scale == before, code


def test_growth_on_a_reported_base_is_carried_on_that_base(demo_park: Park) -> None:
    level, growth = divided("green.fixed_asset_investment"), divided("green.fixed_asset_investment_growth")

    pulls = sum(part.points or 0 for part in growth.parts)

    assert level == growth
    assert level.own_base
    assert pulls == compute("green.fixed_asset_investment_growth", "2023").value
