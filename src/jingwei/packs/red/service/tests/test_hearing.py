"""What a message brings about: a request, something more to one, or nothing."""

import pytest

from jingwei.kernel.matter.api import Action, Course, Matter, Step, StepRefused
from jingwei.kernel.register.api import Journal
from jingwei.packs.red.service.models import Message
from jingwei.packs.red.service.services.hearing import HearRefused
from jingwei.packs.red.service.tests.desk import Desk, moment


def test_a_message_opens_a_request_due_in_ten_working_minutes(desk: Desk) -> None:
    desk.at("2023-12-05 11:55")

    heard = desk.hear("厂区停电了")

    course = desk.course(heard.matter)
    assert (heard.opened, heard.matter.number, heard.matter.category) == (True, "QS2023-0001", "用电")
    assert course.due_at == moment("2023-12-05 14:35")
    assert course.desk == desk.on_duty


def test_the_receipt_does_not_stop_the_clock_and_the_first_answer_does(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    waiting = desk.course(asked)

    desk.at("2023-12-05 09:04")
    first = desk.answer(asked, "马上到")

    assert Step.objects.filter(matter=asked.pk, action=Action.RECEIPT).count() == 1
    assert waiting.answered_at is None
    assert first.first
    assert desk.course(asked).answered_at == moment("2023-12-05 09:04")


def test_something_more_moves_no_deadline(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    before = desk.course(asked).due_at

    desk.at("2023-12-05 09:07")
    more = desk.hear("是东门那边")

    assert (more.matter, more.opened) == (asked, False)
    assert desk.course(asked).due_at == before
    assert Matter.objects.count() == 1


def test_another_thing_opens_another_request_beside_one_that_waits(desk: Desk) -> None:
    desk.hear("厂区停电了")

    other = desk.hear("还想问补贴的事", fresh=True)

    assert other.opened
    assert Matter.objects.count() == 2


def test_thanks_open_nothing_and_stay_in_the_thread(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.answer(asked, "已送电")

    thanks = desk.hear("好的，谢谢！")
    more = desk.hear("谢谢，另外还想问电费怎么算？")

    assert (thanks.matter, thanks.opened) == (None, False)
    assert thanks.message.text == "好的，谢谢！"
    assert more.opened


def test_after_an_answer_the_next_message_opens_a_new_request(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.answer(asked, "已送电")

    assert desk.hear("想办增容").opened


def test_a_message_about_a_finished_matter_stays_with_it(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.answer(asked, "已送电", close=True)

    more = desk.hear("照片补上", about=asked.pk)

    assert (more.matter, more.opened) == (asked, False)


def test_the_same_message_twice_is_one(desk: Desk) -> None:
    first = desk.hear("厂区停电了", key="k1")

    again = desk.hear("厂区停电了", key="k1")

    assert (again.message, again.matter, again.repeated) == (first.message, first.matter, True)
    assert (Matter.objects.count(), Message.objects.count()) == (1, 2)


def test_one_key_of_two_enterprises_is_two_messages(desk: Desk) -> None:
    desk.hear("厂区停电了", key="k1")

    other = desk.hear("停水了", key="k1", enterprise=desk.cast.qingchuan.pk)

    assert not other.repeated
    assert other.matter.enterprise == desk.cast.qingchuan


def test_a_matter_of_another_enterprise_is_not_continued(desk: Desk) -> None:
    asked = desk.hear("停水了", enterprise=desk.cast.qingchuan.pk).matter

    with pytest.raises(HearRefused, match="不是这家企业的"):
        desk.hear("补充", about=asked.pk)


@pytest.mark.parametrize(("told", "why"), [("2023-12-05 09:30", "在现在之后"), ("2023-12-05 08:00", "没有内容")])
def test_what_cannot_be_taken_down_leaves_nothing(desk: Desk, told: str, why: str) -> None:
    journals = Journal.objects.count()

    with pytest.raises(HearRefused, match=why):
        desk.hear(" " if why == "没有内容" else "停电了", told=moment(told))

    assert (Journal.objects.count(), Message.objects.count()) == (journals, 0)


def test_the_clock_counts_from_the_message_and_both_times_stay(desk: Desk) -> None:
    heard = desk.hear("厂区停电了", told=moment("2023-12-05 08:50"), channel="paste")

    message, course = heard.message, desk.course(heard.matter)
    assert (message.told, message.entered) == (moment("2023-12-05 08:50"), moment("2023-12-05 09:00"))
    assert course.due_at == moment("2023-12-05 09:00")
    assert not Message.objects.filter(direction="receipt").exists()


def test_two_who_answer_at_once_are_both_kept_and_one_was_first(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter

    first = desk.answer(asked, "马上到", who="service", close=True)
    second = desk.answer(asked, "我也联系了", who="administrator")

    said = Message.objects.filter(matter=asked.pk, direction="officer").order_by("pk")
    assert [one.text for one in said] == ["马上到", "我也联系了"]
    assert (first.first, second.first) == (True, False)


def test_an_answer_sent_twice_is_one(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.answer(asked, "马上到", key="a1")

    assert desk.answer(asked, "马上到", key="a1").repeated
    assert Step.objects.filter(matter=asked.pk, action=Action.ANSWER).count() == 1


def test_who_may_not_work_on_requests_cannot_answer(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter

    with pytest.raises(StepRefused):
        desk.answer(asked, "我来答", who="writer")

    assert Course.objects.get(matter=asked.pk).answered_at is None
