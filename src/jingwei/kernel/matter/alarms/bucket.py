"""The token bucket of a channel: a row that all processes share, changed by UPDATEs that name what they found.

It holds a quarter of a minute's messages and is refilled with the rest over each minute: so in no sixty seconds,
wherever they begin, do more go out than the channel allows. A robot that says it was asked too much is left alone for a
while.
"""

from datetime import datetime, timedelta

from jingwei.kernel.matter.models import Bucket, Channel

TOKEN = 1_000_000
"""A token, in micros."""

_MINUTE = timedelta(minutes=1)


def capacity(per_minute: int) -> int:
    """Return how many messages may go out at once."""
    return max(1, per_minute // 4)


def refill(per_minute: int) -> int:
    """Return how many tokens a minute brings: what, with a full bucket, makes the channel's limit."""
    return max(1, per_minute - capacity(per_minute))


def wait(channel: Channel, moment: datetime) -> timedelta:
    """Return how long it is until the channel may take a message; 0 when it may now."""
    lacking = TOKEN - _level(_row(channel, moment), channel.per_minute, moment)
    return max(timedelta(0), -(-lacking * _MINUTE // (refill(channel.per_minute) * TOKEN)))


def take(channel: Channel, moment: datetime) -> bool:
    """Take a token for one message; False when there is none."""
    while True:
        row = _row(channel, moment)
        left = _level(row, channel.per_minute, moment) - TOKEN
        if left < 0:
            return False
        if _set(row, left, moment):
            return True


def rest(channel: Channel, moment: datetime) -> None:
    """Leave the channel alone for a minute: the bucket owes what a minute brings."""
    while not _set(_row(channel, moment), TOKEN - refill(channel.per_minute) * TOKEN, moment):
        pass


def _row(channel: Channel, moment: datetime) -> Bucket:
    row = Bucket.objects.filter(pk=channel.pk).first()
    if row is not None:
        return row
    full = Bucket(channel_id=channel.pk, tokens_micro=capacity(channel.per_minute) * TOKEN, as_of=moment)
    Bucket.objects.bulk_create([full], ignore_conflicts=True)
    return Bucket.objects.get(pk=channel.pk)


def _level(row: Bucket, per_minute: int, moment: datetime) -> int:
    """Return the tokens at a moment, in micros; a clock that went back brings none."""
    since = max(timedelta(0), moment - row.as_of)
    return min(capacity(per_minute) * TOKEN, row.tokens_micro + since * refill(per_minute) * TOKEN // _MINUTE)


def _set(row: Bucket, tokens_micro: int, moment: datetime) -> bool:
    """Write a level, unless another process has written since the row was read."""
    found = Bucket.objects.filter(pk=row.pk, tokens_micro=row.tokens_micro, as_of=row.as_of)
    return bool(found.update(tokens_micro=tokens_micro, as_of=max(moment, row.as_of)))
