"""Investment trips and the cities they went to."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Bureau, LinkField, Record
from jingwei.packs.green.investment.tables import trip_mode_choices


class Trip(Record):
    """A trip to win investment: when, in which way, led by whom, to what end."""

    personal: ClassVar[frozenset[str]] = frozenset({"leader"})

    number = models.CharField("外出编号", max_length=40, db_index=True)
    start = models.DateField("出发日期", db_index=True)
    end = models.DateField("返回日期")
    mode = models.CharField("招商方式", max_length=20, choices=trip_mode_choices)
    leader = models.CharField("带队领导", max_length=60, blank=True)
    bureau = LinkField(Bureau, null=True, blank=True, verbose_name="组织部门")
    purpose = models.CharField("目的", max_length=200, blank=True)
    met = models.PositiveIntegerField("拜访企业数", null=True, blank=True)
    leads = models.PositiveIntegerField("获得线索数", null=True, blank=True)
    result = models.CharField("成效", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "外出招商"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="trip_ends_after_start"),
        ]

    def __str__(self) -> str:
        """Return the trip's number."""
        return self.number

    @property
    def mode_name(self) -> str:
        """Return the Chinese name of the way the trip was made."""
        return str(self.get_mode_display())


class TripStop(Record):
    """A city of a trip: who was visited there and what came of it."""

    trip = LinkField(Trip, related_name="stops", verbose_name="外出招商")
    city = models.CharField("城市", max_length=40)
    province = models.CharField("省份", max_length=40, blank=True)
    visited = models.CharField("拜访对象", max_length=200, blank=True)
    result = models.CharField("到访成效", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "到访城市"
        constraints: ClassVar = [models.UniqueConstraint(fields=["trip", "city"], name="trip_stop_once")]
        indexes: ClassVar = [models.Index(fields=["city"], name="trip_stop_city")]

    def __str__(self) -> str:
        """Return the city."""
        return self.city
