"""What supervision demands before something counts as closed, from its dated tables to the refusal."""

import csv
from importlib import resources

import pytest

from cast import PDF
from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, StepRefused
from jingwei.packs.red import supervision
from jingwei.packs.red.supervision import matters, tables
from matter_stage import Stage

TABLES = ("closures", "clocks", "ladders", "tiers", "classes")
TYPES = (matters.PROBLEM, matters.TASK, matters.INSTRUCTION, matters.DECISION, matters.ON_SITE)
PROOF = [("报告.pdf", PDF)]


@pytest.mark.parametrize("name", TABLES)
def test_every_constant_says_since_when_it_holds_by_what_and_whether_that_was_confirmed(name: str) -> None:
    text = resources.files(supervision).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")

    rows = list(csv.DictReader(text.splitlines()))

    assert rows
    assert all(row["valid_from"] and row["source"] and row["confirmed"] in ("yes", "no") for row in rows)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.code)
def test_nothing_is_closed_without_evidence_and_a_second_person(kind: matter.MatterType) -> None:
    demands = kind.closure

    assert demands.evidence >= 1
    assert demands.applicant
    assert demands.checkers >= 1
    assert kind.clocks[0].ladder


def test_a_table_that_lacks_a_type_is_told() -> None:
    with pytest.raises(LookupError, match=r"closures\.csv has no supervision\.other"):
        tables.TABLES.closure("supervision.other")


def test_each_kind_of_list_holds_types_that_are_declared() -> None:
    held = {code for kind in matters.FOLLOWED for code in kind.types}

    assert held == {kind.code for kind in TYPES}
    assert all(matter.list_kinds()[kind.code] is kind for kind in matters.FOLLOWED)


def test_a_problem_is_closed_by_the_hands_of_four_people(stage: Stage) -> None:
    row = stage.open(matters.PROBLEM.code)

    stage.act(row, "申", Action.SUBMIT, 1, evidence=PROOF)
    stage.act(row, "核一", Action.CHECK, 2, passed=True)
    stage.act(row, "核二", Action.CHECK, 2, passed=True)
    stage.act(row, "审", Action.APPROVE, 3, passed=True)
    stage.act(row, "销", Action.CLOSE, 4)

    assert stage.course(row).state == matter.State.CLOSED


@pytest.mark.parametrize(
    ("who", "why"),
    [("申", "责任单位"), ("核一", "已经核查过"), ("甲二", "责任单位")],
    ids=["applicant", "twice", "own"],
)
def test_a_problem_is_not_checked_by_its_applicant_twice_by_one_or_by_its_own_unit(
    stage: Stage, who: str, why: str
) -> None:
    stage.person("甲二", "甲")
    row = stage.open(matters.PROBLEM.code)
    stage.act(row, "申", Action.SUBMIT, 1, evidence=PROOF)
    stage.act(row, "核一", Action.CHECK, 2, passed=True)

    with pytest.raises(StepRefused, match=why):
        stage.act(row, who, Action.CHECK, 2, passed=True)


def test_a_problem_met_on_the_spot_is_closed_on_the_spot_by_two(stage: Stage) -> None:
    row = stage.open(matters.ON_SITE.code)
    stage.act(row, "申", Action.SUBMIT, 0.1, evidence=PROOF)

    with pytest.raises(StepRefused, match="要到“待审核”才能办结"):
        stage.act(row, "销", Action.CLOSE, 0.2)
    stage.act(row, "核一", Action.CHECK, 0.2, passed=True)
    stage.act(row, "销", Action.CLOSE, 0.3)

    assert stage.course(row).closed_on is not None
