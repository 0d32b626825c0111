"""The last number given to a matter, by series."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import Entry, Guarded


class Numbering(Guarded):
    """The last number of a series such as ``QS2023`` in a park: the next matter takes the one after it.

    Given inside the transaction that opens the matter, so that one that fails leaves no gap.
    """

    park = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=40)
    last = models.PositiveIntegerField()

    class Meta(Guarded.Meta):
        verbose_name = "编号"
        constraints: ClassVar = [models.UniqueConstraint(fields=["park", "series"], name="series_once")]

    def __str__(self) -> str:
        """Return the last number given."""
        return f"{self.series}-{self.last:04d}"
