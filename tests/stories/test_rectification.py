"""A rectification from the Excel register to its clearing, its relapse, and what a sealed report then says."""

from datetime import date
from typing import Any

import pytest

from cast import PDF
from jingwei.kernel.indicator.api import compute
from jingwei.kernel.matter.api import Action, Matter, State, StepRefused
from jingwei.kernel.register.api import registers
from jingwei.kernel.register.verifying.run import verify
from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.comparing import differences
from jingwei.kernel.report.sealing.issuing import issue
from jingwei.kernel.report.sealing.preparing import prepare, text_to_seal
from jingwei.kernel.words.period import Period
from jingwei.shell.importing.taking import Order, Received, take
from jingwei.shell.importing.tests.bad_files import excel
from matter_stage import Stage

RATE = "blue.central_inspection_cleared"
YEAR = Period.parse("2023")
LISTS = (
    ("清单编号", "清单类型", "清单名称", "交办日期", "整改时限", "交办单列明数"),
    ("HB1", "env-central", "中央环保督察整改清单", "2023-03-01", "2023-06-30", 1),
)
TASKS = (
    ("事项编号", "事项类型", "来源清单", "事由", "责任单位", "督导单位", "整改目标", "登记时间", "凭证"),
    (
        "ZG1",
        "inspection.rectification",
        "HB1",
        "堆场没有防渗",
        "甲",
        "督",
        "防渗达标",
        "2023-03-06 09:00",
        "整改前.pdf",
    ),
)
ACCEPTANCES = (("事项编号", "验收单位", "验收级别"), ("ZG1", "省生态环境厅", "省级"))


def hand_in(stage: Stage, register: str, rows: Any, proofs: dict[str, bytes] | None = None) -> Any:
    """Hand an Excel file in, as the environment officer does."""
    order = Order(stage.cast.park.pk, registers()[register], "陈澄")
    return take(order, Received(f"{register}.xlsx", excel(rows)), proofs)


@pytest.fixture
def task(stage: Stage) -> Matter:
    """The one task of the register, as imported."""
    for register, rows in (("matter.list", LISTS), ("matter.matter", TASKS), ("inspection.acceptance", ACCEPTANCES)):
        report = hand_in(stage, register, rows, {"整改前.pdf": PDF} if register == "matter.matter" else None)
        assert (report.taken, report.refused) == (1, [])
    return Matter.objects.get(number="ZG1")


def work(stage: Stage, task: Matter) -> None:
    """Plan, approve the plan and put right."""
    stage.act(task, "申", Action.PLAN, 1, text="铺设防渗层")
    stage.act(task, "审", Action.APPROVE_PLAN, 2)
    stage.act(task, "申", Action.PROGRESS, 3, text="防渗层完成")


def clear(stage: Stage, task: Matter, day: int = 16) -> None:
    """Apply, check twice, approve, make public for five working days, clear on a day."""
    stage.act(task, "申", Action.SUBMIT, 4, evidence=[("整改后.pdf", PDF)])
    stage.act(task, "核一", Action.CHECK, 7, passed=True)
    stage.act(task, "核二", Action.CHECK, 7, passed=True)
    stage.act(task, "审", Action.APPROVE, 8, passed=True)
    stage.act(task, "公", Action.PUBLISH, 8, until=date(2023, 3, 21))
    stage.act(task, "销", Action.CLOSE, day)


def rate() -> tuple[Any, Any]:
    """Return numerator and denominator of the year's rate."""
    figure = compute(RATE, YEAR)
    return figure.numerator, figure.denominator


def test_the_register_comes_from_excel_with_its_deadline_and_its_evidence(stage: Stage, task: Matter) -> None:
    course = stage.course(task)

    assert (course.state, course.clock) == (State.OPEN, "rectify")
    assert course.due_at.date() == date(2023, 6, 30)
    assert (course.needs_evidence, course.needs_checkers, course.needs_notice) == (2, 2, 5)
    assert rate() == (0, 1)


def test_the_responsible_unit_cannot_accept_its_own_work(stage: Stage, task: Matter) -> None:
    rows = (ACCEPTANCES[0], ("ZG1", "甲", "园区"))

    report = hand_in(stage, "inspection.acceptance", rows)

    assert report.taken == 0
    assert "不能自己验收自己" in report.refused[0].why


def test_who_did_the_work_can_neither_check_nor_clear_it_early(stage: Stage, task: Matter) -> None:
    work(stage, task)
    stage.act(task, "申", Action.SUBMIT, 4, evidence=[("整改后.pdf", PDF)])

    with pytest.raises(StepRefused, match="申请、核查、审核要由不同的人办"):
        stage.act(task, "申", Action.CHECK, 5, passed=True)
    with pytest.raises(StepRefused, match="要到“公示中”才能销号"):
        stage.act(task, "销", Action.CLOSE, 5)

    assert stage.course(task).state == State.SUBMITTED


def test_a_notice_that_runs_holds_the_clearing_back(stage: Stage, task: Matter) -> None:
    work(stage, task)

    with pytest.raises(StepRefused, match="公示到 2023-03-21 才结束"):
        clear(stage, task, day=10)

    assert rate() == (0, 1)


def sealed(stage: Stage) -> Publication:
    """Prepare and issue the year's report, by two people."""
    prepared = prepare(period=YEAR, park=stage.cast.park, actor="赵主笔", write=text_to_seal)
    return issue(prepared, actor="王主任")


def test_a_relapse_is_taken_up_again_and_shows_against_the_sealed_report(stage: Stage, task: Matter) -> None:
    work(stage, task)
    clear(stage, task)
    assert rate() == (1, 1)
    publication = sealed(stage)

    stage.act(task, "核一", Action.LOOK_BACK, 200, passed=False, text="防渗层破损")

    course = stage.course(task)
    assert (course.state, course.reopened, course.closed_on) == (State.OPEN, 1, None)
    assert [step.action for step in task.taken.order_by("number")][-2:] == [Action.CLOSE, Action.LOOK_BACK]
    assert rate() == (0, 1)
    changed = {one.sealed.indicator: one for one in differences(publication).changed}
    assert (changed[RATE].sealed.value, changed[RATE].now.value) == ("100", 0)
    assert list(verify()) == []


def test_what_was_put_right_again_counts_again_with_its_history(stage: Stage, task: Matter) -> None:
    work(stage, task)
    clear(stage, task)
    stage.act(task, "核一", Action.LOOK_BACK, 200, passed=False, text="防渗层破损")

    # What proved the first clearing proves no second one.
    stage.act(task, "申", Action.SUBMIT, 210, evidence=[("破损处.pdf", PDF), ("再整改后.pdf", PDF)])
    stage.act(task, "核一", Action.CHECK, 211, passed=True)
    stage.act(task, "核二", Action.CHECK, 211, passed=True)
    stage.act(task, "审", Action.APPROVE, 212, passed=True)
    stage.act(task, "公", Action.PUBLISH, 212, until=date(2023, 10, 20))
    stage.act(task, "销", Action.CLOSE, 230)

    assert (stage.course(task).reopened, task.taken.count()) == (1, 16)
    assert rate() == (1, 1)
