"""The dated constants are whole, in order and named once."""

from datetime import date

from jingwei.packs.green.investment.tables import (
    leaving,
    milestone_kinds,
    stage_choices,
    stages,
    threshold,
    trip_mode_choices,
)


def test_landing_and_abandoning_leave_the_library() -> None:
    found = leaving()

    assert found == ("landed", "abandoned")
    assert [name for _, name in stage_choices()] == ["谋划", "洽谈", "签约", "落地", "终止"]


def test_every_constant_names_its_source() -> None:
    valid = [*(stage.valid for stage in stages().values()), *(kind.valid for kind in milestone_kinds())]

    assert all(row.source for row in valid)
    assert {kind.after for kind in milestone_kinds()} <= set(stages())


def test_the_trips_of_the_report_have_their_ways() -> None:
    names = {name for _, name in trip_mode_choices()}

    assert {"以商招商", "协会招商", "专家招商"} <= names


def test_a_threshold_is_that_of_its_day() -> None:
    earlier = threshold("fixed_asset_planned_total", date(2016, 12, 31))
    later = threshold("fixed_asset_planned_total", date(2017, 1, 1))

    assert earlier is not None
    assert later is not None
    assert (earlier.valid.confirmed, later.valid.confirmed) == (False, True)
    assert later.fen == 500 * 10**6
    assert threshold("fixed_asset_planned_total", date(2010, 1, 1)) is None
