"""A provisional deadline is computed again once the days of its year are known, and its alarms move with it."""

from datetime import UTC, date, datetime

import pytest

from jingwei.kernel.matter import calendars
from jingwei.kernel.matter.alarms.tests.conftest import SLOW, Stage
from jingwei.kernel.matter.api import Alarm, Countdown, Matter
from jingwei.kernel.matter.services.renewing import renew_provisional
from jingwei.kernel.register.api import Journal
from jingwei.kernel.words import clock
from jingwei.kernel.words.clock import SHANGHAI, SpecialDay

NEW_YEAR = [SpecialDay(date(2027, 1, day), False, "元旦") for day in (1, 4, 5)]


@pytest.fixture
def provisional(stage: Stage) -> Matter:
    """Return a task whose five days reach into a year that nobody has announced."""
    stage.moment[0] = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
    return stage.open(SLOW.code, entered=stage.moment[0])


def announce(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a new version of the program bring the days of 2027."""
    known = clock.calendar("CN_OFFICE").with_days(NEW_YEAR, [2027])
    monkeypatch.setattr(clock, "calendar", lambda _code: known)
    monkeypatch.setattr(calendars, "_kept", {})


def due(row: Matter) -> tuple[str, bool]:
    run = Countdown.objects.get(matter=row)
    assert run.due_at is not None
    return f"{run.due_at.astimezone(SHANGHAI):%m-%d %H:%M}", run.provisional


def test_what_a_new_version_knows_moves_provisional_deadlines_and_their_alarms(
    provisional: Matter, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = due(provisional)
    announce(monkeypatch)

    counts = [renew_provisional(), renew_provisional()]

    assert (before, due(provisional)) == (("01-06 17:30", True), ("01-11 17:30", False))
    assert counts == [1, 0]
    last = Alarm.objects.get(matter=provisional, rung=1)
    assert last.due_at == Countdown.objects.get(matter=provisional).due_at


def test_while_nothing_is_announced_nothing_is_written(provisional: Matter) -> None:
    journals = Journal.objects.count()

    renewed = renew_provisional()

    assert (renewed, Journal.objects.count()) == (0, journals)
    assert due(provisional)[1]
