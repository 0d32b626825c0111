"""A record's page: its facts now or as of a past time, its versions, its evidence, and what refers to it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Evidence, Record, Register, Viewer
from jingwei.shell.pages.detail.facts import facts_of, moment_of, related_to, values_now
from jingwei.shell.pages.detail.versions import versions_of
from jingwei.shell.pages.listing.lists import log_list
from jingwei.shell.parts import Crumb
from jingwei.shell.viewing import PageRequest, may_edit, may_retire, opens_register, row_or_404


@require_safe
@opens_register()
def record_page(request: PageRequest, reg: Register, entry: int) -> HttpResponse:
    """Show one record; ``?at=2023-05-18T12:00`` shows it as it stood then."""
    row = row_or_404(request.viewer, reg, entry)
    label = reg.label_of(row) or f"#{entry}"
    shelf = [Crumb("台账", reverse("registers")), Crumb(reg.name, reverse("register", args=[reg.code]))]
    log_list(request.viewer, reg, reg.model._default_manager.filter(pk=entry), label)
    context = {
        "reg": reg,
        "row": row,
        "label": label,
        "trail": [*shelf, Crumb(label)],
        "versions": versions_of(request.viewer, reg, row),
        "evidence": _evidence(row),
        "related": related_to(request.viewer, reg, row),
        "may_write": register.may_write_row(request.viewer, reg, entry),
        "may_edit": may_edit(request.viewer, reg, row),
        "may_retire": row.live and may_edit(request.viewer, reg, row) and may_retire(request.viewer, reg),
        "file_url": reverse("enterprise", args=[entry]) if reg.model is Enterprise else "",
        **_state(request.viewer, reg, row, request.GET.get("at", "")),
    }
    return render(request, "shell/pages/record.html", context)


def _state(viewer: Viewer, reg: Register, row: Record, at: str) -> dict[str, Any]:
    moment = moment_of(at) if at else None
    values = register.as_of(row.pk, moment) if moment else values_now(reg, row)
    return {
        "at": at,
        "moment": moment,
        "not_a_time": bool(at) and moment is None,
        "facts": facts_of(viewer, reg, values) if values is not None else None,
    }


def _evidence(row: Record) -> list[Evidence]:
    found = register.evidence_of([row.pk]).get(row.pk, [])
    return sorted(found, key=lambda one: (one.name, -one.version))


@require_safe
def entry_page(request: PageRequest, entry: int) -> HttpResponse:
    """Lead from an entry's number, as it stands in a trace, to its record."""
    reg = register.register_of_entry(entry)
    if reg is None or not register.may_see_row(request.viewer, reg, entry):
        raise Http404("没有这条记录")
    return redirect("record", reg.code, entry)


urlpatterns = [
    path("registers/<str:code>/<entry:entry>/", record_page, name="record"),
    path("entries/<entry:entry>/", entry_page, name="entry"),
]
