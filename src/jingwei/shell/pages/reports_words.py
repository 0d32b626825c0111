"""Reports in the reader's words: their state, who owes, what may be done with them, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from jingwei.kernel.register.api import OFFICE, Park, Role, Viewer, may_see_row
from jingwei.kernel.report.api import PUBLICATIONS, Publication, publications
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.shell.parts import Colour
from jingwei.shell.viewing import allowed, in_roles

PREPARERS = (Role.WRITER, Role.STATISTICIAN, Role.ADMINISTRATOR)
ISSUERS = (Role.LEADER, Role.ADMINISTRATOR)

office_only = allowed(in_roles(*OFFICE), "报告供园区各部门使用；企业账号没有这一页。")


@dataclass(frozen=True)
class State:
    """Where the report of a period stands: nothing prepared, waiting to be issued, or issued."""

    text: str
    colour: Colour
    report: Publication | None = None

    @property
    def href(self) -> str:
        """Return the address of what was sealed; "" where nothing is."""
        return sealed_address(self.report) if self.report else ""


def state_of(reports: Sequence[Publication]) -> State:
    """Return the state of a period by its reports in force, latest edition first."""
    if not reports:
        return State("未提请", "grey")
    latest = reports[0]
    return (
        State(f"已签发 第 {latest.edition} 版", "green", latest) if latest.issued_by else State("待签发", "red", latest)
    )


def may_prepare(viewer: Viewer) -> bool:
    """Return whether a viewer prepares reports: the writer, the statistician, the administrator."""
    return viewer.role in PREPARERS


def may_issue(viewer: Viewer, report: Publication) -> bool:
    """Return whether a viewer may issue a waiting report: a leader or administrator who did not prepare it."""
    waits = report.live and not report.issued_by
    return waits and viewer.role in ISSUERS and viewer.name != report.prepared_by


def waiting_for(viewer: Viewer, park: Park | None) -> list[Publication]:
    """Return the reports that wait for this viewer to issue them."""
    if park is None or viewer.role not in ISSUERS:
        return []
    return [one for one in publications(park.pk).filter(issued_by="") if may_issue(viewer, one)]


def report_or_404(viewer: Viewer, entry: int) -> Publication:
    """Return a report that was prepared, in force or not; Http404 for one of a park out of reach."""
    found: Publication | None = Publication.objects.filter(pk=entry).select_related("entry__head__journal").first()
    if found is None or not may_see_row(viewer, PUBLICATIONS, entry):
        raise Http404("没有这份报告")
    return found


def period_or_404(key: str) -> Period:
    """Return the period of an address; Http404 for a text that is none."""
    try:
        return Period.read(key)
    except PeriodError as error:
        raise Http404(str(error)) from error


def report_address(period: Period) -> str:
    """Return the address of the report of a period."""
    return reverse("report", args=[period.key])


def sealed_address(report: Publication) -> str:
    """Return the address of a report as it was sealed."""
    return reverse("sealed_report", args=[report.pk])
