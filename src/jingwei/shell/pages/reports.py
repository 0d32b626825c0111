"""报告: the reports of a park by period, and the report of one period: read, prepared by one, issued by another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.indicator.api import CachedFigures
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Publication, compose
from jingwei.kernel.words.kinds import Kind
from jingwei.kernel.words.period import Period
from jingwei.shell.exporting.word.report import report_document
from jingwei.shell.pages.imports import attachment
from jingwei.shell.pages.periods import months_of, switches
from jingwei.shell.pages.report_text import report_context
from jingwei.shell.pages.reports_words import (
    State,
    may_issue,
    may_prepare,
    office_only,
    period_or_404,
    report_address,
    report_or_404,
    sealed_address,
    state_of,
)
from jingwei.shell.parts import Crumb, Option
from jingwei.shell.viewing import PageRequest, park_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIDDLES = (6, 9)
"""The months to which a cumulative report is usual besides the quarters: half a year, three quarters."""


@dataclass(frozen=True)
class Line:
    """One period in the list: its report, who owes, and how many published figures changed (None: not looked yet)."""

    period: Period
    state: State
    href: str
    owing: int
    over: bool
    changed: int | None


@require_safe
@office_only
def reports(request: PageRequest) -> HttpResponse:
    """List the periods of a year with the state of their reports; ``drawn`` looks what changed since, too."""
    park = _park(request)
    day = register.today(park)
    year = _year(request, day)
    cached = CachedFigures(request.viewer, day)
    known = _by_period(park)
    look = "drawn" in request.GET
    lines = [_line(cached, one, known.get(one.key, ()), day, look=look) for one in _periods(year, day, known)]
    context = {
        "year": year,
        "years": [Option(f"{one}年", f"?year={one}", one == year) for one in _years(day, known)],
        "groups": [(title, [one for one in lines if one.period.kind in kinds]) for title, kinds in GROUPS],
        "looked": all(one.changed is not None for one in lines),
    }
    return render(request, "shell/reports/list.html", context)


GROUPS = (
    ("全年与累计", (Kind.YEAR, Kind.CUMULATIVE)),
    ("季", (Kind.QUARTER,)),
    ("月", (Kind.MONTH,)),
    ("周与日", (Kind.WEEK, Kind.DAY)),
)


def _park(request: PageRequest) -> Park:
    park = park_of(request)
    if park is None or (request.viewer.parks is not None and park.pk not in request.viewer.parks):
        raise Http404("还没有园区；请先用 jingwei park 建园")
    return park


def _year(request: PageRequest, day: date) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and 1949 <= int(asked) <= day.year else day.year


def _years(day: date, known: dict[str, list[Publication]]) -> list[int]:
    return sorted({day.year - 1, day.year} | {Period.parse(key).year for key in known})


def _by_period(park: Park) -> dict[str, list[Publication]]:
    found: dict[str, list[Publication]] = {}
    for one in report.publications(park.pk):
        found.setdefault(one.period, []).append(one)
    return found


def _periods(year: int, day: date, known: dict[str, list[Publication]]) -> list[Period]:
    """Return the usual periods of a year that have begun, and whatever else was reported on."""
    months = [Period.parse(key) for key in months_of(year, day)]
    quarters = dict.fromkeys(Period.of(month.last_day, Kind.QUARTER) for month in months)
    middles = [Period.parse(f"{year}-01..{month:02d}") for month in MIDDLES if month <= len(months)]
    usual = [Period.parse(str(year)), *middles, *quarters, *months]
    others = (Period.parse(key) for key in known)
    return list(dict.fromkeys([*usual, *(one for one in others if one.year == year)]))


def _line(cached: CachedFigures, period: Period, known: Sequence[Publication], day: date, *, look: bool) -> Line:
    state = state_of(known)
    issued = next((one for one in known if one.issued_by), None)
    changed: int | None = 0
    if issued is not None:
        ready = look or report.summaries_at_hand(issued, cached.stand)
        changed = sum(one.changed for one in report.summaries(issued, cached.stand).values()) if ready else None
    owing = len(report.owing(period, cached.viewer.parks, cached.stand))
    return Line(period, state, report_address(period), owing, period.last_day <= day, changed)


@require_safe
@office_only
def open_report(request: PageRequest) -> HttpResponse:
    """Lead from a period somebody typed to its report."""
    return redirect(report_address(period_or_404(request.GET.get("period", ""))))


@require_safe
@office_only
def period_report(request: PageRequest, key: str) -> HttpResponse:
    """Show the report of a period as the records have it now, and what can be done with it."""
    period, park = period_or_404(key), _park(request)
    day = register.today(park)
    years, kinds = switches(period, day, report_address)
    waiting, issued = report.prepared(park.pk, period), report.issued(park.pk, period)
    composed = compose(period, viewer=request.viewer, park=park)
    context = report_context(composed) | {
        "period": period,
        "years": years,
        "kinds": kinds,
        "crumbs": [Crumb("报告", reverse("reports")), Crumb(period.label)],
        "waiting": waiting,
        "issued": issued,
        "changes": _changes(request, issued, day),
        "sealed_href": sealed_address(issued) if issued else "",
        "waiting_href": sealed_address(waiting) if waiting else "",
        "may_prepare": may_prepare(request.viewer),
        "may_issue": waiting is not None and may_issue(request.viewer, waiting),
        "over": period.last_day <= day,
    }
    return render(request, "shell/reports/period.html", context)


def _changes(request: PageRequest, issued: Publication | None, day: date) -> int:
    if issued is None:
        return 0
    return sum(one.changed for one in report.summaries(issued, CachedFigures(request.viewer, day).stand).values())


@require_safe
@office_only
def report_word(request: PageRequest, key: str) -> HttpResponse:
    """Give the report of a period as Word, as the viewer may read it."""
    period, park = period_or_404(key), _park(request)
    composed = compose(period, viewer=request.viewer, park=park)
    data = report_document(composed, day=register.today(park), notice=park.notice)
    answer = HttpResponse(data, content_type=DOCX)
    answer["Content-Disposition"] = attachment(f"{composed.title}.docx")
    return answer


@require_POST
@office_only
def report_prepare(request: PageRequest, key: str) -> HttpResponse:
    """Freeze the period's figures and let somebody else issue them (提请)."""
    period, park = period_or_404(key), _park(request)
    if not may_prepare(request.viewer):
        raise PermissionDenied("提请由报告撰写、统计或管理员办理。")
    try:
        prepared = report.prepare(period=period, park=park, actor=request.viewer.name, write=report.text_to_seal)
    except report.NothingChanged as same:
        messages.warning(request, f"{same}。")
        return redirect(sealed_address(same.publication))
    messages.success(request, "已封存全部的数和它们的行，等待另一人签发。")
    return redirect(sealed_address(prepared))


