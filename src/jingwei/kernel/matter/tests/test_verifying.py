"""``jingwei verify`` names exactly the course, the countdown or the step that was changed behind everybody's back."""

from datetime import date

import pytest
from django.db import connection

from jingwei.kernel.matter import guards
from jingwei.kernel.matter.api import Action, Course, State
from jingwei.kernel.matter.verifying import check_courses
from jingwei.kernel.register.api import Findings
from jingwei.kernel.register.tests.attack import Named, named, sql
from matter_stage import PLAIN, Stage


def found() -> Named:
    findings = Findings()
    check_courses(findings)
    return named(findings)


def test_nothing_is_named_where_nothing_was_changed(stage: Stage) -> None:
    stage.through(stage.open())
    row = stage.open(PLAIN.code)
    stage.act(row, "公", Action.PAUSE, 1)
    stage.act(row, "公", Action.RESUME, 2)

    assert found() == set()


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        ("UPDATE matter_course SET due_at = NULL WHERE matter_id = {matter}", "course"),
        ("UPDATE matter_course SET interim_on = opened_on WHERE matter_id = {matter}", "course"),
        ("UPDATE matter_course SET needs_checkers = 1 WHERE matter_id = {matter}", "course"),
        ("UPDATE matter_countdown SET due_at = started_at WHERE matter_id = {matter}", "countdown"),
        ("DELETE FROM matter_countdown WHERE matter_id = {matter}", "countdown"),
    ],
)
def test_a_changed_row_is_named_and_no_other(stage: Stage, harm: str, what: str) -> None:
    row, _other = stage.open(due=date(2023, 5, 1)), stage.open(due=date(2023, 5, 1))
    guards.remove(connection)

    sql(harm.format(matter=row.pk))

    guards.install(connection)
    assert found() == {(what, row.pk, None)}


def test_a_step_changed_into_an_illegal_one_is_named_with_what_rests_on_it(stage: Stage) -> None:
    row = stage.open()
    steps = stage.through(row)
    guards.remove(connection)

    sql("UPDATE matter_step SET person_id = %s WHERE entry_id = %s", stage.person("申").pk, steps[3].pk)

    guards.install(connection)
    assert ("step", steps[3].pk, None) in found()
    assert {entry for _, entry, _ in found()} <= {step.pk for step in steps[3:]} | {row.pk}


def test_a_course_that_was_closed_by_hand_is_named(stage: Stage) -> None:
    row = stage.open()
    guards.remove(connection)

    sql(
        "UPDATE matter_course SET needs_applicant = (1=0), needs_checkers = 0, needs_approver = (1=0), needs_notice = 0"
    )
    sql("UPDATE matter_course SET state = 'closed', closed_at = opened_at, closed_on = opened_on")

    guards.install(connection)
    assert (Course.objects.get().state, found()) == (State.CLOSED, {("course", row.pk, None)})


def test_a_guard_that_was_taken_away_is_named(stage: Stage) -> None:
    guards.remove(connection)

    findings = Findings()
    check_courses(findings)

    guards.install(connection)
    assert {one.name for one in findings} == {guard.name for guard in guards.GUARDS}
