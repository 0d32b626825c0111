"""总览: one page with the park's figures in three colours, what they lack, and which targets will be missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import CachedFigures, Figure, Indicator, Scope
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role, Viewer
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.figure_words import COLOURS, card, unmet
from jingwei.shell.pages.outlook import chase_address, lacks, outlook
from jingwei.shell.pages.periods import asked_period, months_of, switches
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
    columns = [_column(cached, colour, figures, day, scope) for colour in COLOURS]
    context = {
        "period": period,
        "fault": fault,
        "scope": scope,
        "years": years,
        "kinds": kinds,
        "columns": columns,
        "lean": sum(1 for column in columns if column.cards) == 1,
        "lacks": lacks(figures, scope),
        "outlook": outlook(cached, catalogue, period.year, day, scope),
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


def _column(cached: CachedFigures, colour: str, figures: Sequence[Figure], day: date, here: Scope) -> Column:
    mine = [figure for figure in figures if figure.indicator.colour == colour]
    missed = unmet(mine)
    note = f"{len(mine)} 项指标" + (f" · {missed} 项未达" if missed else "") if mine else ""
    months = months_of(mine[0].period.year, day) if mine else []
    courses = cached.courses([(figure.indicator, figure.scope) for figure in mine], months)
    cards = [card(figure, course, here) for figure, course in zip(mine, courses, strict=True)]
    return Column(colour, COLOURS[colour], note, tuple(cards))


urlpatterns = [path("", overview, name="overview")]
