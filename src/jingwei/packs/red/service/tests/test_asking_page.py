"""The page behind an enterprise's code: whoever holds it asks, and sees this enterprise's thread and nothing else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jingwei.kernel.matter.api import Action, Matter, act
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence
from jingwei.packs.red.service.models import Message
from jingwei.packs.red.service.services.links import issue_link, revoke_link, token_of
from jingwei.packs.red.service.tests.desk import Desk

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def picture(data: bytes = PNG, name: str = "image.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def seen(desk: Desk) -> str:
    return str(Client().get(desk.page).content.decode())


def test_whoever_holds_the_code_asks_without_signing_in(desk: Desk) -> None:
    answer = desk.ask("厂区停电了")

    page = seen(desk)
    assert answer.status_code == 302
    assert Matter.objects.get().enterprise == desk.cast.lanling
    assert "厂区停电了" in page
    assert "在政务服务中心" in page
    assert 'data-left="600"' in page


def test_a_retry_of_the_same_form_opens_nothing(desk: Desk) -> None:
    first, again = desk.ask("厂区停电了"), desk.ask("厂区停电了")

    assert first["location"] == again["location"]
    assert Matter.objects.count() == 1


def test_outside_working_hours_the_page_says_from_when_it_counts(desk: Desk) -> None:
    desk.at("2023-12-08 18:10")

    desk.ask("厂区停电了")

    assert "现在是非工作时间，12月11日（周一） 08:30 起计时" in seen(desk)
    assert "08:30 起计时" in Message.objects.get(direction="receipt").text


def test_the_holder_sees_answers_but_no_notes_and_nothing_of_others(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.answer(asked, "马上到")
    act(asked.pk, Action.NOTE, hand=desk.hand("service"), text="这家老板很急")
    desk.hear("青川的事", enterprise=desk.cast.qingchuan.pk)

    page = seen(desk)

    assert "马上到" in page
    assert "这家老板很急" not in page
    assert "青川的事" not in page


@pytest.mark.parametrize("harm", ["forged", "revoked", "reissued", "retired"])
def test_a_code_that_is_not_in_force_opens_nothing(desk: Desk, harm: str) -> None:
    page, link = desk.page, desk.link
    if harm == "forged":
        page = page.replace(f"/{link.pk}.", f"/{link.pk + 1}.")
    elif harm == "retired":
        with register.writing(park=desk.cast.park.pk, actor="li", door="form") as pen:
            pen.retire(link)
    else:
        revoke_link(link=link, hand=desk.hand("service"), reason="外传") if harm == "revoked" else desk.issue()

    assert [Client().get(page).status_code, Client().post(page, {"text": "停电"}).status_code] == [404, 404]
    assert Matter.objects.count() == 0


def test_a_form_of_another_site_is_refused(desk: Desk) -> None:
    answer = desk.ask("厂区停电了", browser=Client(enforce_csrf_checks=True))

    assert answer.status_code == 403
    assert Matter.objects.count() == 0


def test_a_flood_is_stopped_and_what_was_written_stays_in_the_box(desk: Desk) -> None:
    sent = [desk.ask(f"第 {number} 条", key=str(number)).status_code for number in range(31)]

    assert sent == [302] * 30 + [429]
    desk.at("2023-12-05 09:11")
    assert desk.ask("过一会儿", key="later").status_code == 302


def test_pictures_are_kept_with_the_message_and_the_matter(desk: Desk) -> None:
    desk.ask("", pictures=[picture(), picture(b"\xff\xd8\xff" + b"1" * 9)])

    message = Message.objects.get(direction="enterprise")
    kept = Evidence.objects.order_by("name")
    assert [one.name for one in kept.filter(entry=message.pk)] == ["图片1.png", "图片2.jpg"]
    assert kept.filter(entry=Matter.objects.get().pk).count() == 2


@pytest.mark.parametrize(
    ("pictures", "why"),
    [
        ([picture() for _ in range(4)], "一次最多 3 张"),
        ([picture(PNG + b"0" * 5 * 1024**2)], "最大 5 MB"),
        ([picture(b"%PDF-1.4 x", "a.png")], "不是图片"),
        ([picture(b"GIF89a", "a.png")], "不是可作凭证的文件"),
    ],
)
def test_pictures_that_are_too_many_too_large_or_none_are_refused(desk: Desk, pictures: list[Any], why: str) -> None:
    answer = desk.ask("厂区停电了", pictures=pictures)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert "厂区停电了</textarea>" in answer.content.decode()
    assert Matter.objects.count() == 0


def test_text_that_is_too_long_or_lacking_is_refused(desk: Desk) -> None:
    assert "最多 2000 字" in desk.ask("电" * 2001).content.decode()
    assert "没有内容" in desk.ask("  ").content.decode()


def test_an_enterprise_that_is_signed_in_asks_on_a_page_of_its_own(desk: Desk) -> None:
    browser = desk.cast.client("enterprise")

    answer = browser.post(reverse("ask_own"), {"text": "厂区停电了", "key": "k"})

    assert answer.status_code == 302
    assert Message.objects.get(direction="enterprise").get_channel_display() == "网页"
    assert "厂区停电了" in browser.get(reverse("ask_own")).content.decode()


def test_a_code_of_one_enterprise_continues_no_matter_of_another(desk: Desk) -> None:
    other = desk.hear("青川的事", enterprise=desk.cast.qingchuan.pk).matter

    answer = desk.ask("补充", about=str(other.pk))

    assert answer.status_code == 422
    assert other.title not in answer.content.decode()


def test_what_is_finished_leads_to_its_rating(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    before = seen(desk)

    desk.answer(asked, "已送电", close=True)

    way = f"{desk.page}rate/{asked.pk}/"
    assert way not in before
    assert way in seen(desk)


def test_only_the_number_of_the_link_stands_in_its_address(desk: Desk) -> None:
    renewed = issue_link(enterprise=desk.link.enterprise, hand=desk.hand("service"))

    assert token_of(renewed).partition(".")[0] == str(renewed.pk)
    assert token_of(renewed) != token_of(desk.link)
