"""Monthly and yearly returns: amounts as the enterprise reported them, in fen and Wh."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jingwei.kernel.register.api import AmountField, Enterprise, LinkField, PeriodField, Record
from jingwei.packs.green.economy.measures import MEASURES, FourColumns
from jingwei.packs.green.economy.models.listing import Catalogue


class Status(models.TextChoices):
    """How firm a return is; a 核定 revises the 快报 of the same month."""

    FLASH = "flash", "快报"
    FINAL = "final", "核定"


def _money(name: str) -> AmountField:
    return AmountField(name, unit="fen", shown="万元", null=True, blank=True)


def _power(name: str) -> AmountField:
    return AmountField(name, unit="Wh", shown="万千瓦时", null=True, blank=True)


def _at_least(smaller: str, larger: str) -> Q:
    return Q(**{f"{smaller}__isnull": True}) | Q(**{f"{larger}__isnull": True}) | Q(**{f"{larger}__gte": F(smaller)})


def _sound() -> list[models.CheckConstraint]:
    """Say once more in the database what the checks refuse: 累计 below zero, 本月 above 累计."""
    return [rule for measure in MEASURES for rule in _sound_measure(measure)]


def _sound_measure(measure: FourColumns) -> tuple[models.CheckConstraint, models.CheckConstraint]:
    positive = Q(**{f"{measure.ytd}__isnull": True}) | Q(**{f"{measure.ytd}__gte": 0})
    return (
        models.CheckConstraint(condition=positive, name=f"return_{measure.code}_ytd_not_negative"),
        models.CheckConstraint(
            condition=_at_least(measure.month, measure.ytd), name=f"return_{measure.code}_ytd_holds_month"
        ),
    )


class MonthlyReturn(Record):
    """One enterprise's return of one month: each amount in four columns, as reported; 核定 revises 快报.

    The business key is (enterprise, month): an enterprise is in one list of the statistics at a time, so a second
    return of the same month is a correction, whatever list it names.
    """

    enterprise = LinkField(Enterprise, verbose_name="企业")
    month = PeriodField("报告期")
    catalogue = models.CharField(
        "报表类别", max_length=10, choices=Catalogue.choices, blank=True, help_text="留空时按入统或监测名录"
    )
    status = models.CharField("报表状态", max_length=5, choices=Status.choices, default=Status.FLASH)
    merged_january = models.BooleanField("1—2月合并", default=False, help_text="2月报表合并填报1—2月时填 是")
    output_month_fen = _money("工业总产值本月")
    output_ytd_fen = _money("工业总产值本月止累计")
    output_month_last_year_fen = _money("工业总产值上年同期本月")
    output_ytd_last_year_fen = _money("工业总产值上年同期累计")
    revenue_month_fen = _money("营业收入本月")
    revenue_ytd_fen = _money("营业收入本月止累计")
    revenue_month_last_year_fen = _money("营业收入上年同期本月")
    revenue_ytd_last_year_fen = _money("营业收入上年同期累计")
    sales_month_fen = _money("批发零售销售额本月")
    sales_ytd_fen = _money("批发零售销售额本月止累计")
    sales_month_last_year_fen = _money("批发零售销售额上年同期本月")
    sales_ytd_last_year_fen = _money("批发零售销售额上年同期累计")
    electricity_month_wh = _power("用电量本月")
    electricity_ytd_wh = _power("用电量本月止累计")
    electricity_month_last_year_wh = _power("用电量上年同期本月")
    electricity_ytd_last_year_wh = _power("用电量上年同期累计")
    employees = models.PositiveIntegerField("期末从业人员", null=True, blank=True)
    employees_last_year = models.PositiveIntegerField("上年同期从业人员", null=True, blank=True)
    explanation = models.TextField("说明", blank=True)

    class Meta(Record.Meta):
        verbose_name = "月报"
        indexes: ClassVar = [
            models.Index(fields=["month", "enterprise"], name="monthly_return_month"),
            models.Index(fields=["-month", "entry"], name="monthly_return_listed"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enterprise", "month"], name="monthly_return_once"),
            models.CheckConstraint(
                condition=Q(merged_january=False) | Q(month__endswith="-02"), name="monthly_return_merged_in_february"
            ),
            *_sound(),
        ]

    def __str__(self) -> str:
        """Return enterprise and month."""
        return f"{self.enterprise} {self.month}"


class YearlyReturn(Record):
    """One enterprise's return of a whole year: a register of its own, never mixed with the months."""

    enterprise = LinkField(Enterprise, verbose_name="企业")
    year = PeriodField("年份")
    status = models.CharField("报表状态", max_length=5, choices=Status.choices, default=Status.FINAL)
    output_fen = _money("工业总产值")
    revenue_fen = _money("营业收入")
    sales_fen = _money("批发零售销售额")
    electricity_wh = _power("用电量")
    employees = models.PositiveIntegerField("年末从业人员", null=True, blank=True)
    explanation = models.TextField("说明", blank=True)

    class Meta(Record.Meta):
        verbose_name = "年报"
        constraints: ClassVar = [models.UniqueConstraint(fields=["enterprise", "year"], name="yearly_return_once")]

    def __str__(self) -> str:
        """Return enterprise and year."""
        return f"{self.enterprise} {self.year}"
