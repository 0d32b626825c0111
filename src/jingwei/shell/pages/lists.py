"""台账：the registers a viewer may read, and the list of any of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from django.db.models import Count
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Entry, Register, Role, Viewer
from jingwei.shell.exporting.registers import export
from jingwei.shell.importing.taking import MEDIA_TYPES
from jingwei.shell.pages.listing.counting import counted
from jingwei.shell.pages.listing.filters import filters_of
from jingwei.shell.pages.listing.lists import list_of, log_list, ordered_rows
from jingwei.shell.pages.listing.suggesting import suggestions
from jingwei.shell.pages.listing.tables import RegisterTable
from jingwei.shell.parts import Crumb
from jingwei.shell.viewing import PageRequest, address, may_add, opens_register, typed

COLOURS = {"red": "党建与服务", "green": "增长与零碳", "blue": "生态与管网", "house": "园区底册"}
PANELS = {"house": "grey"}

ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Shelf:
    """The registers of one colour with their numbers of live rows."""

    colour: str
    title: str
    registers: tuple[tuple[Register, int], ...]


def shelves(viewer: Viewer) -> list[Shelf]:
    """Return the registers a viewer may read, by colour, with row counts: two queries however many there are."""
    readable = [reg for reg in register.registers().values() if register.may_read(viewer, reg)]
    counts = _row_counts(viewer, readable)
    order = list(COLOURS)
    readable.sort(key=lambda reg: order.index(reg.colour))
    return [
        Shelf(PANELS.get(colour, colour), COLOURS[colour], tuple((reg, counts[reg.code]) for reg in regs))
        for colour, regs in groupby(readable, key=lambda reg: reg.colour)
    ]


def _row_counts(viewer: Viewer, readable: Sequence[Register]) -> dict[str, int]:
    if viewer.role == Role.ENTERPRISE:
        return counted({reg.code: register.visible(viewer, reg) for reg in readable})
    entries = Entry.objects.all() if viewer.parks is None else Entry.objects.filter(park__in=viewer.parks)
    every = {row["kind"]: row["rows"] for row in entries.values("kind").annotate(rows=Count("pk"))}
    retired = counted({reg.code: register.visible(viewer, reg, live=False) for reg in readable})
    return {code: every.get(code, 0) - gone for code, gone in retired.items()}


@require_safe
def registers_page(request: PageRequest) -> HttpResponse:
    """Show every register the viewer may open."""
    return render(request, "shell/pages/registers.html", {"shelves": shelves(request.viewer)})


@require_safe
@opens_register()
def register_page(request: PageRequest, reg: Register) -> HttpResponse:
    """Show a register's rows, filtered and sorted as the query string says."""
    listed = list_of(request.viewer, reg, request.GET, reverse("register", args=[reg.code]))
    context = {
        "reg": reg,
        "listed": listed,
        "table": listed.table,
        "trail": [Crumb("台账", reverse("registers")), Crumb(reg.name)],
        "may_add": may_add(request.viewer, reg),
        "template_url": address("template", reg.code),
        "query_string": request.GET.urlencode(),
    }
    return render(request, "shell/pages/register.html", context)


@require_safe
@opens_register()
def register_export(request: PageRequest, reg: Register) -> FileResponse:
    """Send the rows of the list as an Excel file: the same filters, the same order, every page."""
    live = request.GET.get("state") != "retired"
    rows = filters_of(reg, request.GET, ordered_rows(request.viewer, reg, live=live)).qs
    sorted_rows = RegisterTable(rows, reg=reg, prefix_url="", order=request.GET.get("sort", "")).data.data
    log_list(request.viewer, reg, sorted_rows)
    return FileResponse(
        BytesIO(export(reg, sorted_rows.iterator(ROWS_AT_ONCE))),
        content_type=MEDIA_TYPES["xlsx"],
        headers={"Content-Disposition": content_disposition_header(True, f"{reg.name}.xlsx") or "attachment"},
    )


@require_safe
@opens_register()
def register_options(request: PageRequest, reg: Register) -> HttpResponse:
    """Suggest rows by name for a field that links to this register, as options of a datalist."""
    words = next(iter(request.GET.values()), "")
    return HttpResponse(suggestions(request.viewer, reg, typed(str(words))))


urlpatterns = [
    path("registers/", registers_page, name="registers"),
    path("registers/<str:code>/", register_page, name="register"),
    path("registers/<str:code>/export/", register_export, name="register_export"),
    path("registers/<str:code>/options/", register_options, name="register_options"),
]
