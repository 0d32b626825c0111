"""Who is in the statistics, and who is watched because it may soon be."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Enterprise, LinkField, PeriodField, Record


class Catalogue(models.TextChoices):
    """The lists of the statistics (专业名录): an enterprise is in one of them at a time."""

    INDUSTRY = "industry", "规上工业"
    WHOLESALE = "wholesale", "限上批发业"
    RETAIL = "retail", "限上零售业"
    CATERING = "catering", "限上住宿餐饮业"
    SERVICE = "service", "规上服务业"


class Listing(Record):
    """An enterprise in a list of the statistics, from the month it entered until the month it left (exclusive)."""

    enterprise = LinkField(Enterprise, verbose_name="企业")
    catalogue = models.CharField("统计名录", max_length=10, choices=Catalogue.choices)
    entered = PeriodField("入统月份")
    left = PeriodField("退统月份", blank=True, help_text="自这个月起不再在统；仍在统的留空")
    batch = models.CharField("审批批次", max_length=60, blank=True)
    check_year = PeriodField("审核年度", blank=True, help_text="年度审核的年份；月度入统的留空")
    leaving_reason = models.CharField("退统原因", max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = "入统退统"
        indexes: ClassVar = [
            models.Index(fields=["enterprise", "catalogue", "entered", "left"], name="listing_in_month"),
            models.Index(fields=["catalogue", "entered"], name="listing_entered"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enterprise", "catalogue", "entered"], name="listing_once"),
            models.CheckConstraint(
                condition=models.Q(left="") | models.Q(left__gt=models.F("entered")),
                name="listing_left_after_entered",
            ),
        ]

    def __str__(self) -> str:
        """Return who entered which list, and when."""
        return f"{self.enterprise} {self.get_catalogue_display()} {self.entered}"


class Monitoring(Record):
    """An enterprise below the threshold that is asked for returns, from month to month (both inclusive)."""

    enterprise = LinkField(Enterprise, verbose_name="企业")
    catalogue = models.CharField("监测类别", max_length=10, choices=Catalogue.choices)
    since = PeriodField("监测起始月份")
    until = PeriodField("监测终止月份", blank=True, help_text="含这个月；仍在监测的留空")
    note = models.CharField("备注", max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = "准规上监测"
        indexes: ClassVar = [models.Index(fields=["enterprise", "since", "until"], name="monitoring_in_month")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["enterprise", "since"], name="monitoring_once"),
            models.CheckConstraint(
                condition=models.Q(until="") | models.Q(until__gte=models.F("since")),
                name="monitoring_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        """Return who is watched from when."""
        return f"{self.enterprise} {self.since}"
