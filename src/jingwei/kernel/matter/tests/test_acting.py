"""A matter from its opening to its closing and back: by the service."""

from datetime import timedelta

import pytest

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Countdown, State
from matter_stage import PLAIN, START, Stage


def test_the_whole_way_closes_a_matter(stage: Stage) -> None:
    row = stage.open()

    stage.through(row)

    course = stage.course(row)
    assert (course.state, course.steps, course.checkers) == (State.CLOSED, 6, 2)
    assert course.applicant == stage.person("申")
    assert course.approver == stage.person("审")
    assert str(course.closed_on) == "2023-03-18"


def test_a_request_counts_from_the_message_and_stops_with_the_first_human_answer(stage: Stage) -> None:
    told = START - timedelta(minutes=3)
    row = stage.open(PLAIN.code, told=told)
    machine = matter.Hand("自动回执", "ask")

    matter.act(row.pk, Action.RECEIPT, hand=machine, at=START)
    due = stage.course(row).due_at
    matter.act(row.pk, Action.FOLLOW_UP, hand=machine, at=START + timedelta(minutes=2), text="还有一件")

    assert due == told + timedelta(minutes=10) == stage.course(row).due_at
    stage.act(row, "公", Action.ANSWER, 5 / 1440, text="来了")
    answer = Countdown.objects.get(matter=row, clock="answer")
    assert (answer.met_at, answer.working_us) == (START + timedelta(minutes=5), 8 * 60 * 1_000_000)
    assert stage.course(row).clock == "finish"


def test_a_failed_look_back_reopens_and_nothing_of_the_old_round_counts(stage: Stage) -> None:
    row = stage.open()
    stage.through(row)

    stage.act(row, "公", Action.LOOK_BACK, 20, passed=False, text="又缺盖")

    course = stage.course(row)
    assert (course.state, course.reopened, course.checkers, course.approver) == (State.OPEN, 1, 0, None)
    assert course.closed_at is None
    with pytest.raises(matter.StepRefused, match="才能销号"):
        stage.act(row, "销", Action.CLOSE, 21)


def test_numbers_follow_each_other_by_type_and_year(stage: Stage) -> None:
    first, second, other = stage.open(), stage.open(), stage.open(PLAIN.code)

    assert [row.number for row in (first, second, other)] == ["SY2023-0001", "SY2023-0002", "SQ2023-0001"]
