"""What a write entails: deadlines from terms, lists, pauses and notices of holidays; the same queries for many rows."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Countdown, HolidayNotice, Matter, MatterList, SpecialDay, Step, Term
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft
from jingwei.kernel.words.clock import shanghai_day
from matter_stage import LIST, PLAIN, START, STRICT, Stage


def due_day(stage: Stage, row: Matter, clock: str = "finish") -> date | None:
    countdown = Countdown.objects.filter(matter=row, clock=clock).latest("cycle")
    return shanghai_day(countdown.due_at - timedelta(microseconds=1)) if countdown.due_at else None


def test_a_provisional_deadline_is_made_final_by_the_notice_and_its_days(stage: Stage) -> None:
    with register.writing(park=stage.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(stage.cast.park, simulated_today=date(2027, 12, 29))
    row = stage.open(PLAIN.code, entered=datetime(2027, 12, 29, 2, tzinfo=UTC))
    before = Countdown.objects.get(matter=row, clock="finish")

    notice = stage.cast.enter(HolidayNotice, year=2028, number="国办发明电〔2027〕1号")
    stage.cast.enter(HolidayNotice, year=2027, number="国办发明电〔2026〕1号")
    final = Countdown.objects.get(matter=row, clock="finish")
    stage.cast.enter(SpecialDay, day=date(2028, 1, 3), kind="off", name="元旦", notice=notice)

    assert (before.provisional, "尚未公布" in before.calculation, final.provisional) == (True, True, False)
    assert (due_day(stage, row), stage.course(row).provisional) == (date(2028, 1, 6), False)
    assert final.due_at is not None
    assert shanghai_day(final.due_at) == date(2028, 1, 5)


def test_a_term_holds_for_matters_from_its_day_on(stage: Stage) -> None:
    known = {"kind": PLAIN.code, "clock": "finish", "calendar": "24X7", "source": "通知"}
    before, after = stage.open(PLAIN.code), stage.open(PLAIN.code, entered=START + timedelta(days=2))

    stage.cast.enter(Term, since=date(2023, 3, 8), days=1, **known)

    assert (due_day(stage, before), due_day(stage, after)) == (date(2023, 3, 13), date(2023, 3, 9))


def test_a_list_lends_its_deadline_and_its_matter_may_have_another(stage: Stage) -> None:
    known = {"kind": LIST.code, "title": "清单", "received": date(2023, 3, 1), "due": date(2023, 4, 28)}
    source = stage.cast.enter(MatterList, code="L", **known)
    row, own = stage.open(list=source), stage.open(list=source, due=date(2023, 3, 31))

    with register.writing(park=stage.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(source, due=date(2023, 5, 5))

    assert (due_day(stage, row), due_day(stage, own)) == (date(2023, 5, 5), date(2023, 3, 31))


def test_a_pause_moves_the_deadline_by_its_working_time_and_an_extension_sets_it(stage: Stage) -> None:
    row = stage.open(PLAIN.code)
    stage.act(row, "公", Action.ANSWER, text="来了")
    stage.act(row, "公", Action.PAUSE, 1)
    paused = stage.course(row)
    stage.act(row, "公", Action.RESUME, 2)
    resumed = due_day(stage, row)

    with pytest.raises(matter.StepRefused, match="不晚于现在的期限"):
        stage.act(row, "公", Action.EXTEND, 3, until=date(2023, 3, 14))
    stage.act(row, "公", Action.EXTEND, 3, until=date(2023, 3, 31))

    assert (paused.paused_since, paused.due_at) == (START + timedelta(days=1), None)
    assert (resumed, due_day(stage, row)) == (date(2023, 3, 14), date(2023, 3, 31))


def test_a_reopened_matter_runs_its_deadline_again_but_not_its_first_answer(stage: Stage) -> None:
    row = stage.open(PLAIN.code)
    stage.act(row, "公", Action.ANSWER, text="来了")
    stage.act(row, "公", Action.CLOSE, 1)

    stage.act(row, "公", Action.REOPEN, 2, text="没有解决")

    runs = Countdown.objects.filter(matter=row).order_by("cycle", "clock").values_list("clock", "cycle", "met_at")
    day = timedelta(days=1)
    assert list(runs) == [("answer", 0, START), ("finish", 0, START + day), ("finish", 1, None)]
    assert due_day(stage, row) == date(2023, 3, 15)


def test_who_opened_the_form_before_another_step_is_told(stage: Stage) -> None:
    row = stage.open(PLAIN.code)
    stage.act(row, "公", Action.NOTE, text="一")

    with pytest.raises(matter.Overtaken, match="又办了 1 步"):
        stage.act(row, "公", Action.NOTE, text="二", after=0)
    assert Step.objects.count() == 1


def test_following_asks_the_same_for_few_and_for_many(stage: Stage, queries: Callable[[Any], int]) -> None:
    def take(first: int, count: int) -> int:
        numbers = range(first, first + count)
        known = {"kind": STRICT.code, "title": "问题", "entered": START, "due": date(2023, 4, 3)}
        drafts = [Draft({"number": f"SY2023-{number:04d}", **known}, "", number) for number in numbers]
        with register.writing(park=stage.cast.park.pk, actor="li", door="import") as pen:
            entries = register.enter_many(pen, Matter, drafts).entries
            asked = queries(pen.follow)
            step = {"number": 1, "action": "progress", "at": START, "person": stage.person("申").pk}
            register.enter_many(pen, Step, [Draft({"matter": entry, **step}, "", 1) for entry in entries])
            return asked + queries(pen.follow)

    assert take(1, 2) == take(100, 20)
