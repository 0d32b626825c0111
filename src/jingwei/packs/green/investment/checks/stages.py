"""Checks of stage changes: days, the order of stages, and that what has left the library does not move on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.green.investment.checks.looking import linked, links, live_rows, park_today
from jingwei.packs.green.investment.models.projects import InvestmentProject, StageChange
from jingwei.packs.green.investment.tables import ABANDONED, LANDED, SIGNED, stages
from jingwei.packs.green.investment.timeline import Passage, in_order

Ways = dict[int, list[Passage]]


def stage_days_are_possible(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a stage before the project's entry into the library, or after today."""
    today = park_today(park)
    rows = live_rows(InvestmentProject, park, pk__in=links(drafts, "project"))
    entered = dict(rows.values_list("pk", "entered"))
    for place, draft in enumerate(drafts):
        since, entry = draft.fields.get("since"), entered.get(linked(draft, "project") or 0)
        if since and since > today:
            yield Problem(place, "since", f"进入日期 {since} 在今天（{today}）之后", "阶段只记已经发生的；请核对日期")
        elif since and entry and since < entry:
            yield Problem(place, "since", f"进入日期 {since} 早于项目入储日期 {entry}", "请核对两个日期")


def stages_follow_each_other(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a stage after the project has left the library; ask about steps back, repeats and skipped signing."""
    ways = _ways(drafts, park)
    for place, draft in enumerate(drafts):
        passage = _passage(draft)
        if passage is not None:
            yield from _against(place, passage, ways[linked(draft, "project") or 0])


def _ways(drafts: Sequence[Draft], park: int) -> Ways:
    found: dict[int, set[Passage]] = defaultdict(set)
    rows = live_rows(StageChange, park, project__in=links(drafts, "project"))
    for project, stage, since in rows.values_list("project", "stage", "since"):
        found[project].add(Passage(stage, since))
    for draft in drafts:
        passage = _passage(draft)
        if passage is not None:
            found[linked(draft, "project") or 0].add(passage)
    return {project: in_order(passages) for project, passages in found.items()}


def _passage(draft: Draft) -> Passage | None:
    stage, since = draft.fields.get("stage"), draft.fields.get("since")
    return Passage(stage, since) if stage in stages() and isinstance(since, date) else None


def _against(place: int, passage: Passage, way: list[Passage]) -> Iterator[Problem]:
    at = way.index(passage)
    before, after = way[:at], way[at + 1 :]
    gone = next((one for one in before if _ends(one, passage)), None)
    moved_on = next((one for one in after if _ends(passage, one)), None)
    if gone:
        yield Problem(
            place, "stage", f"项目已于 {gone.since} {_name(gone)}出储，其后不能再进入“{_name(passage)}”",
            "重新谋划请另立项目；若出储记错，请先撤回那一行",
        )  # fmt: skip
    elif moved_on:
        yield Problem(
            place, "stage", f"项目在 {moved_on.since} 还进入了“{_name(moved_on)}”，此前不会已经{_name(passage)}",
            "请核对日期，或先撤回其后的那一行",
        )  # fmt: skip
    else:
        yield from _questions(place, passage, before)


def _ends(leaving: Passage, other: Passage) -> bool:
    """A stage that leaves ends the way, but what has landed may still be abandoned."""
    return stages()[leaving.stage].leaves and not (leaving.stage == LANDED and other.stage == ABANDONED)


def _questions(place: int, passage: Passage, before: list[Passage]) -> Iterator[Problem]:
    last = before[-1] if before else None
    if last and last.stage == passage.stage:
        why = f"项目自 {last.since} 起就在“{_name(passage)}”"
        yield Problem(place, "since", why, "若是改日期，请撤回原来的一行", hard=False)
    elif last and stages()[last.stage].rank > stages()[passage.stage].rank:
        why = f"阶段从“{_name(last)}”退回“{_name(passage)}”"
        yield Problem(place, "stage", why, "请在说明里写明原因", hard=False)
    if passage.stage == LANDED and all(one.stage != SIGNED for one in before):
        yield Problem(place, "stage", "项目落地，但没有签约的记录", "请补记签约日期", hard=False)


def _name(passage: Passage) -> str:
    return stages()[passage.stage].name


STAGE_CHECKS = (stage_days_are_possible, stages_follow_each_other)
