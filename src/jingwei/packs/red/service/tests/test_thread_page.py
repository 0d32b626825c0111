"""The threads as officers see them: who waits first, answering, handing over."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from jingwei.kernel.matter.api import Course, Matter, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Role
from jingwei.packs.red.service.models import Message, ReplyText
from jingwei.packs.red.service.queries.threads import errands, replies, threads
from jingwei.packs.red.service.tests.desk import Desk


def post(desk: Desk, name: str, asked: Matter, **form: Any) -> Any:
    address = reverse(f"service:{name}", args=[desk.cast.lanling.pk])
    return desk.cast.client("service").post(address, {"matter": asked.pk, **form}, follow=True)


def told(answer: Any) -> str:
    return "".join(str(message) for message in answer.context["messages"])


def test_who_waits_for_an_answer_comes_first(desk: Desk) -> None:
    first = desk.hear("厂区停电了").matter
    desk.answer(first, "马上到")
    desk.at("2023-12-05 09:20")
    desk.hear("青川停水了", enterprise=desk.cast.qingchuan.pk)

    listed = threads(desk.cast.viewer("service"))

    assert [one.enterprise.short_name for one in listed] == ["青川硅业", "蓝岭锂电"]
    assert [one.waiting is not None for one in listed] == [True, False]
    assert str(listed[1].last) == "马上到"


def test_a_thread_is_found_by_initials(desk: Desk) -> None:
    page = desk.cast.client("service").get(reverse("service:threads"), {"q": "lll"}).content.decode()

    assert "蓝岭锂电" in page
    assert "青川硅业" not in page


def test_the_answer_box_answers_and_finishes(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter

    post(desk, "answer", asked, text="已送电", close="1", key="a")

    course = Course.objects.get(matter=asked.pk)
    assert (course.state, course.answered_at is None) == ("closed", False)


def test_who_answers_second_is_told_so(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.answer(asked, "马上到", who="administrator")

    assert "此前已有人答复" in told(post(desk, "answer", asked, text="我来看", key="b"))
    assert Message.objects.filter(direction="officer").count() == 2


def test_a_text_of_the_library_is_filled_in_and_counted(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter
    desk.cast.enter(ReplyText, code="DF-2", category="其他", text="没用过")
    reply = desk.cast.enter(ReplyText, code="DF-9", category="用电", text="{企业}您好，已联系抢修。")

    post(desk, "answer", asked, text="", reply=reply.pk, key="c")

    assert Message.objects.get(direction="officer").text == "蓝岭锂电您好，已联系抢修。"
    assert [(one.code, vars(one)["used"]) for one in replies()] == [("DF-9", 1), ("DF-2", 0)]


def test_a_matter_is_handed_to_a_unit_outside_the_park(desk: Desk) -> None:
    asked = desk.hear("厂区停电了").matter

    post(desk, "hand_over", asked, unit=desk.power.pk, text="请抢修")

    assert Course.objects.get(matter=asked.pk).desk == desk.power


def test_an_errand_grows_from_a_request_and_shows_its_stations(desk: Desk) -> None:
    asked = desk.hear("想办增容").matter
    post(desk, "hand_over", asked, unit=desk.power.pk, text="报装", errand="1")

    (route,) = errands(desk.cast.viewer("service"))

    assert route.course.matter.source_number == asked.number
    assert [(one.name, one.outside, one.here) for one in route.stations] == [("供电公司", True, True)]
    assert Step.objects.filter(matter=asked.pk, action="progress").exists()


def test_a_matter_of_another_enterprise_is_not_touched(desk: Desk) -> None:
    other = desk.hear("青川的事", enterprise=desk.cast.qingchuan.pk).matter

    post(desk, "answer", other, text="答错了家", key="d")
    post(desk, "hand_over", other, unit=desk.power.pk)
    post(desk, "step", other, do="close", text="办了")

    assert Step.objects.filter(matter=other.pk).exclude(action="receipt").count() == 0


def test_a_handler_sees_the_threads_of_the_bureaus_matters_alone(desk: Desk) -> None:
    cast = desk.cast
    bureau = cast.enter(Bureau, code="GJ", name="规建局")
    user = register.create_user(
        username="handler-1", password="x", role=Role.HANDLER, park=cast.park, actor="cast", bureau=bureau
    )
    mine, other = desk.hear("路灯坏了").matter, desk.hear("停水了", enterprise=cast.qingchuan.pk).matter
    post(desk, "hand_over", mine, unit=bureau.pk)

    viewer = register.Viewer.of(user)

    assert [one.enterprise for one in threads(viewer)] == [cast.lanling]
    assert other.enterprise == cast.qingchuan


def test_queries_do_not_grow_with_threads_and_messages(desk: Desk, queries: Callable[..., int]) -> None:
    browser = desk.cast.client("service")
    pages = [reverse("service:thread", args=[desk.cast.lanling.pk]), desk.page, reverse("service:errands")]
    asked = desk.hear("厂区停电了").matter
    desk.hear("停水了", enterprise=desk.cast.qingchuan.pk)
    desk.answer(asked, "马上到")
    before = [queries(lambda page=page: browser.get(page)) for page in pages]

    for number in range(6):
        more = desk.hear(f"第 {number} 件", fresh=True).matter
        desk.answer(more, f"答 {number}")
        desk.hear(f"青川 {number}", enterprise=desk.cast.qingchuan.pk, fresh=True)

    assert [queries(lambda page=page: browser.get(page)) for page in pages] == before
