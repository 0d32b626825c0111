"""Funds that arrived for investment projects."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import AmountField, LinkField, Record
from jingwei.packs.green.investment.models.projects import InvestmentProject
from jingwei.packs.green.investment.origins import ORIGINS


class FundArrival(Record):
    """Money of an investor that arrived on a day; it counts once a bank slip or capital verification proves it."""

    USES: ClassVar = [("fixed", "固定资产投资"), ("working", "流动资金")]

    number = models.CharField("到位编号", max_length=40)
    project = LinkField(InvestmentProject, related_name="funds", verbose_name="项目")
    arrived = models.DateField("到位日期")
    amount_fen = AmountField("到位金额", unit="fen", shown="万元")
    origin = models.CharField("资金来源", max_length=10, choices=ORIGINS)
    province = models.CharField("来源省份", max_length=40, blank=True)
    investor = models.CharField("出资方", max_length=120, blank=True)
    use = models.CharField("资金用途", max_length=10, choices=USES, blank=True)
    slip = models.CharField("进账单号", max_length=80, blank=True)

    class Meta(Record.Meta):
        verbose_name = "到位资金"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(amount_fen__gt=0), name="fund_arrival_amount"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["origin", "arrived"], name="fund_arrival_by_origin"),
            models.Index(fields=["number"], name="fund_arrival_number"),
        ]

    def __str__(self) -> str:
        """Return the arrival's number."""
        return self.number
