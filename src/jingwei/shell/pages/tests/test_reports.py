"""The 报告 pages: prepared by one and issued by another, shown as sealed, and what changed since for whom."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cast import Cast, enterprise
from headcount import staff
from jingwei.kernel.register import api as register
from jingwei.kernel.report.api import Publication, issue, prepare, text_to_seal
from jingwei.kernel.words.period import Period

pytestmark = pytest.mark.django_db
YEAR = Period.parse("2023")
FOUNDED = date(2020, 1, 1)
PRIVATE = "年报 420，现算 421：1 户订正、上年同期数改了"


def shown(answer: Any) -> str:
    assert answer.status_code == 200, answer
    text: str = answer.content.decode()
    return text


def sealed(cast: Cast, preparer: str = "writer") -> Publication:
    return prepare(period=YEAR, park=cast.park, actor=cast.user(preparer).username, write=text_to_seal)


@pytest.fixture
def published(park: Cast) -> Publication:
    """The year's report of 420 people, issued; then 蓝岭锂电 turns out to employ one more."""
    report = issue(sealed(park), actor=park.user("leader").username)
    staff(park, park.lanling, 301)
    return report


def address(report: Publication, code: str = "") -> str:
    return f"/reports/sealed/{report.pk}/" + (f"{code}/" if code else "")


def test_a_period_nobody_prepared_offers_to(park: Cast) -> None:
    page = shown(park.client("writer").get("/reports/2023/"))

    assert "提请签发" in page
    assert "420" in page
    assert "提请签发" not in shown(park.client("auditor").get("/reports/2023/"))


def test_the_writer_prepares_and_the_leader_issues(park: Cast) -> None:
    prepared = park.client("writer").post("/reports/2023/prepare/", follow=True)
    report = Publication.objects.get()
    waiting = shown(park.client("leader").get(address(report)))

    issued = park.client("leader").post(f"{address(report)}issue/", follow=True)

    assert "等待另一人签发" in shown(prepared)
    assert "确认签发" in waiting
    assert "已签发。封存头写在 2023-1.json" in shown(issued)
    report.refresh_from_db()
    assert (report.prepared_by, report.issued_by) == ("writer", "leader")


def test_nobody_issues_what_they_prepared(park: Cast) -> None:
    report = sealed(park, "administrator")

    answer = park.client("administrator").post(f"{address(report)}issue/")

    assert answer.status_code == 403
    assert "请由另一人签发" in answer.content.decode()
    assert "确认签发" not in shown(park.client("administrator").get(address(report)))


def test_what_was_overtaken_is_not_issued(park: Cast) -> None:
    report = sealed(park)
    staff(park, park.lanling, 301)

    answer = park.client("leader").post(f"{address(report)}issue/", follow=True)

    assert "提请之后有数变了，不能签发" in shown(answer)
    assert not Publication.objects.get().issued_by


def test_the_same_again_leads_to_the_one_there_is(published: Publication, park: Cast) -> None:
    staff(park, park.lanling, 300)

    answer = park.client("statistician").post("/reports/2023/prepare/", follow=True)

    assert "不必再提请" in shown(answer)
    assert Publication.objects.count() == 1


def test_the_list_says_where_each_period_stands(published: Publication, park: Cast) -> None:
    client = park.client("leader")

    unlooked, looked = shown(client.get("/reports/")), shown(client.get("/reports/?drawn"))

    assert "正在比对" in unlooked
    assert "已签发 第 1 版" in looked
    assert "2 个数变了" in looked
    assert looked.count("未提请") == 18


def test_the_sealed_report_stays_as_it_was(published: Publication, park: Cast) -> None:
    page = shown(park.client("leader").get(address(published)))

    assert published.seal in page
    assert "420人</a>" in page.split('<article class="paper"')[1]
    assert PRIVATE in page


def test_a_sealed_figure_shows_the_row_that_changed_with_its_story(published: Publication, park: Cast) -> None:
    page = shown(park.client("leader").get(address(published, "test.staff")))

    assert PRIVATE in page
    assert "<del>300</del> → 301" in page
    assert "li · 表单填报" in page
    assert f"/registers/register.enterprise/{park.lanling.pk}/" in page


