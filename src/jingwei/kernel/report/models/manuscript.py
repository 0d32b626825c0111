"""稿件: a draft that somebody had audited, kept for its owner alone, and not for long."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.api import PeriodField, User


class KeptManuscript(models.Model):
    """A draft between two looks of its owner: its text as handed in, the Word file it came from, the changes made.

    It is no record of the park: nobody else may open it, no journal holds it, and it goes when its time is over.
    ``edits`` is a JSON list of [start, end, text] in offsets of ``text``.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", verbose_name="所有人")
    name = models.CharField("名称", max_length=120)
    period = PeriodField("对照期别")
    text = models.TextField("文本")
    document = models.BinaryField("Word 原件", null=True)
    edits = models.TextField("改动", default="[]")
    changed_at = models.DateTimeField("改动时间", auto_now=True)

    class Meta:
        verbose_name = "稿件"
        indexes: ClassVar = [models.Index(fields=["owner", "-changed_at"], name="manuscript_of_owner")]

    def __str__(self) -> str:
        """Return the name."""
        return self.name
