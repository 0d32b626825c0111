"""What an office may change: working days, lengths of clocks, and where notices go."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Bureau, Document, LinkField, Record


class HolidayNotice(Record):
    """The yearly notice of holidays (放假安排的通知): once it is entered, deadlines in its year are final."""

    year = models.PositiveIntegerField("年份")
    number = models.CharField("文号", max_length=60)
    issued = models.DateField("发文日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "放假通知"

    def __str__(self) -> str:
        """Return year and number."""
        return f"{self.year} {self.number}"


class SpecialDay(Record):
    """A weekday off, or a weekend day that is worked (调休), by a notice."""

    KINDS: ClassVar = [("off", "放假"), ("work", "调休上班")]

    day = models.DateField("日期")
    kind = models.CharField("安排", max_length=4, choices=KINDS)
    name = models.CharField("节日", max_length=40)
    notice = LinkField(HolidayNotice, verbose_name="放假通知")

    class Meta(Record.Meta):
        verbose_name = "特殊日"

    def __str__(self) -> str:
        """Return day and name."""
        return f"{self.day} {self.name}"


class Term(Record):
    """The length of a clock of a type from a day on (办理时限), where an office set it differently from the default.

    A length of 0 minutes and 0 days would be due at once, so one of the two is set; ``source`` says by what paper.
    """

    kind = models.CharField("事项类型", max_length=40)
    clock = models.CharField("计时", max_length=20)
    since = models.DateField("起用日期")
    minutes = models.PositiveIntegerField("工作分钟", null=True, blank=True)
    days = models.PositiveIntegerField("工作日", null=True, blank=True)
    calendar = models.CharField("工作日历", max_length=20, default="CN_OFFICE")
    source = models.CharField("依据", max_length=200)
    document = LinkField(Document, null=True, blank=True, verbose_name="依据文件")

    class Meta(Record.Meta):
        verbose_name = "时限设置"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True, days__gt=0) | models.Q(minutes__gt=0, days__isnull=True),
                name="term_has_one_length",
            ),
        ]

    def __str__(self) -> str:
        """Return type and clock."""
        return f"{self.kind} {self.clock}"


class Channel(Record):
    """Where notices are sent: a group robot or a mailbox, for some roles or one bureau.

    ``address`` holds a secret key: it lies beside the chain like a personal value, and is not shown.
    """

    KINDS: ClassVar = [
        ("wecombot", "企业微信群机器人"),
        ("dingtalk", "钉钉群机器人"),
        ("feishu", "飞书群机器人"),
        ("mail", "邮件"),
        ("other", "其他"),
    ]
    personal: ClassVar[frozenset[str]] = frozenset({"address"})

    code = models.CharField("渠道代码", max_length=40)
    name = models.CharField("渠道名称", max_length=60)
    kind = models.CharField("渠道类型", max_length=10, choices=KINDS)
    address = models.CharField("地址", max_length=400)
    bureau = LinkField(Bureau, null=True, blank=True, verbose_name="所属部门")
    roles = models.CharField("通知角色", max_length=200, blank=True)
    per_minute = models.PositiveIntegerField("每分钟最多", default=20)
    most_bytes = models.PositiveIntegerField("单条最多字节", default=2048)
    digest = models.BooleanField("接收每日摘要", default=False)

    class Meta(Record.Meta):
        verbose_name = "通知渠道"

    def __str__(self) -> str:
        """Return the name."""
        return self.name
