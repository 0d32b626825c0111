"""The desk: what is to be done, by the working time left, of whom, refreshed and paged without losing anything."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from jingwei.kernel.matter.api import Action
from jingwei.kernel.register.api import Role
from jingwei.shell.pages.matters import desk
from page_stage import NOW, REQUEST, Stage

DESK = "/desk/"


def shown(client: Any, **query: str) -> str:
    answer = client.get(DESK, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_what_is_overdue_comes_first_and_the_rest_by_due_time(stage: Stage) -> None:
    where = stage.listed()
    stage.problem(where, title="以后的")
    stage.open(title="今天的")
    stage.open(title="超时的", entered=NOW - timedelta(minutes=30))

    page = shown(stage.client(Role.LEADER))

    places = [page.index(text) for text in ("已超时 <span", "超时的", "今天 <span", "今天的", "以后 <span", "以后的")]
    assert places == sorted(places)
    assert ">超 20:00</time>" in page
    assert ">09:30</time>" in page


def test_a_deadline_far_off_is_told_in_working_days(stage: Stage) -> None:
    stage.problem(stage.listed())

    page = shown(stage.client(Role.LEADER))

    assert "8 个工作日</time>" in page


def test_my_desk_holds_what_is_mine_or_nobodys_in_my_bureau(stage: Stage) -> None:
    person = stage.hand("甲某").person
    client = stage.client(Role.HANDLER, "甲")
    stage.open(title="部门的")
    stage.open(title="别的部门的", responsible=stage.unit("乙"))
    stage.act(stage.open(title="同事的"), "甲某", Action.ASSIGN, 0.1, to_person=person, to_unit=stage.unit("甲").pk)

    mine, bureau, every = shown(client), shown(client, scope="bureau"), shown(client, scope="all")

    assert ["部门的</a>" in page for page in (mine, bureau, every)] == [True, True, True]
    assert ["同事的" in page for page in (mine, bureau, every)] == [False, True, True]
    assert not any("别的部门的" in page for page in (mine, bureau, every))


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ({"kind": REQUEST.code}, "供电"),
        ({"colour": "blue"}, "堆场"),
        ({"list": "DC-1"}, "堆场"),
        ({"enterprise": "蓝岭"}, "供电"),
        ({"q": "覆盖 PW"}, "堆场"),
        ({"group": "later"}, "堆场"),
    ],
)
def test_a_desk_is_narrowed(stage: Stage, query: dict[str, str], left: str) -> None:
    stage.problem(stage.listed())
    stage.open(enterprise=stage.cast.lanling)

    page = shown(stage.client(Role.LEADER), **query)

    assert [text for text in ("供电", "堆场") if text in page] == [left]


def test_off_hours_the_clock_stands_still_and_says_when_it_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open()
    monkeypatch.setattr("jingwei.kernel.words.clock.now", lambda: NOW + timedelta(hours=3))

    noon = shown(stage.client(Role.LEADER))

    assert "现为非工作时间，14:30 起计" in noon


def test_what_is_paused_is_shown_as_standing_still(stage: Stage) -> None:
    row = stage.open()
    stage.act(row, "甲某", Action.PAUSE, 0.1, text="等部委批复")

    page = shown(stage.client(Role.LEADER))

    assert "没有在走的时限" in page
    assert "已暂停" in page


def test_pages_follow_one_another_without_a_gap_or_a_repetition(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAGE_ROWS", 3)
    numbers = {stage.open(title=f"第{n}件", entered=NOW - timedelta(minutes=3 * n)).pk for n in range(7)}
    client, seen, address = stage.client(Role.LEADER), [], DESK

    while address:
        answer = client.get(address)
        lines = [line.course.pk for group in answer.context["groups"] for line in group.lines]
        seen += lines
        address = (
            f"{DESK}?scope=all&after={answer.context['last']}".replace("+", "%2B") if answer.context["more"] else ""
        )

    assert sorted(seen) == sorted(numbers)


def test_a_refresh_brings_as_many_rows_as_were_there(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAGE_ROWS", 2)
    for n in range(5):
        stage.open(title=f"第{n}件")

    part = shown(stage.client(Role.LEADER), part="rows", shown="4")

    assert part.count('<tr class="red"') == 4
    assert "<html" not in part


def test_an_enterprise_sees_its_own_matters_on_whose_desk_they_are(stage: Stage) -> None:
    stage.open(title="自己的", enterprise=stage.cast.lanling)
    stage.open(title="别家的", enterprise=stage.cast.qingchuan)
    stage.problem(stage.listed(), enterprise=stage.cast.lanling)

    page = shown(stage.cast.client("enterprise"))

    assert "自己的" in page
    assert "甲" in page
    assert "别家的" not in page
    assert "堆场" not in page


@pytest.mark.parametrize("name", ["desk", "matter_board", "matter_lists", "digest", "overview"])
def test_queries_do_not_grow_with_matters(stage: Stage, queries: Callable[[Callable[[], Any]], int], name: str) -> None:
    client, url, where = stage.client(Role.SUPERVISOR, "甲"), reverse(name), stage.listed()
    some = [stage.open(), stage.problem(where), stage.problem(where)]
    stage.act(some[0], "甲某", Action.NOTE, 0.1, text="记")
    client.get(url)

    few = queries(lambda: client.get(url))
    for n in range(3):
        stage.open(enterprise=stage.cast.lanling, responsible=stage.unit(f"部门{n % 2}"))
        stage.problem(stage.listed(f"D{n}"))
    client.get(url)
    many = queries(lambda: client.get(url))

    assert few == many
