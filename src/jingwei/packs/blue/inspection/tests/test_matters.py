"""What inspections demand: tables with their sources, petitions finished for the time being, refused rows."""

import csv
from datetime import date
from importlib import resources
from typing import Any

import pytest

from jingwei.kernel.matter.api import Action, Matter, State, list_kinds
from jingwei.kernel.register.api import Draft, registers
from jingwei.packs.blue import inspection
from jingwei.packs.blue.inspection import matters, tables
from jingwei.packs.blue.inspection.checks import acceptance_body, case_days, stage_days
from matter_stage import Stage

TABLES = ("closures", "clocks", "ladders", "criteria", "levels")


@pytest.mark.parametrize("name", TABLES)
def test_every_constant_says_since_when_it_holds_by_what_and_whether_that_was_confirmed(name: str) -> None:
    text = resources.files(inspection).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")

    rows = list(csv.DictReader(text.splitlines()))

    assert rows
    assert all(row["valid_from"] and row["source"] and row["confirmed"] in ("yes", "no") for row in rows)


def test_a_rectification_demands_all_that_a_clearing_can_demand() -> None:
    demands = matters.RECTIFICATION.closure

    assert (demands.applicant, demands.checkers, demands.approver, demands.outside) == (True, 2, True, True)
    assert demands.evidence == 2
    assert demands.notice_days > 0
    assert len(demands.criteria) == 5
    assert "待核实" in tables.criteria_source()
    assert demands.word == "销号"


def test_petitions_come_in_batches_and_rectifications_by_inspections() -> None:
    held = {code: kind.types for code, kind in list_kinds().items() if kind.colour == "blue"}

    assert held["petitions"] == matters.REPORTED
    assert held["env-central"] == held["env-provincial"] == ("inspection.rectification",)


def test_a_petition_finished_for_the_time_being_has_a_new_deadline_for_its_clearing(stage: Stage) -> None:
    row = stage.open("inspection.petition", due=date(2023, 3, 31))

    stage.act(row, "申", Action.INTERIM, 3, text="立行立改完成")

    course = stage.course(row)
    assert (course.state, course.clock, course.interim_on) == (State.OPEN, "clear", date(2023, 3, 9))
    assert course.due_at is not None
    assert course.due_at.date() > date(2023, 3, 31)


def test_who_reported_stands_in_no_column_of_any_file() -> None:
    columns = registers()["matter.matter"].columns

    assert "reporter" in Matter.personal
    assert "reporter" not in columns


def refused(check: Any, park: int, **fields: Any) -> dict[str, str]:
    """Return why a row is refused, by field."""
    return {one.field: one.why for one in check([Draft(fields)], park)}


def test_an_acceptance_is_by_another_unit_and_filed_with_day_and_number(stage: Stage) -> None:
    row, park = stage.open("inspection.rectification"), stage.cast.park.pk

    assert "不能自己验收自己" in refused(acceptance_body, park, matter=row, body="甲")["body"]
    assert refused(acceptance_body, park, matter=row.pk, body="省厅") == {}
    assert "没有备案编号" in refused(acceptance_body, park, matter=row, body="省厅", filed=date(2023, 5, 1))["number"]
    assert "没有备案日期" in refused(acceptance_body, park, matter=row, body="省厅", number="1号")["filed"]
    assert (
        "还没有到"
        in refused(acceptance_body, park, matter=row, body="省厅", number="1", filed=date(2099, 1, 1))["filed"]
    )


def test_stages_are_those_of_rectifications_and_nothing_happens_tomorrow(stage: Stage) -> None:
    petition, park = stage.open("inspection.petition"), stage.cast.park.pk
    stranger = stage.open()

    assert "不是环保督察整改" in refused(stage_days, park, matter=petition, due=date(2023, 5, 1))["matter"]
    assert "还没有到" in refused(stage_days, park, matter=petition, done=date(2099, 1, 1))["done"]
    assert "不是环保督察的事项" in refused(acceptance_body, park, matter=stranger, body="省厅")["matter"]
    assert "还没有到" in refused(case_days, park, published=date(2099, 1, 1))["published"]
