"""The rounds in which returns are asked for."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import PeriodField, Record


class ReturnRound(Record):
    """A round of returns of one month; how many filed is derived, a locked one takes no more returns."""

    KINDS: ClassVar = [("monthly", "月报"), ("yearly", "年报")]
    STATUSES: ClassVar = [("open", "填报"), ("checked", "审核"), ("locked", "锁定")]

    month = PeriodField("报告期")
    kind = models.CharField("报表种类", max_length=8, choices=KINDS, default="monthly")
    opened = models.DateField("开放日期")
    due = models.DateField("截止日期")
    status = models.CharField("状态", max_length=8, choices=STATUSES, default="open")
    note = models.CharField("备注", max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = "报表轮次"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(due__gte=models.F("opened")), name="return_round_due_after_opened"
            ),
        ]

    def __str__(self) -> str:
        """Return month, kind and status."""
        return f"{self.month} {self.get_kind_display()} {self.get_status_display()}"
