"""Many hands at one matter: exactly one takes the step; numbers have no gap and no double."""

import pytest

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Matter, State, Step
from jingwei.kernel.matter.verifying import check_courses
from jingwei.kernel.register.api import Findings
from jingwei.kernel.register.tests import test_together as together
from matter_stage import PLAIN, Stage

cast = together.cast
"""The small park in a database that other connections see."""


def test_of_many_who_close_one_problem_exactly_one_wins(stage: Stage) -> None:
    row = stage.open()
    stage.through(row, Action.PUBLISH)
    stage.hand("销")

    results = together.at_once(12, lambda _: stage.act(row, "销", Action.CLOSE, 12))

    won = [result for result in results if isinstance(result, Step)]
    lost = [result for result in results if isinstance(result, matter.StepRefused)]
    findings = Findings()
    check_courses(findings)
    assert (len(won), len(lost), list(findings)) == (1, 11, [])
    assert (stage.course(row).state, Step.objects.filter(matter=row).count()) == (State.CLOSED, 6)


def test_of_many_who_answer_the_same_form_exactly_one_wins(stage: Stage) -> None:
    row = stage.open(PLAIN.code)
    stage.hand("公")

    results = together.at_once(8, lambda _: stage.act(row, "公", Action.ANSWER, text="来了", after=0))

    assert sorted(type(result).__name__ for result in results) == ["Overtaken"] * 7 + ["Step"]


def test_many_who_open_matters_at_once_get_numbers_without_a_gap(stage: Stage) -> None:
    stage.open()

    rows = together.at_once(8, lambda _: [stage.open(PLAIN.code).number for _ in range(3)])

    numbers = sorted(number for listed in rows for number in listed)
    assert numbers == [f"SQ2023-{place:04d}" for place in range(1, 25)]


def test_an_opening_that_fails_leaves_no_gap(stage: Stage) -> None:
    stage.open(PLAIN.code)

    with pytest.raises(matter.StepRefused):
        stage.open(PLAIN.code, told=stage.course(Matter.objects.get()).opened_at.replace(year=2024))

    assert stage.open(PLAIN.code).number == "SQ2023-0002"
