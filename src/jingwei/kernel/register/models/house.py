"""The house's own rows: users, files received, evidence, import batches, and who looked at what."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from jingwei.kernel.register.guarded import Guarded
from jingwei.kernel.register.models.chain import HASH_LENGTH, Entry, Journal
from jingwei.kernel.register.roles import Role


class User(AbstractUser):
    """A person who logs in: one role, in one park and below, at most one bureau or enterprise."""

    role = models.CharField("角色", max_length=20, choices=[(role.value, role.label) for role in Role])
    park = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="园区")
    bureau = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="部门"
    )
    enterprise = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="企业"
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def __str__(self) -> str:
        """Return the name people know, else the login."""
        return self.first_name or self.username


class StoredFile(Guarded):
    """A file kept as received, under the sha256 of its bytes in ``JINGWEI_HOME/files``."""

    sha256 = models.CharField("sha256", max_length=HASH_LENGTH, primary_key=True)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)

    class Meta(Guarded.Meta):
        verbose_name = "原件"

    def __str__(self) -> str:
        """Return the digest, shortened."""
        return self.sha256[:12]


class ImportBatch(Guarded):
    """One file taken in: what it was called, who brought it, what became of its rows."""

    park = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="园区")
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="日志")
    format = models.CharField("格式", max_length=60)
    name = models.CharField("文件名", max_length=255)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="batches", verbose_name="原件")
    taken = models.PositiveIntegerField("新增", default=0)
    revised = models.PositiveIntegerField("订正", default=0)
    unchanged = models.PositiveIntegerField("未变", default=0)
    report = models.TextField("报告", default="{}")
    retracted_by = models.ForeignKey(
        Journal, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="撤回日志"
    )

    class Meta(Guarded.Meta):
        verbose_name = "导入批次"
        indexes: ClassVar = [models.Index(fields=["park", "format"], name="batch_of_format")]

    def __str__(self) -> str:
        """Return number and file name."""
        return f"第 {self.pk} 批 {self.name}"


class Evidence(Guarded):
    """A file that proves an entry (凭证); the same name handed in again is a new version."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence", verbose_name="台账项")
    name = models.CharField("名称", max_length=255)
    version = models.PositiveIntegerField("版本")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="evidence", verbose_name="原件")
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="+", verbose_name="日志")
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, related_name="evidence", verbose_name="导入批次"
    )
    live = models.BooleanField("有效", default=True)

    class Meta(Guarded.Meta):
        verbose_name = "凭证"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "name", "version"], name="evidence_version_once")
        ]

    def __str__(self) -> str:
        """Return the name and its version."""
        return f"{self.name} 第 {self.version} 版"


class AccessLog(models.Model):
    """Who looked at an enterprise's returns, and when; the enterprise can read it."""

    time = models.DateTimeField("时间", auto_now_add=True)
    viewer = models.CharField("查看人", max_length=150)
    role = models.CharField("角色", max_length=20)
    enterprise = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="企业")
    what = models.CharField("查看内容", max_length=120)

    class Meta:
        verbose_name = "查阅记录"
        indexes: ClassVar = [models.Index(fields=["enterprise", "-time"])]

    def __str__(self) -> str:
        """Return viewer and what was seen."""
        return f"{self.viewer} {self.what}"
