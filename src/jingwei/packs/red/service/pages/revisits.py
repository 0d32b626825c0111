"""电话回访: whom to call next, with one key for each answer, and the calls of a year."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.indicator.api import PARK, Window
from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.words.period import Period
from jingwei.packs.red.service.models import Revisit
from jingwei.packs.red.service.pages.places import asked_year, places, years
from jingwei.packs.red.service.rates import calls_of
from jingwei.packs.red.service.registers.visits import REVISITS
from jingwei.packs.red.service.rows import called_in
from jingwei.packs.red.service.scales import formula, grades
from jingwei.packs.red.service.services.entering import EntryRefused
from jingwei.packs.red.service.services.revisiting import Said, record_call, to_call, waiting
from jingwei.shell.parts import Beside, Rate
from jingwei.shell.viewing import PageRequest, address, allowed, park_of, typed

MOST = 20


def reads_calls(viewer: Viewer) -> bool:
    """Return whether a viewer may see whom was called."""
    return register.may_read(viewer, REVISITS)


callers_only = allowed(reads_calls, "电话回访不在您的职责范围内。")
calling_only = allowed(lambda viewer: register.may_write(viewer, REVISITS), "电话回访由服务专员和督办来打。")


@callers_only
@require_safe
def revisits_page(request: PageRequest) -> HttpResponse:
    """Show whom to call next, and the rate and the latest calls of a year (``?year=2023``)."""
    park = park_of(request)
    today = register.today(park)
    year = asked_year(request.GET.get("year", ""), today)
    window = Window(Period.parse(str(year)), PARK, request.viewer.parks)
    found = calls_of(window)
    calls = register.visible(request.viewer, REVISITS).filter(called_in(window.period)).order_by("-at")
    context = {
        "places": places(request.viewer, "revisits"),
        "years": years(reverse("service:revisits"), year, today),
        "year": year,
        "rate": Rate(
            name="西宁评议满意度",
            numerator=found.satisfied,
            denominator=found.reached,
            of="满意",
            among="接通",
            href=f"{address('figure', 'red.revisit_satisfaction')}?period={year}",
            beside=(
                Beside("拨打", found.called),
                Beside("未接通", found.called - found.reached),
                Beside("接通未表态", found.silent, late=True),
            ),
            formula=formula("revisit", today).text,
        ),
        "waiting": waiting(park).count() if park else 0,
        "next": to_call(park) if park else [],
        "may_call": register.may_write(request.viewer, REVISITS),
        "grades": tuple(grades().values()),
        "missed": [one for one in Revisit.Outcome if one != Revisit.Outcome.REACHED],
        "latest": calls.select_related("matter", "enterprise")[:MOST],
        "all": address("register", REVISITS.code),
    }
    return render(request, "service/revisits.html", context)


@calling_only
@require_POST
def revisit_take(request: PageRequest, entry: int) -> HttpResponse:
    """Take down what came of a call: ``answer`` is a grade, or ``reached``, or why nobody was reached."""
    park = park_of(request)
    matter = waiting(park).filter(pk=entry).select_related("entry").first() if park else None
    if matter is None or not _in_reach(request.viewer, matter):
        raise Http404("这件事项不在待回访之列，可能别人刚打过")
    try:
        call = record_call(matter, request.user, _said(request))
        messages.success(
            request, f"{matter.number}：{call.outcome_name}{call.grade and '，' + call.grade_name}，已记下。"
        )
    except EntryRefused as refused:
        messages.error(request, str(refused))
    return redirect("service:revisits")


def _in_reach(viewer: Viewer, matter: Matter) -> bool:
    return viewer.parks is None or matter.entry.park_id in viewer.parks


def _said(request: PageRequest) -> Said:
    answer, text = request.POST.get("answer", ""), typed(request.POST.get("text", ""))
    agreed = request.POST.get("as_rating") == "yes"
    if answer in grades():
        return Said(Revisit.Outcome.REACHED, answer, text, agreed)
    return Said(answer if answer in Revisit.Outcome.values else Revisit.Outcome.UNANSWERED, "", text)


urlpatterns = [
    path("care/revisits/", revisits_page, name="revisits"),
    path("care/revisits/<entry:entry>/", revisit_take, name="revisit_take"),
]
