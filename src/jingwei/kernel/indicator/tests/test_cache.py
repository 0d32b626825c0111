"""Figures kept at hand: computed once for each state of the journals, and never shown to whom they may not be."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cast import Cast, enterprise
from headcount import TODAY, small_catalogue, staff
from jingwei.kernel.indicator.api import PARK, CachedFigures, Indicator, Reading, Release, cached_figures, scope_of
from jingwei.kernel.words.period import Period

Queries = Callable[[Callable[[], Any]], int]
Catalogue = dict[str, Indicator]
YEAR = Period.parse("2023")


@pytest.fixture
def catalogue(cast: Cast) -> Iterator[Catalogue]:
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120)
    with small_catalogue() as declared:
        yield declared


def value(cast: Cast, one: Indicator, who: str = "leader", day: date = TODAY) -> Fraction | None:
    return CachedFigures(cast.viewer(who), day).figure(one, YEAR).value


def test_a_figure_is_computed_once_until_somebody_writes(cast: Cast, catalogue: Catalogue, queries: Queries) -> None:
    viewer = cast.viewer("leader")

    def look() -> Any:
        return cached_figures(catalogue.values(), YEAR, viewer, TODAY)

    first, second = queries(look), queries(look)
    staff(cast, cast.lanling, 310)

    assert second == 1 < first
    assert queries(look) > second
    assert [figure.value for figure in look()] == [2, 430, 430]


def test_another_day_is_computed_anew(cast: Cast, catalogue: Catalogue, queries: Queries) -> None:
    value(cast, catalogue["staff"])

    assert queries(lambda: value(cast, catalogue["staff"])) < queries(
        lambda: value(cast, catalogue["staff"], day=date(2024, 1, 1))
    )


def test_what_one_role_sees_is_not_shown_to_another(cast: Cast, catalogue: Catalogue) -> None:
    seen = {who: value(cast, catalogue["private"], who) for who in ("leader", "writer", "statistician")}

    assert seen == {"leader": 420, "writer": None, "statistician": 420}


def test_another_park_has_figures_of_its_own(cast: Cast, catalogue: Catalogue) -> None:
    value(cast, catalogue["staff"])

    assert value(cast, catalogue["staff"], "stranger") is None


def test_an_enterprises_own_figure_is_not_shown_to_another_one(cast: Cast, catalogue: Catalogue) -> None:
    own = scope_of("enterprise", cast.lanling)

    seen = [
        CachedFigures(cast.viewer(who), TODAY).figure(catalogue["private"], YEAR, own).value
        for who in ("enterprise", "other_enterprise")
    ]

    assert seen == [300, None]


def test_released_figures_follow_those_of_the_park(cast: Cast, catalogue: Catalogue) -> None:
    cast.enter(Release, indicator="test.private", enterprise=cast.lanling, rank=1, reason="企业已公告")

    figures = CachedFigures(cast.viewer("writer"), TODAY).figures([catalogue["private"]], YEAR)

    assert [(figure.scope.name, figure.value) for figure in figures] == [("全园区", None), ("蓝岭锂电", 300)]


def test_a_course_has_a_value_for_each_month(cast: Cast, catalogue: Catalogue) -> None:
    enterprise(cast.park, 7, "高源光伏", employees=5, founded=date(2023, 2, 10))

    (course,) = CachedFigures(cast.viewer("leader"), TODAY).courses(
        [(catalogue["staff"], PARK)], ["2023-01", "2023-02"]
    )

    assert course == [420, 425]


def test_the_plain_fold_is_kept_too(cast: Cast, catalogue: Catalogue, queries: Queries) -> None:
    cached = CachedFigures(cast.viewer("leader"), TODAY)
    figure = cached.figure(catalogue["staff"], YEAR)

    first, second = queries(lambda: cached.folded(figure)), queries(lambda: cached.folded(figure))

    assert cached.folded(figure) == 420
    assert first > second == 0


def test_figures_prepared_together_are_the_same_with_fewer_queries(
    cast: Cast, catalogue: Catalogue, queries: Queries
) -> None:
    alone, together = Reading(YEAR), Reading(YEAR)
    indicators = list(catalogue.values())

    one_by_one = queries(lambda: [alone.figure(one) for one in indicators])
    at_once = queries(lambda: together.prepare(indicators))

    assert at_once < one_by_one
    assert queries(lambda: [together.value(one) for one in indicators]) == 0
    assert [together.figure(one) for one in indicators] == [alone.figure(one) for one in indicators]


def test_the_last_journals_are_named(cast: Cast) -> None:
    numbers = CachedFigures(cast.viewer("leader"), TODAY).journals

    staff(cast, cast.lanling, 1)

    later = CachedFigures(cast.viewer("leader"), TODAY).journals
    assert later[cast.park.pk] == numbers[cast.park.pk] + 1
