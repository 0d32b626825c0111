"""The thread of an enterprise (一企一群): what was said, the code it asks by, and the texts officers answer with."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Enterprise, LinkField, Person, Record
from jingwei.packs.red.service.tables import channel_choices

FROM_ENTERPRISE, FROM_OFFICER, RECEIPT = "enterprise", "officer", "receipt"


class ReplyText(Record):
    """A text of the reply library (常用答复); ``{企业}`` and the like are filled in when it is used."""

    code = models.CharField("答复编号", max_length=20)
    category = models.CharField("答复类别", max_length=30)
    text = models.TextField("答复内容", max_length=1000)

    class Meta(Record.Meta):
        verbose_name = "常用答复"

    def __str__(self) -> str:
        """Return the code and how it begins."""
        return f"{self.code} {self.text[:16]}"


class Message(Record):
    """One thing said in the thread of an enterprise, by it, to it, or by the system as a receipt.

    ``told`` is the time that the message itself bears, ``entered`` when it came into the system. ``matter`` is what it
    opened, continued or answered; a closing courtesy has none. ``number`` is made by whoever sends the message, so
    that the same one sent or pasted twice is one message.
    """

    DIRECTIONS: ClassVar = [(FROM_ENTERPRISE, "企业"), (FROM_OFFICER, "园区"), (RECEIPT, "自动回执")]

    number = models.CharField("消息编号", max_length=40, db_index=True)
    enterprise = LinkField(Enterprise, verbose_name="企业")
    direction = models.CharField("发出方", max_length=10, choices=DIRECTIONS)
    text = models.TextField("消息内容", max_length=4000)
    told = models.DateTimeField("消息时间")
    entered = models.DateTimeField("登记时间")
    channel = models.CharField("消息渠道", max_length=10, choices=channel_choices())
    matter = LinkField(Matter, null=True, blank=True, verbose_name="事项")
    person = LinkField(Person, null=True, blank=True, verbose_name="经办人")
    reply = LinkField(ReplyText, null=True, blank=True, verbose_name="所用答复", related_name="uses")

    class Meta(Record.Meta):
        verbose_name = "往来消息"
        indexes: ClassVar = [models.Index(fields=["enterprise", "-told"], name="message_of_enterprise")]

    def __str__(self) -> str:
        """Return how the message begins."""
        return self.text[:24]


class AskLink(Record):
    """The code by which an enterprise asks without signing in; once revoked, its address is dead for good."""

    code = models.CharField("二维码编号", max_length=40)
    enterprise = LinkField(Enterprise, verbose_name="企业")
    issued = models.DateTimeField("发放时间")
    revoked = models.DateTimeField("作废时间", null=True, blank=True)
    reason = models.CharField("作废原因", max_length=100, blank=True)

    class Meta(Record.Meta):
        verbose_name = "提问二维码"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(revoked__isnull=True) | models.Q(revoked__gte=models.F("issued")),
                name="ask_link_revoked_after_issued",
            ),
        ]

    def __str__(self) -> str:
        """Return the code."""
        return self.code
