"""A report of a small park, as several people may read it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from cast import Cast, enterprise
from headcount import set_today, small_catalogue, staff, target
from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import COMMAND_LINE, Park
from jingwei.kernel.report.composing.compose import compose
from jingwei.kernel.report.composing.document import Aspect, Composed
from jingwei.kernel.report.composing.documents import composed_document, composed_text
from jingwei.kernel.report.models import Milestone
from jingwei.kernel.words.period import Period


@pytest.fixture
def small(cast: Cast) -> Iterator[dict[str, Indicator]]:
    """蓝岭锂电 with 300 people since 2020, 青川硅业 with 120 since 2023."""
    set_today(cast.park)
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    with small_catalogue() as declared:
        yield declared


def report(cast: Cast, who: str = "leader", period: str = "2023") -> Composed:
    park = Park.objects.get(pk=cast.park.pk)
    return compose(Period.parse(period), viewer=cast.viewer(who), park=park)


def test_a_figure_is_told_with_its_change_and_its_target_in_one_clause(cast: Cast, small: dict[str, Indicator]) -> None:
    target(cast, "test.staff", "400", "人")

    text = composed_text(report(cast))

    assert "从业人员420人，比上年增加120人，完成年度目标的105%" in text
    assert "在营企业2家，比上年增加1家" in text
    assert text.startswith("示范园区2023年度运行情况报告\n2023年，示范园区从业人员达到年度目标。\n")


def test_every_number_knows_its_figure_and_its_exact_value(cast: Cast, small: dict[str, Indicator]) -> None:
    target(cast, "test.staff", "360", "人")

    said = [(run.text, run.said) for run in report(cast).runs if run.said]

    told = [(text, one.aspect) for text, one in said if one.figure.indicator.code == "test.staff"]
    assert told == [("420人", Aspect.VALUE), ("120人", Aspect.CHANGE), ("116.7%", Aspect.COMPLETION)]
    assert [one.exact * 6 for text, one in said if text == "116.7%"] == [700]


def test_what_is_owed_stands_behind_the_clause_and_in_the_list(cast: Cast, small: dict[str, Indicator]) -> None:
    new = enterprise(cast.park, 7, "新来")
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(new, founded=date(2023, 5, 1))

    composed = report(cast)

    assert "从业人员420人，比上年增加120人（缺1户）" in composed_text(composed)
    assert [(one.reason, one.names) for one in composed.owed] == [("没有填报从业人员", ("新来",))]


def test_what_cannot_be_had_is_not_told_but_listed(cast: Cast, small: dict[str, Indicator]) -> None:
    composed = report(cast, period="2019")

    assert not [run for run in composed.runs if run.said]
    assert [one.reason for one in composed.owed] == ["没有记录"]
    assert not composed.sections


def test_a_period_that_has_not_begun_has_nothing_to_tell(cast: Cast, small: dict[str, Indicator]) -> None:
    composed = report(cast, period="2024")

    assert not composed.sections
    assert [(one.reason, len(one.figures)) for one in composed.owed] == [("2024年还没有到", 3)]


def test_a_change_on_nothing_is_not_told(cast: Cast, small: dict[str, Indicator]) -> None:
    assert "比上年" not in composed_text(report(cast, period="2020"))


def test_what_a_viewer_may_not_see_is_nowhere_in_the_report(cast: Cast, small: dict[str, Indicator]) -> None:
    seen, hidden = report(cast, "leader"), report(cast, "writer")

    codes = [{figure.indicator.code for figure in one.figures} for one in (seen, hidden)]

    assert codes == [{"test.enterprises", "test.staff", "test.private"}, {"test.enterprises", "test.staff"}]
    assert "test.private" not in str(composed_document(hidden))
    assert "用工" not in composed_text(hidden) + str(composed_document(hidden))


def test_another_park_s_records_are_not_this_park_s(cast: Cast, small: dict[str, Indicator]) -> None:
    with register.writing(park=cast.strange_park.pk, actor="li", door="form") as pen:
        pen.revise(cast.yuanshan, employees=5000, founded=date(2020, 1, 1))

    composed = compose(Period.parse("2023"), viewer=COMMAND_LINE, park=cast.park)

    assert "420人" in composed_text(composed)


def test_a_viewer_is_not_shown_parks_out_of_reach(cast: Cast, small: dict[str, Indicator]) -> None:
    viewer = replace(cast.viewer("stranger"), parks=frozenset({cast.strange_park.pk}))

    composed = compose(Period.parse("2023"), viewer=viewer, park=cast.park)

    assert not [one for one in composed.figures if one.value]


def test_the_events_of_the_period_stand_in_it_with_their_evidence(cast: Cast, small: dict[str, Indicator]) -> None:
    cast.enter(Milestone, day=date(2024, 1, 5), event="明年的事")
    proved = cast.enter(Milestone, day=date(2023, 6, 30), event="生产线投产", enterprise=cast.lanling, grade="市级")
    cast.enter(Milestone, day=date(2023, 1, 18), event="印发方案。")
    cast.attach(proved)

    composed = report(cast)

    assert [(one.event, one.enterprise, one.evidence) for one in composed.milestones] == [
        ("印发方案。", "", 0),
        ("生产线投产", "蓝岭锂电", 1),
    ]
    assert "大事记\n1月18日，印发方案。\n6月30日，生产线投产。\n" in composed_text(composed)


def test_the_sources_say_what_a_figure_is_and_who_confirmed_it(cast: Cast, small: dict[str, Indicator]) -> None:
    lines = {one.name: one for one in report(cast).sources}

    staffed = lines["从业人员"]

    assert (staffed.value, staffed.unit, staffed.rows, staffed.register) == ("420", "人", 2, "企业")
    assert (staffed.basis, staffed.doors, staffed.confirmed_by) == ("Σ 企业。企业台账", ("form",), ("li",))
