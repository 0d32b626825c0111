"""Founding a park: the one entry that stands in its own chain."""

from datetime import date

from django.db import transaction

from jingwei.kernel.register import writing
from jingwei.kernel.register.codec import codec_of
from jingwei.kernel.register.models import Entry, Park
from jingwei.kernel.register.rules import Op
from jingwei.kernel.register.services.pen import Pen, Stroke
from jingwei.kernel.register.services.personal import Hidden


def found_park(
    *,
    code: str,
    name: str,
    actor: str,
    parent: Park | None = None,
    simulated_today: date | None = None,
    notice: str = "",
) -> Park:
    """Enter a park; its own entry is the head of its own chain, whether or not it lies in a larger zone."""
    fields = {"code": code, "name": name, "parent": parent, "simulated_today": simulated_today, "notice": notice}
    with transaction.atomic(), writing.opened():
        entry = Entry.objects.create(kind="register.park", park_id=0)
        entry.park_id = entry.pk
        entry.save()
        pen = Pen(park=entry.pk, actor=actor, door="founding", reason="建园")
        pen.write(Park, [Stroke(entry.pk, Op.ENTER, Hidden(codec_of(Park).payload(fields)))])
        pen.seal()
    return Park.objects.get(pk=entry.pk)
