"""Targets and releases: records whose indicator must exist and whose unit must fit."""

from collections.abc import Iterator

import pytest

from cast import Cast
from headcount import small_catalogue
from jingwei.kernel.indicator.registers import RELEASES, TARGETS
from jingwei.kernel.register.api import Draft

GOOD = {"indicator": "test.staff", "period": "2023", "value": "400", "unit": "人"}


@pytest.fixture(autouse=True)
def declared() -> Iterator[None]:
    with small_catalogue():
        yield


def problems(fields: dict[str, str]) -> list[tuple[str, str]]:
    return [(one.field, one.why) for check in TARGETS.checks for one in check([Draft(fields)], 1)]


def test_a_target_that_can_be_compared_is_taken() -> None:
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"indicator": "test.nothing"}, "indicator", "没有代码为“test.nothing”的指标"),
        ({"unit": "亿元"}, "unit", "亿元"),
        ({"unit": "斗"}, "unit", "斗"),
        ({"value": "很多"}, "value", "很多"),
        ({"value": ""}, "value", ""),
    ],
)
def test_a_target_that_cannot_be_compared_is_refused_with_why(change: dict[str, str], field: str, why: str) -> None:
    ((found, said),) = problems(GOOD | change)

    assert found == field
    assert why in said


def test_the_release_of_an_unknown_indicator_is_refused(cast: Cast) -> None:
    drafts = [Draft({"indicator": "test.nothing"}), Draft({"indicator": "test.staff"})]

    found = [one.draft for check in RELEASES.checks for one in check(drafts, cast.park.pk)]

    assert found == [0]
