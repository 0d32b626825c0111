"""What one message says: a notice, a part of a long one, or the reminders that wait for the same channel."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingwei.kernel.matter.alarms.splitting import LEAST_BYTES, size, split
from jingwei.kernel.matter.models import Channel, Delivery

NAME = "经纬"
"""Stands in every message, so that a robot which asks for a keyword can be given this one."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: the deliveries it is for, its words, which part of how many it is, and whose it is alone."""

    deliveries: tuple[int, ...]
    title: str
    text: str
    part: int = 1
    parts: int = 1
    address: str = ""


def message_of(channel: Channel, waiting: Sequence[Delivery]) -> Message:
    """Return the next message of deliveries that may go out together: as many as fit, the first at least."""
    if len(waiting) > 1:
        number = len(waiting)
        while number > 1 and size(_list(waiting[:number])) > channel.most_bytes:
            number -= 1
        if number > 1:
            chosen = waiting[:number]
            return Message(tuple(one.pk for one in chosen), _heading(number), _list(chosen))
    first = waiting[0]
    parts = [_single(first)] if channel.kind == "mail" else split(_single(first), max(LEAST_BYTES, channel.most_bytes))
    part = min(first.parts_sent, len(parts) - 1)
    title = f"【{NAME}】{first.notice.title}"
    return Message((first.pk,), title, parts[part], part + 1, len(parts), first.address)


def told(address: str) -> str:
    """Return an address as it may be kept: its last four characters."""
    return "…" + address[-4:]


def _single(delivery: Delivery) -> str:
    notice = delivery.notice
    return f"【{NAME}】{notice.title}\n{notice.body}\n（发送号 {delivery.pk}）"


def _heading(number: int) -> str:
    return f"【{NAME}】{number} 条提醒"


def _list(waiting: Sequence[Delivery]) -> str:
    lines = [f"{number}. {one.notice.title}（发送号 {one.pk}）" for number, one in enumerate(waiting, 1)]
    return "\n".join([_heading(len(waiting)), *lines])
