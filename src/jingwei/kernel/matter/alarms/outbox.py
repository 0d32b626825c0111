"""Putting notices into the outbox: each cause once, with a delivery for every channel that it concerns."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from jingwei.kernel.matter.models import Alarm, Channel, Delivery, Matter, Notice
from jingwei.kernel.register.api import Entry, Park, Role
from jingwei.kernel.register.api import now as park_now
from jingwei.kernel.words import clock

MOST_TITLE = 200


class NoChannel(LookupError):
    """A message for one address, and no channel that could take it there."""


def notice_for(
    *,
    key: str,
    park: int,
    title: str,
    body: str,
    made_at: datetime,
    roles: Iterable[Role] = (),
    bureau: int | None = None,
    matter: Matter | None = None,
    alarm: Alarm | None = None,
) -> Notice:
    """Return a notice that is not yet written; a title that is too long ends in an ellipsis."""
    return Notice(
        key=key,
        park_id=park,
        alarm=alarm,
        matter=matter,
        roles=roles_written(roles),
        bureau_id=bureau,
        title=title if len(title) <= MOST_TITLE else title[: MOST_TITLE - 1] + "…",
        body=body,
        made_at=made_at,
    )


def roles_written(roles: Iterable[Role]) -> str:
    """Return roles as a notice keeps them: each between blanks, so that none is found in another."""
    words = " ".join(sorted(role.value for role in roles))
    return f" {words} " if words else ""


def roles_named(text: str) -> frozenset[Role]:
    """Return the roles that a channel names, by label or value, separated as people do; unknown words name none."""
    known = {role.label: role for role in Role} | {role.value: role for role in Role}
    return frozenset(known[word] for word in words_of(text) if word in known)


def words_of(text: str) -> list[str]:
    """Return the words of a cell in which people list several."""
    return [word for word in re.split(r"[\s、，,；;/|]+", text.strip()) if word]


def put(notices: Sequence[Notice], *, digest: bool = False) -> int:
    """Write notices and their deliveries, and return how many notices are new; call it inside a transaction.

    A notice whose key is there already is not written again, and nothing is sent for it again. A ``digest`` goes to the
    channels that take one, anything else to those of its bureau or of one of its roles.
    """
    keys = [notice.key for notice in notices]
    known = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    Notice.objects.bulk_create((one for one in notices if one.key not in known), ignore_conflicts=True)
    new = list(Notice.objects.filter(key__in=[key for key in keys if key not in known]).order_by("pk"))
    channels = _channels({notice.park_id for notice in new})
    moment = clock.now()
    Delivery.objects.bulk_create(
        (
            Delivery(notice=notice, channel_id=channel.pk, next_at=moment)
            for notice in new
            for channel in channels
            if channel.entry.park_id == notice.park_id and _concerns(channel, notice, digest)
        ),
        ignore_conflicts=True,
    )
    return len(new)


def _channels(parks: Iterable[int]) -> list[Channel]:
    found = Channel.objects.filter(live=True, entry__park__in=set(parks)).select_related("entry").order_by("pk")
    return [channel for channel in found if "{address}" not in channel.address]


def _concerns(channel: Channel, notice: Notice, digest: bool) -> bool:
    if digest:
        return bool(channel.digest)
    called = set(notice.roles.split())
    return (channel.bureau_id is not None and channel.bureau_id == notice.bureau_id) or any(
        role.value in called for role in roles_named(channel.roles)
    )


def tell(*, key: str, park: int, title: str, body: str, channel: str, address: str) -> Notice:
    """Put one message for one address (a phone number, a mailbox) into the outbox; the same key again changes nothing.

    ``channel`` is the code of a channel of the park whose own address says ``{address}`` where the message's belongs.
    Nobody is shown the message, and once it is sent or given up neither its text nor its address is kept. Raises
    NoChannel.
    """
    way = Channel.objects.filter(live=True, code=channel, entry__park=park).first()
    if way is None or "{address}" not in way.address:
        raise NoChannel(
            f"没有能发给个人的通知渠道“{channel}”；请管理员在通知渠道里新建，地址中用 {{address}} 代表收件号码或邮箱"
        )
    # The message belongs to the park's own time; what becomes of it, to real time.
    made_at = park_now(Park.objects.get(pk=park))
    with transaction.atomic():
        Entry.objects.select_for_update(no_key=True).filter(pk=way.pk).first()
        found = Notice.objects.filter(key=key).first()
        if found is not None:
            return found
        notice = notice_for(key=key, park=park, title=title, body=body, made_at=made_at)
        notice.save()
        Delivery.objects.create(notice=notice, channel_id=way.pk, address=address, next_at=clock.now())
    return notice
