"""待说明: the soft findings in a month's returns that nobody has explained yet, derived and never stored."""

from dataclasses import dataclass
from typing import Any

from jingwei.kernel.register.api import Draft
from jingwei.packs.green.economy.checks.context import Surroundings, key_of
from jingwei.packs.green.economy.checks.rules import Finding, Limits, findings
from jingwei.packs.green.economy.models import MonthlyReturn


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A return without an explanation, and what in it asks for one."""

    record: MonthlyReturn
    findings: tuple[Finding, ...]


def unexplained(park: int, month: str, enterprise: int | None = None) -> list[Unexplained]:
    """Return the returns of a month that await an explanation, in a constant number of queries."""
    rows = MonthlyReturn.objects.filter(entry__park=park, live=True, month=month, explanation="")
    if enterprise is not None:
        rows = rows.filter(enterprise=enterprise)
    records = list(rows.select_related("enterprise").order_by("enterprise__short_name", "pk"))
    drafts = [Draft(fields_of(record)) for record in records]
    if not drafts:
        return []
    around, limits = Surroundings(park, drafts), Limits()
    found = [
        Unexplained(record, tuple(_soft(draft, around, limits))) for record, draft in zip(records, drafts, strict=True)
    ]
    return [one for one in found if one.findings]


def fields_of(record: MonthlyReturn) -> dict[str, Any]:
    """Return a stored return as the fields of a draft."""
    names = (field.name for field in MonthlyReturn._meta.concrete_fields if field.name not in ("entry", "live"))
    return {name: record.enterprise_id if name == "enterprise" else getattr(record, name) for name in names}


def _soft(draft: Draft, around: Surroundings, limits: Limits) -> list[Finding]:
    beside = around.neighbours(key_of(draft), draft.fields["catalogue"])
    return [one for one in findings(draft.fields, beside, limits) if not one.hard]
