"""The daily digest (每日摘要): what is overdue, due today, waiting and closed, from the rows that pages show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from jingwei.kernel.matter.alarms.outbox import notice_for, put
from jingwei.kernel.matter.calendars import calendar_of
from jingwei.kernel.matter.models import Countdown, Course, Notice
from jingwei.kernel.matter.rules.actions import State
from jingwei.kernel.matter.rules.types import Clock, MatterType, matter_types
from jingwei.kernel.matter.seen import matters_seen
from jingwei.kernel.register.api import Park, Role, Viewer
from jingwei.kernel.register.api import now as park_now
from jingwei.kernel.register.api import today as park_today
from jingwei.kernel.words.clock import SHANGHAI, Calendar, shanghai_day

AT = time(8, 0)
"""When the digest of a working day is made, in China."""

CALENDAR = "CN_OFFICE"
MOST_LINES = 10
COLOURS = {"red": "红", "green": "绿", "blue": "蓝"}


@dataclass(frozen=True, slots=True)
class Morning:
    """What a digest looks at: its day, the moment it is asked, and the first day since the last working one."""

    day: date
    at: datetime
    since: date

    @property
    def begins(self) -> datetime:
        """Return the day's midnight."""
        return midnight(self.day)

    @property
    def ends(self) -> datetime:
        """Return the midnight that ends the day: a deadline at 24:00 is this day's."""
        return midnight(self.day + timedelta(days=1))


def _overdue(morning: Morning) -> Q:
    return Q(due_at__lt=morning.at)


def _due_today(morning: Morning) -> Q:
    return Q(due_at__gte=morning.at, due_at__gt=morning.begins, due_at__lte=morning.ends)


def _to_check(_morning: Morning) -> Q:
    return Q(state=State.SUBMITTED)


def _to_approve(_morning: Morning) -> Q:
    return Q(state=State.CHECKED)


def _closed(morning: Morning) -> Q:
    return Q(state=State.CLOSED, closed_on__gte=morning.since, closed_on__lt=morning.day)


SECTIONS: Mapping[str, tuple[str, Callable[[Morning], Q]]] = {
    "overdue": ("已超时", _overdue),
    "due-today": ("今天到期", _due_today),
    "to-check": ("待核查", _to_check),
    "to-approve": ("待审核", _to_approve),
    "closed": ("上一工作日以来办结", _closed),
}
"""The sections of a digest by code: their names, and which courses they hold."""


@dataclass(frozen=True, slots=True)
class Item:
    """One matter in a digest: its entry, for a link, and what a line says of it."""

    matter: int
    number: str
    title: str
    kind: str
    colour: str
    desk: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a digest: how many matters, of which colour, and the first of them."""

    code: str
    name: str
    total: int
    by_colour: Mapping[str, int]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a type's requests were met in time, of those begun since the last working day.

    ``met`` in time and ``late`` make ``of``; ``running`` have time left and are in neither.
    """

    kind: str
    name: str
    met: int
    late: int
    running: int

    @property
    def of(self) -> int:
        """Return how many are judged."""
        return self.met + self.late


@dataclass(frozen=True, slots=True)
class Digest:
    """What a leader reads in the morning; ``since`` is the first day that counts as closed or begun since."""

    park: int
    day: date
    at: datetime
    since: date
    sections: tuple[Section, ...]
    shares: tuple[Share, ...]

    def section(self, code: str) -> Section:
        """Return a section by its code."""
        return next(one for one in self.sections if one.code == code)


def digest(park: Park, day: date | None = None, viewer: Viewer | None = None) -> Digest:
    """Return a park's digest of a day (today): as of now if that is today, else as of the day's 08:00.

    ``viewer`` narrows it to the matters that one may see. A constant number of queries.
    """
    morning = morning_of(park, day or park_today(park))
    sections = tuple(_section(code, park, morning, viewer) for code in SECTIONS)
    return Digest(park.pk, morning.day, morning.at, morning.since, sections, _shares(park, morning, viewer))


def courses_of(code: str, park: Park, morning: Morning, viewer: Viewer | None = None) -> QuerySet[Course]:
    """Return the courses of one section of a digest, those due first before the others."""
    seen = matters_seen(viewer, "matter__") if viewer else Q()
    rows = Course.objects.filter(seen, SECTIONS[code][1](morning), park=park.pk, matter__live=True)
    return rows.order_by(F("due_at").asc(nulls_last=True), "pk")


def morning_of(park: Park, day: date) -> Morning:
    """Return what a digest of a day looks at."""
    office = calendar_of(park.pk, CALENDAR)
    at = park_now(park) if day == park_today(park) else datetime.combine(day, AT, SHANGHAI)
    return Morning(day, at, last_working_day(office, day))


def midnight(day: date) -> datetime:
    """Return the moment a day begins in China."""
    return datetime.combine(day, time.min, SHANGHAI)


def works(office: Calendar, day: date) -> bool:
    """Return whether a day is a working day."""
    return bool(office.hours_on(day.toordinal()))


