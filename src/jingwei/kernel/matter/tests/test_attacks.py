"""What somebody who may write tries in order to close what is not done, or to look punctual."""

from datetime import date, timedelta

import pytest

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Hand, Matter, MatterList, Step
from jingwei.kernel.matter.services.checks import check_matters
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Draft, Person, RowsRefused
from matter_stage import LIST, START, Stage


def test_a_user_cannot_become_another_person_by_renaming_oneself(stage: Stage) -> None:
    user, row = stage.cast.user("supervisor"), stage.open()
    matter.act(row.pk, Action.SUBMIT, hand=Hand.of(user))
    person = Person.objects.get(code="supervisor")

    with (
        pytest.raises(RowsRefused, match="登录名"),
        register.writing(park=stage.cast.park.pk, actor="x", door="f") as pen,
    ):
        pen.revise(person, code="别人")
    with pytest.raises(matter.StepRefused, match="不同的人"):
        matter.act(row.pk, Action.CHECK, hand=Hand.of(user), passed=True)


def test_an_administrator_of_the_unit_checks_nothing_of_it(stage: Stage) -> None:
    user, row = stage.cast.user("administrator"), stage.open()
    stage.through(row, Action.SUBMIT)
    stage.cast.enter(Person, code="administrator", name="管理员", bureau=stage.unit("甲"))

    with pytest.raises(matter.StepRefused, match="责任单位"):
        matter.act(row.pk, Action.CHECK, hand=Hand.of(user), passed=True)
    assert Step.objects.count() == 1


def test_a_notice_is_not_written_down_as_long_past(stage: Stage) -> None:
    row = stage.open()
    stage.through(row, Action.APPROVE)
    until, hand = date(2023, 3, 17), Hand.of(stage.cast.user("supervisor"))

    with pytest.raises(matter.StepRefused, match="不要倒填"):
        matter.act(row.pk, Action.PUBLISH, hand=hand, at=START + timedelta(days=4), until=until)


def test_an_extension_comes_before_the_deadline(stage: Stage) -> None:
    row = stage.open(due=date(2023, 3, 8))

    with pytest.raises(matter.StepRefused, match="已经过了"):
        stage.act(row, "公", Action.EXTEND, 5, until=date(2023, 4, 8))


def test_two_matters_are_not_duplicates_of_each_other(stage: Stage) -> None:
    source = stage.cast.enter(MatterList, code="L", kind=LIST.code, title="清单", received=date(2023, 3, 1))
    one = stage.open(list=source)
    other = stage.open(list=source, duplicate_of=one)
    draft = Draft({"number": one.number, "duplicate_of": other.pk})

    found = list(check_matters([draft], stage.cast.park.pk))

    assert [problem.field for problem in found] == ["duplicate_of"]


def test_a_matter_may_pass_to_a_unit_whose_people_checked_it_before_it_was_sent_back(stage: Stage) -> None:
    row = stage.open()
    stage.through(row, Action.SUBMIT)
    stage.act(row, "核一", Action.CHECK, 2, passed=False)

    with register.writing(park=stage.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(Matter.objects.get(pk=row.pk), responsible=Bureau.objects.get(code="乙"))
    stage.act(row, "核一", Action.PROGRESS, 3, text="接手")

    assert stage.course(row).responsible == stage.unit("乙")


def test_a_late_matter_is_not_made_punctual_by_revising_what_it_was_due(stage: Stage) -> None:
    row = stage.open(due=date(2023, 3, 8))
    stage.through(row)

    park = stage.cast.park.pk
    with pytest.raises(RowsRefused, match="计时已经停止"), register.writing(park=park, actor="li", door="form") as pen:
        pen.revise(Matter.objects.get(pk=row.pk), due=date(2023, 5, 8))
    assert Matter.objects.get(pk=row.pk).due == date(2023, 3, 8)
