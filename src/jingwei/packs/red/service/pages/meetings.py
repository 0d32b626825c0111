"""协调会: the meetings of a year week by week, and one meeting, which begins with what became of last time's."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Viewer
from jingwei.kernel.words.period import Period
from jingwei.packs.red.service.models import AgendaItem, Meeting
from jingwei.packs.red.service.pages.places import Standing, asked_year, places, standing, years
from jingwei.packs.red.service.registers.meetings import AGENDA_ITEMS, MEETINGS
from jingwei.packs.red.service.services.coordinating import Taken, add_item
from jingwei.packs.red.service.services.entering import EntryRefused
from jingwei.packs.red.service.weeks import monday_of, working_weeks
from jingwei.shell.parts import Beside, Crumb, Rate
from jingwei.shell.viewing import PageRequest, address, allowed, may_add, park_of, row_or_404, typed

meetings_open = allowed(lambda viewer: register.may_read(viewer, MEETINGS), "协调会不在您的职责范围内。")
secretaries_only = allowed(lambda viewer: register.may_write(viewer, AGENDA_ITEMS), "议题由会议的承办人登记。")


@dataclass(frozen=True, slots=True)
class Line:
    """An item of an agenda, and where the matter of its decision stands (None: nothing was decided)."""

    item: AgendaItem
    standing: Standing | None


@meetings_open
@require_safe
def meetings_page(request: PageRequest) -> HttpResponse:
    """Show what became of the last meeting's decisions, and the meetings of a year (``?year=2023``) week by week."""
    park = park_of(request)
    today = register.today(park)
    year = asked_year(request.GET.get("year", ""), today)
    rows = (
        register.visible(request.viewer, MEETINGS)
        .filter(day__year=year)
        .select_related("chair")
        .order_by("-day", "-pk")
    )
    meetings = list(rows.annotate(decided=Count("items", filter=Q(items__live=True, items__matter__isnull=False))))
    last = _before(request.viewer, None)
    lines = _lines(last, register.now(park)) if last else []
    context = {
        "places": places(request.viewer, "meetings"),
        "years": years(reverse("service:meetings"), year, today),
        "year": year,
        "last": last,
        "lines": [line for line in lines if line.standing],
        "rate": _rate(lines),
        "meetings": meetings,
        "without": _without(meetings, year, today),
        "figure": f"{address('figure', 'green.coordination_meetings')}?period={year}",
        "may_add": may_add(request.viewer, MEETINGS),
        "all": address("register", MEETINGS.code),
    }
    return render(request, "service/meetings.html", context)


def _without(meetings: list[Meeting], year: int, today: date) -> list[date]:
    """Return the Mondays of the year's working weeks in which no project coordination meeting was held."""
    held = {monday_of(one.day) for one in meetings if one.kind == "project-coordination" and one.state == "held"}
    return [monday for monday in working_weeks(Period.parse(str(year)), today) if monday not in held]


@meetings_open
@require_safe
def meeting_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show one meeting: first what became of last time's decisions, then its own agenda."""
    row = row_or_404(request.viewer, MEETINGS, entry)
    assert isinstance(row, Meeting)
    park, now = park_of(request), register.now(park_of(request))
    last = _before(request.viewer, row)
    before = [line for line in _lines(last, now) if line.standing] if last else []
    context = {
        "meeting": row,
        "trail": [Crumb("协调会", reverse("service:meetings")), Crumb(row.number)],
        "last": last,
        "before": before,
        "rate": _rate(before),
        "lines": _lines(row, now),
        "proofs": row.entry.evidence.filter(live=True),
        "may_write": register.may_write(request.viewer, AGENDA_ITEMS) and row.live,
        "bureaus": Bureau.objects.filter(live=True, entry__park=park.pk).order_by("outside", "code") if park else (),
        "record": address("record", MEETINGS.code, entry),
        "number": len(row.items.filter(live=True)) + 1,
    }
    return render(request, "service/meeting.html", context)


def _before(viewer: Viewer, meeting: Meeting | None) -> Meeting | None:
    """Return the last meeting held of the same kind before one; without one the last of all."""
    rows = register.visible(viewer, MEETINGS).filter(state=Meeting.State.HELD)
    if meeting is not None:
        rows = rows.filter(kind=meeting.kind, day__lt=meeting.day)
    found: Meeting | None = rows.order_by("-day", "-pk").first()
    return found


def _lines(meeting: Meeting, now: datetime) -> list[Line]:
    items = meeting.items.filter(live=True).select_related("matter__course", "responsible", "enterprise")
    return [Line(one, standing(one.matter, now)) for one in items.order_by("number")]


def _rate(lines: list[Line]) -> Rate:
    found = [line.standing for line in lines if line.standing]
    return Rate(
        name="议定事项落实率",
        numerator=sum(one.closed for one in found),
        denominator=len(found),
        of="已落实",
        among="议定",
        beside=(
            Beside("在办", sum(not one.closed for one in found)),
            Beside("超期未办结", sum(one.late and not one.closed for one in found), late=True),
        ),
        formula="已办结的议定事项 ÷ 议定事项 × 100%",
    )


@secretaries_only
@require_POST
def meeting_item(request: PageRequest, entry: int) -> HttpResponse:
    """Take down an item of a meeting's agenda; a decision becomes a matter at once."""
    row = row_or_404(request.viewer, MEETINGS, entry)
    assert isinstance(row, Meeting)
    post, park = request.POST, park_of(request)
    topic, due = typed(post.get("topic", "")), post.get("due", "")
    bureau = Bureau.objects.filter(
        live=True, code=post.get("bureau", ""), entry__park=park.pk if park else None
    ).first()
    try:
        if not topic:
            raise ValueError("请写议题")
        item = add_item(row, request.user, Taken(topic[:200], typed(post.get("decision", "")), bureau, _day(due)))
        done = f"，议定事项 {item.matter.number} 已转办" if _matter_of(item) else ""
        messages.success(request, f"第 {item.number} 项议题已记下{done}。")
    except (EntryRefused, ValueError) as refused:
        messages.error(request, str(refused))
    return redirect("service:meeting", entry)


def _matter_of(item: AgendaItem) -> object:
    item.refresh_from_db(fields=["matter"])
    return item.matter


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError("办理时限要写成 2023-05-18") from None


urlpatterns = [
    path("care/meetings/", meetings_page, name="meetings"),
    path("care/meetings/<entry:entry>/", meeting_page, name="meeting"),
    path("care/meetings/<entry:entry>/items/", meeting_item, name="meeting_item"),
]
