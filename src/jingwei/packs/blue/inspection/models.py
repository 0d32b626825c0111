"""The records of the topic inspection: stages of a rectification, its acceptance and filing, and published cases."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Document, Enterprise, LinkField, Record
from jingwei.packs.blue.inspection.tables import level_choices


class RectificationStage(Record):
    """A stage of a rectification: what is to be reached by when, when it was, and how far it has come."""

    matter = LinkField(Matter, related_name="rectification_stages", verbose_name="事项")
    rank = models.PositiveIntegerField("次序")
    name = models.CharField("整改节点", max_length=60)
    due = models.DateField("计划完成")
    done = models.DateField("实际完成", null=True, blank=True)
    progress = models.CharField("进展情况", max_length=400, blank=True)

    class Meta(Record.Meta):
        verbose_name = "整改节点"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "rank"], name="rectification_stage_once"),
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="rectification_stages_from_one"),
        ]

    def __str__(self) -> str:
        """Return the stage's name."""
        return self.name


class Acceptance(Record):
    """Who accepts a rectification (谁验收、谁负责), and under which number it was filed as cleared (备案销号)."""

    matter = LinkField(Matter, related_name="acceptances", verbose_name="事项")
    body = models.CharField("验收单位", max_length=100)
    level = models.CharField("验收级别", max_length=10, choices=level_choices)
    filed = models.DateField("备案日期", null=True, blank=True)
    number = models.CharField("备案编号", max_length=60, blank=True)
    note = models.CharField("说明", max_length=400, blank=True)

    class Meta(Record.Meta):
        verbose_name = "验收备案"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter"], name="acceptance_once"),
            models.CheckConstraint(
                condition=models.Q(filed__isnull=True, number="")
                | models.Q(filed__isnull=False) & ~models.Q(number=""),
                name="acceptance_filed_with_its_number",
            ),
        ]

    def __str__(self) -> str:
        """Return the acceptance body."""
        return self.body


class PublishedCase(Record):
    """A case that an inspection or an authority published as typical of what is wrong (通报典型案例)."""

    number = models.CharField("案例编号", max_length=40)
    title = models.CharField("案例名称", max_length=200)
    published = models.DateField("通报日期")
    office = models.CharField("通报单位", max_length=100)
    level = models.CharField("通报级别", max_length=10, choices=level_choices)
    enterprise = LinkField(Enterprise, null=True, blank=True, verbose_name="企业")
    matter = LinkField(Matter, null=True, blank=True, related_name="published_cases", verbose_name="整改事项")
    document = LinkField(Document, null=True, blank=True, verbose_name="通报文件")
    summary = models.TextField("案情摘要", max_length=1000, blank=True)

    class Meta(Record.Meta):
        verbose_name = "通报典型案例"
        indexes: ClassVar = [models.Index(fields=["published"], name="published_case_by_day")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
