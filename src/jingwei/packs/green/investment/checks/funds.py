"""Checks of funds arrived."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from jingwei.kernel.register.api import Draft, Problem
from jingwei.packs.green.investment.checks.looking import linked, links, live_rows, park_today, yi
from jingwei.packs.green.investment.models.funds import FundArrival
from jingwei.packs.green.investment.models.projects import InvestmentProject
from jingwei.packs.green.investment.origins import OUTSIDE


def amounts_are_positive(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse an amount that is not above zero, and ask for the province of money from outside the province."""
    for place, draft in enumerate(drafts):
        if draft.fields.get("amount_fen", 1) <= 0:
            yield Problem(place, "amount_fen", "到位金额不大于 0", "退回的资金请撤回原来的一行，不要记负数")
        if draft.fields.get("origin") == OUTSIDE and "province" in draft.fields and not draft.fields["province"]:
            yield Problem(place, "province", "省外资金没有写来源省份", "请补来源省份", hard=False)


def arrivals_follow_their_project(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse an arrival after today; ask about one before the project's entry into the library."""
    today = park_today(park)
    rows = live_rows(InvestmentProject, park, pk__in=links(drafts, "project"))
    entered = dict(rows.values_list("pk", "entered"))
    for place, draft in enumerate(drafts):
        arrived, entry = draft.fields.get("arrived"), entered.get(linked(draft, "project") or 0)
        if arrived and arrived > today:
            yield Problem(place, "arrived", f"到位日期 {arrived} 在今天（{today}）之后", "资金到账后再登记；请核对日期")
        elif arrived and entry and arrived < entry:
            why = f"到位日期 {arrived} 早于项目入储日期 {entry}"
            yield Problem(place, "arrived", why, "请核对项目和日期，或说明原因", hard=False)


def funds_stay_within_the_plan(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Ask about a project whose funds in sum exceed its planned investment."""
    projects = links(drafts, "project")
    planned = dict(live_rows(InvestmentProject, park, pk__in=projects).values_list("pk", "planned_fen"))
    amounts = _amounts(drafts, park)
    for place, draft in enumerate(drafts):
        project = linked(draft, "project") or 0
        total = sum(amounts[project].values())
        if project in planned and total > planned[project]:
            why = f"项目累计到位 {yi(total)}，超过计划投资 {yi(planned[project])}"
            yield Problem(place, "amount_fen", why, "请核对金额单位和项目，或调整计划投资", hard=False)


def _amounts(drafts: Sequence[Draft], park: int) -> dict[int, dict[Any, int]]:
    found: dict[int, dict[Any, int]] = defaultdict(dict)
    rows = live_rows(FundArrival, park, project__in=links(drafts, "project"))
    for project, number, fen in rows.values_list("project", "number", "amount_fen"):
        found[project][number] = fen
    for draft in drafts:
        if "amount_fen" in draft.fields:
            found[linked(draft, "project") or 0][draft.fields.get("number")] = draft.fields["amount_fen"]
    return found


def slips_are_used_once(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Ask about a bank slip that already proves another arrival."""
    slips = {draft.fields.get("slip") for draft in drafts} - {None, ""}
    users: dict[str, set[str]] = defaultdict(set)
    if slips:
        for slip, number in live_rows(FundArrival, park, slip__in=slips).values_list("slip", "number"):
            users[slip].add(number)
    for draft in drafts:
        users[draft.fields.get("slip") or ""].add(draft.fields.get("number") or "")
    for place, draft in enumerate(drafts):
        others = users[draft.fields.get("slip") or ""] - {draft.fields.get("number")}
        if draft.fields.get("slip") and others:
            why = f"进账单号 {draft.fields['slip']} 已用于 {'、'.join(sorted(others))}"
            yield Problem(place, "slip", why, "同一笔资金只登记一次；请核对", hard=False)


FUND_CHECKS = (amounts_are_positive, arrivals_follow_their_project, funds_stay_within_the_plan, slips_are_used_once)
