"""Random histories: whatever is tried, the rules, the service, the database and a second computation agree."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingwei.kernel.matter.api import Action, Matter, StepRefused
from jingwei.kernel.matter.gathering import COMING, gather
from jingwei.kernel.matter.tests import closings, replay
from jingwei.kernel.matter.tests.closings import LEGAL, Did, added, new_version
from jingwei.kernel.matter.verifying import check_courses
from jingwei.kernel.register.api import Evidence, Findings, Person
from matter_stage import Stage

PEOPLE = ("申", "核一", "核二", "审", "公", "销", "甲人", "托", "企人")
ODD = (
    closings.OBJECTED,
    Did(Action.SETTLE, "审", 6, {"passed": True}),
    Did(Action.WITHDRAW, "公", 6, {"text": "撤"}),
    Did(Action.PROGRESS, "申", 0.5, {"text": "在办"}),
    Did(Action.NOTE, "公", 5, {"text": "记"}),
    Did(Action.PAUSE, "公", 0.5),
    Did(Action.RESUME, "公", 0.6),
    Did(Action.LOOK_BACK, "公", 13, {"passed": False}),
    Did(Action.LOOK_BACK, "公", 13, {"passed": True}),
    Did(Action.REOPEN, "公", 13, {"text": "复发"}),
    *LEGAL,
)


@st.composite
def ways(draw: st.DrawFn) -> tuple[Did, ...]:
    """Return the legal way, bent at up to three places."""
    way = list(LEGAL)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(way) - 1))
        bent = draw(st.sampled_from(("drop", "insert", "person", "behalf", "passed", "day", "after")))
        if bent == "drop" and len(way) > 1:
            del way[place]
        elif bent == "insert":
            way.insert(place + 1, draw(st.sampled_from(ODD)))
        else:
            way[place] = _bent(draw, way[place], bent)
    return tuple(way)


def _bent(draw: st.DrawFn, did: Did, how: str) -> Did:
    if how == "person":
        return replace(did, who=draw(st.sampled_from(PEOPLE)))
    if how == "behalf":
        return replace(did, more={**did.more, "behalf": draw(st.sampled_from(PEOPLE))})
    if how == "passed" and "passed" in did.more:
        return replace(did, more={**did.more, "passed": False})
    if how == "day":
        return replace(did, day=did.day + draw(st.sampled_from((-2.5, -1, 1, 3))))
    proving = did.action in (Action.CHECK, Action.APPROVE, Action.PUBLISH)
    return replace(did, after=draw(st.sampled_from((added, new_version)))) if proving else did


SOME = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@SOME
@given(way=ways())
def test_whatever_is_tried_by_the_service_leaves_what_a_plain_replay_gives(stage: Stage, way: Sequence[Did]) -> None:
    closings.cast_of(stage)
    row = stage.open(enterprise=stage.cast.lanling)

    for did in way:
        with suppress(StepRefused), transaction.atomic():
            closings.one_by_service(stage, row, did)

    steps = gather(stage.cast.park, [row.pk]).steps.get(row.pk, [])
    course, expected = stage.course(row), replay.column_values(steps, 2)
    assert {name: getattr(course, name) for name in expected} == expected
    if course.state == "closed":
        assert replay.proved(_to_closing(steps), _where(row))


def _to_closing(steps: Sequence[Any]) -> Sequence[Any]:
    last = max(place for place, step in enumerate(steps) if step.action == Action.CLOSE)
    return steps[: last + 1]


@SOME
@given(way=ways())
def test_the_database_lets_close_what_is_proved_and_nothing_else(stage: Stage, way: Sequence[Did]) -> None:
    closings.cast_of(stage)
    row = closings.forge(stage, way)
    gathered = gather(stage.cast.park, [row.pk], COMING)
    steps = gathered.steps[row.pk]

    folded = gathered.fold(gathered.matters[row.pk], judged_from=1)
    proved = steps[-1].action == Action.CLOSE and replay.proved(steps, _where(row))

    assert _closed_by_sql(row, way) == (_ends_closed(steps) and replay.proved(_to_closing(steps), _where(row)))
    if not folded.refused and folded.course.state == "closed" and steps[-1].action == Action.CLOSE:
        assert proved


def _ends_closed(steps: Sequence[Any]) -> bool:
    """Return whether a closing stands at the end, but for talk."""
    closing = max((place for place, step in enumerate(steps) if step.action == Action.CLOSE), default=None)
    if closing is None:
        return False
    later = steps[closing + 1 :]
    talk = (Action.NOTE, Action.PROGRESS, Action.PAUSE, Action.RESUME, Action.LOOK_BACK)
    return all(step.action in talk and not replay.sent_back(step) for step in later)


def _closed_by_sql(row: Matter, way: Sequence[Did]) -> bool:
    try:
        with transaction.atomic():
            closings.close_by_sql(row, way)
    except IntegrityError:
        return False
    return True


def _where(row: Matter) -> replay.Where:
    people = Person.objects.values_list("pk", "bureau_id", "enterprise_id")
    steps = [row.pk, *row.taken.values_list("pk", flat=True)]
    proofs = Evidence.objects.filter(entry__in=steps).values_list("entry_id", "name", "journal_id", "live")
    return replay.Where(
        responsible=row.responsible_id,
        enterprise=row.enterprise_id,
        start=row.entered,
        bureaus={pk: bureau for pk, bureau, _ in people},
        enterprises={pk: enterprise for pk, _, enterprise in people},
        proofs=list(proofs),
    )


def test_after_a_walk_nothing_is_named(stage: Stage) -> None:
    closings.cast_of(stage)
    for way in closings.ALLOWED.values():
        closings.serve(stage, way)

    findings = Findings()
    check_courses(findings)

    assert list(findings) == []
