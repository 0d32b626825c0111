"""What the responsible unit cannot do to its own matter: judge it, say that others did, rewrite it, drop it."""

from datetime import timedelta
from typing import Any

import pytest

from jingwei.kernel.matter.api import Action, Hand, StepRefused, act
from jingwei.kernel.matter.models import MatterList
from jingwei.kernel.matter.registers import LISTS, MATTERS, STEPS
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role, Viewer
from matter_stage import START, Stage


def viewer(stage: Stage, unit: str, role: Role = Role.HANDLER) -> Viewer:
    """Return the view of somebody of a unit."""
    return Viewer("某", role, frozenset({stage.cast.park.pk}), bureau=stage.unit(unit).pk)


@pytest.mark.parametrize("role", [Role.HANDLER, Role.SUPERVISOR])
def test_nobody_of_the_unit_writes_down_by_file_that_others_checked_it(stage: Stage, role: Role) -> None:
    submitted, *checks, approved = stage.through(stage.open(), Action.APPROVE)
    judged = {step.pk for step in (*checks, approved)}

    assert register.unwritable(viewer(stage, "甲", role), STEPS, judged) == judged
    assert not register.unwritable(viewer(stage, "甲", role), STEPS, {submitted.pk})


def test_a_handler_writes_down_by_file_what_the_own_bureau_did_and_a_supervisor_what_all_did(stage: Stage) -> None:
    steps = stage.through(stage.open(leading=stage.unit("乙")), Action.APPROVE)
    theirs = {step.pk for step in steps if step.unit_id != stage.unit("乙").pk}

    assert register.unwritable(viewer(stage, "乙"), STEPS, {step.pk for step in steps}) == theirs
    assert not register.unwritable(viewer(stage, "督", Role.SUPERVISOR), STEPS, {step.pk for step in steps})


def test_a_handler_does_not_rewrite_what_others_must_judge_of_the_own_bureau(stage: Stage) -> None:
    strict = stage.open()

    assert register.unwritable(viewer(stage, "甲"), MATTERS, {strict.pk}) == {strict.pk}
    assert not register.unwritable(viewer(stage, "督"), MATTERS, {strict.pk})


@pytest.mark.parametrize("action", [Action.SETTLE, Action.WITHDRAW])
def test_the_unit_neither_settles_an_objection_nor_withdraws_its_matter(stage: Stage, action: Action) -> None:
    row = stage.open()
    stage.through(row, Action.PUBLISH)
    stage.act(row, "申", Action.OBJECT, 5, text="盖子没盖上")
    passed = True if action == Action.SETTLE else None

    with pytest.raises(StepRefused, match="责任单位"):
        stage.act(row, "申", action, 6, text="不办了", passed=passed)
    stage.act(row, "审", action, 6, text="另有安排", passed=passed)


def test_a_withdrawal_for_somebody_of_the_unit_is_one_by_the_unit(stage: Stage) -> None:
    row = stage.open()
    hand = Hand("公", "form", person=stage.person("公").pk)
    said: dict[str, Any] = {"at": START + timedelta(days=1), "text": "撤", "behalf": stage.person("申").pk}

    with pytest.raises(StepRefused, match="责任单位"):
        act(row.pk, Action.WITHDRAW, hand=hand, **said)


def test_a_handler_sees_the_lists_that_hold_a_matter_of_the_own_bureau_or_that_it_leads(stage: Stage) -> None:
    lists = [
        stage.cast.enter(MatterList, code=code, kind="test-list", title=code, received=START.date(), leading=leading)
        for code, leading in (("甲的", None), ("乙牵头", stage.unit("乙")), ("别人的", None))
    ]
    stage.open(list=lists[0])
    stage.open(list=lists[2], responsible=stage.unit("督"))

    seen = {unit: set(register.visible(viewer(stage, unit), LISTS).values_list("code", flat=True)) for unit in "甲乙"}

    assert seen == {"甲": {"甲的"}, "乙": {"乙牵头"}}
