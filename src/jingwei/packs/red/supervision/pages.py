"""The pages of supervision: the overview of a year's lists, and the problems of a tier and class."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import PARK, CachedFigures, Figure
from jingwei.kernel.matter.api import State, kinds_read
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role, Viewer, register_of
from jingwei.kernel.words.period import Period
from jingwei.packs.red.supervision.matters import FOLLOWED
from jingwei.packs.red.supervision.models import Stage
from jingwei.packs.red.supervision.overview import by_tier_and_class, groups, problems, staged
from jingwei.shell.pages.figure_words import figure_address
from jingwei.shell.pages.periods import asked_year
from jingwei.shell.parts import Crumb, Option
from jingwei.shell.viewing import PageRequest, allowed, park_of, typed

app_name = "supervision"

FIGURES = ("red.solved_on_site", "red.patrol_problems_closed", "blue.inspection_problems_closed", "blue.inspections")
TYPES = {code for one in FOLLOWED for code in one.types}
ROWS_A_PAGE = 50


def follows_up(viewer: Viewer) -> bool:
    """Return whether a viewer reads what supervision follows up."""
    return bool(TYPES & set(kinds_read(viewer)))


officers_only = allowed(follows_up, "督查督办不在您的职责范围内。")


@require_safe
@officers_only
def overview_page(request: PageRequest) -> HttpResponse:
    """Show a year's lists with totals, stages and problems by tier and class (``?year=2023``)."""
    park, viewer = park_of(request), request.viewer
    today = register.today(park)
    year = asked_year(request, today.year)
    url = reverse("supervision:overview")
    named, table = by_tier_and_class(viewer, year)
    context = {
        "year": year,
        "years": [
            Option(f"{one}年", f"{url}?year={one}", one == year) for one in range(today.year - 2, today.year + 1)
        ],
        "figures": _figures(viewer, year, today),
        "groups": groups(viewer, park, year) if park else [],
        "staged": staged(viewer, year, today),
        "classes": named,
        "table": table,
        "may_add": register.may_write(viewer, register_of(Stage)),
        "partial": viewer.role == Role.HANDLER,
    }
    return render(request, "supervision/overview.html", context)


def _figures(viewer: Viewer, year: int, today: date) -> list[tuple[Figure, str]]:
    """Return the year's figures of the topic with their addresses."""
    cached, period = CachedFigures(viewer, today), Period.parse(str(year))
    found = [cached.figure(indicator.find(code), period) for code in FIGURES]
    return [(one, figure_address(one.indicator, period, PARK)) for one in found]


@require_safe
@officers_only
def problems_page(request: PageRequest) -> HttpResponse:
    """Show the problems behind a number of the overview (``?year=2023&tier=省级&class=生态环境&closed=1``)."""
    today = register.today(park_of(request))
    year = asked_year(request, today.year)
    tier, category = typed(request.GET.get("tier", "")), typed(request.GET.get("class", ""))
    rows = problems(request.viewer, year)
    rows = rows.filter(tier=tier) if tier else rows
    rows = rows.filter(category=category) if category else rows
    closed = request.GET.get("closed") == "1"
    rows = rows.filter(course__state=State.CLOSED.value) if closed else rows
    rows = rows.select_related("course", "list", "responsible").order_by("list", "number")
    query = request.GET.copy()
    query.pop("page", None)
    words = [f"{year}年交办", tier, category, "已销号" if closed else ""]
    context = {
        "trail": [Crumb("督查督办", f"{reverse('supervision:overview')}?year={year}"), Crumb("反馈问题")],
        "what": " · ".join(word for word in words if word),
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "query": query.urlencode(),
    }
    return render(request, "supervision/problems.html", context)


urlpatterns = [
    path("", overview_page, name="overview"),
    path("problems/", problems_page, name="problems"),
]
