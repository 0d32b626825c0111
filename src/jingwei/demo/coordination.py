"""Weekly project coordination meetings of 2022 and 2023: one in each working week but one, and what they decided."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from jingwei.demo.exact import TODAY, source
from jingwei.demo.places import bureaus
from jingwei.demo.tables import rows
from jingwei.kernel.words.clock import SHANGHAI, calendar

HOURS = "CN_OFFICE"
FIRST, LAST = date(2022, 1, 3), date(2023, 12, 31)
"""The first Monday and the last Sunday of the two years' weeks."""

LEFT_OUT = date(2022, 8, 15)
"""The Monday of the one working week without a meeting."""

FRESH = 2
"""How many of the last meetings' decisions are entered with the meeting alone, and still open."""

UNFINISHED_EVERY = 29
LATE_EVERY = 11


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on an item: the matter it became ("": entered with the meeting), its desk and its days."""

    number: str
    text: str
    bureau: str
    officer: str
    due: date
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda; ``decision`` is None where it was only heard."""

    number: int
    topic: str
    credit_code: str
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting held on a day, with its chair and its items."""

    number: str
    day: date
    chair: str
    attendees: int
    units: str
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """Return what the meeting is called."""
        return f"{self.day.year}年第{int(self.number[-2:])}次项目协调会"


@dataclass(frozen=True, slots=True)
class Coordination:
    """The meetings of both years."""

    meetings: tuple[Meeting, ...]


def workdays(first: date, last: date) -> list[date]:
    """Return the working days from one day to another, both included."""
    hours = calendar(HOURS)
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return [day for day in days if hours.hours_on(day.toordinal())]


def coordination(codes: list[str]) -> Coordination:
    """Return the meetings of both years, with the matters that their decisions became."""
    rng, days = source("coordination"), _days()
    counted = {2022: 0, 2023: 0}
    decided = {2022: 0, 2023: 0}
    meetings = []
    for place, day in enumerate(days):
        counted[day.year] += 1
        fresh = place >= len(days) - FRESH
        items = _items(rng, day, codes, decided, fresh)
        units = "、".join(dict.fromkeys(one.decision.bureau for one in items if one.decision))
        chair = f"LD-0{rng.randint(1, 4)}"
        meetings.append(Meeting(f"XT{day.year}-{counted[day.year]:02d}", day, chair, rng.randint(9, 24), units, items))
    return Coordination(tuple(meetings))


def _days() -> list[date]:
    """Return a day in each working week: Tuesday where it is worked, else the first day that is."""
    mondays = [FIRST + timedelta(weeks=place) for place in range((LAST - FIRST).days // 7 + 1)]
    weeks = [workdays(monday, monday + timedelta(days=6)) for monday in mondays if monday != LEFT_OUT]
    return [next((day for day in week if day.weekday() == 1), week[0]) for week in weeks if week]


def _items(rng: Random, day: date, codes: list[str], decided: dict[int, int], fresh: bool) -> tuple[Item, ...]:
    chosen = rng.sample(rows("agenda"), rng.randint(1, 3))
    items = []
    for number, row in enumerate(chosen, start=1):
        decision = None
        if number == 1 or rng.randrange(2):
            decided[day.year] += 0 if fresh else 1
            matter = "" if fresh else f"YD{day.year}-{decided[day.year]:04d}"
            decision = _decision(rng, row, day, matter, decided[day.year])
        items.append(Item(number, row["topic"], rng.choice(codes), decision))
    return tuple(items)


def _decision(rng: Random, row: dict[str, str], day: date, matter: str, place: int) -> Decision:
    names = {bureau.code: bureau.name for bureau in bureaus()}
    due = day + timedelta(days=rng.choice((7, 14, 21)))
    late = place % LATE_EVERY == 0
    took = workdays(day + timedelta(days=1), due + timedelta(days=20 if late else 0))
    closed = datetime.combine(took[-1] if late else rng.choice(took), time(rng.choice((10, 15)), 20), SHANGHAI)
    unfinished = not matter or place % UNFINISHED_EVERY == 0 and day.year == TODAY.year or closed.date() >= TODAY
    officer = f"{row['unit']}-{rng.randint(1, 2)}"
    return Decision(matter, row["decision"], names[row["unit"]], officer, due, None if unfinished else closed)
