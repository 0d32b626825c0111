"""The problem register: totals that their rows prove, what the transfer sheet states, and the same rows as a file."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action
from jingwei.kernel.register.api import Role, Viewer
from jingwei.shell.pages.matters.measures import MEASURES
from page_stage import NOW, Stage


@pytest.fixture
def followed(stage: Stage) -> Any:
    """Return a list of which 7 are stated and 6 entered: sealed, interim, running, overdue, withdrawn, and a twin."""
    where = stage.listed(stated_total=7)
    stage.seal(stage.problem(where, title="已经销号的"))
    stage.act(stage.problem(where, title="分期的"), "甲某", Action.INTERIM, 1, text="一期完成")
    first = stage.problem(where, title="还在办的", responsible=stage.unit("乙"))
    stage.problem(where, title="过了期的", due=NOW.date().replace(day=2))
    stage.act(stage.problem(where, title="撤了的"), "甲某", Action.WITHDRAW, 1, text="不属实")
    stage.problem(where, title="又来一次", duplicate_of=first)
    return where


def read_back(data: bytes) -> tuple[Any, list[dict[Any, Any]]]:
    """Return a file's title, and its rows by heading."""
    title, heads, *lines = ([cell.value for cell in row] for row in load_workbook(BytesIO(data)).worksheets[0].rows)
    return title[0], [dict(zip(heads, line, strict=True)) for line in lines]


COUNTS = {
    "entered": 5,
    "finished": 2,
    "interim": 1,
    "closed": 1,
    "notice": 0,
    "overdue": 1,
    "running": 2,
    "withdrawn": 1,
    "twins": 1,
}


def test_every_number_of_a_list_opens_exactly_its_rows(stage: Stage, followed: Any) -> None:
    client = stage.client(Role.LEADER)

    (sheet, numbers), *_ = client.get(reverse("matter_lists")).context["lines"]
    opened = {code: client.get(href).context for code, _, href in numbers}

    assert {code: number for code, number, _ in numbers} == COUNTS == dict(sheet.counts)
    for code, context in opened.items():
        assert len(context["problems"]) == context["page"].paginator.count == COUNTS[code]


def test_the_parts_of_a_list_add_up_and_agree_with_the_kernel(stage: Stage, followed: Any) -> None:
    viewer = Viewer.of(stage.user(Role.LEADER))

    (sheet, _), *_ = stage.client(Role.LEADER).get(reverse("matter_lists")).context["lines"]
    (told,) = matter.totals_of(viewer, stage.cast.park, [followed])

    counts = sheet.counts
    assert counts["entered"] == counts["closed"] + counts["overdue"] + counts["running"] + counts["withdrawn"]
    kernel = (told.entered, told.closed, told.interim, told.overdue)
    assert [one.count for one in kernel] == [counts[code] for code in ("entered", "closed", "finished", "overdue")]
    assert sheet.difference == told.missing == 2


def test_what_is_stated_and_not_entered_is_marked(stage: Stage, followed: Any) -> None:
    page = stage.client(Role.LEADER).get(reverse("matter_lists")).content.decode()
    one = stage.client(Role.LEADER).get(reverse("matter_list", args=[followed.pk])).content.decode()

    assert "少录 2" in page
    assert "比交办单少录 2 件" in one


def test_a_handler_is_told_of_the_own_bureau_and_of_no_difference(stage: Stage, followed: Any) -> None:
    page = stage.client(Role.HANDLER, "乙").get(reverse("matter_lists"))

    (sheet, _), *_ = page.context["lines"]
    assert sheet.counts["entered"] == 1
    assert "少录" not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "entered"), [({}, 5), ({"year": "2022"}, 0), ({"kind": "page-list"}, 5), ({"unit": "乙"}, 1)]
)
def test_the_line_of_all_lists_follows_the_filters(
    stage: Stage, followed: Any, query: dict[str, str], entered: int
) -> None:
    named = {name: str(stage.unit(text).pk) if name == "unit" else text for name, text in query.items()}

    line = stage.client(Role.LEADER).get(reverse("matter_lists"), {**named, "part": "total"}).context["counts"]
    rows = stage.client(Role.LEADER).get(line[0][2]).context["page"].paginator.count

    assert line[0][1] == rows == entered


def test_the_file_holds_exactly_the_rows_that_are_shown(stage: Stage, followed: Any) -> None:
    client = stage.client(Role.SUPERVISOR)
    shown = client.get(reverse("matter_list", args=[followed.pk]), {"show": "running"})

    data = b"".join(client.get(shown.context["export"]))

    title, rows = read_back(data)
    assert title == f"{followed} 未到期"
    assert [row["问题"] for row in rows] == [one.matter.title for one in shown.context["problems"]]
    assert {row["进展"] for row in rows} == {"阶段性办结：一期完成", None}
    assert [(row["序号"], row["责任单位"], row["状态"]) for row in rows] == [(1, "甲", "办理中"), (2, "乙", "办理中")]


def test_the_file_says_when_a_problem_was_sealed_and_by_what_evidence(stage: Stage, followed: Any) -> None:
    client = stage.client(Role.SUPERVISOR)

    data = b"".join(client.get(reverse("matter_export"), {"list": followed.pk, "show": "closed"}))

    _, (row,) = read_back(data)
    assert (row["状态"], row["销号日期"].date()) == ("已销号", NOW.date().replace(day=1))
    assert row["来源"] == str(followed)


def test_a_strange_park_finds_no_list_and_no_rows(stage: Stage, followed: Any) -> None:
    client = stage.cast.client("stranger")

    rows = client.get(reverse("matter_rows")).context["page"].paginator.count

    assert client.get(reverse("matter_list", args=[followed.pk])).status_code == 404
    assert rows == 0


def test_every_measure_has_a_name_and_a_note() -> None:
    assert all(one.name and one.note for one in MEASURES.values())
