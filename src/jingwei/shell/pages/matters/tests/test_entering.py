"""Entering a matter by form, the board and the digest."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cast import PDF
from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Course, Matter
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role
from jingwei.shell.pages.matters import new
from page_stage import NOW, PROBLEM, REQUEST, Stage

NEW = "/matters/new/"


def test_the_type_comes_first_and_only_those_one_may_open(stage: Stage) -> None:
    handler = stage.client(Role.HANDLER, "甲").get(NEW).content.decode()

    assert "试验诉求" in handler
    assert "试验问题" in handler
    assert stage.client(Role.LEADER).get(NEW).status_code == 403


@pytest.mark.parametrize(("kind", "has", "lacks"), [(REQUEST, "told", "goal"), (PROBLEM, "goal", "told")])
def test_only_the_boxes_that_matter_are_asked(kind: Any, has: str, lacks: str) -> None:
    fields = new.fields_of(kind)

    assert has in fields
    assert lacks not in fields


def test_a_matter_is_opened_with_its_evidence_and_its_clock_runs(stage: Stage) -> None:
    client = stage.client(Role.SERVICE, "甲")
    data = {"title": "缺电", "enterprise": "蓝岭锂电", "told": "2023-03-08 09:50", "reporter": "王先生"}
    proof = SimpleUploadedFile("截图.pdf", PDF, "application/pdf")

    answer = client.post(f"{NEW}?kind={REQUEST.code}", {**data, "evidence": proof})

    one = Matter.objects.get()
    assert answer.headers["Location"] == reverse("matter", args=[one.pk])
    assert (one.enterprise, one.reporter, one.entered) == (stage.cast.lanling, "王先生", NOW)
    assert Course.objects.get().due_at == NOW.replace(minute=0)
    assert [paper.name for paper in register.evidence_of([one.pk])[one.pk]] == ["截图.pdf"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "这个字段是必填项"),
        ({"title": "缺电", "enterprise": "没有这家"}, "没有“没有这家”"),
        ({"title": "缺电", "told": "2023-03-09 09:50"}, "消息时间晚于登记时间"),
    ],
)
def test_what_cannot_be_entered_is_said_beside_its_box(stage: Stage, data: dict[str, str], says: str) -> None:
    answer = stage.client(Role.SERVICE, "甲").post(f"{NEW}?kind={REQUEST.code}", data)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Matter.objects.exists()


def test_an_enterprise_asks_for_itself(stage: Stage) -> None:
    client = stage.cast.client("enterprise")

    form = client.get(NEW, {"kind": REQUEST.code})
    client.post(f"{NEW}?kind={REQUEST.code}", {"title": "缺电", "enterprise": "青川硅业"})

    assert set(form.context["form"].fields) == {*new.OWN, "reporter", "evidence"}
    assert Matter.objects.get().enterprise == stage.cast.lanling


def test_a_list_leads_to_entering_one_of_its_own(stage: Stage) -> None:
    where = stage.listed()

    page = stage.client(Role.SUPERVISOR).get(NEW, {"kind": PROBLEM.code, "list": where.pk}).content.decode()

    assert 'value="DC-1"' in page
    assert 'value="2023-03-20"' in page


def test_a_board_has_a_column_for_each_open_state(stage: Stage) -> None:
    where = stage.listed()
    stage.problem(where, title="在办的")
    stage.act(stage.problem(where, title="送核的"), "申", Action.SUBMIT, 1)
    stage.seal(stage.problem(where, title="销了的"))

    page = stage.client(Role.LEADER).get(reverse("matter_board"))

    titles = {one.label: [line.course.matter.title for line in one.lines] for one in page.context["columns"]}
    assert titles == {"办理中": ["在办的"], "待核查": ["送核的"], "待审核": [], "已审核": [], "公示中": []}


def test_the_digest_page_shows_the_numbers_of_the_message_and_their_rows(stage: Stage) -> None:
    stage.problem(stage.listed(), due=NOW.date().replace(day=2))
    stage.open()
    told = matter.digest(stage.cast.park)
    client = stage.client(Role.LEADER)

    page = client.get(reverse("digest"))

    assert [(one.code, one.total) for one in page.context["digest"].sections] == [
        (one.code, one.total) for one in told.sections
    ]
    for one in told.sections:
        rows = client.get(reverse("digest"), {"show": one.code})
        assert len(rows.context["lines"]) == one.total
    assert "按时 <b>0</b>" in page.content.decode()


def test_the_overview_counts_down_what_ends_next(stage: Stage) -> None:
    stage.open(title="快到了")
    stage.problem(stage.listed(), title="早过了", due=NOW.date().replace(day=2))

    page = stage.client(Role.LEADER).get("/").content.decode()

    panel = page[page.index('aria-label="正在倒计时"') :]
    assert "快到了" in panel
    assert "早过了" not in panel
    assert "已超时 1" in panel


def test_an_enterprises_page_says_what_is_being_done_for_it(stage: Stage) -> None:
    one = stage.open(enterprise=stage.cast.lanling)

    page = stage.client(Role.LEADER).get(reverse("enterprise", args=[stage.cast.lanling.pk])).content.decode()

    assert f'href="/matters/{one.pk}/"' in page
    assert "二期供电何时批复" in page
