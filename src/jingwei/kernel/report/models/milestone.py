"""大事记: the dated events of a park, a section of its report."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Enterprise, LinkField, Record


class Milestone(Record):
    """An event worth remembering: when, what, which enterprise, of what grade; its evidence hangs on its entry."""

    day = models.DateField("日期")
    event = models.CharField("事件", max_length=300)
    enterprise = LinkField(Enterprise, verbose_name="企业", null=True, blank=True)
    grade = models.CharField("级别", max_length=20, blank=True)

    class Meta(Record.Meta):
        verbose_name = "大事记"
        indexes: ClassVar = [models.Index(fields=["day"], name="milestone_by_day")]

    def __str__(self) -> str:
        """Return day and event."""
        return f"{self.day} {self.event}"
