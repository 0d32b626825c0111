"""What others say: taxes received, figures an office publishes, and the targets of clusters."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import AmountField, Enterprise, IndustryChain, LinkField, PeriodField, Record


class TaxReceipt(Record):
    """The taxes of one enterprise received in one month; a refund beyond the month's receipts is negative."""

    enterprise = LinkField(Enterprise, verbose_name="企业")
    month = PeriodField("入库月份")
    amount_fen = AmountField("税收", unit="fen", shown="万元")
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "税收入库"
        indexes: ClassVar = [
            models.Index(fields=["month", "enterprise"], name="tax_receipt_month"),
            models.Index(fields=["-month", "entry"], name="tax_receipt_listed"),
        ]
        constraints: ClassVar = [models.UniqueConstraint(fields=["enterprise", "month"], name="tax_receipt_once")]

    def __str__(self) -> str:
        """Return enterprise and month."""
        return f"{self.enterprise} {self.month}"


class Statement(Record):
    """A figure that an office publishes and that is never derived, with the document it stands in."""

    indicator = models.CharField("指标代码", max_length=80)
    period = PeriodField("期别")
    value = models.CharField("发布值", max_length=40, help_text="照文件原样填写的数，如 41.4")
    unit = models.CharField("计量单位", max_length=20)
    office = models.CharField("发布单位", max_length=100)
    document = models.CharField("文号", max_length=120, blank=True)
    published = models.DateField("发布日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "官方发布数"
        indexes: ClassVar = [models.Index(fields=["indicator", "period"], name="statement_of_period")]

    def __str__(self) -> str:
        """Return what was stated for which period."""
        return f"{self.indicator} {self.period} {self.value}{self.unit}"


class ClusterTarget(Record):
    """The yearly output that the cluster of an industry chain is to reach by the end of a year."""

    chain = LinkField(IndustryChain, verbose_name="产业链")
    year = PeriodField("目标年份")
    name = models.CharField("产业集群", max_length=80)
    output_fen = AmountField("目标产值", unit="fen", shown="亿元")
    since = models.DateField("下达日期", null=True, blank=True, help_text="自这一天起有效；留空即一直有效")
    document = models.CharField("依据文件", max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = "产业集群目标"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "year"], name="cluster_target_once"),
            models.CheckConstraint(condition=models.Q(output_fen__gt=0), name="cluster_target_positive"),
        ]

    def __str__(self) -> str:
        """Return the cluster and its year."""
        return f"{self.name} {self.year}"
