"""What somebody tries who has the database alone: rows put in the place of others, days moved, parks mixed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from jingwei.kernel.matter.api import Action, Course, Matter, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Person
from jingwei.kernel.register.tests.attack import sql
from matter_stage import START, Stage

MATTER = ", ".join(str(field.column) for field in Matter._meta.concrete_fields)
MOVED = {
    "the day": "UPDATE matter_course SET closed_on = '2022-12-31' WHERE matter_id = {matter}",
    "the time": "UPDATE matter_course SET closed_at = approved_at WHERE matter_id = {matter}",
    "the matter": "DELETE FROM matter_matter WHERE entry_id = {matter}",
    "whose matter": "UPDATE matter_matter SET entry_id = {other} WHERE entry_id = {matter}",
}


@pytest.mark.parametrize("moved", MOVED)
def test_a_closing_cannot_be_moved_or_lose_its_matter(stage: Stage, moved: str) -> None:
    row = stage.open()
    stage.through(row)
    other = stage.person("另一项").pk

    with pytest.raises(IntegrityError), transaction.atomic():
        sql(MOVED[moved].format(matter=row.pk, other=other))


@pytest.mark.parametrize(("column", "value"), [("responsible_id", "NULL"), ("kind", "'test.plain'")])
def test_a_matter_cannot_be_replaced_by_another_under_its_approval(stage: Stage, column: str, value: str) -> None:
    row = stage.open()
    stage.through(row, Action.APPROVE)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"

    chosen = MATTER.replace(column, value, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        sql(f"{verb} INTO matter_matter ({MATTER}) SELECT {chosen} FROM matter_matter WHERE entry_id = %s", row.pk)

    assert Matter.objects.get(pk=row.pk).kind == "test.strict"


def test_the_unit_stays_though_the_course_is_set_back_to_open_by_hand(stage: Stage) -> None:
    row = stage.open()
    stage.through(row, Action.APPROVE)
    sql("UPDATE matter_course SET state = 'open' WHERE matter_id = %s", row.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        sql("UPDATE matter_matter SET responsible_id = NULL WHERE entry_id = %s", row.pk)


def test_whose_a_matter_is_can_be_put_right_once_it_was_sent_back(stage: Stage) -> None:
    row = stage.open()
    stage.through(row, Action.SUBMIT)
    stage.act(row, "核一", Action.CHECK, 2, passed=False)
    with register.writing(park=stage.cast.park.pk, actor="督", door="form") as pen:
        pen.revise(row, responsible=stage.unit("戊"))

    assert Course.objects.get(pk=row.pk).responsible == stage.unit("戊")


@pytest.mark.parametrize("mixed", ["the matter", "the person", "the one acted for"])
def test_no_step_joins_two_parks(stage: Stage, mixed: str) -> None:
    row, here, there = stage.open(), stage.cast.park, stage.cast.strange_park
    with register.writing(park=there.pk, actor="客", door="form") as pen:
        guest = pen.enter(Person, code="客", name="客")
    park = there if mixed == "the matter" else here
    person = stage.person("公") if mixed == "the one acted for" else guest
    behalf = guest if mixed == "the one acted for" else None
    said = {"number": 1, "action": "note", "at": START + timedelta(days=1), "text": "混"}

    with pytest.raises(IntegrityError), register.writing(park=park.pk, actor="客", door="form") as pen:
        pen.enter(Step, matter=row, person=person, behalf=behalf, **said)
    assert not Step.objects.filter(matter=row).exists()
