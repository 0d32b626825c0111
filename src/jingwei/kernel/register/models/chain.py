"""Entry, Revision and Journal: who wrote what, when, from which line, in a chain that shows every break."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.guarded import Guarded
from jingwei.kernel.register.rules import Op

HASH_LENGTH = 64


class Entry(Guarded):
    """The identity of a record: everything else points here with a real foreign key."""

    kind = models.CharField("种类", max_length=60)
    park = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", verbose_name="园区")
    head = models.ForeignKey(
        "register.Revision", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="现行修订"
    )

    class Meta(Guarded.Meta):
        verbose_name = "台账项"
        indexes: ClassVar = [models.Index(fields=["kind", "park"])]

    def __str__(self) -> str:
        """Return kind and number."""
        return f"{self.kind}#{self.pk}"


class Journal(Guarded):
    """One row a transaction, chained by hash to the one before it in the same park."""

    park = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="园区")
    number = models.PositiveBigIntegerField("日志号")
    time = models.DateTimeField("时间", db_index=True)
    actor = models.CharField("经手人", max_length=150)
    door = models.CharField("入口", max_length=40)
    reason = models.CharField("事由", max_length=400, blank=True)
    statements = models.TextField("陈述", default="[]")
    revision_count = models.PositiveIntegerField("修订数", default=0)
    revisions_digest = models.CharField("修订摘要", max_length=HASH_LENGTH, blank=True)
    previous = models.CharField("前一号哈希", max_length=HASH_LENGTH)
    hash = models.CharField("哈希", max_length=HASH_LENGTH)

    class Meta(Guarded.Meta):
        verbose_name = "日志"
        constraints: ClassVar = [models.UniqueConstraint(fields=["park", "number"], name="journal_number_once")]

    def __str__(self) -> str:
        """Return number, actor and door."""
        return f"第 {self.number} 号 {self.actor} {self.door}"


class Revision(Guarded):
    """One state of an entry: what was written, by the journal's actor, from a line of a file."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="revisions", verbose_name="台账项")
    number = models.PositiveIntegerField("版本")
    journal = models.ForeignKey(Journal, on_delete=models.PROTECT, related_name="revisions", verbose_name="日志")
    op = models.CharField("动作", max_length=8, choices=[(op.value, op.value) for op in Op])
    payload = models.TextField("内容")
    batch = models.ForeignKey(
        "register.ImportBatch", on_delete=models.PROTECT, null=True, related_name="revisions", verbose_name="导入批次"
    )
    sheet = models.CharField("工作表", max_length=64, blank=True)
    line = models.PositiveIntegerField("行号", default=0)
    hash = models.CharField("哈希", max_length=HASH_LENGTH)

    class Meta(Guarded.Meta):
        verbose_name = "修订"
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        """Return entry and number."""
        return f"{self.entry_id} 第 {self.number} 版"


class PersonalValue(Guarded):
    """A personal value beside the chain: the payload holds its salted digest, so it can be erased."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="personal", verbose_name="修订")
    field = models.CharField("字段", max_length=60)
    salt = models.CharField("盐", max_length=32)
    value = models.TextField("值")

    class Meta(Guarded.Meta):
        verbose_name = "个人信息"
        constraints: ClassVar = [models.UniqueConstraint(fields=["revision", "field"], name="personal_value_once")]

    def __str__(self) -> str:
        """Return the field only: the value is not for logs."""
        return self.field
