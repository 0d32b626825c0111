"""Checks of the milestones of landed projects."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.green.investment.checks.looking import linked, links, live_rows, park_today
from jingwei.packs.green.investment.models.projects import Milestone, StageChange
from jingwei.packs.green.investment.tables import LANDED, SIGNED, milestone_kinds


def milestones_have_happened(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse an actual day after today."""
    today = park_today(park)
    for place, draft in enumerate(drafts):
        actual = draft.fields.get("actual")
        if actual and actual > today:
            why = f"实际日期 {actual} 在今天（{today}）之后"
            yield Problem(place, "actual", why, "还没有发生的请填在预计日期，实际日期留空")


def milestones_belong_to_signed(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Ask about milestones of a project that has neither signed nor landed."""
    rows = live_rows(StageChange, park, project__in=links(drafts, "project")).filter(stage__in=(SIGNED, LANDED))
    signed = set(rows.values_list("project", flat=True))
    for place, draft in enumerate(drafts):
        project = linked(draft, "project")
        if project is not None and project not in signed:
            yield Problem(place, "project", "项目还没有签约或落地的记录", "请先登记阶段变动", hard=False)


def milestones_come_in_order(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Ask about a milestone that came before the one it should follow."""
    rank = {kind.code: kind.rank for kind in milestone_kinds()}
    days = _actual_days(drafts, park)
    for place, draft in enumerate(drafts):
        kind, actual = draft.fields.get("kind", ""), draft.fields.get("actual")
        if actual is None:
            continue
        others = days[linked(draft, "project") or 0].items()
        late = [(other, day) for other, day in others if rank[other] < rank.get(kind, 0) and day > actual]
        if late:
            names = {one.code: one.name for one in milestone_kinds()}
            why = f"{names[kind]}（{actual}）早于{names[late[0][0]]}（{late[0][1]}）"
            yield Problem(place, "actual", why, "请核对日期，或在说明里写明原因", hard=False)


def _actual_days(drafts: Sequence[Draft], park: int) -> dict[int, dict[str, date]]:
    found: dict[int, dict[str, date]] = defaultdict(dict)
    rows = live_rows(Milestone, park, project__in=links(drafts, "project")).filter(actual__isnull=False)
    for project, kind, actual in rows.values_list("project", "kind", "actual"):
        found[project][kind] = actual
    for draft in drafts:
        actual = draft.fields.get("actual")
        if actual is not None and draft.fields.get("kind"):
            found[linked(draft, "project") or 0][draft.fields["kind"]] = actual
    return found


MILESTONE_CHECKS = (milestones_have_happened, milestones_belong_to_signed, milestones_come_in_order)
