"""企业: the list, the page with its cards, and who has looked."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, Enterprise, IndustryChain, Person, Viewer
from jingwei.shell import cards
from jingwei.shell.cards import Card, CardRow, card, cards_of


def page(cast: Cast, who: str, enterprise: Enterprise) -> str:
    answer = cast.client(who).get(reverse("enterprise", args=[enterprise.pk]))
    return answer.content.decode()


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a topic add a card with an enterprise's returns."""
    monkeypatch.setattr(cards, "_declared", dict(cards._declared))

    @card(order=30, colour="green", returns=True)
    def output_card(enterprise: Enterprise, viewer: Viewer) -> Card | None:
        return Card(title="产值", rows=(CardRow("本年累计", "11,820.46", "万元"),))


def test_a_page_gathers_facts_chains_people_and_evidence(cast: Cast) -> None:
    chain = cast.enter(IndustryChain, code="L", name="锂电产业链")
    cast.enter(ChainMembership, enterprise=cast.lanling, chain=chain, since=date(2020, 1, 1), until=date(2022, 1, 1))
    cast.enter(Person, code="P1", name="张三", duty="统计员", enterprise=cast.lanling)
    cast.attach(cast.lanling, "营业执照.pdf")

    shown = page(cast, "statistician", cast.lanling)

    for part in ("蓝岭锂电有限公司", "锂电产业链", "2020-01-01 起，至 2022-01-01", "张三", "统计员", "营业执照.pdf"):
        assert part in shown


@pytest.mark.usefixtures("output")
@pytest.mark.parametrize(
    ("who", "sees"),
    [("leader", True), ("statistician", True), ("enterprise", True), ("investment", False), ("writer", False)],
)
def test_returns_are_on_the_page_only_for_those_who_may_see_them(cast: Cast, who: str, sees: bool) -> None:
    shown = page(cast, who, cast.lanling)

    assert ("11,820.46" in shown) is sees


@pytest.mark.usefixtures("output")
def test_seeing_the_returns_of_another_is_logged_once_a_page(cast: Cast) -> None:
    for who in ("statistician", "enterprise", "investment"):
        page(cast, who, cast.lanling)

    assert [(look.viewer, look.what) for look in register.looks_at(cast.lanling.pk)] == [("statistician", "一企一档")]


@pytest.mark.usefixtures("output")
def test_cards_stand_in_their_order_each_in_its_colour(cast: Cast) -> None:
    found = cards_of(cast.lanling, cast.viewer("leader"))

    titles = [one.title for one in found]
    assert titles.index("产业链") < titles.index("产值") < titles.index("凭证")
    assert next(one.colour for one in found if one.title == "产值") == "green"


def test_an_enterprise_opens_its_own_page_and_no_other(cast: Cast) -> None:
    client = cast.client("enterprise")

    home = client.get(reverse("enterprises"))
    other = client.get(reverse("enterprise", args=[cast.qingchuan.pk]))

    assert home["Location"] == reverse("enterprise", args=[cast.lanling.pk])
    assert other.status_code == 404


def test_an_enterprise_reads_who_looked_at_it(cast: Cast) -> None:
    register.log_look(cast.viewer("statistician"), [cast.lanling.pk], "月报 2023-12")

    shown = cast.client("enterprise").get(reverse("enterprise_looks", args=[cast.lanling.pk])).content.decode()

    for part in ("statistician", "统计", "月报 2023-12", "共 1 次"):
        assert part in shown


def test_a_page_of_looks_costs_as_much_as_one_look(cast: Cast, queries: Callable[[Callable[[], Any]], int]) -> None:
    client, url = cast.client("auditor"), reverse("enterprise_looks", args=[cast.lanling.pk])
    viewer = cast.viewer("statistician")

    register.log_look(viewer, [cast.lanling.pk], "月报")
    one = queries(lambda: client.get(url))
    for _ in range(60):
        register.log_look(viewer, [cast.lanling.pk], "月报")

    assert queries(lambda: client.get(url)) == one
