"""Coordination meetings (项目协调会): when they were held, their agenda, and the decisions that become matters."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Bureau, Enterprise, LinkField, Person, Record
from jingwei.packs.red.service.scales import meeting_kind_choices


class Meeting(Record):
    """A meeting that was called, and held or not; its minutes hang on it as evidence."""

    class State(models.TextChoices):
        """Whether it took place."""

        CALLED = "called", "拟召开"
        HELD = "held", "已召开"
        CANCELLED = "cancelled", "已取消"

    number = models.CharField("会议编号", max_length=40)
    kind = models.CharField("会议类型", max_length=24, choices=meeting_kind_choices)
    day = models.DateField("会议日期", db_index=True)
    state = models.CharField("召开情况", max_length=10, choices=State.choices, default=State.HELD)
    title = models.CharField("会议名称", max_length=120)
    chair = LinkField(Person, null=True, blank=True, verbose_name="主持人")
    attendees = models.PositiveIntegerField("参会人数", null=True, blank=True)
    units = models.CharField("参会单位", max_length=400, blank=True)
    summary = models.TextField("会议摘要", blank=True)

    class Meta(Record.Meta):
        verbose_name = "协调会议"
        indexes: ClassVar = [models.Index(fields=["kind", "-day"], name="meeting_of_kind")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def kind_name(self) -> str:
        """Return the Chinese name of the kind."""
        return str(self.get_kind_display())

    @property
    def state_name(self) -> str:
        """Return whether it took place, in Chinese."""
        return str(self.get_state_display())


class AgendaItem(Record):
    """One item of a meeting's agenda and what was decided; a decision becomes a matter in the same transaction."""

    meeting = LinkField(Meeting, verbose_name="协调会议", related_name="items")
    number = models.PositiveIntegerField("序号")
    topic = models.CharField("议题", max_length=200)
    enterprise = LinkField(Enterprise, null=True, blank=True, verbose_name="企业")
    decision = models.TextField("议定事项", blank=True)
    responsible = LinkField(Bureau, null=True, blank=True, verbose_name="责任单位")
    due = models.DateField("办理时限", null=True, blank=True)
    matter = LinkField(Matter, null=True, blank=True, verbose_name="事项", related_name="+")

    class Meta(Record.Meta):
        verbose_name = "会议议题"
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "number"], name="agenda_item_once")]

    def __str__(self) -> str:
        """Return the topic."""
        return self.topic
