"""评价与走访: what an enterprise said of the service, who called and who came."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Role, Viewer
from jingwei.kernel.words.clock import shanghai_day
from jingwei.packs.red.service.kinds import RATED
from jingwei.packs.red.service.models import Rating, Revisit, Visit, VisitIssue
from jingwei.packs.red.service.registers.ratings import RATINGS
from jingwei.packs.red.service.registers.visits import REVISITS, VISITS
from jingwei.shell.cards import Card, CardRow, card
from jingwei.shell.wording import number

LATEST = 2


@card(order=24, colour="red")
def ratings_and_visits(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Show the latest ratings, calls and visits that a viewer may see; None where there are none to be seen."""
    shown = [reg for reg in (RATINGS, REVISITS, VISITS) if register.may_read(viewer, reg)]
    if not shown:
        return None
    asked = _to_rate(enterprise) if viewer.role == Role.ENTERPRISE else []
    rows = [*asked, *_ratings(enterprise, viewer), *_calls(enterprise, viewer), *_visits(enterprise, viewer)]
    href = "" if viewer.role == Role.ENTERPRISE or RATINGS not in shown else reverse("service:ratings")
    empty = (
        "还没有评价。事项办结后可以评价，自愿、一事一评。"
        if viewer.role == Role.ENTERPRISE
        else "还没有评价、回访和走访。"
    )
    return Card(title="评价与走访", rows=rows, href=href if rows else "", empty=empty)


def _to_rate(enterprise: Enterprise) -> list[CardRow]:
    """Return what the enterprise may rate now: finished, and not rated."""
    given = Rating.objects.filter(live=True, matter=OuterRef("pk"))
    rows = Matter.objects.filter(~Exists(given), live=True, enterprise=enterprise.pk, kind__in=RATED)
    finished = rows.filter(course__state="closed").order_by("-course__closed_at", "-pk")[:LATEST]
    return [CardRow(one.title, "评价", href=reverse("service:rate", args=[one.pk]), note="自愿") for one in finished]


def _ratings(enterprise: Enterprise, viewer: Viewer) -> list[CardRow]:
    rows = register.visible(viewer, RATINGS).filter(matter__enterprise=enterprise.pk)
    found: list[Rating] = list(rows.select_related("matter").order_by("-at", "-pk")[:LATEST])
    if not found:
        return []
    lines = [
        CardRow(one.matter.title, one.grade_name, note=str(shanghai_day(one.at)), href=_row(RATINGS, one))
        for one in found
    ]
    return [CardRow("好差评", number(rows.count()), "条"), *lines]


def _calls(enterprise: Enterprise, viewer: Viewer) -> list[CardRow]:
    rows = register.visible(viewer, REVISITS).filter(enterprise=enterprise.pk)
    last: Revisit | None = rows.order_by("-at", "-pk").first()
    if last is None:
        return []
    said = last.grade_name or last.outcome_name
    return [CardRow("最近回访", said, note=str(shanghai_day(last.at)), href=_row(REVISITS, last))]


def _visits(enterprise: Enterprise, viewer: Viewer) -> list[CardRow]:
    rows = register.visible(viewer, VISITS).filter(enterprise=enterprise.pk)
    last: Visit | None = rows.order_by("-day", "-pk").first()
    if last is None:
        return []
    raised = VisitIssue.objects.filter(live=True, visit__in=rows.values("pk")).count()
    note = f"最近 {last.day}" + (f"；反映 {raised} 件" if raised else "")
    return [CardRow("走访", number(rows.count()), "次", note=note, href=_row(VISITS, last))]


def _row(reg: register.Register, row: register.Record) -> str:
    return reverse("record", args=[reg.code, row.pk])
