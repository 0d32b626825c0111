"""总览: one page with the park's figures in three colours, what they lack, and which targets will be missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import CachedFigures, Course, Figure, Indicator, Scope
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role, Viewer
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.figure_words import COLOURS, card, unmet
from jingwei.shell.pages.matters.counting_down import counting_down
from jingwei.shell.pages.outlook import chase_address, lacks, outlook
from jingwei.shell.pages.periods import asked_period, months_of, switches
from jingwei.shell.pages.reports_words import waiting_for
from jingwei.shell.pages.sealed_figures import changed_since_sealed
from jingwei.shell.parts import Card
from jingwei.shell.viewing import PageRequest, address, park_of


@dataclass(frozen=True)
class Column:
    """One of the three colours with its cards."""

    colour: str
    title: str
    note: str
    cards: tuple[Card, ...]


@require_safe
def overview(request: PageRequest) -> HttpResponse:
    """Show the figures of a period; an enterprise is shown its own."""
    day = register.today(park_of(request))
    period, fault = asked_period(request, day)
    scope = home_scope(request.viewer)
    cached = CachedFigures(request.viewer, day)
    catalogue = list(indicator.catalogue().values())
    figures = _figures(cached, catalogue, period, scope)
    years, kinds = switches(period, day, lambda one: f"{reverse('overview')}?period={one.key}")
    courses = _courses(cached, figures, day, drawn="drawn" in request.GET)
    columns = [_column(colour, figures, courses, scope) for colour in COLOURS]
    context = {
        "period": period,
        "fault": fault,
        "scope": scope,
        "years": years,
        "kinds": kinds,
        "columns": columns,
        "courses": courses is not None,
        "lean": sum(1 for column in columns if column.cards) == 1,
        "lacks": lacks(figures, scope),
        "outlook": outlook(cached, catalogue, period.year, day, scope),
        "since": changed_since_sealed(cached, park_of(request), period),
        "waiting": waiting_for(request.viewer, park_of(request)),
        "counting": counting_down(request.viewer, park_of(request)),
        "chase": chase_address(request.viewer, figures),
        "imports": address("imports"),
        "catalogued": bool(catalogue),
    }
    return render(request, "shell/overview.html", context)


def home_scope(viewer: Viewer) -> Scope:
    """Return whose figures a viewer is shown unasked: an enterprise's own, the park's for everybody else."""
    if viewer.role != Role.ENTERPRISE or viewer.enterprise is None:
        return indicator.PARK
    own = register.Enterprise.objects.get(pk=viewer.enterprise)
    return indicator.scope_of("enterprise", own)


def _figures(cached: CachedFigures, catalogue: Sequence[Indicator], period: Period, scope: Scope) -> list[Figure]:
    """Return the park's figures; of an enterprise's, those that say something of it."""
    if scope == indicator.PARK:
        return cached.figures(catalogue, period)
    own = cached.figures(catalogue, period, scope)
    return [one for one in own if one.rows or (one.missing and one.missing.names)]


def _courses(cached: CachedFigures, figures: Sequence[Figure], day: date, *, drawn: bool) -> list[Course] | None:
    """Return the course of each figure; None when they take long and the page asks for them once it is shown."""
    pairs = [(figure.indicator, figure.scope) for figure in figures]
    months = months_of(figures[0].period.year, day) if figures else []
    return cached.courses(pairs, months) if drawn or cached.at_hand(pairs, months) else None


def _column(colour: str, figures: Sequence[Figure], courses: Sequence[Course] | None, here: Scope) -> Column:
    drawn = zip(figures, courses or [[]] * len(figures), strict=True)
    mine = [(figure, course) for figure, course in drawn if figure.indicator.colour == colour]
    missed = unmet([figure for figure, _ in mine])
    note = f"{len(mine)} 项指标" + (f" · {missed} 项未达" if missed else "") if mine else ""
    return Column(colour, COLOURS[colour], note, tuple(card(figure, course, here) for figure, course in mine))


urlpatterns = [path("", overview, name="overview")]
