"""A cause is told once, and a message for one person is nobody else's."""

import pytest
from django.db import transaction

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.alarms.outbox import notice_for, put, roles_named
from jingwei.kernel.matter.alarms.sending import MOST_TRIES, send_due
from jingwei.kernel.matter.alarms.tests.conftest import Robots, Stage
from jingwei.kernel.matter.api import Delivery, NoChannel, Notice
from jingwei.kernel.register.api import Role

CODE = {"key": "code:13912345678:1", "title": "登录码", "body": "登录码 824913，5 分钟内有效", "channel": "sms"}


def test_the_same_cause_is_put_once(stage: Stage) -> None:
    stage.channel()

    def again() -> int:
        notice = notice_for(
            key="x",
            park=stage.cast.park.pk,
            title="长" * 300,
            body="正文",
            made_at=stage.moment[0],
            roles={Role.LEADER},
        )
        with transaction.atomic():
            return put([notice])

    assert [again(), again()] == [1, 0]
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 1)
    assert Notice.objects.get().title == "长" * 199 + "…"


@pytest.mark.parametrize("text", ["领导，服务专员", "领导 service", "leader、服务专员;没有这个角色", "服务专员/领导"])
def test_a_channel_names_roles_as_people_write_them(text: str) -> None:
    assert roles_named(text) == {Role.LEADER, Role.SERVICE}


def test_a_code_goes_to_its_address_and_is_kept_nowhere_afterwards(stage: Stage, robots: Robots) -> None:
    stage.channel("sms", kind="other", address=robots.address.replace("http", "json") + "/sms/{address}")

    for _ in range(2):
        matter.tell(park=stage.cast.park.pk, address="13912345678", **CODE)
    send_due("loop")

    path, body = robots.heard[0]
    assert (len(robots.heard), path) == (1, "/sms/13912345678")
    assert "824913" in body["message"]
    assert (Delivery.objects.get().address, Notice.objects.get().body) == ("…5678", "")


def test_a_code_that_cannot_be_sent_is_given_up_and_not_kept(stage: Stage, robots: Robots) -> None:
    stage.channel("sms", kind="other", address=robots.address.replace("http", "json") + "/sms/{address}")
    robots.refuse(1, "停机", times=MOST_TRIES, status=500)
    matter.tell(park=stage.cast.park.pk, address="13912345678", **CODE)

    for _ in range(MOST_TRIES):
        send_due("loop")
        stage.at((stage.moment[0] - stage.moment[0].replace(hour=1, minute=0)).total_seconds() / 60 + 31)

    assert Delivery.objects.get().given_up_at is not None
    assert (Delivery.objects.get().address, Notice.objects.get().body) == ("…5678", "")


def test_a_message_for_nobody_in_particular_has_no_channel(stage: Stage) -> None:
    stage.channel("robot")

    with pytest.raises(NoChannel, match="没有能发给个人的通知渠道“robot”"):
        matter.tell(park=stage.cast.park.pk, address="13912345678", **{**CODE, "channel": "robot"})

    assert Notice.objects.count() == 0