@require_POST
@office_only
def report_issue(request: PageRequest, entry: int) -> HttpResponse:
    """Issue a prepared report in the viewer's name (签发), and write the heads out."""
    waiting = report_or_404(request.viewer, entry)
    if not may_issue(request.viewer, waiting):
        raise PermissionDenied(_why_not(waiting, request.viewer.name))
    try:
        issued = report.issue(waiting, actor=request.viewer.name)
    except report.IssueRefused as error:
        messages.error(request, str(error))
        return redirect(sealed_address(waiting))
    try:
        messages.success(request, f"已签发。封存头写在 {report.export_head(issued).name}，请下载一份存到另一台电脑。")
    except OSError as error:
        messages.warning(
            request, f"已签发，但封存头没有写成（{error.strerror}）；请管理员运行 jingwei verify --export。"
        )
    return redirect(sealed_address(issued))


def _why_not(waiting: Publication, name: str) -> str:
    if waiting.issued_by or not waiting.live:
        return "这次提请已经签发，或已被后来的提请代替。"
    if waiting.prepared_by == name:
        return "提请人不能签发自己提请的报告，请由另一人签发。"
    return "签发由领导或管理员办理。"


urlpatterns = [
    path("reports/", reports, name="reports"),
    path("reports/open/", open_report, name="report_open"),
    path("reports/sealed/<entry:entry>/issue/", report_issue, name="report_issue"),
    path("reports/<str:key>/", period_report, name="report"),
    path("reports/<str:key>/report.docx", report_word, name="report_word"),
    path("reports/<str:key>/prepare/", report_prepare, name="report_prepare"),
]
