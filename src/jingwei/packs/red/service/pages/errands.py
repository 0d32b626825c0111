"""The errands the park runs for enterprises (帮办代办): through which units each went, and where it is now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.register import api as register
from jingwei.packs.red.service.pages.thread import officers_only
from jingwei.packs.red.service.queries.threads import errands
from jingwei.shell.parts import Option
from jingwei.shell.viewing import PageRequest, park_of


@officers_only
@require_safe
def errands_page(request: PageRequest) -> HttpResponse:
    """Show the errands under way, the most urgent first; ``?over=1`` those finished last."""
    over = request.GET.get("over") == "1"
    here = reverse("service:errands")
    routes = errands(request.viewer, over=over)
    moment = register.now(park_of(request))
    context = {
        "places": [Option("在办", here, not over), Option("已办结", f"{here}?over=1", over)],
        "routes": routes,
        "over": over,
        "now": moment,
        "outside": sum(any(one.outside and one.here for one in route.stations) for route in routes),
        "late": sum(route.course.due_at is not None and route.course.due_at < moment for route in routes)
        if not over
        else 0,
    }
    return render(request, "service/errands.html", context)


urlpatterns = [path("errands/", errands_page, name="errands")]
