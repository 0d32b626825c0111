"""What pages ask for: what may be done next, the story, the desk, what a list comes to."""

from collections.abc import Callable
from datetime import date
from typing import Any

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Course, MatterList
from matter_stage import LIST, PLAIN, Stage


def test_what_is_possible_is_what_the_rules_let_pass_and_the_role_may_do(stage: Stage) -> None:
    row = stage.open()
    supervisor, enterprise = stage.cast.viewer("supervisor"), stage.cast.viewer("enterprise")

    offered = matter.possible(supervisor, row.pk)

    assert {Action.SUBMIT, Action.PROGRESS, Action.WITHDRAW} <= set(offered)
    assert not {Action.CLOSE, Action.CHECK, Action.RESUME, Action.ANSWER} & set(offered)
    assert offered[Action.EXTEND] == {"until"}
    assert matter.possible(enterprise, row.pk) == {}
    assert [one.code for one in matter.refused(supervisor, row.pk, Action.CLOSE)] == ["too-early"]


def test_an_enterprise_adds_to_its_own_request_and_sees_no_notes(stage: Stage) -> None:
    row = stage.open(PLAIN.code, enterprise=stage.cast.lanling)
    stage.act(row, "公", Action.NOTE, text="内部备注")
    stage.act(row, "公", Action.ANSWER, text="来了")
    own, other = stage.cast.viewer("enterprise"), stage.cast.viewer("other_enterprise")

    told = [chapter.step.action for chapter in matter.story(own, row.pk)]

    assert told == [Action.ANSWER]
    assert set(matter.possible(own, row.pk)) == {Action.FOLLOW_UP, Action.REMIND, Action.WITHDRAW}
    assert matter.possible(other, row.pk) == {}


def test_every_total_of_a_list_is_the_number_of_its_drilled_rows(stage: Stage, queries: Callable[[Any], int]) -> None:
    known = {"kind": LIST.code, "received": date(2023, 3, 1), "stated_total": 4}
    lists = [stage.cast.enter(MatterList, code=code, title=code, **known) for code in "一二"]
    rows = [stage.open(list=lists[0], due=date(2023, 3, 9)) for _ in range(3)]
    stage.open(list=lists[0], duplicate_of=rows[0])
    stage.through(rows[0])
    supervisor, park = stage.cast.viewer("supervisor"), stage.cast.park

    first, second = matter.totals_of(supervisor, park, lists)

    assert (first.stated, first.entered.count, first.missing) == (4, 3, 1)
    assert (first.closed.count, first.interim.count, first.overdue.count) == (1, 1, 2)
    for total in (first.entered, first.closed, first.interim, first.overdue, *first.states, *second.states):
        assert Course.objects.filter(total.rows).count() == total.count
    assert queries(lambda: matter.totals_of(supervisor, park, lists)) == 1


def test_the_desk_shows_first_what_is_due_first_and_nothing_closed(stage: Stage) -> None:
    late, soon = stage.open(due=date(2023, 4, 1)), stage.open(due=date(2023, 3, 9))
    stage.through(stage.open(due=date(2023, 3, 7)))

    shown = [course.matter for course in matter.desk(stage.cast.viewer("supervisor"), stage.cast.park)]

    assert shown == [soon, late]
