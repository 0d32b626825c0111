"""The desk: a park whose clock stands where a test wants it, with a bureau on duty and a code for 蓝岭锂电."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from cast import Cast
from jingwei.kernel.matter.api import Course, Hand, Matter
from jingwei.kernel.register.api import Bureau, Enterprise
from jingwei.kernel.words import clock
from jingwei.packs.red.service.models import AskLink
from jingwei.packs.red.service.services.answering import Answer, Answered, answer
from jingwei.packs.red.service.services.hearing import Saying, hear
from jingwei.packs.red.service.services.links import issue_link, token_of


def moment(text: str) -> datetime:
    """Return a moment in China, such as ``2023-12-05 09:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.SHANGHAI)


class Desk:
    """What the tests of the thread do again and again."""

    def __init__(self, cast: Cast, at: Callable[[str], None]) -> None:
        self.cast, self.at = cast, at
        self.on_duty: Bureau = cast.enter(Bureau, code="ZW", name="政务服务中心")
        self.power: Bureau = cast.enter(Bureau, code="W-GD", name="供电公司", outside=True)
        self.link = self.issue()

    def issue(self) -> AskLink:
        own = Enterprise.objects.select_related("entry").get(pk=self.cast.lanling.pk)
        return issue_link(enterprise=own, hand=self.hand("service"))

    def hand(self, who: str) -> Hand:
        return Hand.of(self.cast.user(who))

    def hear(self, text: str, **more: Any) -> Any:
        told = {"enterprise": self.cast.lanling.pk, "text": text, "channel": "qr", "receipt": "已收到。"}
        return hear(park=self.cast.park.pk, saying=Saying(**{**told, **more}), hand=Hand("二维码", "form"))

    def answer(self, asked: Matter | None, text: str, who: str = "service", **more: Any) -> Answered:
        assert asked is not None
        return answer(answer=Answer(matter=asked.pk, text=text, **more), hand=self.hand(who))

    def course(self, asked: Matter | None) -> Course:
        assert asked is not None
        return Course.objects.get(matter=asked.pk)

    @property
    def page(self) -> str:
        return reverse("ask", args=[token_of(self.link)])

    def ask(self, text: str, key: str = "k1", browser: Client | None = None, **more: Any) -> Any:
        return (browser or Client()).post(self.page, {"text": text, "key": key, **more})
