"""Going out to enterprises: telephone revisits (电话回访), visits (包联走访) and what was raised there."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Bureau, Enterprise, LinkField, Person, Record
from jingwei.packs.red.service.scales import grade_choices


class Revisit(Record):
    """One telephone call to somebody who was served, reached or not, and what they said of the service."""

    class Outcome(models.TextChoices):
        """What came of the call; only ``reached`` is 接通."""

        REACHED = "reached", "接通"
        UNANSWERED = "unanswered", "无人接听"
        WRONG = "wrong", "号码有误"
        REFUSED = "refused", "拒绝受访"

    personal: ClassVar[frozenset[str]] = frozenset({"called", "phone"})

    number = models.CharField("回访编号", max_length=40)
    campaign = models.CharField("评议批次", max_length=60, blank=True)
    matter = LinkField(Matter, null=True, blank=True, verbose_name="事项", related_name="revisits")
    enterprise = LinkField(Enterprise, null=True, blank=True, verbose_name="企业")
    called = models.CharField("受访人", max_length=60, blank=True)
    phone = models.CharField("受访电话", max_length=40, blank=True)
    at = models.DateTimeField("拨打时间", db_index=True)
    caller = LinkField(Person, null=True, blank=True, verbose_name="回访人")
    outcome = models.CharField("接通情况", max_length=12, choices=Outcome.choices)
    grade = models.CharField("满意程度", max_length=20, choices=grade_choices, blank=True)
    text = models.TextField("受访意见", blank=True)

    class Meta(Record.Meta):
        verbose_name = "电话回访"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(grade="") | models.Q(outcome="reached"), name="revisit_graded_only_when_reached"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["matter", "at"], name="revisit_of_matter")]

    def __str__(self) -> str:
        """Return number and outcome."""
        return f"{self.number} {self.outcome_name}"

    @property
    def outcome_name(self) -> str:
        """Return what came of the call in Chinese."""
        return str(self.get_outcome_display())

    @property
    def grade_name(self) -> str:
        """Return the Chinese name of the grade; "" where none was given."""
        return str(self.get_grade_display())


class Visit(Record):
    """A cadre's or officer's visit to an enterprise: who went, whom they met, what came of it."""

    personal: ClassVar[frozenset[str]] = frozenset({"met"})

    number = models.CharField("走访编号", max_length=40)
    enterprise = LinkField(Enterprise, verbose_name="企业")
    day = models.DateField("走访日期", db_index=True)
    visitor = LinkField(Person, verbose_name="走访人")
    bureau = LinkField(Bureau, null=True, blank=True, verbose_name="走访部门")
    met = models.CharField("会见人", max_length=120, blank=True)
    situation = models.TextField("生产经营情况", blank=True)
    result = models.TextField("走访成效", blank=True)

    class Meta(Record.Meta):
        verbose_name = "包联走访"
        indexes: ClassVar = [models.Index(fields=["enterprise", "-day"], name="visit_of_enterprise")]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class VisitIssue(Record):
    """Something an enterprise raised during a visit; it becomes a matter in the same transaction."""

    visit = LinkField(Visit, verbose_name="包联走访", related_name="issues")
    number = models.PositiveIntegerField("序号")
    title = models.CharField("反映事项", max_length=200)
    text = models.TextField("具体情况", blank=True)
    responsible = LinkField(Bureau, null=True, blank=True, verbose_name="责任单位")
    matter = LinkField(Matter, null=True, blank=True, verbose_name="事项", related_name="+")

    class Meta(Record.Meta):
        verbose_name = "走访反映事项"
        constraints: ClassVar = [models.UniqueConstraint(fields=["visit", "number"], name="visit_issue_once")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title
