"""The records of the indicator idea: targets, and the release of a named enterprise's figure."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Enterprise, LinkField, PeriodField, Record


class Target(Record):
    """What an indicator is to reach in a period: a decimal text in a unit, in force from a day on."""

    indicator = models.CharField("指标代码", max_length=80)
    period = PeriodField("期别")
    since = models.DateField("下达日期")
    value = models.CharField("目标值", max_length=40)
    unit = models.CharField("计量单位", max_length=20)
    document = models.CharField("依据文件", max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = "目标"
        indexes: ClassVar = [models.Index(fields=["period", "indicator"], name="target_of_period")]

    def __str__(self) -> str:
        """Return what is to be reached when."""
        return f"{self.indicator} {self.period} {self.value}{self.unit}"


class Release(Record):
    """The permission to publish one named enterprise's figure, with its reason."""

    indicator = models.CharField("指标代码", max_length=80)
    enterprise = LinkField(Enterprise, verbose_name="企业")
    rank = models.PositiveIntegerField("列示顺序", default=1)
    reason = models.CharField("公开理由", max_length=200)

    class Meta(Record.Meta):
        verbose_name = "公开许可"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["indicator", "enterprise"], name="release_once"),
        ]

    def __str__(self) -> str:
        """Return whose figure is released."""
        return f"{self.indicator} {self.enterprise}"
