"""The second computation of everything: time as a strip of bytes, one a second, painted and then walked along.

It knows nothing of days, years or sums: a byte is 1 where the clock runs, and deadlines are found by counting bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import compress, islice

from hypothesis import strategies as st

from jingwei.kernel.words.clock import Calendar, Interval, Pause, SpecialDay

FIRST = date(2026, 3, 2)
"""A Monday."""
DAYS = 24
A_DAY = 86_400
END = DAYS * A_DAY
HALF_HOUR = 1800

Points = list[int]
"""An even number of half hours of a day, in order: opening, closing, opening …"""


@dataclass
class Strip:
    """The same weekly hours, special days and pauses twice: for the clock, and painted."""

    week: list[Points]
    makeup: Points
    special: dict[int, bool]
    pauses: list[tuple[int, int | None]] = field(default_factory=list)

    @property
    def calendar(self) -> Calendar:
        """The calendar that the clock is asked with."""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = map(hours, self.week)
        days = tuple(SpecialDay(FIRST + timedelta(days=day), works, "某节") for day, works in self.special.items())
        week = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
        return Calendar("TRY", "试", week, hours(self.makeup), days, frozenset({2026}))

    @property
    def paused(self) -> list[Pause]:
        """The pauses that the clock is given."""
        return [Pause(moment(start), None if end is None else moment(end)) for start, end in self.pauses]

    def points(self, day: int) -> Points:
        """The half hours of a day of the strip."""
        ordinary = self.week[day % 7]
        if day not in self.special:
            return ordinary
        if not self.special[day]:
            return []
        return self.makeup if day % 7 in (5, 6) else ordinary or self.makeup

    def opened(self) -> bytearray:
        """Paint the hours."""
        strip = bytearray(END)
        for day in range(DAYS):
            points = self.points(day)
            for opens, closes in zip(points[::2], points[1::2], strict=True):
                start, end = (day * A_DAY + point * HALF_HOUR for point in (opens, closes))
                strip[start:end] = b"\1" * (end - start)
        return strip

    def running(self) -> bytearray:
        """Paint the hours, and the pauses over them."""
        strip = self.opened()
        for start, end in self.pauses:
            until = END if end is None else end
            strip[start:until] = bytes(max(0, until - start))
        return strip


def hours(points: Points) -> tuple[Interval, ...]:
    """A day's intervals as the clock knows them."""
    return tuple(Interval(opens * 30, closes * 30) for opens, closes in zip(points[::2], points[1::2], strict=True))


def moment(second: int) -> datetime:
    """A second of the strip as a moment without a zone."""
    return datetime.combine(FIRST, datetime.min.time()) + timedelta(seconds=second)


def second_of(due: datetime) -> int:
    """A moment as a second of the strip."""
    return round((due.replace(tzinfo=None) - moment(0)).total_seconds())


def walked(strip: bytearray, start: int, seconds: int) -> int | None:
    """Walk until so many seconds have run; the second after the last of them, None beyond the strip."""
    ran = compress(range(start, len(strip)), memoryview(strip)[start:])
    last = next(islice(ran, max(seconds, 1) - 1, None), None)
    return None if last is None else last + (1 if seconds else 0)


def closing_of(strip: Strip, start: int, days: int) -> int | None:
    """Count days on the fingers: the last closing of the `days`th open day after that of the start."""
    day = start // A_DAY
    while days and day < DAYS - 1:
        day += 1
        days -= bool(strip.points(day))
    return None if days else day * A_DAY + strip.points(day)[-1] * HALF_HOUR


points = st.lists(st.integers(0, 48), unique=True, max_size=6).map(lambda found: sorted(found)[: len(found) // 2 * 2])
open_points = points.filter(bool)
pauses = st.lists(
    st.tuples(st.integers(0, 10 * A_DAY), st.one_of(st.integers(0, 3 * A_DAY), st.none())).map(
        lambda each: (each[0], None if each[1] is None else each[0] + each[1])
    ),
    max_size=3,
)


@st.composite
def strips(draw: st.DrawFn, with_pauses: bool = False) -> Strip:
    """Any week with at least one open day, special days, and pauses that may overlap or have no end."""
    week = draw(st.lists(points, min_size=6, max_size=6))
    week.insert(draw(st.integers(0, 6)), draw(open_points))
    special = draw(st.dictionaries(st.integers(0, 14), st.booleans(), max_size=4))
    return Strip(week, draw(open_points), special, draw(pauses) if with_pauses else [])


def edges(strip: Strip) -> Sequence[int]:
    """The seconds at which something begins or ends."""
    of_days = [day * A_DAY + point * HALF_HOUR for day in range(8) for point in (0, *strip.points(day), 48)]
    of_pauses = [second for pause in strip.pauses for second in pause if second is not None]
    return sorted({second for second in (*of_days, *of_pauses) if 0 < second < 14 * A_DAY})


@st.composite
def starts(draw: st.DrawFn, strip: Strip) -> int:
    """Any second of the first days, mostly one at an edge or beside it."""
    at_edge = st.sampled_from(edges(strip)).flatmap(lambda edge: st.sampled_from((edge - 1, edge, edge + 1)))
    return draw(st.one_of(at_edge, st.integers(0, 10 * A_DAY)))
