"""Signing in to file by a code by phone: short-lived, hashed, few tries, throttled."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from jingwei.kernel.matter.api import Channel, Delivery, Notice
from jingwei.kernel.register.api import Enterprise, Person
from jingwei.packs.red.service.models import FilingCode
from jingwei.packs.red.service.services.filing import FilingRefused, masked, redeem, send_code
from jingwei.packs.red.service.services.links import token_of
from jingwei.packs.red.service.tests.desk import Desk


@pytest.fixture
def filing(desk: Desk) -> Desk:
    """Return the desk of a park that can send texts, where 蓝岭锂电 has a contact and a login."""
    cast = desk.cast
    cast.user("enterprise")
    cast.enter(Person, code="LX-1", name="王工", phone="0900-6300001", enterprise=cast.lanling)
    address = "json://127.0.0.1/sms?to={address}"
    cast.enter(Channel, code="sms", name="短信", kind="other", address=address)
    return desk


def send(desk: Desk) -> str:
    """Send a code and return its digits, as the text to the phone says them."""
    person = Person.objects.get(code="LX-1")
    send_code(enterprise=Enterprise.objects.select_related("entry").get(pk=desk.cast.lanling.pk), person=person.pk)
    found = re.search(r"\d{6}", Notice.objects.order_by("-pk")[0].body)
    assert found is not None
    return found.group()


def test_the_code_goes_to_the_registered_phone_and_only_its_hash_is_kept(filing: Desk) -> None:
    digits = send(filing)

    assert Delivery.objects.get().address == "09006300001"
    assert digits not in FilingCode.objects.get().digest


def test_the_code_signs_the_enterprise_in_once(filing: Desk) -> None:
    digits = send(filing)

    assert redeem(enterprise=filing.cast.lanling.pk, digits=digits).username == "enterprise"
    with pytest.raises(FilingRefused, match="用过"):
        redeem(enterprise=filing.cast.lanling.pk, digits=digits)


def test_the_code_dies_after_ten_minutes(filing: Desk) -> None:
    digits = send(filing)

    filing.at("2023-12-05 09:10")

    with pytest.raises(FilingRefused, match="已过期"):
        redeem(enterprise=filing.cast.lanling.pk, digits=digits)


def test_five_wrong_tries_wear_the_code_out(filing: Desk) -> None:
    digits = send(filing)
    wrong = "000000" if digits != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(FilingRefused, match="不对"):
            redeem(enterprise=filing.cast.lanling.pk, digits=wrong)

    with pytest.raises(FilingRefused, match="试过 5 次"):
        redeem(enterprise=filing.cast.lanling.pk, digits=digits)


def test_a_code_of_one_enterprise_opens_no_other(filing: Desk) -> None:
    digits = send(filing)

    with pytest.raises(FilingRefused):
        redeem(enterprise=filing.cast.qingchuan.pk, digits=digits)


def test_codes_are_sent_a_minute_apart_and_five_an_hour(filing: Desk) -> None:
    send(filing)
    with pytest.raises(FilingRefused, match="请等 60 秒"):
        send(filing)
    for minute in range(2, 6):
        filing.at(f"2023-12-05 09:0{minute}")
        send(filing)

    filing.at("2023-12-05 09:59")
    with pytest.raises(FilingRefused, match="一小时内已发 5 次"):
        send(filing)


def test_no_text_goes_to_a_phone_that_is_not_the_enterprises(filing: Desk) -> None:
    other = filing.cast.enter(Person, code="X", name="别人", phone="13800000000", enterprise=filing.cast.qingchuan)
    own = Enterprise.objects.select_related("entry").get(pk=filing.cast.lanling.pk)

    with pytest.raises(FilingRefused, match="没有登记这个电话"):
        send_code(enterprise=own, person=other.pk)

    assert Notice.objects.count() == 0


def test_where_nothing_can_be_sent_no_code_is_left(desk: Desk) -> None:
    desk.cast.user("enterprise")
    person = desk.cast.enter(Person, code="LX-1", name="王工", phone="0900-6300001", enterprise=desk.cast.lanling)
    own = Enterprise.objects.select_related("entry").get(pk=desk.cast.lanling.pk)

    with pytest.raises(FilingRefused, match="还没有配置短信渠道"):
        send_code(enterprise=own, person=person.pk)

    assert FilingCode.objects.count() == 0


def test_the_page_shows_the_ends_of_the_number_and_signs_in(filing: Desk) -> None:
    browser, page = Client(), reverse("ask_filing", args=[token_of(filing.link)])
    shown = browser.get(page).content.decode()
    person = str(Person.objects.get(code="LX-1").pk)

    browser.post(page, {"person": person})
    digits = re.search(r"\d{6}", Notice.objects.get().body)
    answer = browser.post(page, {"digits": digits.group() if digits else ""})

    assert masked("0900-6300001") in shown
    assert "0900-6300001" not in shown
    assert answer.status_code == 302
    assert browser.session["_auth_user_id"] == str(filing.cast.user("enterprise").pk)
