"""What takes deliveries out of the outbox: claimed with a lease, one token a message, marked when the robot took it.

The unit is one message: several reminders that wait for the same channel, or one part of a long text. What was taken is
marked at once, so a failure repeats nothing; only a process that dies between sending and marking leaves the same
message to be sent again, with the same numbers in it (发送号).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from django.db import transaction
from django.db.models import F, QuerySet

from jingwei.kernel.matter.alarms import bucket
from jingwei.kernel.matter.alarms.claiming import free
from jingwei.kernel.matter.alarms.messages import Message, message_of, told
from jingwei.kernel.matter.alarms.talking import Answer, speak
from jingwei.kernel.matter.models import Channel, Delivery, Notice
from jingwei.kernel.words import clock

LEASE = timedelta(seconds=90)
"""How long a sending may take: more than connecting, posting and waiting for an answer ever do."""

MOST_TRIES = 8
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=30)
"""Tries after 30 s, 1, 2, 4, 8, 16 and 30 minutes; after about an hour a delivery is given up, and shown."""

ALONE_FROM = 3
"""From this try on each goes alone, so that one whose words a robot refuses takes no other along."""

BATCH = 50


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round of sending did: how many messages were taken, and how many were not."""

    taken: int = 0
    failed: int = 0


def send_due(holder: str) -> Sent:
    """Send what is due, channel by channel, as far as each one's bucket reaches."""
    taken = failed = 0
    waiting = _waiting(clock.now()).order_by("channel_id").values_list("channel_id", flat=True).distinct()
    channels = Channel.objects.filter(pk__in=list(waiting)).order_by("pk")
    for channel in channels:
        while (answer := send_one(channel, holder)) is not None:
            taken, failed = taken + answer.taken, failed + (not answer.taken)
            if not answer.taken:
                break
    return Sent(taken, failed)


def send_one(channel: Channel, holder: str) -> Answer | None:
    """Send one message through a channel; None when nothing is due there, or no token left."""
    moment = clock.now()
    if not channel.live:
        _give_up(channel, "渠道已停用")
        return None
    if bucket.wait(channel, moment):
        return None
    message = claim(channel, holder, moment)
    if message is None:
        return None
    if not bucket.take(channel, moment):
        Delivery.objects.filter(pk__in=message.deliveries, leased_by=holder).update(lease_until=None)
        return None
    answer = speak(_address(channel, message.address), message.title, message.text)
    if answer.taken:
        _mark(message)
    else:
        _put_off(channel, message, answer)
    return answer


def claim(channel: Channel, holder: str, moment: datetime) -> Message | None:
    """Put a sender's name and a lease on the deliveries that make a channel's next message; None when none is due.

    A text of which a part is out goes first; else reminders together, as many as fit; anything else alone.
    """
    due = _waiting(moment).filter(channel=channel.pk)
    with transaction.atomic():
        rows = due.order_by("-parts_sent", "next_at", "pk").select_for_update(skip_locked=True, of=("self",))
        first = list(rows.select_related("notice")[:BATCH])
        if not first:
            return None
        message = message_of(channel, together(first))
        taken = due.filter(pk__in=message.deliveries).update(lease_until=moment + LEASE, leased_by=holder)
    return message if taken == len(message.deliveries) else None


def together(waiting: Sequence[Delivery]) -> list[Delivery]:
    """Return what may go out as one: the first alone, or all reminders that wait with it."""
    if not _merges(waiting[0]):
        return [waiting[0]]
    return [one for one in waiting if _merges(one)]


def _merges(delivery: Delivery) -> bool:
    return (
        delivery.notice.alarm_id is not None
        and not delivery.address
        and not delivery.parts_sent
        and delivery.attempts < ALONE_FROM
    )


def _waiting(moment: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(free(moment), sent_at__isnull=True, given_up_at__isnull=True, next_at__lte=moment)


def _address(channel: Channel, address: str) -> str:
    return str(channel.address).replace("{address}", quote(address, safe=""))


def _mark(message: Message) -> None:
    """Write down that a message was taken, whoever holds the lease by now."""
    rows = Delivery.objects.filter(pk__in=message.deliveries, sent_at__isnull=True)
    if message.part < message.parts:
        rows.update(parts_sent=message.part, lease_until=None, error="")
        return
    with transaction.atomic():
        rows.update(sent_at=clock.now(), parts_sent=message.parts, lease_until=None, error="")
        _forget(message.deliveries, message.address)


def _put_off(channel: Channel, message: Message, answer: Answer) -> None:
    """Write down why a message was not taken and when it is tried again; too many at once is no failed try."""
    moment = clock.now()
    rows = Delivery.objects.filter(pk__in=message.deliveries, sent_at__isnull=True)
    if answer.busy:
        bucket.rest(channel, moment)
        rows.update(lease_until=None, error=answer.why, next_at=moment + timedelta(minutes=1))
        return
    with transaction.atomic():
        for tries in sorted(set(rows.values_list("attempts", flat=True))):
            wait = min(LONGEST_WAIT, FIRST_WAIT * 2**tries)
            rows.filter(attempts=tries, lease_until__isnull=False).update(
                attempts=F("attempts") + 1, lease_until=None, error=answer.why, next_at=moment + wait
            )
        if rows.filter(attempts__gte=MOST_TRIES).update(given_up_at=moment):
            _forget(message.deliveries, message.address)


def _give_up(channel: Channel, why: str) -> None:
    waiting = _waiting(clock.now()).filter(channel=channel.pk)
    personal = list(waiting.exclude(address="").values_list("pk", "address"))
    with transaction.atomic():
        waiting.update(given_up_at=clock.now(), error=why)
        for delivery, address in personal:
            _forget([delivery], address)


def _forget(deliveries: Iterable[int], address: str) -> None:
    """Keep neither text nor address of what went to one person: a code is nobody's to read later."""
    if address:
        Delivery.objects.filter(pk__in=deliveries).update(address=told(address))
        Notice.objects.filter(deliveries__in=deliveries).update(body="")
