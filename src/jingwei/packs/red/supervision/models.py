"""The record of the topic supervision: the stages of a list, such as those of a special action."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.api import MatterList
from jingwei.kernel.register.api import LinkField, Record


class Stage(Record):
    """A stage of a list: what is to be reached by when, and when it was."""

    list = LinkField(MatterList, related_name="stages", verbose_name="来源清单")
    rank = models.PositiveIntegerField("次序")
    name = models.CharField("工作阶段", max_length=60)
    due = models.DateField("计划完成")
    done = models.DateField("实际完成", null=True, blank=True)
    note = models.CharField("说明", max_length=400, blank=True)

    class Meta(Record.Meta):
        verbose_name = "工作阶段"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "rank"], name="supervision_stage_once"),
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="supervision_stages_from_one"),
        ]

    def __str__(self) -> str:
        """Return the stage's name."""
        return self.name
