"""A record's page: facts, past states, versions, evidence, and what refers to it."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from cast import PDF, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, Enterprise, IndustryChain, Journal, Person
from jingwei.shell.pages.detail.facts import moment_of

ENTERPRISES = "register.enterprise"


def page(cast: Cast, entry: int, who: str = "statistician", code: str = ENTERPRISES, **query: str) -> str:
    answer = cast.client(who).get(f"{reverse('record', args=[code, entry])}?{urlencode(query)}")
    return answer.content.decode()


def revise(cast: Cast, record: register.Record, **changes: Any) -> None:
    with register.writing(park=cast.park.pk, actor="wang", door="form", reason="来函更正") as pen:
        pen.revise(record, **changes)


def test_a_record_tells_each_version_who_wrote_it_and_what_it_changed(cast: Cast) -> None:
    revise(cast, cast.lanling, employees=1500, status="suspended")

    shown = page(cast, cast.lanling.pk)

    for part in ("第 2 版 · 订正", "wang", "表单", "来函更正", "<del>在营</del> → 停产", "<del>空</del> → 1,500"):
        assert part in shown
    assert shown.index("第 2 版 · 订正") < shown.index("第 1 版 · 录入")


def test_a_link_that_changed_is_told_by_name(cast: Cast) -> None:
    chain = cast.enter(IndustryChain, code="L", name="锂电")
    member = cast.enter(ChainMembership, enterprise=cast.lanling, chain=chain, since=date(2020, 1, 1))
    other = cast.enter(IndustryChain, code="G", name="光伏")

    revise(cast, member, chain=other)

    shown = page(cast, member.pk, code="register.chain_membership")
    assert "<del>锂电</del> → 光伏" in shown
    assert f'href="/registers/register.enterprise/{cast.lanling.pk}/"' in shown


def test_a_record_can_be_seen_as_it_stood_at_a_past_time(cast: Cast) -> None:
    revise(cast, cast.lanling, employees=1500)
    between = Journal.objects.latest("pk").time

    now = page(cast, cast.lanling.pk)
    then = page(cast, cast.lanling.pk, at=between.replace(microsecond=0).isoformat())
    before = page(cast, cast.lanling.pk, at="2020-01-01T00:00")

    assert "<dd>1,500</dd>" in now
    assert "<dd>1,500</dd>" not in then.partition("修订历史")[0]
    assert "那时它还没有录入" in before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-05-18T12:00", datetime(2023, 5, 18, 4, tzinfo=UTC)),
        ("2023-05-18T12:00+00:00", datetime(2023, 5, 18, 12, tzinfo=UTC)),
        ("昨天", None),
    ],
)
def test_a_time_without_a_zone_is_that_of_shanghai(text: str, expected: datetime | None) -> None:
    assert moment_of(text) == expected


def test_a_time_that_cannot_be_read_says_so_and_shows_the_present(cast: Cast) -> None:
    shown = page(cast, cast.lanling.pk, at="昨天")

    assert "“昨天”不是时间" in shown
    assert "现行内容" in shown


def test_what_refers_to_a_record_is_counted_by_register(cast: Cast) -> None:
    chain = cast.enter(IndustryChain, code="L", name="锂电")
    cast.enter(ChainMembership, enterprise=cast.lanling, chain=chain, since=date(2020, 1, 1))

    shown = page(cast, cast.lanling.pk)

    related = shown.partition("引用它的")[2]
    assert "产业链成员" in related
    assert "1 行" in related


def test_evidence_is_listed_with_version_digest_and_size(cast: Cast) -> None:
    cast.attach(cast.lanling, "营业执照.pdf", PDF)
    second = cast.attach(cast.lanling, "营业执照.pdf", PDF + b" ")

    shown = page(cast, cast.lanling.pk)

    assert "第 2 版 · 46 字节 · application/pdf" in shown
    assert f"{second.file_id[:4]}…{second.file_id[-2:]}" in shown


def test_a_look_at_a_sensitive_record_is_logged_and_one_at_ones_own_is_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(register.register_of(Enterprise)), "sensitive", True)

    page(cast, cast.lanling.pk, who="statistician")
    page(cast, cast.lanling.pk, who="enterprise")

    looks = [(look.viewer, look.what) for look in register.looks_at(cast.lanling.pk)]
    assert looks == [("statistician", "企业（蓝岭锂电有限公司）")]


def test_a_list_logs_one_look_for_each_enterprise_on_the_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    people = register.register_of(Person)
    monkeypatch.setitem(vars(people), "sensitive", True)
    for number, one in enumerate([cast.lanling, cast.lanling, cast.qingchuan]):
        cast.enter(Person, code=f"P{number}", name="某人", enterprise=one)

    cast.client("leader").get(reverse("register", args=[people.code]))

    assert [look.what for look in register.looks_at(cast.lanling.pk)] == ["人员（列表）"]
    assert register.looks_at(cast.qingchuan.pk).count() == 1


def test_an_entry_number_leads_to_its_record_and_a_foreign_one_nowhere(cast: Cast) -> None:
    client = cast.client("statistician")

    own, foreign = client.get(f"/entries/{cast.lanling.pk}/"), client.get(f"/entries/{cast.yuanshan.pk}/")

    assert own["Location"] == f"/registers/register.enterprise/{cast.lanling.pk}/"
    assert foreign.status_code == 404
