"""Stages and milestones against a second computation that walks day by day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jingwei.packs.green.investment.tables import stages
from jingwei.packs.green.investment.timeline import (
    Passage,
    in_reserve,
    knots,
    stage_on,
    stays,
)

FIRST = date(2023, 1, 1)
days = st.integers(0, 60).map(lambda count: FIRST + timedelta(days=count))
passages = st.lists(st.builds(Passage, st.sampled_from(list(stages())), days), max_size=8)


def walk(passed: list[Passage], until: date) -> list[tuple[date, str, bool]]:
    """Live through each day: what stage the evening sees, and whether the library still has the project."""
    lived, stage, gone = [], "", False
    day = FIRST
    while day <= until:
        for code in ("planned", "talks", "signed", "landed", "abandoned"):
            if Passage(code, day) in passed:
                stage, gone = code, gone or code in ("landed", "abandoned")
        lived.append((day, stage, not gone))
        day += timedelta(days=1)
    return lived


@given(passages, days)
def test_the_stage_of_a_day_is_what_living_through_the_days_shows(passed: list[Passage], day: date) -> None:
    lived = walk(passed, day)

    found = stage_on(passed, day)

    assert found == lived[-1][1]


@given(passages, days, days)
def test_the_library_holds_a_project_from_entry_until_it_leaves(
    passed: list[Passage], entered: date, day: date
) -> None:
    lived = walk(passed, day)

    found = in_reserve(entered, passed, day)

    assert found == (entered <= day and lived[-1][2])


@given(passages, days)
def test_dwell_times_are_the_days_spent_in_each_stage(passed: list[Passage], day: date) -> None:
    lived = [stage for _, stage, _ in walk(passed, day)]

    found = stays(passed, day)

    for code in ("planned", "talks", "signed"):
        spent = sum(stay.days for stay in found if stay.stage == code)
        assert spent == lived[:-1].count(code)
    assert [stay.until for stay in found[:-1]] == [stay.since for stay in found[1:]]


def test_a_project_of_today_has_dwelt_no_day() -> None:
    passed = [Passage("planned", date(2023, 5, 1)), Passage("talks", date(2023, 5, 31))]

    found = stays(passed, date(2023, 5, 31))

    assert [(stay.name, stay.days) for stay in found] == [("谋划", 30), ("洽谈", 0)]


def test_what_has_landed_dwells_no_longer() -> None:
    passed = [Passage("signed", date(2023, 5, 1)), Passage("landed", date(2023, 5, 31))]

    found = stays(passed, date(2023, 12, 31))

    assert [stay.days for stay in found] == [30, 0]


def test_milestones_are_expected_from_the_signing() -> None:
    passed = [Passage("signed", date(2023, 1, 1)), Passage("landed", date(2023, 3, 1))]

    found = knots(passed, {"registered": (None, date(2023, 2, 10)), "land": (date(2023, 6, 1), None)})

    by_name = {knot.name: knot for knot in found}
    assert list(by_name) == ["签约", "注册", "拿地", "开工", "投产", "入统"]
    assert by_name["注册"].expected == date(2023, 1, 31)
    assert by_name["注册"].late_days(date(2023, 12, 31)) == 10
    assert by_name["拿地"].stated
    assert by_name["拿地"].late_days(date(2023, 6, 11)) == 10
    assert by_name["开工"].expected == date(2023, 7, 10)


def test_without_signing_nothing_is_expected() -> None:
    found = knots([Passage("talks", date(2023, 1, 1))], {})

    assert {knot.expected for knot in found} == {None}
    assert {knot.late_days(date(2023, 12, 31)) for knot in found} == {0}


def test_the_first_signing_counts() -> None:
    passed = [
        Passage("signed", date(2023, 4, 1)),
        Passage("talks", date(2023, 5, 1)),
        Passage("signed", date(2023, 6, 1)),
    ]

    (registered,) = [knot for knot in knots(passed, {}) if knot.code == "registered"]

    assert registered.expected == date(2023, 5, 1)
