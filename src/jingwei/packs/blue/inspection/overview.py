"""What the page of inspections shows: petitions by where they stand, tasks of inspections, late stages, cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import ListTotals, Matter, MatterList, State
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Viewer, register_of
from jingwei.kernel.words.period import Period
from jingwei.packs.blue.inspection.models import PublishedCase, RectificationStage
from jingwei.packs.blue.inspection.rows import RECTIFICATION, REPORTED, central_due, cleared, finished
from jingwei.shell.parts import Beside, Rate

INSPECTIONS = ("env-central", "env-provincial")
MOST_LISTS, MOST_LATE = 60, 20

ACCEPTING = (State.SUBMITTED.value, State.CHECKED.value, State.APPROVED.value, State.NOTICE.value)
GONE = (State.CLOSED.value, State.WITHDRAWN.value)
INTERIM = Q(course__interim_on__isnull=False)
ONCE = Q(duplicate_of__isnull=True)

STANDINGS: Mapping[str, tuple[str, Q]] = {
    "all": ("总数", ONCE),
    "working": ("办理中", ONCE & ~INTERIM & ~Q(course__state__in=GONE)),
    "interim": ("阶段性办结", ONCE & INTERIM & Q(course__state=State.OPEN.value)),
    "accepting": ("已办结验收中", ONCE & INTERIM & Q(course__state__in=ACCEPTING)),
    "cleared": ("已验收销号", ONCE & Q(course__state=State.CLOSED.value)),
    "withdrawn": ("已撤销", ONCE & Q(course__state=State.WITHDRAWN.value)),
    "twins": ("重复件", Q(duplicate_of__isnull=False)),
}
"""总数 = 办理中 + 阶段性办结 + 已办结验收中 + 已验收销号 + 已撤销; duplicates stand beside it."""


def petitions(viewer: Viewer, year: int) -> QuerySet[Any]:
    """Return the petitions received in a year, duplicates included."""
    rows: QuerySet[Any] = register.visible(viewer, register_of(Matter)).filter(kind__in=REPORTED)
    return rows.filter(course__opened_on__gte=date(year, 1, 1), course__opened_on__lte=date(year, 12, 31))


@dataclass(frozen=True)
class Standing:
    """A number of petitions of one type: what it counts, how many, and where its rows are."""

    name: str
    count: int
    href: str


def standings(viewer: Viewer, year: int) -> list[tuple[str, Sequence[Standing]]]:
    """Return for transferred and assisted petitions how many stand where, in one query."""
    counts: dict[str, Any] = {code: Count("pk", filter=holds) for code, (_, holds) in STANDINGS.items()}
    found = {row["kind"]: row for row in petitions(viewer, year).order_by().values("kind").annotate(**counts)}
    types = matter.matter_types()
    return [
        (types[kind].name, [_standing(code, year, kind, found.get(kind, {}).get(code, 0)) for code in STANDINGS])
        for kind in REPORTED
    ]


def _standing(code: str, year: int, kind: str, count: int) -> Standing:
    return Standing(STANDINGS[code][0], count, petitions_address(year, kind=kind, show=code))


def petitions_address(year: int, **more: str) -> str:
    """Return the address of the petitions of a year that stand somewhere."""
    return f"{reverse('inspection:petitions')}?{urlencode({'year': year, **more})}"


def rates(viewer: Viewer, year: int) -> list[Rate]:
    """Return the two rates that are never taken for each other: finished (办结) and cleared (销号), of all received."""
    period = Period.parse(str(year))
    counted = petitions(viewer, year).aggregate(
        received=Count("pk", filter=ONCE),
        done=Count("pk", filter=ONCE & finished(period)),
        gone=Count("pk", filter=ONCE & cleared(period)),
        twins=Count("pk", filter=~ONCE),
    )
    total, done, gone = counted["received"], counted["done"], counted["gone"]
    everything = petitions_address(year)
    twins = Beside("重复件（并入原件，不另计）", counted["twins"], petitions_address(year, show="twins"))
    return [
        Rate(
            name="办结率（含阶段性办结）",
            numerator=done,
            denominator=total,
            of="办结",
            among="收到",
            href=petitions_address(year, show="finished"),
            among_href=everything,
            beside=(Beside("未办结", total - done, petitions_address(year, show="unfinished"), late=True), twins),
            formula=f"（阶段性办结 + 销号）÷ {year} 年收到，截至年末或今天",
        ),
        Rate(
            name="销号率",
            numerator=gone,
            denominator=total,
            of="销号",
            among="收到",
            href=petitions_address(year, show="gone"),
            among_href=everything,
            beside=(Beside("未销号", total - gone, petitions_address(year, show="unclosed")),),
            formula=f"验收销号 ÷ {year} 年收到，截至年末或今天",
        ),
    ]


def shown(rows: QuerySet[Any], code: str, year: int) -> tuple[str, QuerySet[Any]]:
    """Return what a number of the page counts, and its rows; all of them for a code that is not known."""
    period = Period.parse(str(year))
    asked = {
        "finished": ("已办结（含阶段性办结）", ONCE & finished(period)),
        "unfinished": ("未办结", ONCE & ~Q(pk__in=rows.filter(finished(period)).values("pk"))),
        "gone": ("已销号", ONCE & cleared(period)),
        "unclosed": ("未销号", ONCE & ~Q(pk__in=rows.filter(cleared(period)).values("pk"))),
        **STANDINGS,
    }
    name, holds = asked.get(code, asked["all"])
    return name, rows.filter(holds)


def central_rate(viewer: Viewer, year: int) -> Rate:
    """Return how many of the tasks of central inspections due by the year's end were cleared by then."""
    period = Period.parse(str(year))
    counted = register.visible(viewer, register_of(Matter)).aggregate(
        all_due=Count("pk", filter=central_due(period)),
        all_gone=Count("pk", filter=central_due(period) & cleared(period)),
    )
    total, gone = counted["all_due"], counted["all_gone"]
    return Rate(
        name="中央环保督察问题销号率",
        numerator=gone,
        denominator=total,
        of="销号",
        among="到期",
        beside=(Beside("到期未销号", total - gone, late=True),),
        formula=f"截至 {year} 年末时限已到的任务中已销号的；延期的仍在分母里",
    )


