"""Exactly one notice for each alarm, whatever happens to the loop that claimed it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from cast import Cast
from jingwei.kernel.matter.alarms import claiming
from jingwei.kernel.matter.alarms.claiming import LEASE, claim, new_holder, park_times, sound, sound_due
from jingwei.kernel.matter.alarms.seeing import alarms_behind, notices_for
from jingwei.kernel.matter.alarms.tests.conftest import SLOW, START, Stage
from jingwei.kernel.matter.api import Action, Alarm, Delivery, Notice
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role, Viewer
from jingwei.kernel.register.tests.test_together import at_once, on_disk


def titles() -> list[str]:
    return list(Notice.objects.order_by("alarm__rung").values_list("title", flat=True))


def test_each_rung_sounds_once_and_says_how_much_time_is_left(stage: Stage) -> None:
    stage.open()

    for minute in (4, 5, 6, 8, 10, 12, 15):
        stage.at(minute)
        sound_due("loop")

    assert titles() == [
        "答复还剩 5 分钟：SQ2023-0001 变压器跳闸",
        "答复还剩 2 分钟：SQ2023-0001 变压器跳闸",
        "答复时限已到：SQ2023-0001 变压器跳闸",
        "答复已超时（第 4 次提醒）：SQ2023-0001 变压器跳闸",
    ]


def test_a_notice_calls_the_desk_and_the_roles_of_its_rung(stage: Stage) -> None:
    stage.open()
    stage.at(15)

    sound_due("loop")

    last = Notice.objects.get(alarm__rung=3)
    assert (last.bureau_id, last.roles, last.made_at) == (stage.desk.pk, " leader ", stage.moment[0])
    assert last.body == "类型：试验诉求\n在办：服务中心\n答复时限：2023-03-06 09:10"
    assert Notice.objects.filter(roles="").count() == 3


def test_what_lies_on_no_desk_calls_those_who_work_on_its_type(stage: Stage) -> None:
    stage.open(responsible=None)
    stage.at(5)

    sound_due("loop")

    assert Notice.objects.get().roles == " service "


def test_a_viewer_is_shown_what_calls_the_role_or_the_bureau_and_nothing_else(stage: Stage) -> None:
    stage.open()
    stage.at(20)
    sound_due("loop")

    shown = {who: notices_for(stage.cast.viewer(who)).count() for who in ("leader", "service", "auditor", "stranger")}

    assert shown == {"leader": 1, "service": 0, "auditor": 0, "stranger": 0}


def test_a_desk_is_shown_its_notices_as_long_as_the_matter_is_its_own(stage: Stage) -> None:
    handler = stage.cast.user("handler")
    viewer = Viewer("刘工", Role.HANDLER, None, bureau=stage.desk.pk)
    row = stage.open()
    stage.at(5)
    sound_due("loop")

    shown = [notices_for(viewer).count(), notices_for(Viewer.of(handler)).count()]
    other = stage.cast.enter(register.Bureau, code="环保", name="环保局")
    with register.writing(park=stage.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(row, responsible=other)
    stage.act(row, Action.ASSIGN, to_unit=other.pk)

    assert [*shown, notices_for(viewer).count()] == [1, 0, 0]


def test_a_loop_killed_between_claim_and_commit_leaves_the_alarm_to_the_next(stage: Stage) -> None:
    stage.open()
    stage.at(5)
    (moment, parks) = next(park_times())
    assert claim("killed", moment, parks) == 1

    within = sound_due("other")
    stage.moment[0] += LEASE + timedelta(milliseconds=1)
    after = sound_due("other")

    assert (within, after) == (0, 1)
    assert sound("killed", stage.moment[0]) == 0
    assert Notice.objects.count() == 1


def test_a_loop_killed_while_it_writes_leaves_neither_notice_nor_mark(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open()
    stage.at(5)

    def die(*_args: object, **_more: object) -> None:
        raise SystemExit

    claim("killed", *next(park_times()))
    with monkeypatch.context() as patched:
        patched.setattr(Delivery.objects, "bulk_create", die)
        with pytest.raises(SystemExit):
            sound("killed", stage.moment[0])
    left = Notice.objects.count()
    stage.moment[0] += LEASE * 2

    assert (left, sound_due("other"), Notice.objects.count()) == (0, 1, 1)


def test_an_alarm_whose_deadline_moves_on_between_claim_and_notice_stays_silent(stage: Stage) -> None:
    row = stage.open(SLOW.code)
    stage.at(2 * 24 * 60)
    moment, parks = next(park_times())
    claim("loop", moment, parks)

    Alarm.objects.filter(matter=row, rung=0).update(due_at=moment + timedelta(days=1))

    assert sound("loop", moment) == 0
    assert Notice.objects.count() == 0


def test_a_simulated_park_s_alarms_wait_for_its_own_day(stage: Stage) -> None:
    stage.open()
    stage.moment[0] = START + timedelta(days=30)
    with register.writing(park=stage.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(stage.cast.park, simulated_today=START.date())

    stage.moment[0] += timedelta(minutes=9)
    sounded = sound_due("loop")

    assert sounded == 2
    assert set(Notice.objects.values_list("made_at", flat=True)) == {START + timedelta(minutes=9)}


def test_alarms_that_nobody_sounds_are_told_of(stage: Stage) -> None:
    stage.open()

    stage.at(6)
    counted = [alarms_behind()]
    stage.at(8)
    counted.append(alarms_behind())
    sound_due("loop")

    assert [*counted, alarms_behind()] == [0, 1, 0]


def test_a_channel_gets_what_concerns_its_desk_or_its_roles(stage: Stage) -> None:
    other = stage.cast.enter(register.Bureau, code="环保", name="环保局")
    channels: dict[str, dict[str, Any]] = {
        "desk": {"roles": ""},
        "leaders": {"bureau": None, "roles": "领导"},
        "nobody": {"bureau": other, "roles": "督办"},
        "persons": {"address": "json://sms?to={address}"},
    }
    for code, fields in channels.items():
        stage.channel(code, **fields)
    stage.open()
    stage.at(15)

    sound_due("loop")

    counted = Counter(Delivery.objects.values_list("channel__matter_channel__code", flat=True))
    assert counted == {"desk": 4, "leaders": 1}


@pytest.fixture
def shared(transactional_db: None, home: Path, tmp_path: Path) -> Iterator[Cast]:
    """The small park in a database that other connections see."""
    connection.ensure_connection()
    with on_disk(tmp_path / "park.sqlite3") if connection.vendor == "sqlite" else nullcontext():
        yield Cast()


def test_loops_side_by_side_and_one_killed_write_one_notice_each(shared: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(
        shared,
        shared.enter(register.Bureau, code="服务", name="服务中心"),
        shared.enter(register.Person, code="li", name="李"),
    )
    monkeypatch.setattr("jingwei.kernel.words.clock.now", lambda: stage.moment[0])
    monkeypatch.setattr(claiming, "BATCH", 5)
    for _ in range(9):
        stage.open()
    stage.at(15)
    claim("killed", *next(park_times()))

    counts = at_once(3, lambda _number: sound_due(new_holder()))
    stage.moment[0] += LEASE * 2
    counts.append(sound_due(new_holder()))

    assert sum(counts) == 36 == Notice.objects.count()
    assert counts[-1] == 5
    assert Role.LEADER in {Role(role) for role in "".join(Notice.objects.values_list("roles", flat=True)).split()}
