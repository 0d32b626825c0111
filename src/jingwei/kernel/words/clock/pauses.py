"""Pauses: stretches in which the clock stands still; they may overlap, begin before the start or have no end yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jingwei.kernel.words.clock.moments import ClockError, read_moment, tick_of

Stretch = tuple[int, int | None]
"""A half-open stretch in ticks; None: it has no end yet."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the clock stands still, half-open.

    Attributes:
        start: when it began; without a zone in Asia/Shanghai.
        end: when the clock was resumed; None while it was not.
    """

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it begins; ClockError."""
        if self.end is not None and tick_of(self.end) < tick_of(self.start):
            raise ClockError(
                f"暂停的结束 {_written(self.end)} 早于开始 {_written(self.start)}", "请把两个时间对调，或核对日期"
            )


def read_pause(text: str) -> Pause:
    """Read `FROM/TO`, or `FROM/` for one that has no end yet; ClockError otherwise."""
    start, slash, end = text.partition("/")
    if not slash:
        mend = "请写成 开始/结束，如 2026-03-04 10:00/2026-03-04 11:00；还没有恢复的写 2026-03-04 10:00/"
        raise ClockError(f"暂停“{text}”里没有斜线", mend)
    return Pause(read_moment(start), read_moment(end) if end.strip() else None)


def stretches(pauses: Iterable[Pause], begin: int) -> list[Stretch]:
    """The pauses from a tick on, in order, those that overlap or touch joined into one; empty ones left out."""
    joined: list[Stretch] = []
    ends = ((tick_of(each.start), None if each.end is None else tick_of(each.end)) for each in pauses)
    for start, end in sorted(ends, key=lambda each: each[0]):
        start = max(start, begin)
        if end is not None and end <= start:
            continue
        if joined and _reaches(joined[-1][1], start):
            joined[-1] = (joined[-1][0], _later(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _reaches(end: int | None, start: int) -> bool:
    """Whether a stretch with such an end reaches a later start."""
    return end is None or end >= start


def _later(one: int | None, other: int | None) -> int | None:
    """The later of two ends; none is later than any."""
    return None if one is None or other is None else max(one, other)


def _written(moment: datetime) -> str:
    """A moment as messages show it."""
    return moment.isoformat(" ", "seconds" if moment.second or moment.microsecond else "minutes")
