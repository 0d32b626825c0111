"""No closing that the rules forbid, by the service or by SQL; the legal one passes both. On both databases."""

import pytest
from django.db import IntegrityError, connection, transaction

from jingwei.kernel.matter.api import Course, State, Step, StepRefused
from jingwei.kernel.matter.tests import closings
from jingwei.kernel.matter.tests.closings import ALLOWED, FORBIDDEN
from jingwei.kernel.register.tests.attack import sql
from matter_stage import Stage


@pytest.fixture
def stage(stage: Stage) -> Stage:
    closings.cast_of(stage)
    return stage


@pytest.mark.parametrize("way", FORBIDDEN)
def test_the_database_and_the_service_refuse_every_forbidden_way(stage: Stage, way: str) -> None:
    row = closings.forge(stage, FORBIDDEN[way])

    with pytest.raises(IntegrityError), transaction.atomic():
        closings.close_by_sql(row, FORBIDDEN[way])
    with pytest.raises(StepRefused):
        closings.serve(stage, FORBIDDEN[way])

    assert stage.course(row).state == State.OPEN
    assert not Course.objects.filter(state=State.CLOSED, steps=len(FORBIDDEN[way])).exists()


@pytest.mark.parametrize("way", ALLOWED)
def test_both_let_every_legal_way_pass(stage: Stage, way: str) -> None:
    served = closings.serve(stage, ALLOWED[way])
    assert stage.course(served).state == State.CLOSED

    forged = closings.forge(stage, ALLOWED[way])
    closings.close_by_sql(forged, ALLOWED[way])

    assert stage.course(forged).state == State.CLOSED


HARM = {
    "a demand lowered": "UPDATE matter_course SET needs_checkers = 0 WHERE matter_id = {matter}",
    "a demand dropped": "UPDATE matter_course SET needs_outside = (1 = 0) WHERE matter_id = {matter}",
    "a course given to another": "UPDATE matter_course SET matter_id = {other} WHERE matter_id = {matter}",
    "a course deleted": "DELETE FROM matter_course WHERE matter_id = {matter}",
    "a step changed": "UPDATE matter_step SET person_id = behalf_id WHERE matter_id = {matter}",
    "a step deleted": "DELETE FROM matter_step WHERE matter_id = {matter}",
    "the unit changed under an approval": "UPDATE matter_matter SET responsible_id = NULL WHERE entry_id = {matter}",
    "the type changed": "UPDATE matter_matter SET kind = 'test.plain' WHERE entry_id = {matter}",
}


@pytest.mark.parametrize("harm", HARM)
def test_what_closing_rests_on_cannot_be_changed_by_sql(stage: Stage, harm: str) -> None:
    row, other = closings.serve(stage, closings.LEGAL[:4]), stage.open()

    with pytest.raises(IntegrityError), transaction.atomic():
        sql(HARM[harm].format(matter=row.pk, other=other.pk))

    assert Step.objects.filter(matter=row).count() == 4


def test_a_course_cannot_be_inserted_closed_or_put_in_place_of_another(stage: Stage) -> None:
    row = closings.serve(stage, closings.LEGAL[:4])
    columns = [str(field.column) for field in Course._meta.concrete_fields]
    other = stage.open()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copied AS SELECT * FROM matter_course WHERE matter_id = %s", [row.pk])
        cursor.execute("UPDATE copied SET state = 'closed', needs_checkers = 0, matter_id = matter_id")
    names = ", ".join(columns)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"

    for target in (row.pk, other.pk):
        chosen = names.replace("matter_id", str(target), 1)
        with pytest.raises(IntegrityError), transaction.atomic():
            sql(f"{verb} INTO matter_course ({names}) SELECT {chosen} FROM copied")
    assert Course.objects.filter(state=State.CLOSED).count() == 0
