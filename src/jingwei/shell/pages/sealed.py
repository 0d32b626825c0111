"""A report as it was sealed: its figures, its text, its seal, and what changed since, down to row, field and line."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.indicator.api import CachedFigures, catalogue
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Register, Revision
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Comparison, Publication, SealedFigure, SealedRow, owners_in
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.figure_rows import value_title
from jingwei.shell.pages.figure_words import figure_address as live_address
from jingwei.shell.pages.reports_words import (
    may_issue,
    may_prepare,
    office_only,
    report_address,
    report_or_404,
    sealed_address,
)
from jingwei.shell.pages.sealed_figures import FigureLine, figure_lines
from jingwei.shell.pages.sealed_rows import log_rows, sealed_lines, shift_lines
from jingwei.shell.pages.sealed_text import sealed_sections
from jingwei.shell.parts import Crumb, Fact
from jingwei.shell.viewing import PageRequest, park_of
from jingwei.shell.wording import door_name, moment, number

ROWS_A_PAGE = 50


def _cached(request: PageRequest) -> CachedFigures:
    return CachedFigures(request.viewer, register.today(park_of(request)))


@require_safe
@office_only
def sealed_report(request: PageRequest, entry: int) -> HttpResponse:
    """Show a report as it was sealed, and which of its figures changed since."""
    shown = report_or_404(request.viewer, entry)
    period = Period.parse(shown.period)
    lines = figure_lines(shown, report.sealed_figures(entry), request.viewer, _cached(request))
    context = {
        "report": shown,
        "period": period,
        "crumbs": _crumbs(shown, Crumb(f"第 {shown.edition} 版")),
        "facts": _facts(shown, lines),
        "lines": lines,
        "changed": [line for line in lines if line.changed],
        "may_issue": may_issue(request.viewer, shown),
        "may_prepare": may_prepare(request.viewer) and shown.live,
        "sections": sealed_sections(shown, lines),
        "live_href": report_address(period),
        "head": report.found_head(shown) if shown.issued_by else None,
    }
    return render(request, "shell/reports/sealed.html", context)


def _crumbs(shown: Publication, last: Crumb) -> list[Crumb]:
    period = Period.parse(shown.period)
    return [Crumb("报告", reverse("reports")), Crumb(period.label, report_address(period)), last]


def _facts(shown: Publication, lines: list[FigureLine]) -> list[Fact]:
    written = Revision.objects.filter(entry=shown.pk).select_related("journal").order_by("number")[:2]
    prepared, *later = [revision.journal for revision in written]
    rows = sum(line.sealed.rows for line in lines)
    facts = [Fact(term="提请", text=f"{shown.prepared_by} · {door_name(prepared.door)} · {moment(prepared.time)}")]
    if shown.issued_by and later:
        facts.append(
            Fact(term="签发", text=f"{shown.issued_by} · {door_name(later[0].door)} · {moment(later[0].time)}")
        )
    facts.append(Fact(term="封存", text=f"{number(len(lines))} 个数、{number(rows)} 行 · 日志第 {prepared.number} 号"))
    facts.append(Fact(term="封印", text=shown.seal, copy=shown.seal, note="盖住每个数、它的定义和每一行的修订哈希"))
    if shown.text_sha256:
        address = reverse("stored_file", args=[shown.text_sha256])
        facts.append(Fact(term="文本", text=f"sha256 {shown.text_sha256}", href=address))
    return facts


@require_safe
@office_only
def sealed_figure(request: PageRequest, entry: int, code: str) -> HttpResponse:
    """Show one sealed figure: the value then and now, its rows that came, went or changed, and all as sealed."""
    shown = report_or_404(request.viewer, entry)
    sealed = SealedFigure.objects.filter(
        publication=entry, indicator=code, scope=request.GET.get("scope", "park"), period=shown.period
    ).first()
    if sealed is None:
        raise Http404("这份报告里没有封存这个数")
    (line,) = figure_lines(shown, [sealed], request.viewer, _cached(request))
    compared = report.difference(shown, sealed)
    context = {
        "report": shown,
        "line": line,
        "sealed": sealed,
        "compared": compared,
        "crumbs": [*_crumbs(shown, Crumb(f"第 {shown.edition} 版", sealed_address(shown))), Crumb(sealed.name)],
        "facts": _definition(sealed),
        "live_href": live_address(compared.now.indicator, compared.now.period, compared.now.scope)
        if compared.now
        else "",
    }
    reg = _register(sealed, compared)
    if reg is not None and not line.hidden and register.may_read(request.viewer, reg):
        context |= _rows(request, shown, sealed, compared, reg)
    return render(request, "shell/reports/sealed_figure.html", context)


def _register(sealed: SealedFigure, compared: Comparison) -> Register | None:
    """Return the register whose access rules govern the rows: the indicator's of today, else that of the sealing."""
    if compared.now is not None:
        return compared.now.indicator.rows.register
    return register.registers().get(sealed.defined["register"])


def _definition(sealed: SealedFigure) -> list[Fact]:
    defined = sealed.defined
    return [
        Fact(term="定义", text=defined["meaning"]),
        Fact(term="公式", text=defined["formula"], formula=True),
        Fact(term="依据", text=defined["basis"]),
        Fact(term="算法", text=defined["measure"], formula=True),
        Fact(term="定义摘要", text=sealed.definition_hash, copy=sealed.definition_hash),
        Fact(term="行摘要", text=sealed.rows_digest, copy=sealed.rows_digest),
    ]


def _rows(
    request: PageRequest, shown: Publication, sealed: SealedFigure, compared: Comparison, reg: Register
) -> dict[str, Any]:
    """Return a page of the rows that shifted and a page of the rows as sealed; whose they are is logged."""
    shifts = Paginator(compared.shifts, ROWS_A_PAGE).get_page(request.GET.get("changed", "1"))
    rows = SealedRow.objects.filter(figure=sealed.pk).order_by("place")
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page", "1"))
    start = shifts.start_index() - 1 if compared.shifts else 0
    moved = shift_lines(shown, compared, reg, request.viewer, start, start + len(shifts.object_list))
    one = catalogue().get(sealed.indicator)
    held = sealed_lines(one, reg, page.object_list)
    entries = {one.told.shift.entry for one in moved} | {one.row.entry_id for one in held}
    what = f"{sealed.name} {Period.parse(sealed.period).label}（封存）的明细行"
    log_rows(request.viewer, reg, owners_in(reg, entries).values(), what)
    title = value_title(one) if one else "数值"
    return {"register": reg, "value_title": title, "shifts": moved, "shift_page": shifts, "rows": held, "page": page}


@require_safe
@office_only
def report_head(request: PageRequest, entry: int) -> FileResponse:
    """Give the heads that were exported when the report was issued, to be kept on another computer."""
    shown = report_or_404(request.viewer, entry)
    path_ = report.found_head(shown)
    if path_ is None:
        raise Http404("封存头不在数据目录里；请管理员运行 jingwei verify --export 另写一份")
    return FileResponse(path_.open("rb"), as_attachment=True, filename=path_.name)


urlpatterns = [
    path("reports/sealed/<entry:entry>/", sealed_report, name="sealed_report"),
    path("reports/sealed/<entry:entry>/head.json", report_head, name="report_head"),
    path("reports/sealed/<entry:entry>/<str:code>/", sealed_figure, name="sealed_figure"),
]
