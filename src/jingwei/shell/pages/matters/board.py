"""看板: open matters in columns by state, the nearest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.matter.api import OPEN_STATES, State
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role
from jingwei.shell.pages.matters import asking, desk, reading
from jingwei.shell.pages.matters.asking import Asked
from jingwei.shell.pages.matters.desk import Line
from jingwei.shell.pages.matters.reading import Rows
from jingwei.shell.parts import Crumb
from jingwei.shell.viewing import PageRequest, allowed, park_of

CARDS = 12
NOT_FOR_ENTERPRISES = "看板给管委会用；您的诉求请看“办件”。"


def works_here(viewer: register.Viewer) -> bool:
    """Return whether a viewer works for the committee."""
    return viewer.role != Role.ENTERPRISE


@dataclass(frozen=True)
class Column:
    """One state with the nearest of its matters; ``count`` is capped."""

    state: State
    count: str
    lines: Sequence[Line]

    @property
    def label(self) -> str:
        """What people call the state."""
        return self.state.label


@require_safe
@allowed(works_here, NOT_FOR_ENTERPRISES)
def matter_board(request: PageRequest) -> HttpResponse:
    """Show the board: for each state the first cards and how many there are."""
    park, viewer = park_of(request), request.viewer
    asked = Asked.read(request.GET, viewer)
    now = register.now(park)
    rows = reading.courses_seen(viewer, park)
    sources = asking.sources(rows, asked, viewer, park) if park else [rows]
    numbers = {state: _nearest(sources, state) for state in OPEN_STATES}
    courses = {one.pk: one for one in reading.fetched([pk for pks in numbers.values() for pk in pks])}
    calendars = reading.calendars_of(park.pk, courses.values()) if park else {}
    bounds = desk.Bounds(now)
    columns = [
        Column(
            state,
            desk.capped([rows.filter(state=state) for rows in sources]),
            desk.lines_of([courses[pk] for pk in numbers[state] if pk in courses], calendars, bounds),
        )
        for state in OPEN_STATES
    ]
    context = {
        "columns": columns,
        "asked": asked,
        "scopes": asking.scope_options(asked, viewer),
        "kinds": asking.kinds_offered(viewer),
        "colours": asking.COLOUR_NAMES,
        "names": asking.names_asked(asked),
        "trail": [Crumb("办件", reverse("desk")), Crumb("看板")],
    }
    return render(request, "shell/matters/board.html", context | desk.clock_context(calendars, park, now))


def _nearest(sources: Sequence[Rows], state: State) -> list[int]:
    return reading.nearest([rows.filter(state=state) for rows in sources], None, CARDS)


urlpatterns = [path("matters/board/", matter_board, name="matter_board")]
