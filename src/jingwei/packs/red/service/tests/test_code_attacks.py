"""What somebody tries who holds a code: other matters, other forms, too much at once; and who would revive it."""

import pytest
from django.test import Client
from django.urls import reverse

from jingwei.kernel.matter.api import Hand, Matter, Step, open_matter
from jingwei.kernel.register.api import Draft
from jingwei.packs.red.service.checks.links import dead_stays_dead
from jingwei.packs.red.service.models import AskLink, Message
from jingwei.packs.red.service.services.links import revoke_link
from jingwei.packs.red.service.tables import limit
from jingwei.packs.red.service.tests.desk import Desk, moment


@pytest.mark.parametrize("kind", ["service.complaint", "service.dispute"])
def test_the_code_does_not_reach_what_others_follow_up_about_the_enterprise(desk: Desk, kind: str) -> None:
    own = desk.cast.lanling
    hidden = open_matter(park=desk.cast.park.pk, kind=kind, hand=Hand("督", "form"), title="暗访", enterprise=own)

    answer = desk.ask("补充一句", about=str(hidden.pk))

    assert answer.status_code == 422
    assert "不是这家企业的" in answer.content.decode()
    assert not Step.objects.filter(matter=hidden).exists()


def test_other_words_of_the_same_form_are_another_message(desk: Desk) -> None:
    desk.ask("厂区停电了", key="same")
    desk.ask("变压器着火了", key="same", about="new")

    assert Matter.objects.count() == 2
    assert Message.objects.filter(direction="enterprise").count() == 2


def test_a_retry_is_known_again_though_the_limit_is_reached(desk: Desk) -> None:
    most = limit("ask_messages", moment("2023-12-05 09:00").date())
    for number in range(most):
        desk.ask(f"第 {number} 件事", key=str(number), about="new")

    assert desk.ask("再来一件", key="more", about="new").status_code == 429
    assert desk.ask("第 0 件事", key="0", about="new").status_code == 302


@pytest.mark.parametrize("field", ["enterprise", "revoked"])
def test_a_revoked_code_is_neither_revived_nor_given_to_another(desk: Desk, field: str) -> None:
    link = revoke_link(link=desk.link, hand=desk.hand("service"), reason="外传")
    changes = {"enterprise": desk.cast.qingchuan.pk, "revoked": None}
    known = {"code": link.code, "enterprise": link.enterprise_id, "issued": link.issued, "revoked": link.revoked}

    assert [one.field for one in dead_stays_dead([Draft({**known, field: changes[field]})], desk.cast.park.pk)] == [
        field
    ]
    assert not list(dead_stays_dead([Draft(known)], desk.cast.park.pk))


def test_the_form_of_the_register_does_not_revive_a_code(desk: Desk) -> None:
    link = revoke_link(link=desk.link, hand=desk.hand("service"), reason="外传")
    said = {"code": link.code, "enterprise": desk.cast.lanling.credit_code, "issued": "2023-12-05T09:00", "revoked": ""}
    address = reverse("record_edit", args=["service.ask_link", link.pk])

    desk.cast.client("service").post(address, {**said, "house_opened_on": "2", "house_reason": "又要用"})

    assert AskLink.objects.get(pk=link.pk).revoked == link.revoked
    assert Client().get(desk.page).status_code == 404


@pytest.mark.parametrize("person", ["9" * 5000, "9" * 30, "-1", "٣"])
def test_a_contact_that_is_none_is_refused_in_words(desk: Desk, person: str) -> None:
    assert Client().post(f"{desk.page}filing/", {"person": person}).status_code == 422
