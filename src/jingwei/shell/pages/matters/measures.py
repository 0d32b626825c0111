"""The numbers of a list of matters, each a predicate on courses: what is counted is what a click shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import OPEN_STATES, MatterList, State
from jingwei.kernel.register.api import Park, Viewer
from jingwei.shell.pages.matters.reading import Rows, courses_seen

COUNTED = Q(matter__duplicate_of__isnull=True)
"""What was received twice is linked to its first and counted once."""


def _entered(_now: datetime) -> Q:
    return COUNTED


def _finished(_now: datetime) -> Q:
    return COUNTED & (Q(state=State.CLOSED) | Q(interim_on__isnull=False))


def _interim(_now: datetime) -> Q:
    return COUNTED & Q(interim_on__isnull=False) & ~Q(state=State.CLOSED)


def _closed(_now: datetime) -> Q:
    return COUNTED & Q(state=State.CLOSED)


def _notice(_now: datetime) -> Q:
    return COUNTED & Q(state=State.NOTICE)


def _overdue(now: datetime) -> Q:
    return COUNTED & matter.overdue(now)


def _running(now: datetime) -> Q:
    return COUNTED & Q(state__in=OPEN_STATES) & (Q(due_at__isnull=True) | Q(due_at__gte=now))


def _withdrawn(_now: datetime) -> Q:
    return COUNTED & Q(state=State.WITHDRAWN)


def _twins(_now: datetime) -> Q:
    return Q(matter__duplicate_of__isnull=False)


@dataclass(frozen=True)
class Measure:
    """One number of a list: its name, what is counted, and what the name does not say."""

    code: str
    name: str
    holds: Callable[[datetime], Q]
    note: str


MEASURES: Mapping[str, Measure] = {
    one.code: one
    for one in (
        Measure("entered", "登记数", _entered, "清单里登记的事项；重复件另列，不计在内"),
        Measure("finished", "已办结", _finished, "含阶段性办结"),
        Measure("interim", "阶段性办结", _interim, "已阶段性办结，还没有销号（最后办结）"),
        Measure("closed", "已销号", _closed, "全部手续办完：销号；不用销号的类型是最后办结"),
        Measure("notice", "公示中", _notice, "正在公示"),
        Measure("overdue", "逾期", _overdue, "还没有销号，时限已过"),
        Measure("running", "未到期", _running, "还没有销号，时限未到、已暂停或没有在走的时限"),
        Measure("withdrawn", "已撤销", _withdrawn, "撤销的不再办理"),
        Measure("twins", "重复件", _twins, "与别的事项重复，已挂接，不计入前面各数"),
    )
}
"""登记数 = 已销号 + 逾期 + 未到期 + 已撤销; the others, but 重复件, are parts of these."""


def listed(viewer: Viewer, park: Park | None) -> Rows:
    """Return the courses of matters that came with a list, among those a viewer may see."""
    return courses_seen(viewer, park).filter(matter__list__isnull=False)


def totals(rows: Rows, now: datetime) -> dict[int, dict[str, int]]:
    """Return every number of each list among courses: one query, however many lists."""
    counts: dict[str, Any] = {code: Count("pk", filter=one.holds(now)) for code, one in MEASURES.items()}
    found = rows.order_by().values("matter__list").annotate(**counts)
    return {line["matter__list"]: {code: line[code] for code in MEASURES} for line in found}


def total(rows: Rows, now: datetime) -> dict[str, int]:
    """Return every number of courses together."""
    counts: dict[str, Any] = {code: Count("pk", filter=one.holds(now)) for code, one in MEASURES.items()}
    return dict(rows.order_by().aggregate(**counts))


@dataclass(frozen=True)
class Sheet:
    """One list with its numbers; ``whole`` says whether the viewer sees all of it, so that it can be compared."""

    row: MatterList
    kind: str
    colour: str
    counts: Mapping[str, int]
    whole: bool

    @property
    def difference(self) -> int | None:
        """How many more stand on the transfer sheet than were entered; None where that cannot be said."""
        if self.row.stated_total is None or not self.whole:
            return None
        return int(self.row.stated_total) - self.counts["entered"]

    @property
    def extra(self) -> int:
        """How many more were entered than stand on the transfer sheet."""
        return max(-(self.difference or 0), 0)


def sheet(row: MatterList, counts: Mapping[str, int] | None, *, whole: bool) -> Sheet:
    """Return a list with its numbers; one without matters has nothing but noughts."""
    known = matter.list_kinds().get(row.kind)
    name, colour = (known.name, known.colour) if known else (row.kind, "grey")
    return Sheet(row, name, colour, counts or dict.fromkeys(MEASURES, 0), whole)
