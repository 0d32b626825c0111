"""Checks of the reserve library."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.green.investment.checks.looking import live_rows, park_today
from jingwei.packs.green.investment.models.projects import InvestmentProject


def sizes_are_positive(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a project without investment, or with negative land or energy."""
    for place, draft in enumerate(drafts):
        if draft.fields.get("planned_fen", 1) <= 0:
            yield Problem(place, "planned_fen", "计划投资不大于 0", "请填写以亿元计的计划投资")
        for field, name in (("land_chi2", "用地"), ("energy_kgce", "年能耗")):
            if (draft.fields.get(field) or 0) < 0:
                yield Problem(place, field, f"{name}小于 0", f"请核对{name}；不知道就留空")


def entered_by_today(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse an entry into the library after today, and ask about a next step due before it."""
    today = park_today(park)
    for place, draft in enumerate(drafts):
        entered, due = draft.fields.get("entered"), draft.fields.get("next_due")
        if entered and entered > today:
            yield Problem(place, "entered", f"入储日期 {entered} 在今天（{today}）之后", "请核对日期")
        if entered and due and due < entered:
            yield Problem(place, "next_due", f"下步时限 {due} 早于入储日期 {entered}", "请核对，或说明原因", hard=False)


def names_are_told_apart(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Ask about a project whose name is already that of another code, which may be the same project twice."""
    names = {draft.fields.get("name", "") for draft in drafts}
    known = live_rows(InvestmentProject, park, name__in=names).values_list("name", "project_code")
    codes: dict[str, set[str]] = {}
    for name, code in [*known, *((draft.fields.get("name"), draft.fields.get("project_code")) for draft in drafts)]:
        if name:
            codes.setdefault(name, set()).add(code or "")
    for place, draft in enumerate(drafts):
        others = codes.get(draft.fields.get("name", ""), set()) - {draft.fields.get("project_code")}
        if others:
            why = f"另有项目也叫“{draft.fields['name']}”（{'、'.join(sorted(others))}）"
            yield Problem(place, "name", why, "如为同一项目，请用同一个项目代码", hard=False)


LIBRARY_CHECKS = (sizes_are_positive, entered_by_today, names_are_told_apart)
