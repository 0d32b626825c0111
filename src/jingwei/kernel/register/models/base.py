"""The abstract base of every record."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.register.guarded import Guarded
from jingwei.kernel.register.models.chain import Entry


class Record(Guarded):
    """A record: a typed row that can be revised, retired and revived, never overwritten without a trace.

    ``entry`` is the primary key; ``live`` is False once the record is retired. ``personal`` names the fields whose
    values can be erased; ``renamed`` maps field names of old payloads to those of today.
    """

    personal: ClassVar[frozenset[str]] = frozenset()
    renamed: ClassVar[dict[str, str]] = {}

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="%(app_label)s_%(class)s", verbose_name="台账项"
    )
    live = models.BooleanField("有效", default=True, db_index=True)

    class Meta(Guarded.Meta):
        abstract = True
