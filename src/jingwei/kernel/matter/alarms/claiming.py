"""The loop's work on alarms: what is due is claimed with a lease, and written to the outbox as it is marked sounded.

Several loops may run. A claim is an UPDATE that names what it expects to find, so one loop gets an alarm; the notice
and the mark are one transaction, so a loop that is killed has done both or neither, and another takes the alarm over
when the lease has run out. A loop that slept over its lease finds another's name on the alarm and leaves it.
"""

import os
import secrets
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from jingwei.kernel.matter.alarms.outbox import put
from jingwei.kernel.matter.alarms.wording import notices_of
from jingwei.kernel.matter.models import Alarm
from jingwei.kernel.register.api import Entry, Park
from jingwei.kernel.register.api import now as park_now
from jingwei.kernel.words import clock

LEASE = timedelta(seconds=2)
"""How long a claim holds: a notice takes milliseconds, and what a killed loop had claimed is late by no more."""

BATCH = 100


def new_holder() -> str:
    """Return a name for one loop that no other has: host, process, and a random word."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(6)}"


def free(moment: datetime) -> Q:
    """Return the predicate of what nobody holds at a (real) moment."""
    return Q(lease_until__isnull=True) | Q(lease_until__lt=moment)


def sound_due(holder: str) -> int:
    """Sound every alarm that is due, in each park by its own time, and return how many this loop sounded."""
    sounded = 0
    for moment, parks in park_times():
        while claim(holder, moment, parks):
            sounded += sound(holder, moment)
    return sounded


def park_times() -> Iterator[tuple[datetime, list[int]]]:
    """Yield the moments of the parks in force, each with its parks: real ones share theirs."""
    times: dict[datetime | None, tuple[datetime, list[int]]] = {}
    for park in Park.objects.filter(live=True):
        key = park_now(park) if park.simulated_today else None
        times.setdefault(key, (park_now(park), []))[1].append(park.pk)
    yield from times.values()


def claim(holder: str, moment: datetime, parks: list[int]) -> int:
    """Put a loop's name and a lease on the alarms that are due at a moment and nobody's; return how many."""
    real = clock.now()
    due = Alarm.objects.filter(
        free(real),
        Exists(Entry.objects.filter(pk=OuterRef("matter_id"), park__in=parks)),
        sounded_at__isnull=True,
        due_at__lte=moment,
    )
    if not due.exists():
        return 0
    with transaction.atomic():
        first = due.order_by("due_at", "pk").select_for_update(skip_locked=True, of=("self",)).only("pk")[:BATCH]
        taken = [alarm.pk for alarm in first]
        return due.filter(pk__in=taken).update(lease_until=real + LEASE, leased_by=holder)


def sound(holder: str, moment: datetime) -> int:
    """Write the notices of the alarms that bear a loop's name and mark them sounded, in one transaction."""
    with transaction.atomic():
        mine = list(_claimed(holder, moment))
        put(notices_of(mine, moment))
        return Alarm.objects.filter(pk__in=[alarm.pk for alarm in mine]).update(
            sounded_at=moment, lease_until=None, leased_by=holder
        )


def _claimed(holder: str, moment: datetime) -> QuerySet[Alarm]:
    """Return a loop's alarms, locked; one whose deadline was moved on meanwhile is not due any more."""
    mine = Alarm.objects.filter(
        leased_by=holder, lease_until__isnull=False, sounded_at__isnull=True, due_at__lte=moment
    )
    return (
        mine.order_by("due_at", "pk")
        .select_for_update(of=("self",))
        .select_related("matter__entry", "matter__enterprise", "matter__course__desk", "matter__course__handler")
    )
