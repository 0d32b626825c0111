"""Taking down what came by chat, picture or telephone."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jingwei.kernel.matter.api import Action, Matter, Step
from jingwei.kernel.register.api import Evidence, Person
from jingwei.packs.red.service.models import Message
from jingwei.packs.red.service.tests.desk import Desk, moment

CHAT = "蓝岭锂电-王工 2023-12-05 08:32\n厂区停电了\n服务专员 2023-12-05 08:36\n马上联系\n蓝岭锂电-王工 08:50\n谢谢"


def read(desk: Desk, chat: str) -> str:
    return str(desk.cast.client("service").post(reverse("service:hear_read"), {"chat": chat}).content.decode())


def take(desk: Desk, **form: Any) -> Any:
    form = {"enterprise": "蓝岭锂电", "chat": CHAT, **form}
    return desk.cast.client("service").post(reverse("service:hear_take"), form, follow=True)


def said(answer: Any) -> str:
    return "".join(str(message) for message in answer.context["messages"])


def test_a_pasted_chat_fills_the_form(desk: Desk) -> None:
    form = read(desk, CHAT)

    assert 'value="蓝岭锂电"' in form
    assert [form.count(told) for told in ("2023-12-05 08:32", "2023-12-05 08:36", "2023-12-05 08:50")] == [1, 1, 1]
    assert form.count('"ours" selected') == 1
    assert "客套话" in form
    assert Matter.objects.count() == 0


def test_the_enterprise_is_known_by_initials_and_by_its_people(desk: Desk) -> None:
    desk.cast.enter(Person, code="LX-1", name="王大工", phone="", enterprise=desk.cast.lanling)

    assert 'value="蓝岭锂电"' in read(desk, "LLLD-小李 2023-12-05 08:32\n停水了")
    assert 'value="蓝岭锂电"' in read(desk, "王大工 2023-12-05 08:32\n停水了")
    assert 'value="青川硅业"' in read(desk, "有人说青川硅业停水了")
    assert "没有认出是哪家企业" in read(desk, "停水了")


def test_the_chat_is_entered_with_its_own_times(desk: Desk) -> None:
    answer = take(desk)

    asked = Matter.objects.get()
    assert "登记 3 条，新开 QS2023-0001" in said(answer)
    assert (asked.told, asked.entered) == (moment("2023-12-05 08:32"), moment("2023-12-05 09:00"))
    assert desk.course(asked).answered_at == moment("2023-12-05 08:36")
    assert [one.told for one in Message.objects.order_by("pk")] == [
        moment(f"2023-12-05 08:{minute}") for minute in (32, 36, 50)
    ]


def test_the_same_chat_pasted_twice_is_entered_once(desk: Desk) -> None:
    take(desk)

    again = take(desk)

    assert "3 条以前登记过" in said(again)
    assert (Matter.objects.count(), Message.objects.count()) == (1, 3)


def test_several_messages_of_one_talk_are_one_request(desk: Desk) -> None:
    chat = "蓝岭锂电 2023-12-05 08:32\n厂区停电了\n蓝岭锂电 2023-12-05 08:33\n是东门"

    take(desk, chat=chat)

    assert Matter.objects.count() == 1
    assert Step.objects.filter(action=Action.FOLLOW_UP).count() == 1


def test_a_screenshot_is_kept_with_the_time_that_was_typed(desk: Desk) -> None:
    shot = SimpleUploadedFile("image.png", b"\x89PNG\r\n\x1a\n123")
    typed = {"chat": "", "whose": "theirs", "told": "2023-12-05 08:40", "text": "群里说停电了", "pictures": shot}

    take(desk, **typed)

    message = Message.objects.get()
    assert (message.get_channel_display(), message.told) == ("截图", moment("2023-12-05 08:40"))
    assert [one.name for one in Evidence.objects.filter(entry=message.pk)] == ["截图1-image.png"]


def test_what_fails_enters_nothing_and_keeps_the_form(desk: Desk) -> None:
    unknown = take(desk, enterprise="没有这家")
    future = take(desk, whose="theirs", told="2024-01-05 08:40", text="停电了")
    no_time = take(desk, whose="theirs", told="昨天上午", text="停电了")

    assert "没有认出企业“没有这家”" in unknown.content.decode()
    assert "在现在之后" in future.content.decode()
    assert "不是时间" in no_time.content.decode()
    assert "停电了</textarea>" in no_time.content.decode()
    assert (Matter.objects.count(), Message.objects.count()) == (0, 0)


def test_an_answer_without_a_question_is_refused_whole(desk: Desk) -> None:
    answer = take(desk, chat="服务专员 2023-12-05 08:36\n马上联系")

    assert "前面没有企业的诉求可答" in answer.content.decode()
    assert Message.objects.count() == 0


def test_lines_left_out_are_not_entered(desk: Desk) -> None:
    rows = {"whose": ["theirs", "out"], "told": ["2023-12-05 08:32", ""], "text": ["停电了", "[图片]"]}

    take(desk, **rows)

    assert [one.text for one in Message.objects.all()] == ["停电了"]
