"""What people decided a wording to mean: later audits know it."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Record


class Alias(Record):
    """A wording that reports use for an indicator, or decided to mean none (``indicator`` empty)."""

    words = models.CharField("提法", max_length=60)
    indicator = models.CharField("指标代码", max_length=80, blank=True)
    example = models.CharField("出处", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "提法"
        indexes: ClassVar = [models.Index(fields=["words"], name="alias_by_words")]

    def __str__(self) -> str:
        """Return the wording and what it means."""
        return f"{self.words} → {self.indicator or '不是指标'}"
