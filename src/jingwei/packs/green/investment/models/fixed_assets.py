"""Projects in the statistics of fixed-asset investment, and what each returns every month."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jingwei.kernel.register.api import AmountField, Enterprise, LinkField, PeriodField, Record


class FixedAssetProject(Record):
    """A project in the statistics of fixed-asset investment, from the month it was taken in until it left."""

    CATEGORIES: ClassVar = [
        ("industry", "工业"),
        ("infrastructure", "基础设施"),
        ("housing", "房地产开发"),
        ("service", "服务业"),
        ("other", "其他"),
    ]

    project_code = models.CharField("项目代码", max_length=40, db_index=True)
    name = models.CharField("项目名称", max_length=120)
    enterprise = LinkField(Enterprise, null=True, blank=True, verbose_name="企业")
    builder = models.CharField("建设单位", max_length=120, blank=True)
    category = models.CharField("项目类别", max_length=20, choices=CATEGORIES)
    planned_fen = AmountField("计划总投资", unit="fen", shown="万元")
    started = models.DateField("开工日期", null=True, blank=True)
    entered = PeriodField("入库月份", max_length=7)
    left = PeriodField("出库月份", max_length=7, blank=True, help_text="从这个月起不再报送")

    class Meta(Record.Meta):
        verbose_name = "固投项目"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(planned_fen__gt=0), name="fixed_asset_planned"),
            models.CheckConstraint(condition=Q(left="") | Q(left__gt=F("entered")), name="fixed_asset_leaves_later"),
        ]
        indexes: ClassVar = [models.Index(fields=["entered", "left"], name="fixed_asset_active")]

    def __str__(self) -> str:
        """Return the project's name."""
        return self.name


class InvestmentReturn(Record):
    """One fixed-asset project's investment of one month in the four columns of the return; 核定 revises 快报."""

    STATUSES: ClassVar = [("flash", "快报"), ("final", "核定")]

    project = LinkField(FixedAssetProject, related_name="returns", verbose_name="固投项目")
    month = PeriodField("报告期")
    status = models.CharField("报表状态", max_length=5, choices=STATUSES, default="flash")
    merged_january = models.BooleanField("1—2月合并", default=False, help_text="2月报表合并填报1—2月时填 是")
    invested_month_fen = AmountField("完成投资本月", unit="fen", shown="万元")
    invested_ytd_fen = AmountField("完成投资本月止累计", unit="fen", shown="万元")
    invested_month_last_year_fen = AmountField("完成投资上年同期本月", unit="fen", shown="万元", default=0)
    invested_ytd_last_year_fen = AmountField("完成投资上年同期累计", unit="fen", shown="万元", default=0)
    explanation = models.TextField("说明", max_length=400, blank=True)

    class Meta(Record.Meta):
        verbose_name = "固投月报"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "month"], name="investment_return_once"),
            models.CheckConstraint(
                condition=Q(invested_ytd_fen__gte=0, invested_ytd_last_year_fen__gte=0),
                name="investment_return_ytd_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(invested_ytd_fen__gte=F("invested_month_fen"))
                & Q(invested_ytd_last_year_fen__gte=F("invested_month_last_year_fen")),
                name="investment_return_ytd_holds_month",
            ),
            models.CheckConstraint(
                condition=Q(merged_january=False) | Q(month__endswith="-02"),
                name="investment_return_merged_in_february",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["month", "project"], name="investment_return_month"),
            models.Index(fields=["month", "entry"], name="investment_return_listed"),
        ]

    def __str__(self) -> str:
        """Return whose month it is."""
        return f"{self.project} {self.month}"