def inspections(viewer: Viewer, park: Park) -> list[tuple[str, ListTotals]]:
    """Return the lists of inspections with their totals, the latest first: rectification runs over years."""
    rows: QuerySet[Any] = register.visible(viewer, register_of(MatterList)).filter(kind__in=INSPECTIONS)
    lists = list(rows.select_related("leading").order_by("-received", "pk")[:MOST_LISTS])
    kinds = matter.list_kinds()
    return [(kinds[one.list.kind].name, one) for one in matter.totals_of(viewer, park, lists)]


def late_stages(viewer: Viewer, today: date) -> tuple[int, Sequence[tuple[RectificationStage, int]]]:
    """Return how many stages of open rectifications are past their day, and the first of them with the days."""
    rows: QuerySet[Any] = register.visible(viewer, register_of(RectificationStage)).filter(done__isnull=True)
    rows = rows.filter(due__lt=today, matter__live=True, matter__kind=RECTIFICATION)
    rows = rows.exclude(matter__course__state__in=GONE).select_related("matter", "matter__responsible")
    return rows.count(), [(one, (today - one.due).days) for one in rows.order_by("due", "pk")[:MOST_LATE]]


def cases(viewer: Viewer, year: int) -> list[Any]:
    """Return the cases published in a year."""
    rows: QuerySet[Any] = register.visible(viewer, register_of(PublishedCase))
    rows = rows.filter(published__gte=date(year, 1, 1), published__lte=date(year, 12, 31))
    return list(rows.select_related("enterprise", "matter").order_by("-published", "pk"))
