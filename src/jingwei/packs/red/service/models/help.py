"""Help given to employees' families of all ethnic groups; few may read it."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Bureau, Enterprise, LinkField, Record
from jingwei.packs.red.service.scales import help_kind_choices


class HelpRecord(Record):
    """One real problem of an employee's family that was solved, as the enterprise reported it."""

    personal: ClassVar[frozenset[str]] = frozenset({"name", "phone"})

    number = models.CharField("帮助编号", max_length=40)
    day = models.DateField("解决日期", db_index=True)
    enterprise = LinkField(Enterprise, null=True, blank=True, verbose_name="报送企业")
    name = models.CharField("员工姓名", max_length=60, blank=True)
    phone = models.CharField("员工电话", max_length=40, blank=True)
    kind = models.CharField("问题类别", max_length=16, choices=help_kind_choices)
    problem = models.CharField("问题", max_length=200)
    result = models.CharField("解决情况", max_length=400, blank=True)
    bureau = LinkField(Bureau, null=True, blank=True, verbose_name="协调部门")

    class Meta(Record.Meta):
        verbose_name = "员工家庭帮助"

    def __str__(self) -> str:
        """Return the number."""
        return self.number

    @property
    def kind_name(self) -> str:
        """Return the Chinese name of the kind."""
        return str(self.get_kind_display())
