"""The loop: everything in turn, and an end after the round at hand."""

import json
import signal
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from jingwei.kernel.matter.alarms import watching
from jingwei.kernel.matter.alarms.tests.conftest import START, Robots, Stage
from jingwei.kernel.matter.alarms.watching import Watch, once
from jingwei.kernel.matter.api import Delivery, Notice


def test_one_round_sounds_makes_the_digest_and_sends(stage: Stage, robots: Robots) -> None:
    stage.channel(digest=True)
    stage.open()
    stage.at(8)
    said = StringIO()

    call_command("watch", "--once", "--json", stdout=said)

    assert json.loads(said.getvalue()) == {"sounded": 2, "digests": 1, "renewed": 0, "sent": 2, "failed": 0}
    assert Notice.objects.count() == 3
    assert once().sent.taken == 0


def test_one_round_says_in_words_what_it_did(stage: Stage) -> None:
    said = StringIO()

    call_command("watch", "--once", stdout=said)

    assert said.getvalue() == "提醒 0 条，摘要 0 份，重算时限 0 件，发出 0 条，未发出 0 条\n"


@pytest.mark.parametrize("seconds", ["0", "-1", "61"])
def test_a_pace_that_makes_no_sense_is_misuse(stage: Stage, seconds: str) -> None:
    with pytest.raises(CommandError, match="--seconds 应大于 0") as refused:
        call_command("watch", "--seconds", seconds)

    assert refused.value.returncode == 2


def alone(monkeypatch: pytest.MonkeyPatch, watch: Watch) -> None:
    """Let a watch act in this thread alone, where the test's transaction is seen."""
    monkeypatch.setattr(watch, "_send", lambda: None)
    monkeypatch.setattr(connection, "close", lambda: None)


def test_it_ends_after_the_round_at_hand(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    watch = Watch(0.01, stop)
    alone(monkeypatch, watch)
    stage.open()
    rounds: list[str] = []

    def sound(holder: str) -> int:
        rounds.append(holder)
        if len(rounds) == 3:
            stop.set()
        return 0

    monkeypatch.setattr(watching, "sound_due", sound)
    watch.run()

    assert len(rounds) == 3
    assert len(set(rounds)) == 1
    assert Notice.objects.count() == 1  # The digest, looked for every half minute, not every round.


def test_trouble_is_logged_and_the_next_round_tried(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    watch = Watch(0.01, threading.Event())
    alone(monkeypatch, watch)
    monkeypatch.setattr(watching, "AFTER_TROUBLE_SECONDS", 0.01)
    troubles = [OperationalError("database is locked"), KeyError("an error nobody thought of")]

    def sound(_holder: str) -> None:
        if troubles:
            raise troubles.pop(0)
        watch.stopped.set()

    monkeypatch.setattr(watching, "sound_due", sound)
    watch.run()

    assert "数据库暂时用不了，稍后再试：database is locked" in caplog.text
    assert "值守出错，稍后再试" in caplog.text


def test_a_signal_ends_the_command(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    said = StringIO()

    def run(watch: Watch) -> None:
        signal.raise_signal(signal.SIGTERM)
        assert watch.stopped.wait(10)

    monkeypatch.setattr(Watch, "run", run)
    try:
        call_command("watch", stdout=said)
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)

    assert said.getvalue().endswith("已停止值守。\n")


def test_without_channels_a_notice_is_still_there_to_be_shown(stage: Stage) -> None:
    stage.open()
    stage.moment[0] = START.replace(minute=5)

    once()

    assert (Notice.objects.filter(alarm__isnull=False).count(), Delivery.objects.count()) == (1, 0)
