"""The code by phone (验证码) with which an enterprise signs in to file: not a record, it lives for minutes."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Entry, User


class FilingCode(models.Model):
    """A code sent to the registered phone of an enterprise's person; only its hash is kept."""

    enterprise = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="企业")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="用户")
    digest = models.CharField("散列", max_length=128)
    made_at = models.DateTimeField("发出时间")
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = "填报验证码"
        indexes: ClassVar = [models.Index(fields=["enterprise", "-made_at"], name="filing_code_of_enterprise")]

    def __str__(self) -> str:
        """Return when it was made; never the code, which is not known."""
        return f"{self.made_at:%Y-%m-%d %H:%M}"
