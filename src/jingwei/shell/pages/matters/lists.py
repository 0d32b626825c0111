"""问题清单: lists of matters with their totals, each number opening its rows, and the same rows as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import OPEN_STATES, MatterList
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Park, Role, Viewer
from jingwei.shell.importing.taking import MEDIA_TYPES
from jingwei.shell.pages.listing.filters import is_entry_number
from jingwei.shell.pages.matters import new
from jingwei.shell.pages.matters.board import works_here
from jingwei.shell.pages.matters.measures import MEASURES, listed, sheet, total, totals
from jingwei.shell.pages.matters.problems import problems
from jingwei.shell.pages.matters.problems_workbook import problems_workbook
from jingwei.shell.pages.matters.reading import Rows
from jingwei.shell.parts import Crumb, Option
from jingwei.shell.viewing import PageRequest, allowed, park_of, row_or_404

LISTS_A_PAGE, ROWS_A_PAGE = 20, 50
FIRST_YEAR = 2000
NOT_FOR_ENTERPRISES = "问题清单给管委会用；您的诉求请看“办件”。"


@dataclass(frozen=True)
class Asked:
    """What narrows the register: one list, a kind of list, the year of its transfer, a responsible unit, a number."""

    list: int | None = None
    kind: str = ""
    year: int | None = None
    unit: int | None = None
    show: str = "entered"

    @classmethod
    def read(cls, query: Mapping[str, str], one: int | None = None) -> "Asked":
        """Read an address; what is not known is left out."""
        year, unit, named = (query.get(name, "") for name in ("year", "unit", "list"))
        kind, show = query.get("kind", ""), query.get("show", "")
        return cls(
            list=one if one is not None else (int(named) if is_entry_number(named) else None),
            kind=kind if kind in matter.list_kinds() else "",
            year=int(year) if year.isdecimal() and len(year) == 4 and int(year) >= FIRST_YEAR else None,
            unit=int(unit) if is_entry_number(unit) else None,
            show=show if show in MEASURES else "entered",
        )

    def query(self, **changes: Any) -> str:
        """Return the query string of this, or of this with changes; a list's own page has it in its path."""
        changed = replace(self, **changes)
        pairs = {"kind": changed.kind, "year": changed.year, "unit": changed.unit}
        told = {name: value for name, value in pairs.items() if value}
        if changed.show != "entered":
            told["show"] = changed.show
        return f"?{urlencode(told)}" if told else ""

    def narrow(self, rows: Rows) -> Rows:
        """Return the courses that remain."""
        if self.list is not None:
            rows = rows.filter(matter__list=self.list)
        if self.kind:
            rows = rows.filter(matter__list__kind=self.kind)
        if self.year:
            rows = rows.filter(matter__list__received__range=(date(self.year, 1, 1), date(self.year, 12, 31)))
        return rows.filter(matter__responsible=self.unit) if self.unit else rows


@require_safe
@allowed(works_here, NOT_FOR_ENTERPRISES)
def matter_lists(request: PageRequest) -> HttpResponse:
    """Show the lists with their totals; ``part=total`` the line of all of them together."""
    park, viewer = park_of(request), request.viewer
    asked = Asked.read(request.GET)
    now = register.now(park)
    rows = asked.narrow(listed(viewer, park))
    if request.GET.get("part") == "total":
        line = {"counts": _numbers(total(rows, now), reverse("matter_rows"), asked)}
        return render(request, "shell/matters/lists_total.html", line)
    page = Paginator(_lists(viewer, park, asked, rows), LISTS_A_PAGE).get_page(request.GET.get("page"))
    counts = totals(rows.filter(matter__list__in=[one.pk for one in page]), now)
    whole = _sees_whole(viewer) and asked.unit is None
    sheets = [sheet(one, counts.get(one.pk), whole=whole) for one in page]
    context = {
        "lines": [(one, _numbers(one.counts, reverse("matter_list", args=[one.row.pk]), asked)) for one in sheets],
        "page": page,
        "asked": asked,
        "tabs": _tabs(viewer, park, asked),
        "whole": _sees_whole(viewer),
        "measures": list(MEASURES.values()),
        "trail": [Crumb("办件", reverse("desk")), Crumb("问题清单")],
        "may_enter": register.may_write(viewer, register.register_of(MatterList)),
    }
    return render(request, "shell/matters/lists.html", context | _choices(viewer, park))


def _lists(viewer: Viewer, park: Park | None, asked: Asked, rows: Rows) -> Rows:
    reg = register.register_of(MatterList)
    found: Rows = register.visible(viewer, reg).filter(entry__park=park.pk if park else None)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.year:
        found = found.filter(received__range=(date(asked.year, 1, 1), date(asked.year, 12, 31)))
    if asked.unit or not _sees_whole(viewer):
        found = found.filter(Exists(rows.filter(matter__list=OuterRef("pk"))))
    unfinished = rows.filter(state__in=OPEN_STATES, matter__list=OuterRef("pk"))
    found = found.annotate(unfinished=Exists(unfinished)).select_related("leading")
    return found.order_by("-unfinished", "-received", "-pk")


