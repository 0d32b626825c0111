"""每日摘要: the page of the leader's morning message, with the same numbers, each opening its matters."""

from datetime import date, timedelta

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Digest
from jingwei.kernel.register import api as register
from jingwei.shell.pages.matters import desk, reading
from jingwei.shell.pages.matters.board import works_here
from jingwei.shell.parts import Beside, Crumb, Option, Rate
from jingwei.shell.viewing import PageRequest, allowed, park_of

NOT_FOR_ENTERPRISES = "每日摘要给管委会用；您的诉求请看“办件”。"
ROWS_A_PAGE, DAYS_BACK = 50, 7
BAD = ("overdue",)


@require_safe
@allowed(works_here, NOT_FOR_ENTERPRISES)
def digest(request: PageRequest) -> HttpResponse:
    """Show the digest of a day, and with ``show`` all matters of one of its sections."""
    park, viewer = park_of(request), request.viewer
    if park is None:
        raise Http404("还没有园区")
    today = register.today(park)
    day = _day(request.GET.get("day", ""), today)
    told = matter.digest(park, day, viewer)
    chosen = next((one for one in told.sections if one.code == request.GET.get("show")), None)
    context: dict[str, object] = {
        "digest": told,
        "days": _days(today, day),
        "rates": _rates(told),
        "chosen": chosen,
        "bad": BAD,
        "silent": matter.alarms_behind() if viewer.role == register.Role.ADMINISTRATOR else 0,
        "troubles": matter.channel_troubles(viewer),
        "trail": [Crumb("办件", reverse("desk")), Crumb("每日摘要")],
    }
    if chosen is not None:
        rows = matter.courses_of(chosen.code, park, matter.morning_of(park, day), viewer)
        page = Paginator(rows.values_list("pk", flat=True), ROWS_A_PAGE).get_page(request.GET.get("page"))
        courses = reading.fetched(list(page))
        calendars = reading.calendars_of(park.pk, courses)
        lines = desk.lines_of(courses, calendars, desk.Bounds(told.at))
        context |= {"page": page, "lines": lines} | desk.clock_context(calendars, park, told.at)
    return render(request, "shell/matters/digest.html", context)


def _day(text: str, today: date) -> date:
    """Return the day asked for, today for what is none or still to come."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if date(2000, 1, 1) <= day <= today else today


def _days(today: date, day: date) -> list[Option]:
    shown = [today - timedelta(days=back) for back in range(DAYS_BACK)]
    names = {today: "今天", today - timedelta(days=1): "昨天"}
    texts = {one: names.get(one, f"{one.month}月{one.day}日") for one in {*shown, day}}
    return [Option(texts[one], f"?day={one}", one == day) for one in sorted({*shown, day}, reverse=True)]


def _rates(told: Digest) -> list[Rate]:
    """Return the shares of the digest as rates; those with time left stand beside, in neither number."""
    return [
        Rate(
            name=one.name,
            numerator=one.met,
            denominator=one.of,
            of="按时",
            among="已见分晓",
            beside=(Beside("超时", one.late, late=True), Beside("还在时限内", one.running)),
            formula=f"{told.since} 起开始计时的；按时 ÷（按时 + 超时），还在时限内的不计",
        )
        for one in told.shares
    ]


urlpatterns = [path("digest/", digest, name="digest")]
