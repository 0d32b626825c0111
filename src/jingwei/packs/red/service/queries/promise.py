"""The promise of ten minutes: whether its clock runs now, and how far it was kept."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q

from jingwei.kernel.matter.api import Countdown, Term
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.words import clock
from jingwei.packs.red.service.kinds import ANSWER, REQUEST
from jingwei.packs.red.service.tables import length

_DAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised at a moment: how many minutes on which calendar, and from when they run if not at once."""

    minutes: int
    calendar: str
    opens: datetime | None

    @property
    def words(self) -> str:
        """Return the promise in words."""
        return f"{self.minutes} 分钟内答复"

    @property
    def off_hours(self) -> str:
        """Return what is said outside working hours; "" while the clock runs."""
        if self.opens is None:
            return ""
        local = self.opens.astimezone(clock.SHANGHAI)
        day = f"{local.month}月{local.day}日（周{_DAYS[local.weekday()]}）"
        return f"现在是非工作时间，{day} {local:%H:%M} 起计时"


def promise_at(park: int, moment: datetime) -> Promise:
    """Return what is promised at a moment: the length an office set by a 时限设置, else the default."""
    default = length(REQUEST, ANSWER)
    terms = Term.objects.filter(entry__park=park, live=True, kind=REQUEST, clock=ANSWER)
    term = terms.filter(since__lte=clock.shanghai_day(moment)).order_by("-since").first()
    minutes, code = default.minutes or 0, default.calendar
    if term is not None and term.minutes:
        minutes, code = term.minutes, term.calendar
    calendar = clock.calendar(code)
    runs = clock.is_open(calendar, moment)
    return Promise(minutes, code, None if runs else clock.next_opening(calendar, moment))


@dataclass(frozen=True, slots=True)
class Kept:
    """How far the promise was kept over some days: of how many, in time, late, still waiting; how many came off hours.

    ``share`` is in time of all whose time is up, in per cent; None where there are none.
    """

    asked: int
    in_time: int
    late: int
    waiting: int
    overdue: int
    off_hours: int

    @property
    def due(self) -> int:
        """Return the denominator: answered, or overdue without an answer."""
        return self.in_time + self.late + self.overdue

    @property
    def share(self) -> str:
        """Return the share in time as people read it, rounded down so that 100 % means all."""
        return f"{self.in_time * 1000 // self.due / 10:g}%" if self.due else "—"


def kept(viewer: Viewer, first: date, last: date, moment: datetime) -> Kept:
    """Return how far the promise was kept for what was asked from one day to another, both included."""
    begin = datetime.combine(first, time(), clock.SHANGHAI)
    end = datetime.combine(last, time(), clock.SHANGHAI) + timedelta(days=1)
    seen = register.visible(viewer, register.find_register("matter.matter")).filter(kind=REQUEST)
    runs = Countdown.objects.filter(clock=ANSWER, cycle=0, matter__in=seen, started_at__gte=begin, started_at__lt=end)
    counted = runs.aggregate(
        asked=Count("pk"),
        in_time=Count("pk", filter=Q(met_at__lte=F("due_at"))),
        late=Count("pk", filter=Q(met_at__gt=F("due_at"))),
        overdue=Count("pk", filter=Q(met_at=None, due_at__lt=moment)),
        waiting=Count("pk", filter=Q(met_at=None) & (Q(due_at=None) | Q(due_at__gte=moment))),
    )
    off = sum(
        not clock.is_open(clock.calendar(code), started) for started, code in runs.values_list("started_at", "calendar")
    )
    return Kept(**counted, off_hours=off)
