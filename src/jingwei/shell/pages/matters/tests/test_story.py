"""A matter's page: its story, its checklist, and the steps that its viewer may take there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cast import PDF
from jingwei.kernel.matter.api import Action, Course, State, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role
from jingwei.shell import matter_hooks
from jingwei.shell.cards import Card, CardRow
from jingwei.shell.matter_hooks import QuickText
from jingwei.shell.wording import moment
from page_stage import NOW, REQUEST, Stage


def story(client: Any, row: Any, status: int = 200) -> str:
    answer = client.get(reverse("matter", args=[row.pk]))
    assert answer.status_code == status
    return str(answer.content.decode())


def take(client: Any, row: Any, action: Action, **data: Any) -> Any:
    return client.post(reverse("matter_step", args=[row.pk, action.value]), data)


def test_a_story_tells_the_deadline_with_its_calculation_and_every_step(stage: Stage) -> None:
    row = stage.open(text="请尽快", enterprise=stage.cast.lanling)
    stage.act(row, "王工", Action.ANSWER, 0.4, text="本周批复", evidence=[("批复.pdf", PDF)])

    page = story(stage.client(Role.SUPERVISOR), row)

    for part in (
        "二期供电何时批复",
        "请尽快",
        Course.objects.get(pk=row.pk).calculation,
        "本周批复",
        "王工",
        "批复.pdf",
        "日志第",
        "依据：试验办法",
        "用 0 工作分钟",
    ):
        assert part in page


def test_what_was_written_down_later_shows_both_times(stage: Stage) -> None:
    row = stage.open(entered=NOW - timedelta(days=1))
    stage.act(row, "王工", Action.ANSWER, 3, text="电话里答复了")

    page = story(stage.client(Role.LEADER), row)

    assert "2023-03-07 10:03</time>" in page
    written = register.origins([Step.objects.get(matter=row.pk).pk]).popitem()[1].time
    assert f"{moment(written)} 登记" in page


def test_a_checklist_says_what_closing_still_lacks(stage: Stage) -> None:
    row = stage.problem(stage.listed())
    stage.act(row, "申", Action.SUBMIT, 1, evidence=[("照片.pdf", PDF)])

    page = story(stage.client(Role.WRITER), row)

    assert "已有：</span>凭证至少 1 份" in page
    assert "已有：</span>有人申请" in page
    assert "还缺：</span>由另一人现场核查通过" in page
    assert "措施都已落实" in page


def test_only_what_may_be_done_is_offered(stage: Stage) -> None:
    row = stage.open()

    handler, leader = story(stage.client(Role.HANDLER, "甲"), row), story(stage.client(Role.LEADER), row)

    assert 'id="offer-answer"' in handler
    assert 'id="offer-resume"' not in handler
    assert "offer-" not in leader
    assert "现在没有要您办的步骤" in leader


def test_a_step_is_taken_with_evidence_and_leads_back_to_itself(stage: Stage) -> None:
    row, client = stage.open(), stage.client(Role.HANDLER, "甲")
    proof = SimpleUploadedFile("批复.pdf", PDF, "application/pdf")

    answer = take(client, row, Action.ANSWER, text="已批复", evidence=proof, after="0")

    step = Step.objects.get(matter=row.pk)
    assert answer.headers["Location"] == f"/matters/{row.pk}/#step-1"
    assert (step.text, step.unit, step.person.name) == ("已批复", stage.unit("甲"), "handler-甲")
    assert [one.name for one in register.evidence_of([step.pk])[step.pk]] == ["批复.pdf"]


@pytest.mark.parametrize(
    ("action", "data", "says"),
    [
        (Action.ANSWER, {}, "这个字段是必填项"),
        (Action.ASSIGN, {}, "转办没有写明转给谁"),
        (Action.EXTEND, {"text": "材料未齐", "until": "2023-03-01"}, "不晚于现在的期限"),
        (Action.RESUME, {"text": "恢复"}, "计时没有暂停"),
        (Action.NOTE, {"text": "记", "at": "2023-03-08T23:00"}, "还没有到"),
        (Action.NOTE, {"text": "记", "behalf": "没有这个人"}, "没有“没有这个人”"),
    ],
)
def test_a_refusal_stands_in_its_place(stage: Stage, action: Action, data: dict[str, str], says: str) -> None:
    row = stage.open()

    answer = take(stage.client(Role.HANDLER, "甲"), row, action, **data)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Step.objects.filter(matter=row.pk).exists()


def test_who_was_overtaken_is_shown_the_new_step_and_keeps_the_text(stage: Stage) -> None:
    row, client = stage.open(), stage.client(Role.HANDLER, "甲")
    stage.act(row, "快手", Action.NOTE, 0.1, text="我先看看")

    late = take(client, row, Action.ANSWER, text="我的答复", after="0")
    again = take(client, row, Action.ANSWER, text="我的答复", after="1")

    page = late.content.decode()
    assert late.status_code == 409
    assert all(part in page for part in ("我先看看", "有人先办了一步", "我的答复</textarea>"))
    assert again.status_code == 302


def test_evidence_that_proves_nothing_is_refused_with_the_step(stage: Stage) -> None:
    row = stage.open()
    bad = SimpleUploadedFile("程序.exe", b"MZ\x00", "application/octet-stream")

    answer = take(stage.client(Role.HANDLER, "甲"), row, Action.NOTE, text="记", evidence=bad)

    assert answer.status_code == 422
    assert "这一步没有保存" in answer.content.decode()
    assert not Step.objects.filter(matter=row.pk).exists()


def test_an_enterprise_follows_its_matter_without_what_is_internal(stage: Stage) -> None:
    row = stage.open(enterprise=stage.cast.lanling)
    stage.act(row, "王工", Action.NOTE, 0.1, text="内部掌握")
    stage.act(row, "王工", Action.ANSWER, 0.2, text="本周批复")
    client = stage.cast.client("enterprise")

    page = story(client, row)
    asked = take(client, row, Action.FOLLOW_UP, text="还要多久")

    assert "本周批复" in page
    assert "内部掌握" not in page
    assert "日志第" not in page
    assert asked.status_code == 302


@pytest.mark.parametrize("who", ["other_enterprise", "stranger", "investment"])
def test_who_may_not_see_a_matter_finds_none(stage: Stage, who: str) -> None:
    row = stage.open(enterprise=stage.cast.lanling)
    client = stage.cast.client(who)

    story(client, row, 404)

    assert take(client, row, Action.FOLLOW_UP, text="?").status_code == 404


def test_what_is_not_ones_to_do_is_forbidden(stage: Stage) -> None:
    row = stage.open()

    assert take(stage.client(Role.LEADER), row, Action.ANSWER, text="x").status_code == 403
    assert take(stage.client(Role.HANDLER, "甲"), row, Action.RECEIPT).status_code == 404


def test_a_topic_adds_quick_texts_and_cards(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    for table in ("_texts", "_cards"):
        monkeypatch.setattr(matter_hooks, table, {})
    matter_hooks.quick_texts(REQUEST.code)(lambda one, action, viewer: [QuickText("收到", f"{one.title}收到")])
    matter_hooks.matter_card(REQUEST.code, order=1)(
        lambda one, viewer: Card(title="评价", rows=(CardRow("等级", "满意"),))
    )

    page = story(stage.client(Role.HANDLER, "甲"), stage.open())

    assert 'data-text="二期供电何时批复收到"' in page
    assert "评价" in page


def test_a_matter_that_was_reopened_says_so(stage: Stage) -> None:
    row = stage.problem(stage.listed())
    stage.seal(row)
    closed = story(stage.client(Role.LEADER), row)
    stage.act(row, "查", Action.REOPEN, 10, text="反弹")

    again = story(stage.client(Role.LEADER), row)

    assert "已销号" in closed
    assert "第 2 次办理" in again
    assert Course.objects.get(pk=row.pk).state == State.OPEN


def test_queries_of_a_story_do_not_grow_with_its_steps(
    stage: Stage, queries: Callable[[Callable[[], Any]], int]
) -> None:
    row, client = stage.open(), stage.client(Role.HANDLER, "甲")
    stage.act(row, "王工", Action.NOTE, 0.01, text="记", evidence=[("a.pdf", PDF)])
    story(client, row)

    few = queries(lambda: story(client, row))
    for n in range(8):
        stage.act(row, f"工{n}", Action.NOTE, 0.02, text="记", evidence=[("a.pdf", PDF)])
    many = queries(lambda: story(client, row))

    assert few == many
