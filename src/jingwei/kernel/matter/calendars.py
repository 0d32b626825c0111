"""The working calendars of a park: the shipped ones with the notices and special days that the park recorded."""

from django.db.models import Max, Min

from jingwei.kernel.matter.models import HolidayNotice, SpecialDay
from jingwei.kernel.register.api import Entry
from jingwei.kernel.words import clock
from jingwei.kernel.words.clock import Calendar

_KINDS = ("matter.holiday_notice", "matter.special_day")
_kept: dict[int, tuple[object, dict[str, Calendar]]] = {}
"""By park: what its records of days were last written by, and the calendars made of them."""


class Calendars:
    """The calendars of one park; made once, and again when its records of days are written."""

    def __init__(self, park: int) -> None:
        """Ask what the park's records of days were last written by."""
        self.park = park
        days = Entry.objects.filter(park=park, kind__in=_KINDS)
        asked = {"last": Max("head__journal"), "hash": Max("head__journal__hash"), "lowest": Min("head__journal__hash")}
        last, hash_, lowest = days.aggregate(**asked).values()
        kept = _kept.get(park)
        if kept is None or kept[0] != (last, hash_):
            kept = ((last, hash_), {})
        if lowest:
            # Not while a journal is open: it may be rolled back, and its number given to another.
            _kept[park] = kept
        self._made = kept[1] if lowest else {}
        self._recorded: tuple[tuple[clock.SpecialDay, ...], frozenset[int]] | None = None

    def __call__(self, code: str) -> Calendar:
        """Return the calendar of a code; ClockError when there is none."""
        if code not in self._made:
            special, years = self._records()
            shipped = clock.calendar(code)
            self._made[code] = shipped.with_days(special, years) if special or years else shipped
        return self._made[code]

    def _records(self) -> tuple[tuple[clock.SpecialDay, ...], frozenset[int]]:
        if self._recorded is None:
            notices = HolidayNotice.objects.filter(live=True, entry__park=self.park)
            days = SpecialDay.objects.filter(live=True, entry__park=self.park).order_by("day")
            self._recorded = (
                tuple(clock.SpecialDay(one.day, one.kind == "work", one.name) for one in days),
                frozenset(notices.values_list("year", flat=True)),
            )
        return self._recorded


def calendar_of(park: int, code: str) -> Calendar:
    """Return a working calendar of a park; ClockError when there is none of the code."""
    return Calendars(park)(code)
