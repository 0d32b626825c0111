"""Coordination meetings: one in each working week, and decisions that become matters."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from jingwei.kernel.indicator.api import compute, trace
from jingwei.kernel.matter.api import Course, Matter, MatterList
from jingwei.kernel.register.api import Draft, writing
from jingwei.kernel.words.clock import special_days
from jingwei.kernel.words.period import Period
from jingwei.packs.red.service.models import AgendaItem, Meeting
from jingwei.packs.red.service.registers.meetings import AGENDA_ITEMS, MEETINGS
from jingwei.packs.red.service.services.coordinating import Taken, add_item
from jingwei.packs.red.service.tests.serving import TODAY, Served
from jingwei.packs.red.service.weeks import weeks_of, working_weeks

CODE = "green.coordination_meetings"


def meeting(served: Served, day: date, state: str = "held", **fields: str) -> Meeting:
    values = {"number": f"XT{day}", "kind": "project-coordination", "title": f"{day} 项目协调会", **fields}
    return served.enter(Meeting, day=day, state=state, **values)  # type: ignore[no-any-return]


def is_worked(day: date) -> bool:
    """Say by the notices alone whether a day is worked: the second way, without a calendar of hours."""
    special = {one.day: one.works for one in special_days()}
    return special.get(day, day.weekday() < 5)


@pytest.mark.parametrize(("year", "weeks"), [(2022, 51), (2023, 52)])
def test_the_working_weeks_of_a_year_leave_out_those_wholly_on_holiday(year: int, weeks: int) -> None:
    found = working_weeks(Period.parse(str(year)), date(year + 1, 12, 31))

    days = [date(year, 1, 1) + timedelta(days=place) for place in range(-6, 371)]
    by_hand = {day.isocalendar()[:2] for day in days if is_worked(day)}
    assert len(found) == weeks
    assert [one.isocalendar()[:2] for one in found] == sorted(week for week in by_hand if week[0] == year)


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_week_belongs_to_one_month_and_one_year(year: int) -> None:
    months = [monday for month in range(1, 13) for monday in weeks_of(Period.parse(f"{year}-{month:02d}"))]

    assert months == weeks_of(Period.parse(str(year)))
    assert {monday.isocalendar().year for monday in months} == {year}


def test_once_in_each_working_week_is_once_a_week(served: Served) -> None:
    for monday in working_weeks(Period.parse("2023-09"), TODAY):
        day = next(one for one in (monday + timedelta(days=place) for place in range(7)) if is_worked(one))
        meeting(served, day)

    figure = compute(CODE, "2023-09")

    assert figure.rows == figure.denominator == 4
    assert figure.value == 1
    assert trace(figure).folded == 1


def test_a_week_without_a_meeting_is_named(served: Served) -> None:
    for day in (date(2023, 9, 5), date(2023, 9, 6), date(2023, 9, 19)):
        meeting(served, day)

    figure = compute(CODE, "2023-09")

    beside = {one.label: one.text for one in figure.beside}
    assert figure.value == Fraction(3, 4)
    assert beside["没有召开的工作周"] == "09-11、09-25（周一日期）"


def test_meetings_called_cancelled_or_of_another_kind_do_not_count(served: Served) -> None:
    meeting(served, date(2023, 9, 5), state="cancelled")
    meeting(served, date(2023, 9, 6), kind="enterprise-symposium")

    assert compute(CODE, "2023-09").value == 0


def test_a_decision_becomes_a_matter_in_the_list_of_its_meeting(served: Served) -> None:
    held, due = meeting(served, TODAY), TODAY + timedelta(days=12)

    item = add_item(held, served.officer, Taken("施工便道", "打通东侧便道", served.bureau, due))

    matter = Matter.objects.get(kind="service.decision")
    course = Course.objects.get(pk=matter.pk)
    assert AgendaItem.objects.get(pk=item.pk).matter == matter
    assert (matter.list.code, matter.list.kind) == (held.number, "coordination")
    assert (matter.due, course.desk_id) == (due, served.bureau.pk)
    assert course.due_at is not None


def test_two_decisions_share_the_list_of_their_meeting(served: Served) -> None:
    held = meeting(served, TODAY)

    for topic in ("便道", "环评"):
        add_item(held, served.officer, Taken(topic, f"{topic}办结", served.bureau, TODAY))

    assert MatterList.objects.count() == 1
    assert MatterList.objects.get().title == held.title


def test_what_was_only_heard_opens_nothing(served: Served) -> None:
    add_item(meeting(served, TODAY), served.officer, Taken("听取进度"))

    assert not Matter.objects.exists()


def test_a_decision_waits_until_the_meeting_was_held(served: Served) -> None:
    called = meeting(served, TODAY + timedelta(days=5), state="called")
    add_item(called, served.officer, Taken("便道", "打通便道", served.bureau, TODAY + timedelta(days=20)))
    assert not Matter.objects.exists()

    with writing(park=served.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(called, state="held", day=TODAY)

    assert AgendaItem.objects.get().matter is not None


def test_a_decision_is_not_due_before_its_meeting(served: Served) -> None:
    held = meeting(served, TODAY)
    draft = Draft({"meeting": held, "decision": "打通便道", "due": date(2023, 12, 1)})

    found = [one.field for check in AGENDA_ITEMS.checks for one in check([draft], served.cast.park.pk) if one.hard]

    assert found == ["due"]


def test_a_meeting_held_tomorrow_is_refused(served: Served) -> None:
    draft = Draft({"number": "XT", "day": TODAY + timedelta(days=1), "state": "held"})

    found = [one.field for check in MEETINGS.checks for one in check([draft], served.cast.park.pk) if one.hard]

    assert found == ["day"]
