"""Checks of the projects in the statistics of fixed-asset investment."""

from collections.abc import Iterator, Sequence
from typing import Any

from jingwei.kernel.register.api import Draft, Problem
from jingwei.kernel.words.period import Period, month_key
from jingwei.packs.green.investment.checks.looking import is_month, merged, park_today, stored_by_key, wan
from jingwei.packs.green.investment.models.fixed_assets import FixedAssetProject
from jingwei.packs.green.investment.tables import threshold


def months_are_possible(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse months of entering and leaving that are no months, lie ahead, or stand in the wrong order."""
    present = month_key(park_today(park))
    stored = stored_by_key(FixedAssetProject, park, drafts, ("project_code",), ("entered", "left"))
    for place, draft in enumerate(drafts):
        row = merged(draft, stored.get((draft.fields.get("project_code"),)))
        yield from _months(place, row, present)


def _months(place: int, row: dict[str, Any], present: str) -> Iterator[Problem]:
    entered, left = row.get("entered") or "", row.get("left") or ""
    wrong = [(field, key) for field, key in (("entered", entered), ("left", left)) if key and not is_month(key)]
    for field, key in wrong:
        yield Problem(place, field, f"“{key}”不是月份", "请写成 2023-05")
    if wrong:
        return
    if entered > present:
        yield Problem(place, "entered", f"入库月份 {entered} 在本月（{present}）之后", "请核对月份")
    if left and entered and left <= entered:
        yield Problem(place, "left", f"出库月份 {left} 不在入库月份 {entered} 之后", "请核对两个月份")


def planned_reaches_the_threshold(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a planned total that is not above zero; ask about one under the threshold in force when it entered."""
    for place, draft in enumerate(drafts):
        fen, entered = draft.fields.get("planned_fen"), draft.fields.get("entered")
        if fen is None:
            continue
        if fen <= 0:
            yield Problem(place, "planned_fen", "计划总投资不大于 0", "请填写以万元计的计划总投资")
        elif entered and is_month(entered):
            limit = threshold("fixed_asset_planned_total", Period.parse(entered).first_day)
            if limit and fen < limit.fen:
                why = f"计划总投资 {wan(fen)}，低于统计起点 {wan(limit.fen)}（{limit.valid.source}）"
                yield Problem(place, "planned_fen", why, "请核对单位是否为万元；不到起点的项目不入库", hard=False)


PROJECT_CHECKS = (months_are_possible, planned_reaches_the_threshold)
