"""The pages of investment: who may see them, what they say, and that their queries do not grow with their rows."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jingwei.kernel.indicator.api import Target
from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.apps import READERS
from jingwei.packs.green.investment.board import board, staged
from jingwei.packs.green.investment.journey import landed_in
from jingwei.packs.green.investment.models import FundArrival, InvestmentProject, Milestone, Trip, TripStop
from jingwei.packs.green.investment.tables import stages
from jingwei.packs.green.investment.tests.cast import PDF, TODAY, YI, enter, passage, project
from jingwei.packs.green.investment.timeline import Passage, stage_on

PAGES = ("board", "landed", "targets")
Browser = Callable[[str], Client]


@pytest.fixture
def signed_in(park: register.Park) -> Browser:
    def browser(role: str) -> Client:
        owner = None
        if role == "enterprise":
            owner = enter(park, register.Enterprise, credit_code="", name="朔川光伏")
        user = register.create_user(
            username=role, password="x", role=register.Role(role), park=park, actor="test", enterprise=owner
        )
        client = Client()
        client.force_login(user)
        return client

    return browser


@pytest.mark.parametrize("role", list(register.Role))
def test_those_who_read_the_library_see_its_pages(park: register.Park, signed_in: Browser, role: str) -> None:
    client, one = signed_in(role), project(park)

    answers = {client.get(reverse(f"investment:{page}")).status_code for page in PAGES}
    answers.add(client.get(reverse("investment:project", args=[one.pk])).status_code)

    assert answers == {200 if role in READERS else 403}


def test_a_stranger_is_sent_to_the_login(park: register.Park) -> None:
    answers = {Client().get(reverse(f"investment:{page}")).status_code for page in PAGES}

    assert answers == {302}


def test_another_parks_project_is_not_there(park: register.Park, signed_in: Browser) -> None:
    other = register.found_park(code="YS", name="远山园区", actor="setup")
    strange = project(other, "P9")

    answer = signed_in("investment").get(reverse("investment:project", args=[strange.pk]))

    assert answer.status_code == 404


def test_the_board_shows_what_is_stuck_and_late(park: register.Park, signed_in: Browser) -> None:
    one = project(park, blocking="用地指标待落实", next_step="完成用地预审", next_due=date(2023, 12, 1))
    passage(park, one, "talks", 2023, 12, 1)

    text = signed_in("investment").get(reverse("investment:board")).content.decode()

    for words in ("P1储能电池项目", "已停留 30 天", "用地指标待落实", "2023-12-01 已超期", "1 项下步已超期"):
        assert words in text


def test_the_board_of_an_earlier_day_is_that_of_the_day(park: register.Park, signed_in: Browser) -> None:
    one = project(park)
    passage(park, one, "talks", 2023, 2, 1)
    passage(park, one, "landed", 2023, 6, 1)
    client, url = signed_in("leader"), reverse("investment:board")

    lanes = {on: _counts(client.get(url, {"on": on})) for on in ("2023-01-31", "2023-05-31", "2023-06-01")}

    assert lanes["2023-01-31"] == {"": 1, "planned": 0, "talks": 0, "signed": 0, "landed": 0}
    assert lanes["2023-05-31"] == {"planned": 0, "talks": 1, "signed": 0, "landed": 0}
    assert lanes["2023-06-01"] == {"planned": 0, "talks": 0, "signed": 0, "landed": 1}


def _counts(answer: object) -> dict[str, int]:
    return {lane.code: lane.count for lane in answer.context["lanes"]}  # type: ignore[attr-defined]


@pytest.mark.parametrize("on", ["明天", "2024-01-01", "2023-13-01"])
def test_a_day_that_cannot_be_shown_is_answered_with_today(park: register.Park, signed_in: Browser, on: str) -> None:
    answer = signed_in("leader").get(reverse("investment:board"), {"on": on})

    assert answer.status_code == 200
    assert "下面是今天的看板" in answer.content.decode()


def test_the_database_and_the_plain_walk_name_the_same_stage(park: register.Park) -> None:
    rng, ways = Random(7), dict[int, list[Passage]]()
    for number in range(12):
        one = project(park, f"P{number}")
        found = {
            Passage(rng.choice(list(stages())), date(2023, 2, 1) + timedelta(rng.randint(0, 20))) for _ in range(4)
        }
        ways[one.pk] = list(found)
        for step in found:
            passage(park, one, step.stage, step.since.year, step.since.month, step.since.day)

    for day in (date(2023, 2, 1) + timedelta(count) for count in range(0, 22, 3)):
        rows = staged(InvestmentProject.objects.all(), day)
        assert {row.pk: row.now or "" for row in rows} == {pk: stage_on(way, day) for pk, way in ways.items()}


def test_a_project_tells_its_stages_milestones_and_funds(park: register.Park, signed_in: Browser) -> None:
    one = project(park, land_chi2=120 * 6000)
    for stage, month in (("planned", 2), ("signed", 4), ("landed", 6)):
        passage(park, one, stage, 2023, month, 1)
    enter(park, Milestone, project=one, kind="registered", actual=date(2023, 5, 11))
    known = {"project": one, "arrived": date(2023, 7, 1), "origin": "outside", "amount_fen": YI}
    bare, proved = (enter(park, FundArrival, number=number, **known) for number in ("D1", "D2"))
    with register.writing(park=park.pk, actor="test", door="test") as pen:
        register.attach(pen, proved.pk, "进账单.pdf", PDF)

    text = signed_in("investment").get(reverse("investment:project", args=[one.pk])).content.decode()

    for words in ("停留 59 天", "晚 10 天", "进账单.pdf", "缺凭证，不计入", "120 亩", "已出储", bare.number):
        assert words in text


def test_single_funds_are_not_for_the_report_writer(park: register.Park, signed_in: Browser) -> None:
    one = project(park)

    text = signed_in("writer").get(reverse("investment:project", args=[one.pk])).content.decode()

    assert "到位资金" not in text


def test_the_landed_of_a_year_stand_with_their_milestones(park: register.Park, signed_in: Browser) -> None:
    for code, year in (("P1", 2022), ("P2", 2023)):
        one = project(park, code, entered=date(year, 1, 1))
        passage(park, one, "signed", year, 2, 1)
        passage(park, one, "landed", year, 3, 1)
    client, url = signed_in("leader"), reverse("investment:landed")

    now, before, every = (client.get(url, {"year": year}).content.decode() for year in ("", "2022", "all"))

    assert ("P1储能" in now, "P2储能" in now) == (False, True)
    assert "P1储能" in before
    assert "P1储能" in every
    assert "已逾期 303 天" in now


def test_targets_say_what_the_pace_will_miss(park: register.Park, signed_in: Browser) -> None:
    for code, value in (("green.trips", "12"), ("green.landed_projects", "0")):
        enter(
            park,
            Target,
            indicator=code,
            period="2023",
            since=date(2023, 1, 1),
            value=value,
            unit="次" if "trips" in code else "个",
        )
    for number in range(5):
        trip = enter(park, Trip, number=f"T{number}", start=date(2023, 2, 1), end=date(2023, 2, 2), mode="expert")
        enter(park, TripStop, trip=trip, city=f"城{number % 3}")

    text = signed_in("leader").get(reverse("investment:targets")).content.decode()

    assert "2023 年没有达到：外出招商（差 7 次）" in text
    assert "已达到" in text
    assert "专家招商" in text


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_same_number_of_questions_of_many_rows(
    park: register.Park, page: str, signed_in: Browser
) -> None:
    client, url = signed_in("investment"), reverse(f"investment:{page}")
    _grow(park, 0, 6)
    few = _questions(client, url)

    _grow(park, 6, 24)

    assert _questions(client, url) <= few


def _grow(park: register.Park, start: int, stop: int) -> None:
    for number in range(start, stop):
        one = project(park, f"P{number}")
        passage(park, one, ("planned", "talks", "signed", "landed")[number % 4], 2023, 2, 1)


def _questions(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_a_lane_shows_the_urgent_first_and_counts_all(park: register.Park, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingwei.packs.green.investment.board.CARDS", 2)
    for number, due in enumerate([None, date(2024, 3, 1), date(2023, 12, 1)]):
        passage(park, project(park, f"P{number}", next_due=due), "talks", 2023, 5, 1)

    (lane,) = [one for one in board(register.COMMAND_LINE, TODAY) if one.code == "talks"]

    assert [card.overdue for card in lane.cards] == [True, False]
    assert (lane.count, lane.unseen, lane.overdue) == (3, 1, 1)
    assert lane.planned == 30


def test_more_landed_than_a_page_holds_are_counted(park: register.Park, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jingwei.packs.green.investment.journey.MOST_LANDED", 2)
    for number in range(3):
        passage(park, project(park, f"P{number}"), "landed", 2023, 5, 1 + number)

    shown, more = landed_in(register.COMMAND_LINE, 2023)

    assert [one.project.project_code for one in shown] == ["P2", "P1"]
    assert more == 1
