"""Setting alarms: each rung of each running clock has one, moved while its deadline moves, dropped when it stops.

A rung that sounded stays as it is: in the same cycle it never sounds again, even where the deadline is then moved on
(an extension, a pause, a new holiday notice); the rungs that have not sounded move with it. A matter that is reopened
begins a new cycle, in which every rung may sound once more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jingwei.kernel.matter.models import Alarm
from jingwei.kernel.matter.rules.types import Clock, Rung
from jingwei.kernel.words.clock import SHANGHAI, Calendar, Pause, due_after_minutes, shanghai_day

CHUNK = 500
"""How many matters are looked at together: four queries each time, whatever they need."""

Place = tuple[int, str, int, int]
"""Matter, clock, cycle and rung: what makes an alarm the only one of its kind."""


@dataclass(frozen=True, slots=True)
class Run:
    """A clock that is counting, not paused: whose, by which calendar, since and until when, and what stood in between.

    ``cycle`` counts how often the matter was reopened before.
    """

    matter: int
    clock: Clock
    cycle: int
    calendar: Calendar
    started_at: datetime
    due_at: datetime
    pauses: Sequence[Pause] = ()


def schedule(matters: Iterable[int], running: Iterable[Run]) -> None:
    """Bring the alarms of some matters to what their running clocks demand; what has none here sounds nothing.

    Call it inside the transaction that wrote the courses. A constant number of queries for each chunk of matters.
    """
    wanted: dict[int, dict[Place, datetime]] = {}
    for run in running:
        wanted.setdefault(run.matter, {}).update(soundings(run))
    asked = list(dict.fromkeys(matters))
    for start in range(0, len(asked), CHUNK):
        chunk = asked[start : start + CHUNK]
        _settle(chunk, {place: at for matter in chunk for place, at in wanted.get(matter, {}).items()})


def soundings(run: Run) -> Iterator[tuple[Place, datetime]]:
    """Yield when each rung of a running clock sounds; a rung that would sound before the start is left out."""
    for number, rung in enumerate(run.clock.ladder):
        at = sounds_at(rung, run)
        if at is not None and at >= run.started_at:
            yield (run.matter, run.clock.code, run.cycle, number), at


def sounds_at(rung: Rung, run: Run) -> datetime | None:
    """Return when a rung sounds: after working minutes, so many working days ahead, or at the deadline."""
    if rung.after_minutes is not None:
        return due_after_minutes(run.calendar, run.started_at, rung.after_minutes, run.pauses).due
    if rung.before_days is not None:
        return opening_before(run.calendar, run.due_at, rung.before_days)
    return run.due_at


def opening_before(calendar: Calendar, due: datetime, days: int) -> datetime:
    """Return the first opening of the day that lies so many working days before a deadline's day.

    0 is the deadline's own day, or the last open one before it.
    """
    ordinal = shanghai_day(due).toordinal()
    if due.astimezone(SHANGHAI).time() == datetime.min.time():
        ordinal -= 1  # Due at 24:00: that day is the one which ends then.
    left = days
    while left or not calendar.hours_on(ordinal):
        left -= bool(left and calendar.hours_on(ordinal - 1))
        ordinal -= 1
    opens = calendar.hours_on(ordinal)[0].opens_minute
    midnight = datetime.combine(date.fromordinal(ordinal), datetime.min.time(), SHANGHAI)
    return midnight + timedelta(minutes=opens)


def _settle(matters: Sequence[int], wanted: dict[Place, datetime]) -> None:
    """Set, move and drop the alarms of a chunk; those that sounded are left alone, by whatever loop and whenever."""
    silent = Alarm.objects.filter(sounded_at__isnull=True)
    moved, dropped = [], []
    for alarm in Alarm.objects.filter(matter__in=matters):
        at = wanted.pop((alarm.matter_id, alarm.clock, alarm.cycle, alarm.rung), None)
        if alarm.sounded_at is not None or at == alarm.due_at:
            continue
        if at is None:
            dropped.append(alarm.pk)
        else:
            alarm.due_at, alarm.lease_until = at, None
            moved.append(alarm)
    if dropped:
        # Not delete(): it would ask for each alarm's notice first, and miss one that sounds meanwhile.
        silent.filter(pk__in=dropped)._raw_delete(using=silent.db)
    if moved:
        silent.bulk_update(moved, ["due_at", "lease_until"])
    Alarm.objects.bulk_create(
        Alarm(matter_id=matter, clock=clock, cycle=cycle, rung=rung, due_at=at)
        for (matter, clock, cycle, rung), at in wanted.items()
    )
