"""The check of monthly returns: a register check over any number of drafts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.green.economy.checks.context import Key, Surroundings, key_of
from jingwei.packs.green.economy.checks.rules import Limits, findings


def check_returns(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Yield what does not hold in each draft, compared with its own earlier returns and the round it belongs to."""
    around, limits = Surroundings(park, drafts), Limits()
    for place, draft in enumerate(drafts):
        key = key_of(draft)
        if key not in around.keys:
            yield Problem(place, "month", f"“{key[1]}”不是月份", "报告期请写成 2023-05")
            continue
        fields = around.rows[key]
        yield from _standing(place, fields, key, around)
        beside = around.neighbours(key, fields.get("catalogue") or "")
        for found in findings(fields, beside, limits):
            yield Problem(place, found.field, found.why, found.mend, found.hard)


def _standing(place: int, fields: Mapping[str, Any], key: Key, around: Surroundings) -> Iterator[Problem]:
    month = key[1]
    if month > around.month:
        yield Problem(place, "month", f"{month} 还没有到，园区今天在 {around.month}", "请核对报告期")
    if fields.get("merged_january") and not month.endswith("-02"):
        yield Problem(place, "merged_january", f"{month} 不能是1—2月合并报表", "合并报表只能填在 2 月")
    if month in around.locked_months and _differs(fields, around.locked.get(key)):
        yield Problem(
            place,
            "month",
            f"{month} 这一轮已锁定，不再收新的或改动的报表",
            "要改请先由统计员在“报表轮次”里把状态改回审核",
        )


def _differs(fields: Mapping[str, Any], stored: Mapping[str, Any] | None) -> bool:
    if stored is None:
        return True
    return any(_plain(value) != _plain(stored.get(name)) for name, value in fields.items() if name != "enterprise")


def _plain(value: Any) -> Any:
    return None if value == "" else value
