"""Provisional deadlines, once the days of their year are known: entered as a notice, or shipped with a new version."""

from collections.abc import Iterable

from jingwei.kernel.matter.calendars import Calendars
from jingwei.kernel.matter.models import Countdown
from jingwei.kernel.matter.services.following import refold
from jingwei.kernel.register.api import Park, writing
from jingwei.kernel.words.clock import shanghai_day


def renew_provisional() -> int:
    """Compute the provisional deadlines anew whose years are announced by now, and return how many matters had one.

    A notice that is entered does so itself; this is for the days that a new version of the program brings.
    """
    return sum(_renew(park) for park in Park.objects.filter(live=True).order_by("pk"))


def _renew(park: Park) -> int:
    runs = Countdown.objects.filter(provisional=True, due_at__isnull=False, matter__entry__park=park.pk)
    matters = list(dict.fromkeys(_announced(Calendars(park.pk), runs)))
    if matters:
        with writing(park=park.pk, actor="定时", door="watch", reason="放假安排已公布，重算暂定时限") as pen:
            refold(pen, matters)
    return len(matters)


def _announced(calendars: Calendars, runs: Iterable[Countdown]) -> Iterable[int]:
    for run in runs:
        assert run.due_at is not None
        years = range(shanghai_day(run.started_at).year, shanghai_day(run.due_at).year + 1)
        if not any(calendars(run.calendar).assumes(year) for year in years):
            yield run.matter_id