def test_amounts_over_two_enterprises_are_not_shown_to_the_writer(published: Publication, park: Cast) -> None:
    writer, leader = park.client("writer"), park.client("leader")

    for path in (address(published), address(published, "test.private")):
        assert "不公开" in shown(writer.get(path))
        assert "不公开" not in shown(leader.get(path))
    page = shown(writer.get(address(published, "test.private")))
    assert "420" not in page
    assert "301" not in page
    assert "蓝岭锂电" not in page


def test_the_sealed_text_holds_no_suppressed_amount(published: Publication, park: Cast) -> None:
    text = text_to_seal(YEAR, park.park).decode()

    assert "用工" not in text


def test_what_was_open_when_sealed_shows_no_suppressed_present(park: Cast) -> None:
    third = enterprise(park.park, 9, "白石机械")
    staff(park, third, 50, FOUNDED)
    report = issue(sealed(park), actor=park.user("leader").username)
    staff(park, third, 50, date(2024, 1, 1))

    page = shown(park.client("writer").get(address(report, "test.private")))

    assert "有变化，数值不公开" in page
    assert "420" not in page


def test_a_look_at_single_returns_is_logged(published: Publication, park: Cast) -> None:
    for _ in range(2):
        park.client("statistician").get(address(published, "test.private"))

    for enterprise_ in (park.lanling, park.qingchuan):
        (look,) = register.looks_at(enterprise_.pk)
        assert (look.viewer, look.what) == ("statistician", "用工 2023年（封存）的明细行")


def test_the_overview_tells_the_leader_what_waits_for_a_signature(park: Cast) -> None:
    sealed(park)

    assert "等您签发" in shown(park.client("leader").get("/"))
    assert "等您签发" not in shown(park.client("writer").get("/"))


def test_a_figures_page_and_the_overview_say_it_in_a_line(published: Publication, park: Cast) -> None:
    client = park.client("leader")

    assert PRIVATE in shown(client.get("/indicators/test.staff/?period=2023"))
    assert PRIVATE in shown(client.get("/?period=2023"))
    assert "封存之后" not in shown(client.get("/indicators/test.staff/?period=2023-05"))


def test_an_enterprise_is_told_nothing_of_it(published: Publication, park: Cast) -> None:
    client = park.client("enterprise")

    assert "封存之后" not in shown(client.get("/indicators/test.staff/?period=2023"))
    assert client.get("/reports/").status_code == 403
    assert "/reports/" not in shown(client.get("/?period=2023"))


def test_the_head_is_given_once_it_is_written(park: Cast) -> None:
    report, client = sealed(park), park.client("leader")
    assert client.get(f"{address(report)}head.json").status_code == 404

    client.post(f"{address(report)}issue/")
    answer: Any = client.get(f"{address(report)}head.json")

    assert answer["Content-Disposition"] == 'attachment; filename="2023-1.json"'
    assert b'"jingwei": "heads"' in b"".join(answer.streaming_content)


def test_the_report_comes_as_word(park: Cast) -> None:
    answer = park.client("writer").get("/reports/2023/report.docx")

    assert answer.content.startswith(b"PK")


def test_pages_take_the_same_queries_for_more_rows(
    published: Publication, park: Cast, queries: Callable[[Callable[[], Any]], int]
) -> None:
    client = park.client("leader")
    pages = [address(published), address(published, "test.staff"), "/?period=2023", "/reports/?drawn"]
    few = [queries(lambda path=path: client.get(path)) for path in pages]  # type: ignore[misc]

    for number in range(20, 50):
        staff(park, enterprise(park.park, number, f"厂{number}"), number)

    more = [queries(lambda path=path: client.get(path)) for path in pages]  # type: ignore[misc]
    assert [one - two <= 3 for one, two in zip(more, few, strict=True)] == [True] * len(pages)
