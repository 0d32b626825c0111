"""包联走访: the visits of a year and what became of what was raised, and the form to enter one."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Enterprise, Viewer
from jingwei.packs.red.service.models import Visit, VisitIssue
from jingwei.packs.red.service.pages.places import asked_year, places, standing, years
from jingwei.packs.red.service.registers.visits import VISITS
from jingwei.packs.red.service.services.entering import EntryRefused
from jingwei.packs.red.service.services.visiting import Raised, Seen, enter_visit
from jingwei.shell.parts import Beside, Rate
from jingwei.shell.viewing import PageRequest, address, allowed, park_of, typed

MOST = 60
LINES = range(1, 4)
"""How many things raised the form has room for; more are entered in the register."""

visitors_only = allowed(lambda viewer: register.may_read(viewer, VISITS), "包联走访不在您的职责范围内。")


@visitors_only
@require_http_methods(["GET", "HEAD", "POST"])
def visits_page(request: PageRequest) -> HttpResponse:
    """Show the visits of a year (``?year=2023``) with what became of what was raised; take a new one."""
    status, fault = 200, ""
    if request.method == "POST":
        try:
            visit = _taken(request)
            messages.success(request, f"走访 {visit.number} 已登记，反映的事已转为帮办代办。")
            return redirect("service:visits")
        except (EntryRefused, ValueError) as refused:
            status, fault = 422, str(refused)
    return render(
        request, "service/visits.html", _context(request) | {"fault": fault, "said": request.POST}, status=status
    )


def _context(request: PageRequest) -> dict[str, object]:
    park = park_of(request)
    today, now = register.today(park), register.now(park)
    year = asked_year(request.GET.get("year", ""), today)
    rows = (
        register.visible(request.viewer, VISITS)
        .filter(day__year=year)
        .select_related("enterprise", "visitor", "bureau")
    )
    shown = list(rows.order_by("-day", "-pk")[:MOST])
    issues = VisitIssue.objects.filter(live=True, visit__in=rows.values("pk")).select_related("matter__course")
    raised = [(one, standing(one.matter, now)) for one in issues.order_by("visit", "number")]
    done = [stand for _, stand in raised if stand]
    by_visit: dict[int, list[object]] = {}
    for one, stand in raised:
        by_visit.setdefault(one.visit_id, []).append((one, stand))
    return {
        "places": places(request.viewer, "visits"),
        "years": years(reverse("service:visits"), year, today),
        "year": year,
        "today": today,
        "count": rows.count(),
        "enterprises_visited": rows.order_by().values("enterprise").distinct().count(),
        "rate": Rate(
            name="反映事项办结率",
            numerator=sum(stand.closed for stand in done),
            denominator=len(raised),
            of="办结",
            among="反映",
            beside=(
                Beside("在办", sum(not stand.closed for stand in done)),
                Beside("超期", sum(stand.late and not stand.closed for stand in done), late=True),
            ),
            formula="已办结的走访反映事项 ÷ 走访反映事项 × 100%",
        ),
        "visits": [(one, by_visit.get(one.pk, [])) for one in shown],
        "may_enter": may_enter(request.viewer),
        "enterprises": register.enterprises_in_reach(request.viewer).order_by("short_name"),
        "bureaus": Bureau.objects.filter(live=True, entry__park=park.pk).order_by("outside", "code") if park else (),
        "lines": LINES,
        "all": address("register", VISITS.code),
    }


def may_enter(viewer: Viewer) -> bool:
    """Return whether a viewer may enter a visit."""
    return register.may_write(viewer, VISITS)


def _taken(request: PageRequest) -> Visit:
    post = request.POST
    if not may_enter(request.viewer):
        raise PermissionDenied("走访由服务专员和部门登记。")
    name = typed(post.get("enterprise", ""))
    enterprise: Enterprise | None = register.enterprises_in_reach(request.viewer).filter(short_name=name).first()
    if enterprise is None:
        raise ValueError(f"没有叫“{name}”的企业，请从列表里选")
    try:
        day = date.fromisoformat(post.get("day", ""))
    except ValueError:
        raise ValueError("走访日期要写成 2023-05-18") from None
    words = {part: typed(post.get(part, "")) for part in ("met", "situation", "result")}
    raised = [_raised(request, number) for number in LINES if typed(post.get(f"title-{number}", ""))]
    return enter_visit(enterprise, request.user, Seen(day, **words), raised)


def _raised(request: PageRequest, number: int) -> Raised:
    code = request.POST.get(f"bureau-{number}", "")
    park = park_of(request)
    bureau = Bureau.objects.filter(live=True, code=code, entry__park=park.pk if park else None).first()
    return Raised(typed(request.POST.get(f"title-{number}", ""))[:200], bureau)


urlpatterns = [path("care/visits/", visits_page, name="visits")]
