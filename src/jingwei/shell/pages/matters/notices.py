"""Reminders on the desk: the notices of the last days that call a viewer's role or bureau."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Notice
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Role, Viewer

SHOWN = 8
DAYS = 7


@dataclass(frozen=True)
class Told:
    """One reminder: what it says, since when, and the matter it is about."""

    title: str
    body: str
    made_at: datetime
    href: str


def notices_for(viewer: Viewer, park: Park | None) -> list[Told]:
    """Return the newest reminders that call a viewer, of matters that the viewer may see: one query."""
    if park is None or viewer.role == Role.ENTERPRISE or (viewer.parks is not None and park.pk not in viewer.parks):
        return []
    now = register.now(park)
    rows = matter.notices_for(viewer).filter(park=park.pk, made_at__gt=now - timedelta(days=DAYS), made_at__lte=now)
    rows = rows.filter(Q(matter__isnull=True) | matter.matters_seen(viewer, "matter__"))
    return [_told(one) for one in rows[:SHOWN]]


def _told(one: Notice) -> Told:
    href = reverse("matter", args=[one.matter_id]) if one.matter_id else reverse("digest")
    return Told(one.title, one.body, one.made_at, href)