def _tabs(viewer: Viewer, park: Park | None, asked: Asked) -> list[Option]:
    """Return a switch between the kinds of lists that the park has."""
    reg = register.register_of(MatterList)
    here = register.visible(viewer, reg).filter(entry__park=park.pk if park else None).order_by()
    there = set(here.values_list("kind", flat=True).distinct())
    kinds = [one for one in matter.list_kinds().values() if one.code in there]
    tabs = [Option(one.name, asked.query(kind=one.code) or "?", one.code == asked.kind) for one in kinds]
    return [Option("全部", asked.query(kind="") or "?", not asked.kind), *tabs] if len(kinds) > 1 else []


def _sees_whole(viewer: Viewer) -> bool:
    """Return whether a viewer sees all matters of the types it may read; a handler sees only its bureau's."""
    return viewer.role != Role.HANDLER


def _numbers(counts: Mapping[str, int], base: str, asked: Asked) -> list[tuple[str, int, str]]:
    return [(code, counts[code], base + asked.query(show=code)) for code in MEASURES]


def _choices(viewer: Viewer, park: Park | None) -> dict[str, object]:
    read = set(matter.kinds_read(viewer))
    kinds = {code: one.name for code, one in matter.list_kinds().items() if read & set(one.types)}
    units = Bureau.objects.filter(live=True, entry__park=park.pk if park else None).order_by("outside", "code")
    this_year = register.today(park).year
    return {"kinds": kinds, "units": units, "years": range(this_year, this_year - 8, -1)}


@require_safe
@allowed(works_here, NOT_FOR_ENTERPRISES)
def matter_list(request: PageRequest, entry: int) -> HttpResponse:
    """Show one list: what it is, its totals, and the rows of the number that was clicked."""
    row = row_or_404(request.viewer, register.register_of(MatterList), entry)
    assert isinstance(row, MatterList)
    return _rows_page(request, Asked.read(request.GET, entry), row)


@require_safe
@allowed(works_here, NOT_FOR_ENTERPRISES)
def matter_rows(request: PageRequest) -> HttpResponse:
    """Show the rows behind a total of several lists."""
    return _rows_page(request, Asked.read(request.GET), None)


def _rows_page(request: PageRequest, asked: Asked, row: MatterList | None) -> HttpResponse:
    park, viewer = park_of(request), request.viewer
    now = register.now(park)
    every = asked.narrow(listed(viewer, park))
    whole = _sees_whole(viewer) and asked.unit is None
    one = sheet(row, total(every, now), whole=whole) if row is not None else None
    found = _ordered(every.filter(MEASURES[asked.show].holds(now)))
    page = Paginator(found.values_list("pk", flat=True), ROWS_A_PAGE).get_page(request.GET.get("page"))
    here = [Crumb(str(row))] if row is not None else [Crumb("事项")]
    context = {
        "sheet": one,
        "tally": [(MEASURES[code], *more) for code, *more in _numbers(one.counts, request.path, asked)] if one else (),
        "problems": problems(list(page), park, now, page.start_index()),
        "page": page,
        "asked": asked,
        "measure": MEASURES[asked.show],
        "measures": MEASURES,
        "export": _export_address(asked, row),
        "trail": [Crumb("办件", reverse("desk")), Crumb("问题清单", reverse("matter_lists")), *here],
        "may_open": row is not None and new.may_open(viewer),
    }
    return render(request, "shell/matters/rows.html", context | _choices(viewer, park))


def _ordered(rows: Rows) -> Rows:
    return rows.order_by("matter__list", "matter__number", "pk")


def _export_address(asked: Asked, row: MatterList | None) -> str:
    query = asked.query()
    if row is None:
        return reverse("matter_export") + query
    return reverse("matter_export") + (f"{query}&" if query else "?") + f"list={row.pk}"


@require_safe
@allowed(works_here, NOT_FOR_ENTERPRISES)
def matter_export(request: PageRequest) -> FileResponse:
    """Send exactly the rows that are shown, every page of them, in the usual columns."""
    park, viewer = park_of(request), request.viewer
    asked = Asked.read(request.GET)
    now = register.now(park)
    every = asked.narrow(listed(viewer, park))
    rows = _ordered(every.filter(MEASURES[asked.show].holds(now)))
    numbers: Sequence[int] = list(rows.values_list("pk", flat=True))
    name = _file_name(viewer, asked)
    return FileResponse(
        BytesIO(problems_workbook(name, numbers, park, now)),
        content_type=MEDIA_TYPES["xlsx"],
        headers={"Content-Disposition": content_disposition_header(True, f"{name}.xlsx") or "attachment"},
    )


def _file_name(viewer: Viewer, asked: Asked) -> str:
    reg = register.register_of(MatterList)
    row = register.visible(viewer, reg).filter(pk=asked.list).first() if asked.list else None
    shown = "" if asked.show == "entered" else f" {MEASURES[asked.show].name}"
    return f"{row or '问题清单'}{shown}"


urlpatterns = [
    path("matters/registers/", matter_lists, name="matter_lists"),
    path("matters/registers/<entry:entry>/", matter_list, name="matter_list"),
    path("matters/rows/", matter_rows, name="matter_rows"),
    path("matters/rows.xlsx", matter_export, name="matter_export"),
]
