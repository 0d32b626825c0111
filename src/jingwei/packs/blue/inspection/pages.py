"""The pages of inspections: the overview of a year, and the petitions behind each of its numbers."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.matter.api import kinds_read
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role, Viewer, register_of
from jingwei.packs.blue.inspection.models import PublishedCase
from jingwei.packs.blue.inspection.overview import (
    cases,
    central_rate,
    inspections,
    late_stages,
    petitions,
    rates,
    shown,
    standings,
)
from jingwei.packs.blue.inspection.rows import RECTIFICATION, REPORTED
from jingwei.packs.blue.inspection.tables import criteria, criteria_source
from jingwei.shell.pages.periods import asked_year
from jingwei.shell.parts import Crumb, Option
from jingwei.shell.viewing import PageRequest, allowed, park_of

app_name = "inspection"

TYPES = frozenset({RECTIFICATION, *REPORTED})
ROWS_A_PAGE = 50


def reads_inspections(viewer: Viewer) -> bool:
    """Return whether a viewer reads what inspections brought."""
    return bool(TYPES & set(kinds_read(viewer)))


officers_only = allowed(reads_inspections, "环保督察不在您的职责范围内。")


@require_safe
@officers_only
def overview_page(request: PageRequest) -> HttpResponse:
    """Show a year's petitions by both rates, rectifications, and published cases (``?year=2023``)."""
    park, viewer = park_of(request), request.viewer
    today = register.today(park)
    year = asked_year(request, today.year)
    url = reverse("inspection:overview")
    late, stages = late_stages(viewer, today)
    context = {
        "year": year,
        "years": [
            Option(f"{one}年", f"{url}?year={one}", one == year) for one in range(today.year - 2, today.year + 1)
        ],
        "rates": rates(viewer, year),
        "standings": standings(viewer, year),
        "central": central_rate(viewer, year),
        "inspections": inspections(viewer, park) if park else [],
        "late": late,
        "stages": stages,
        "cases": cases(viewer, year),
        "criteria": criteria(),
        "criteria_source": criteria_source(),
        "may_add": register.may_write(viewer, register_of(PublishedCase)),
        "partial": viewer.role == Role.HANDLER,
    }
    return render(request, "inspection/overview.html", context)


@require_safe
@officers_only
def petitions_page(request: PageRequest) -> HttpResponse:
    """Show the petitions behind a number (``?year=2023&kind=…&show=interim``); no reporter among them."""
    year = asked_year(request, register.today(park_of(request)).year)
    kind = request.GET.get("kind", "")
    rows = petitions(request.viewer, year)
    rows = rows.filter(kind=kind) if kind in REPORTED else rows
    name, rows = shown(rows, request.GET.get("show", ""), year)
    rows = rows.select_related("course", "list", "responsible", "duplicate_of").order_by("list", "number")
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "trail": [Crumb("环保督察", f"{reverse('inspection:overview')}?year={year}"), Crumb("信访举报件")],
        "what": f"{year}年收到 · {name}",
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
    }
    return render(request, "inspection/petitions.html", context)


urlpatterns = [
    path("", overview_page, name="overview"),
    path("petitions/", petitions_page, name="petitions"),
]
