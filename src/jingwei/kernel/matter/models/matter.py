"""What is entered of a matter: the list it came from, itself, and each step taken."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.register.api import Bureau, Document, Enterprise, LinkField, Person, Place, Record


class MatterList(Record):
    """Where matters come from: an inspection, a meeting, a batch of petitions, a leader's instruction (批示).

    ``stated_total`` is what the transfer sheet (交办单) says, to be held against what was entered; ``due`` is the
    deadline it sets for every matter of the list that has none of its own.
    """

    code = models.CharField("清单编号", max_length=40)
    kind = models.CharField("清单类型", max_length=40)
    title = models.CharField("清单名称", max_length=120)
    office = models.CharField("交办单位", max_length=100, blank=True)
    document = LinkField(Document, null=True, blank=True, verbose_name="交办文件")
    leading = LinkField(Bureau, null=True, blank=True, verbose_name="牵头部门")
    received = models.DateField("交办日期")
    due = models.DateField("整改时限", null=True, blank=True)
    stated_total = models.PositiveIntegerField("交办单列明数", null=True, blank=True)
    target = models.CharField("目标", max_length=400, blank=True)
    stage = models.CharField("阶段", max_length=100, blank=True)

    class Meta(Record.Meta):
        verbose_name = "事项清单"

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Matter(Record):
    """Something to be finished by a time (办件): what it is, where it came from, whose it is; its steps say the rest.

    ``told`` is the time that the message itself bears, ``entered`` when it came into the system; the clocks count from
    the earlier. ``due`` is a deadline of its own, from the transfer sheet. ``duplicate_of`` links what was received
    twice. ``demands`` is what closing demanded by its type on the day it was entered. ``reporter`` (who reported it) is
    personal, kept from lists and files.
    """

    personal: ClassVar[frozenset[str]] = frozenset({"reporter"})

    number = models.CharField("事项编号", max_length=40, db_index=True)
    kind = models.CharField("事项类型", max_length=40, db_index=True)
    list = LinkField(MatterList, null=True, blank=True, verbose_name="来源清单")
    title = models.CharField("事由", max_length=200)
    text = models.TextField("内容", blank=True)
    source_number = models.CharField("来文编号", max_length=60, blank=True)
    enterprise = LinkField(Enterprise, null=True, blank=True, verbose_name="企业")
    place = LinkField(Place, null=True, blank=True, verbose_name="地点")
    tier = models.CharField("层级", max_length=40, blank=True)
    category = models.CharField("类别", max_length=60, blank=True)
    responsible = LinkField(Bureau, null=True, blank=True, verbose_name="责任单位")
    leading = LinkField(Bureau, null=True, blank=True, verbose_name="督导单位")
    officer = LinkField(Person, null=True, blank=True, verbose_name="责任人")
    goal = models.TextField("整改目标", blank=True)
    measures = models.TextField("整改措施", blank=True)
    criteria = models.TextField("验收标准", blank=True)
    channel = models.CharField("来源渠道", max_length=40, blank=True)
    told = models.DateTimeField("消息时间", null=True, blank=True)
    entered = models.DateTimeField("登记时间")
    due = models.DateField("办理时限", null=True, blank=True)
    duplicate_of = LinkField("self", null=True, blank=True, verbose_name="重复件")
    reporter = models.CharField("反映人", max_length=120, blank=True)
    demands = models.CharField("办结要求", max_length=120, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = "事项"
        indexes: ClassVar = [
            models.Index(fields=["enterprise", "-entered"], name="matter_of_enterprise"),
            models.Index(fields=["list", "number"], name="matter_of_list"),
        ]

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}"


class Step(Record):
    """One thing done in a matter, never changed: who, when, what, and for judging steps whether it passed.

    ``at`` is when it was done, the journal knows when it was written down. ``unit`` is where the person worked then;
    ``behalf`` is for whom a delegate acted. ``to_unit`` and ``to_person`` are who gets the matter by an assignment;
    ``until`` is the new due day of an extension and the last day of a public notice. Evidence hangs on the step.
    """

    matter = LinkField(Matter, verbose_name="事项", related_name="taken")
    number = models.PositiveIntegerField("步骤序号")
    action = models.CharField("步骤", max_length=16, choices=[(action.value, action.label) for action in Action])
    at = models.DateTimeField("时间")
    person = LinkField(Person, null=True, blank=True, verbose_name="经办人")
    behalf = LinkField(Person, null=True, blank=True, verbose_name="受何人委托")
    unit = LinkField(Bureau, null=True, blank=True, verbose_name="经办单位")
    to_unit = LinkField(Bureau, null=True, blank=True, verbose_name="转至单位")
    to_person = LinkField(Person, null=True, blank=True, verbose_name="转至人员")
    passed = models.BooleanField("是否通过", null=True, blank=True)
    until = models.DateField("期限", null=True, blank=True)
    channel = models.CharField("渠道", max_length=100, blank=True)
    text = models.TextField("说明", blank=True)

    class Meta(Record.Meta):
        verbose_name = "办理步骤"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "number"], name="step_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="step_numbers_from_one"),
            models.CheckConstraint(
                condition=~models.Q(action__in=["check", "approve", "settle", "look-back"])
                | models.Q(passed__isnull=False),
                name="judging_step_says_whether_it_passed",
            ),
            models.CheckConstraint(
                condition=models.Q(action__in=["receipt", "follow-up", "object"]) | models.Q(person__isnull=False),
                name="step_has_its_person",
            ),
        ]

    def __str__(self) -> str:
        """Return number and action."""
        return f"第 {self.number} 步 {Action(self.action).label}"
