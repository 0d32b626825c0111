"""The records every park has: itself, its bureaus, enterprises, chains, people, places and documents."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.fields import CreditCodeField, LinkField
from jingwei.kernel.register.models.base import Record


class Park(Record):
    """A park or a development zone; a zone has parks below it."""

    code = models.CharField("园区代码", max_length=40, unique=True)
    name = models.CharField("园区名称", max_length=100)
    parent = LinkField("self", null=True, blank=True, verbose_name="上级园区")
    simulated_today = models.DateField("模拟今天", null=True, blank=True)
    notice = models.CharField("页首说明", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "园区"

    def __str__(self) -> str:
        """Return the park's name."""
        return self.name


class Place(Record):
    """A named place of the park: a zone (片区), a plot, a road."""

    KINDS: ClassVar = [("zone", "片区"), ("plot", "地块"), ("road", "道路"), ("building", "楼宇"), ("other", "其他")]

    code = models.CharField("地点代码", max_length=40)
    name = models.CharField("地点名称", max_length=100)
    kind = models.CharField("地点类别", max_length=10, choices=KINDS, default="zone")
    address = models.CharField("地址", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "地点"

    def __str__(self) -> str:
        """Return the place's name."""
        return self.name


class Bureau(Record):
    """A bureau of the committee, or a unit outside the park that works with it."""

    code = models.CharField("部门代码", max_length=40)
    name = models.CharField("部门名称", max_length=100)
    outside = models.BooleanField("园区外单位", default=False)

    class Meta(Record.Meta):
        verbose_name = "部门"

    def __str__(self) -> str:
        """Return the bureau's name."""
        return self.name


class Enterprise(Record):
    """An enterprise of the park: one enterprise, one file (一企一档)."""

    STATUSES: ClassVar = [
        ("operating", "在营"),
        ("building", "在建"),
        ("suspended", "停产"),
        ("closed", "注销"),
    ]

    credit_code = CreditCodeField("统一社会信用代码", db_index=True)
    name = models.CharField("企业名称", max_length=120, db_index=True)
    short_name = models.CharField("企业简称", max_length=40, blank=True)
    initials = models.CharField("拼音首字母", max_length=120, blank=True, db_index=True, editable=False)
    industry_code = models.CharField("行业代码", max_length=5, blank=True)
    zone = LinkField(Place, null=True, blank=True, verbose_name="所在片区")
    status = models.CharField("经营状态", max_length=10, choices=STATUSES, default="operating")
    founded = models.DateField("成立日期", null=True, blank=True)
    employees = models.PositiveIntegerField("从业人员", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "企业"

    def __str__(self) -> str:
        """Return the short name, else the name."""
        return self.short_name or self.name


class IndustryChain(Record):
    """An industry chain (产业链) of the park, e.g. lithium or photovoltaics."""

    code = models.CharField("产业链代码", max_length=40)
    name = models.CharField("产业链名称", max_length=60)
    leading_bureau = LinkField(Bureau, null=True, blank=True, verbose_name="牵头部门")

    class Meta(Record.Meta):
        verbose_name = "产业链"

    def __str__(self) -> str:
        """Return the chain's name."""
        return self.name


class ChainMembership(Record):
    """An enterprise on an industry chain from one day (inclusive) until another (exclusive)."""

    SEGMENTS: ClassVar = [("upstream", "上游"), ("midstream", "中游"), ("downstream", "下游"), ("service", "配套")]

    enterprise = LinkField(Enterprise, verbose_name="企业")
    chain = LinkField(IndustryChain, verbose_name="产业链")
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True, blank=True)
    segment = models.CharField("链上环节", max_length=12, choices=SEGMENTS, blank=True)

    class Meta(Record.Meta):
        verbose_name = "产业链成员"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enterprise", "chain", "since"], name="chain_membership_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="chain_membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        """Return which enterprise is on which chain."""
        return f"{self.enterprise} · {self.chain}"


class Person(Record):
    """A person the park works with; name and telephone are personal and can be erased."""

    personal: ClassVar[frozenset[str]] = frozenset({"name", "phone"})

    code = models.CharField("人员编号", max_length=40)
    name = models.CharField("姓名", max_length=60, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    duty = models.CharField("职务", max_length=60, blank=True)
    bureau = LinkField(Bureau, null=True, blank=True, verbose_name="部门")
    enterprise = LinkField(Enterprise, null=True, blank=True, verbose_name="企业")

    class Meta(Record.Meta):
        verbose_name = "人员"

    def __str__(self) -> str:
        """Return the name, or that it was erased."""
        return self.name or f"{self.code}（已抹除）"


class Document(Record):
    """A document the park received or issued: number, title, office, date."""

    number = models.CharField("文号", max_length=80)
    title = models.CharField("标题", max_length=200)
    office = models.CharField("发文单位", max_length=100, blank=True)
    issued = models.DateField("发文日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "文件"

    def __str__(self) -> str:
        """Return the document's number."""
        return self.number
