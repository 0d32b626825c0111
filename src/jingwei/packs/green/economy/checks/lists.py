"""Checks of listing and monitoring: months are months, and an enterprise is in one list at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.green.economy.checks.context import entry_of
from jingwei.packs.green.economy.checks.periods import wrong_months
from jingwei.packs.green.economy.models import Listing

Span = tuple[str, str, str]


def check_listings(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a listing that ends before it begins, or during which the enterprise stands in a list already."""
    spans = _spans(drafts, park)
    for place, draft in enumerate(drafts):
        faults = list(wrong_months(draft, ("entered", "left")))
        for name, value in faults:
            yield Problem(place, name, f"“{value}”不是月份", "请写成 2023-05")
        if faults:
            continue
        entered, left = draft.fields.get("entered", ""), draft.fields.get("left") or ""
        if left and left <= entered:
            yield Problem(place, "left", f"退统月份 {left} 不晚于入统月份 {entered}", "请核对两个月份")
        mine = (draft.fields.get("catalogue", ""), entered, left)
        other = next((span for span in spans[_enterprise(draft)] if _clash(mine, span)), None)
        if other:
            why = f"这家企业自 {other[1]} 起已在统，与本行重叠"
            yield Problem(place, "entered", why, "请先给前一段填退统月份，或核对入统月份")


def check_monitorings(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse months that are none, and a watch that ends before it begins."""
    for place, draft in enumerate(drafts):
        for name, value in wrong_months(draft, ("since", "until")):
            yield Problem(place, name, f"“{value}”不是月份", "请写成 2023-05")
        since, until = draft.fields.get("since", ""), draft.fields.get("until")
        if until and until < since:
            yield Problem(place, "until", f"监测终止月份 {until} 早于起始月份 {since}", "请核对两个月份")


def _enterprise(draft: Draft) -> int:
    return entry_of(draft.fields.get("enterprise"))


def _spans(drafts: Sequence[Draft], park: int) -> dict[int, list[Span]]:
    """Return every listing by enterprise: the drafts', and those stored that no draft replaces."""
    spans: dict[tuple[int, str, str], Span] = {}
    stored = Listing.objects.filter(entry__park=park, live=True)
    enterprises = {_enterprise(draft) for draft in drafts}
    if len(enterprises) <= 500:
        stored = stored.filter(enterprise__in=enterprises)
    for enterprise, *span in stored.values_list("enterprise_id", "catalogue", "entered", "left"):
        spans[enterprise, span[0], span[1]] = (span[0], span[1], span[2])
    for draft in drafts:
        values: dict[str, Any] = draft.fields
        catalogue, entered = values.get("catalogue", ""), values.get("entered", "")
        spans[_enterprise(draft), catalogue, entered] = (catalogue, entered, values.get("left") or "")
    found: dict[int, list[Span]] = defaultdict(list)
    for (enterprise, _, _), span_ in spans.items():
        found[enterprise].append(span_)
    return found


def _clash(mine: Span, other: Span) -> bool:
    if mine[:2] == other[:2]:
        return False
    return (not other[2] or mine[1] < other[2]) and (not mine[2] or other[1] < mine[2])
