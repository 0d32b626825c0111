"""A published report and what it froze: figures with their definitions, and the rows they were made of."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Entry, Guarded, PeriodField, Record

HASH_LENGTH = 64


class Publication(Record):
    """A report of a period: prepared by one person with its figures frozen, issued (签发) by another.

    ``seal`` is the hash over all frozen figures and the text; it stands in the revision's payload, and so in the chain.
    """

    title = models.CharField("标题", max_length=120)
    period = PeriodField("期别")
    edition = models.PositiveIntegerField("版次", default=1)
    prepared_by = models.CharField("提请人", max_length=150)
    issued_by = models.CharField("签发人", max_length=150, blank=True)
    text_sha256 = models.CharField("文本 sha256", max_length=HASH_LENGTH, blank=True)
    seal = models.CharField("封印", max_length=HASH_LENGTH)

    class Meta(Record.Meta):
        verbose_name = "报告"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(prepared_by=models.F("issued_by")), name="publication_two_persons"
            ),
        ]

    def __str__(self) -> str:
        """Return title and edition."""
        return f"{self.title}（第 {self.edition} 版）"


class SealedFigure(Guarded):
    """A figure as it was published: value as text, definition as canonical JSON, and the digest of its rows."""

    publication = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="报告")
    indicator = models.CharField("指标代码", max_length=80)
    scope = models.CharField("范围", max_length=80)
    period = PeriodField("期别")
    value = models.CharField("值", max_length=80, blank=True)
    unit = models.CharField("计量单位", max_length=20)
    definition = models.TextField("定义")
    missing = models.CharField("缺报原因", max_length=400, blank=True)
    rows = models.PositiveIntegerField("行数")
    rows_digest = models.CharField("行摘要", max_length=HASH_LENGTH)

    class Meta(Guarded.Meta):
        verbose_name = "封存的指标"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "indicator", "scope", "period"], name="sealed_figure_once"),
        ]

    def __str__(self) -> str:
        """Return what was frozen."""
        return f"{self.indicator} {self.period} {self.value}{self.unit}"


class SealedRow(Guarded):
    """One row of a sealed figure: its entry, the number and hash of the revision that counted, its amounts as text."""

    figure = models.ForeignKey(SealedFigure, on_delete=models.PROTECT, related_name="sealed_rows", verbose_name="指标")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="台账项")
    period = models.CharField("期别", max_length=20)
    revision = models.PositiveIntegerField("版本")
    hash = models.CharField("修订哈希", max_length=HASH_LENGTH)
    label = models.CharField("名称", max_length=200)
    values = models.TextField("数值")

    class Meta(Guarded.Meta):
        verbose_name = "封存的行"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["figure", "entry", "period"], name="sealed_row_once"),
        ]

    def __str__(self) -> str:
        """Return the row's name and revision."""
        return f"{self.label} 第 {self.revision} 版"
