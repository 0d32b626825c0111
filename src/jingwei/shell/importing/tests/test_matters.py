"""Matters and their steps by file: the whole way in two tables, and what a file may not do."""

from dataclasses import replace
from typing import Any

from cast import PDF
from jingwei.kernel.matter.api import Course, State, Step
from jingwei.kernel.register import api as register
from jingwei.shell.importing.report import Report
from jingwei.shell.importing.taking import Order, Received, take
from matter_stage import PLAIN, STRICT, Stage

MATTERS = (
    "事项编号,事项类型,事由,责任单位,督导单位,登记时间\nSY2023-0007,test.strict,排水口缺盖,甲,督,2023-03-06 09:00\n"
)
HEADER = "事项,步骤序号,步骤,时间,经办人,经办单位,是否通过,期限,凭证\n"
WAY = (
    "SY2023-0007,1,申请销号,2023-03-07 09:00,申,甲,,,照片.pdf",
    "SY2023-0007,2,现场核查,2023-03-08 09:00,核一,乙,是,,",
    "SY2023-0007,3,现场核查,2023-03-08 09:00,核二,丙,是,,",
    "SY2023-0007,4,审核,2023-03-09 09:00,审,丁,是,,",
    "SY2023-0007,5,公示,2023-03-10 09:00,公,督,,2023-03-17,",
    "SY2023-0007,6,办结,2023-03-18 09:00,销,督,,,",
)


def hand_in(stage: Stage, code: str, table: str, **more: Any) -> Report:
    order = Order(stage.cast.park.pk, register.find_register(code), "周衡")
    proofs = {"照片.pdf": PDF} if "照片" in table and not more.pop("unproved", False) else {}
    return take(replace(order, **more), Received("台账.csv", table.encode()), proofs)


def test_a_matter_and_its_steps_come_in_by_file_and_again_change_nothing(stage: Stage) -> None:
    matters = hand_in(stage, "matter.matter", MATTERS)
    first = hand_in(stage, "matter.step", HEADER + "\n".join(WAY))
    again = hand_in(stage, "matter.step", HEADER + "\n".join(WAY))

    assert (matters.refused, first.refused, again.refused) == ([], [], [])
    assert (first.taken, again.taken, again.unchanged) == (6, 0, 6)
    assert Course.objects.get().state == State.CLOSED


def test_a_closing_whose_evidence_was_not_handed_over_is_refused_in_its_line(stage: Stage) -> None:
    hand_in(stage, "matter.matter", MATTERS)

    report = hand_in(stage, "matter.step", HEADER + "\n".join(WAY), unproved=True)

    assert report.batch is None
    assert [(one.line, one.why) for one in report.refused if one.line == 5] == [(5, "要有 1 份凭证，现在有 0 份")]
    assert not Step.objects.exists()


def test_good_rows_are_taken_up_to_the_first_that_breaks_a_rule(stage: Stage) -> None:
    hand_in(stage, "matter.matter", MATTERS)
    same = [*WAY[:2], WAY[1].replace(",2,", ",3,").replace(",乙,", ",丙,"), *WAY[3:]]

    report = hand_in(stage, "matter.step", HEADER + "\n".join(same), good_rows=True)

    assert report.taken == 2
    assert [one.line for one in report.refused] == [4, 5, 6, 7]
    assert "已经核查过一次" in report.refused[0].why


def test_a_step_that_was_written_is_not_changed_by_a_file(stage: Stage) -> None:
    hand_in(stage, "matter.matter", MATTERS)
    hand_in(stage, "matter.step", HEADER + WAY[0])

    report = hand_in(stage, "matter.step", HEADER + WAY[0].replace("03-07", "03-08"))

    assert [one.why for one in report.refused] == ["第 1 步已经写下，时间与原来的不同；步骤写下后不改"]


def test_nobody_imports_matters_or_steps_of_a_type_that_is_not_theirs(stage: Stage) -> None:
    hand_in(stage, "matter.matter", MATTERS)
    service = stage.cast.viewer("service")

    fresh = hand_in(stage, "matter.matter", MATTERS.replace("0007", "0008"), viewer=service)
    revised = hand_in(stage, "matter.matter", MATTERS.replace("缺盖", "改了"), viewer=service)
    step = hand_in(stage, "matter.step", HEADER + WAY[0], viewer=service)
    mine = hand_in(stage, "matter.matter", MATTERS.replace("SY", "SQ").replace(STRICT.code, PLAIN.code), viewer=service)

    assert [[one.why for one in report.refused] for report in (fresh, revised, step)] == [
        ["这一行不在您的职责范围内"]
    ] * 3
    assert (mine.refused, mine.taken) == ([], 1)
    assert Course.objects.count() == 2
