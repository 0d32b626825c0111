"""Investment projects: the reserve library, the history of its stages, and the milestones of what has landed."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import AmountField, Bureau, IndustryChain, LinkField, Record
from jingwei.packs.green.investment.origins import ORIGINS
from jingwei.packs.green.investment.tables import milestone_choices, stage_choices


class InvestmentProject(Record):
    """A project the park is after; it is in the reserve library from ``entered`` until it lands or is abandoned.

    Land is kept in 平方尺 (1/9 m2), the largest measure of which a mu and a square metre are both whole numbers.
    """

    personal: ClassVar[frozenset[str]] = frozenset({"leader"})

    project_code = models.CharField("项目代码", max_length=40, db_index=True)
    name = models.CharField("项目名称", max_length=120)
    content = models.TextField("建设内容", max_length=1000, blank=True)
    investor = models.CharField("投资方", max_length=120)
    origin = models.CharField("投资方来源", max_length=10, choices=ORIGINS, blank=True)
    province = models.CharField("来源省份", max_length=40, blank=True)
    chain = LinkField(IndustryChain, null=True, blank=True, verbose_name="产业链")
    planned_fen = AmountField("计划投资", unit="fen", shown="亿元")
    land_chi2 = AmountField("用地", unit="平方尺", shown="亩", null=True, blank=True)
    energy_kgce = AmountField("年能耗", unit="kgce", shown="吨标准煤", null=True, blank=True)
    leader = models.CharField("责任领导", max_length=60, blank=True)
    bureau = LinkField(Bureau, null=True, blank=True, verbose_name="责任部门")
    blocking = models.CharField("堵点", max_length=200, blank=True)
    next_step = models.CharField("下步", max_length=200, blank=True)
    next_due = models.DateField("下步时限", null=True, blank=True)
    entered = models.DateField("入储日期", db_index=True)

    class Meta(Record.Meta):
        verbose_name = "招商项目"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(planned_fen__gt=0), name="investment_project_planned"),
            models.CheckConstraint(
                condition=models.Q(land_chi2__isnull=True) | models.Q(land_chi2__gte=0), name="investment_project_land"
            ),
            models.CheckConstraint(
                condition=models.Q(energy_kgce__isnull=True) | models.Q(energy_kgce__gte=0),
                name="investment_project_energy",
            ),
        ]

    def __str__(self) -> str:
        """Return the project's name."""
        return self.name


class StageChange(Record):
    """A project's passage into a stage on a day; it stays there until its next passage."""

    project = LinkField(InvestmentProject, related_name="passages", verbose_name="项目")
    stage = models.CharField("阶段", max_length=20, choices=stage_choices)
    since = models.DateField("进入日期")
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "阶段变动"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "stage", "since"], name="stage_change_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["stage", "since"], name="stage_change_by_day")]

    def __str__(self) -> str:
        """Return the stage and the day."""
        return f"{self.stage_name} {self.since}"

    @property
    def stage_name(self) -> str:
        """Return the stage's Chinese name."""
        return str(self.get_stage_display())


class Milestone(Record):
    """A milestone of a landed project; without a stated day the expected one follows from data/milestones.csv."""

    project = LinkField(InvestmentProject, related_name="milestones", verbose_name="项目")
    kind = models.CharField("节点", max_length=20, choices=milestone_choices)
    expected = models.DateField("预计日期", null=True, blank=True, help_text="留空则按节点间隔从签约之日推算")
    actual = models.DateField("实际日期", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "落地节点"
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "kind"], name="milestone_once")]

    def __str__(self) -> str:
        """Return the milestone's name."""
        return self.kind_name

    @property
    def kind_name(self) -> str:
        """Return the milestone's Chinese name."""
        return str(self.get_kind_display())
