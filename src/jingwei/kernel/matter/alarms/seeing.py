"""What people are shown of the outbox: the notices that call them, and what is not getting through."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from jingwei.kernel.matter.alarms.claiming import park_times
from jingwei.kernel.matter.models import Alarm, Channel, Delivery, Notice
from jingwei.kernel.matter.seen import matters_seen
from jingwei.kernel.register.api import Entry, Role, Viewer


def notices_for(viewer: Viewer) -> QuerySet[Notice]:
    """Return the notices that call a viewer by role or bureau, newest first; of matters only those the viewer may see.

    Whoever is not called sees none, overseers neither; slice it for a page. ``matter`` comes along.
    """
    called = Q(roles__contains=f" {viewer.role.value} ")
    if viewer.bureau is not None:
        called |= Q(bureau=viewer.bureau)
    found = Notice.objects.filter(called, Q(matter__isnull=True) | matters_seen(viewer, "matter__"))
    if viewer.parks is not None:
        found = found.filter(park__in=viewer.parks)
    if viewer.role == Role.ENTERPRISE:
        found = found.none()
    return found.select_related("matter").order_by("-made_at", "-pk")


def channels_seen(viewer: Viewer) -> Q:
    """Return the predicate of the channels a viewer may see: an address is a secret, for administrators alone."""
    return Q() if viewer.role == Role.ADMINISTRATOR else Q(pk__in=())


def alarms_behind(by: timedelta = timedelta(minutes=1)) -> int:
    """Return how many alarms should have sounded longer ago than that: more than none says that no loop is running."""
    return sum(_behind(parks, moment - by) for moment, parks in park_times())


def _behind(parks: list[int], moment: datetime) -> int:
    late = Alarm.objects.filter(sounded_at__isnull=True, due_at__lt=moment)
    return late.filter(Exists(Entry.objects.filter(pk=OuterRef("matter_id"), park__in=parks))).count()


@dataclass(frozen=True, slots=True)
class Trouble:
    """A channel through which something does not get: how many wait, how many were given up, and the latest reason."""

    channel: Channel
    waiting: int
    given_up: int
    error: str
    since: datetime | None


def channel_troubles(viewer: Viewer) -> list[Trouble]:
    """Return the channels whose robot or server refused something that is still not sent, for administrators alone."""
    if viewer.role != Role.ADMINISTRATOR:
        return []
    failed = Delivery.objects.filter(sent_at__isnull=True).exclude(error="")
    if viewer.parks is not None:
        failed = failed.filter(notice__park__in=viewer.parks)
    counts = failed.values("channel").annotate(
        waiting=Count("pk", filter=Q(given_up_at__isnull=True)),
        given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
        last=Max("pk"),
        since=Max("given_up_at"),
    )
    rows = {row["channel"]: row for row in counts}
    errors = dict(Delivery.objects.filter(pk__in=[row["last"] for row in rows.values()]).values_list("pk", "error"))
    channels = Channel.objects.filter(pk__in=list(rows)).order_by("pk")
    return [
        Trouble(one, row["waiting"], row["given_up"], errors[row["last"]], row["since"])
        for one in channels
        for row in [rows[one.pk]]
    ]
