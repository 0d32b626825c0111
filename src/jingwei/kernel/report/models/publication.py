"""A published report and what it froze: figures with their definitions, and the rows they were made of."""

import json
from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Entry, Guarded, PeriodField, Record, sha256

HASH_LENGTH = 64


class Publication(Record):
    """A report of a period: prepared by one person with its figures frozen, issued (签发) by another.

    ``seal`` is the hash over all frozen figures and the text; it stands in the revision's payload, and so in the chain.
    ``edition`` counts what was issued for the period, ``preparation`` what was prepared: one that its figures overtook
    is retired and prepared anew as the same edition. ``figures`` is how many were frozen.
    """

    title = models.CharField("标题", max_length=120)
    period = PeriodField("期别")
    preparation = models.PositiveIntegerField("提请次序", default=1)
    edition = models.PositiveIntegerField("版次", default=1)
    prepared_by = models.CharField("提请人", max_length=150)
    issued_by = models.CharField("签发人", max_length=150, blank=True)
    figures = models.PositiveIntegerField("封存的数")
    text_sha256 = models.CharField("文本 sha256", max_length=HASH_LENGTH, blank=True)
    seal = models.CharField("封印", max_length=HASH_LENGTH)

    class Meta(Record.Meta):
        verbose_name = "签发的报告"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(prepared_by=models.F("issued_by")), name="publication_two_persons"
            ),
        ]

    def __str__(self) -> str:
        """Return title and edition."""
        return f"{self.title}（第 {self.edition} 版）"


class SealedFigure(Guarded):
    """A figure as it was published: numbers as exact text, definition as canonical JSON, and the digest of its rows.

    ``value``, ``previous`` and ``target`` are in ``unit``, ``numerator`` and ``denominator`` in the smallest unit of
    what they count; "" where there is none. ``enterprises`` is how many stood behind the rows: it decides who is shown
    the value. ``place`` is its place in the report. ``digest`` covers all of this; the seal covers the digests.
    """

    publication = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="报告")
    place = models.PositiveIntegerField("次序")
    indicator = models.CharField("指标代码", max_length=80)
    scope = models.CharField("范围", max_length=80)
    scope_name = models.CharField("范围名称", max_length=200)
    period = PeriodField("期别")
    value = models.CharField("值", max_length=200, blank=True)
    unit = models.CharField("计量单位", max_length=20)
    numerator = models.CharField("分子", max_length=200, blank=True)
    denominator = models.CharField("分母", max_length=200, blank=True)
    previous = models.CharField("上年同期值", max_length=200, blank=True)
    target = models.CharField("目标", max_length=200, blank=True)
    missing = models.TextField("缺报原因", blank=True)
    owed = models.TextField("欠报者", blank=True)
    enterprises = models.PositiveIntegerField("企业数")
    definition = models.TextField("定义")
    rows = models.PositiveIntegerField("行数")
    rows_digest = models.CharField("行摘要", max_length=HASH_LENGTH)
    digest = models.CharField("摘要", max_length=HASH_LENGTH)

    class Meta(Guarded.Meta):
        verbose_name = "封存的指标"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["publication", "indicator", "scope", "period"], name="sealed_figure_once"),
        ]

    def __str__(self) -> str:
        """Return what was frozen."""
        return f"{self.indicator} {self.period} {self.value}{self.unit}"

    @property
    def defined(self) -> dict[str, str]:
        """Return the parts of the definition by name."""
        return dict(json.loads(self.definition))

    @property
    def definition_hash(self) -> str:
        """Return the digest of the definition."""
        return sha256(self.definition)

    @property
    def name(self) -> str:
        """Return what the figure was called, with whose it is where that is not the park's."""
        name = self.defined["name"]
        return name if self.scope == "park" else f"{name} · {self.scope_name}"


class SealedRow(Guarded):
    """One row of a sealed figure: its entry, the number and hash of the revision that counted, its amounts as text.

    ``place`` counts the figure's rows from 1, so that a row that is gone leaves a gap. ``values`` is canonical JSON of
    the fields that the figure was made of.
    """

    figure = models.ForeignKey(SealedFigure, on_delete=models.PROTECT, related_name="sealed_rows", verbose_name="指标")
    place = models.PositiveIntegerField("次序")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+", verbose_name="台账项")
    period = models.CharField("期别", max_length=20)
    revision = models.PositiveIntegerField("版本")
    hash = models.CharField("修订哈希", max_length=HASH_LENGTH)
    label = models.TextField("名称")
    values = models.TextField("数值")

    class Meta(Guarded.Meta):
        verbose_name = "封存的行"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["figure", "entry", "period"], name="sealed_row_once"),
        ]

    def __str__(self) -> str:
        """Return the row's name and revision."""
        return f"{self.label} 第 {self.revision} 版"