def last_working_day(office: Calendar, day: date) -> date:
    """Return the last working day before a day."""
    day -= timedelta(days=1)
    while not works(office, day):
        day -= timedelta(days=1)
    return day


def _section(code: str, park: Park, morning: Morning, viewer: Viewer | None) -> Section:
    rows = courses_of(code, park, morning, viewer)
    kinds: list[str] = list(rows.order_by().values_list("kind", flat=True))
    known = [_colour(kind) for kind in kinds]
    first = rows.select_related("matter", "desk")[:MOST_LINES]
    return Section(
        code,
        SECTIONS[code][0],
        len(kinds),
        {colour: known.count(colour) for colour in COLOURS},
        tuple(_item(course) for course in first),
    )


def _colour(kind: str) -> str:
    found = matter_types().get(kind)
    return found.colour if found else ""


def _item(course: Course) -> Item:
    found = matter_types().get(course.kind)
    return Item(
        course.matter_id,
        course.matter.number,
        course.matter.title,
        found.name if found else course.kind,
        _colour(course.kind),
        str(course.desk) if course.desk_id else "",
        course.due_at,
    )


def _shares(park: Park, morning: Morning, viewer: Viewer | None) -> tuple[Share, ...]:
    """Return the share of each type whose first clock is counted in minutes."""
    seen = matters_seen(viewer, "matter__") if viewer else Q()
    counted = [(kind, kind.clocks[0]) for kind in matter_types().values() if _quick(kind)]
    runs = Countdown.objects.filter(
        seen,
        matter__kind__in=[kind.code for kind, _ in counted],
        matter__live=True,
        matter__course__park=park.pk,
        started_at__gte=midnight(morning.since),
        started_at__lt=max(morning.at, morning.begins),
    ).exclude(matter__course__state=State.WITHDRAWN)
    rows = list(runs.values_list("matter__kind", "clock", "due_at", "met_at"))
    return tuple(_share(kind, clock, rows, morning.at) for kind, clock in counted)


def _quick(kind: MatterType) -> bool:
    return bool(kind.clocks) and kind.clocks[0].minutes is not None


def _share(
    kind: MatterType, clock: Clock, rows: list[tuple[str, str, datetime | None, datetime | None]], at: datetime
) -> Share:
    met = late = running = 0
    for code, name, due, answered in rows:
        if (code, name) != (kind.code, clock.code):
            continue
        in_time = answered is not None and (due is None or answered <= due)
        overdue = not in_time and due is not None and (answered is not None or due < at)
        met, late, running = met + in_time, late + overdue, running + (not in_time and not overdue)
    return Share(kind.code, f"{kind.name}{clock.name}", met, late, running)


def make_digests() -> int:
    """Make the digest of every park whose working day has passed 08:00 and that has none yet; return how many.

    A park that never had a matter has nothing to be told.
    """
    return sum(_make(park) for park in Park.objects.filter(live=True).order_by("pk"))


def _make(park: Park) -> int:
    day, moment = park_today(park), park_now(park)
    key = f"digest:{park.pk}:{day.isoformat()}"
    if moment < datetime.combine(day, AT, SHANGHAI) or Notice.objects.filter(key=key).exists():
        return 0
    if not works(calendar_of(park.pk, CALENDAR), day) or not Course.objects.filter(park=park.pk).exists():
        return 0
    title, body = digest_text(digest(park, day))
    with transaction.atomic():
        notice = notice_for(key=key, park=park.pk, title=title, body=body, made_at=moment, roles={Role.LEADER})
        return put([notice], digest=True)


def digest_text(one: Digest) -> tuple[str, str]:
    """Return a digest as title and text, for robots and mail."""
    title = f"{one.day.month}月{one.day.day}日事项摘要：" + "，".join(
        f"{section.name} {section.total}" for section in one.sections
    )
    return title, "\n".join([*_shares_told(one), *(line for section in one.sections for line in _told(section))])


def _shares_told(one: Digest) -> list[str]:
    return [
        f"{share.name}：{share.met}/{share.of} 件按时" + (f"，另有 {share.running} 件在时限内" if share.running else "")
        for share in one.shares
        if share.of or share.running
    ]


def _told(section: Section) -> list[str]:
    if not section.total:
        return [f"\n{section.name}：无"]
    colours = "、".join(f"{COLOURS[colour]} {count}" for colour, count in section.by_colour.items() if count)
    lines = [f"\n{section.name} {section.total} 件（{colours}）" if colours else f"\n{section.name} {section.total} 件"]
    lines += [_line(number, item) for number, item in enumerate(section.items, 1)]
    more = section.total - len(section.items)
    return [*lines, f"……另有 {more} 件，请登录查看"] if more else lines


def _line(number: int, item: Item) -> str:
    due = ""
    if item.due_at is not None:
        local = item.due_at.astimezone(SHANGHAI)
        due = f"，时限 {shanghai_day(item.due_at).isoformat()} {local:%H:%M}"
    return f"{number}. {item.number} {item.title}" + (f"（{item.desk}{due}）" if item.desk else due)
