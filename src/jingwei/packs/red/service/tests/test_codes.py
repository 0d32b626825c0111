"""The codes on paper, and the card of the enterprise page."""

from django.test import RequestFactory
from django.urls import reverse

from jingwei.kernel.matter.api import Action
from jingwei.packs.red.service.cards.requests import library, requests
from jingwei.packs.red.service.models import AskLink, ReplyText
from jingwei.packs.red.service.pages.codes import sheet_of
from jingwei.packs.red.service.tests.desk import Desk


def test_a_sheet_carries_the_code_as_a_drawing(desk: Desk) -> None:
    page = desk.cast.client("service").get(reverse("service:sheets")).content.decode()

    assert page.count('class="qr"') == 1
    assert "蓝岭锂电有限公司" in page
    assert "工作时间 10 分钟内答复" in page


def test_the_drawing_stands_for_the_address_of_this_very_site(desk: Desk) -> None:
    request = RequestFactory().get("/", headers={"host": "localhost"})

    assert sheet_of(request, desk.link).address == f"http://localhost{desk.page}"


def test_a_new_code_says_why_the_old_one_is_dead(desk: Desk) -> None:
    address = reverse("service:issue", args=[desk.cast.lanling.pk])

    desk.cast.client("service").post(address, {"reason": "被撕掉了"})

    old, new = AskLink.objects.order_by("pk")
    assert (old.reason, old.revoked is None, new.revoked) == ("被撕掉了", False, None)
    assert old.code != new.code


def test_the_card_shows_what_is_under_way_to_officers_and_to_the_enterprise(desk: Desk) -> None:
    desk.hear("厂区停电了")
    enterprise = desk.link.enterprise

    officer, own = (requests(enterprise, desk.cast.viewer(who)) for who in ("service", "enterprise"))

    assert requests(enterprise, desk.cast.viewer("statistician")) is None
    assert own is not None
    assert own.href == reverse("ask_own")
    assert officer is not None
    assert [(row.label, row.value) for row in officer.rows] == [("厂区停电了", "10:00")]


def test_the_library_stands_beside_an_answer_and_no_other_step(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.cast.enter(ReplyText, code="DF-1", category="用电", text="{企业}您好")
    viewer = desk.cast.viewer("service")

    assert [one.text for one in library(asked, Action.ANSWER, viewer)] == ["蓝岭锂电您好"]
    assert library(asked, Action.NOTE, viewer) == []
