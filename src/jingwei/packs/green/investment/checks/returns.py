"""Checks of the monthly returns of fixed-asset investment (审核关系), in one month and between months and years."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jingwei.kernel.register.api import Draft, Problem
from jingwei.kernel.words.period import Period, add_months, month_key
from jingwei.packs.green.investment.checks.looking import (
    is_month,
    linked,
    links,
    live_rows,
    merged,
    park_today,
    stored_by_key,
    wan,
)
from jingwei.packs.green.investment.models.fixed_assets import FixedAssetProject, InvestmentReturn

PAIRS = (
    ("invested_month_fen", "invested_ytd_fen", "完成投资"),
    ("invested_month_last_year_fen", "invested_ytd_last_year_fen", "上年同期"),
)
AMOUNTS = tuple(field for month, ytd, _ in PAIRS for field in (month, ytd))
KEPT = ("status", "merged_january", *AMOUNTS)

Row = Mapping[str, Any]
Book = dict[tuple[int, str], Row]


def months_are_open(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a month ahead, before the project entered the statistics (先入库，后有数), or after it left them."""
    present = month_key(park_today(park))
    rows = live_rows(FixedAssetProject, park, pk__in=links(drafts, "project"))
    spans = {pk: (entered, left) for pk, entered, left in rows.values_list("pk", "entered", "left")}
    for place, draft in enumerate(drafts):
        month = str(draft.fields.get("month") or "")
        entered, left = spans.get(linked(draft, "project") or 0, ("", ""))
        if not is_month(month):
            yield Problem(place, "month", f"“{month}”不是月份", "请写成 2023-05；1—2月合并报送写 2023-02 并填“是”")
        elif month > present:
            yield Problem(place, "month", f"{month} 还没有到（本月是 {present}）", "请核对月份")
        elif month < entered:
            yield Problem(place, "month", f"项目 {entered} 才入库", f"先入库，后有数；请核对 {month} 或入库月份")
        elif left and month >= left:
            yield Problem(place, "month", f"项目自 {left} 起已出库", "请核对月份，或更正项目的出库月份")


def columns_agree(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a 累计 below zero or below 本月, and a January whose 累计 is not its 本月; ask about 本月 below zero."""
    stored = stored_by_key(InvestmentReturn, park, drafts, ("project", "month"), KEPT)
    for place, draft in enumerate(drafts):
        month = str(draft.fields.get("month") or "")
        row = merged(draft, stored.get((linked(draft, "project"), month)))
        first = month.endswith("-01") or bool(row.get("merged_january"))
        if row.get("merged_january") and not month.endswith("-02"):
            yield Problem(place, "merged_january", f"{month} 不能标为1—2月合并", "只有 2 月的报表可以合并填报1—2月")
        for names in PAIRS:
            yield from _pair(place, row, names, first)


def _pair(place: int, row: Row, names: tuple[str, str, str], first: bool) -> Iterator[Problem]:
    month, ytd, label = names
    own, total = row.get(month) or 0, row.get(ytd) or 0
    if own < 0:
        yield Problem(place, month, f"{label}本月为负（{wan(own)}）", "冲减以前月份的请在说明里写明", hard=False)
    if total < 0:
        yield Problem(place, ytd, f"{label}累计为负（{wan(total)}）", "请核对；冲减不会使累计小于 0")
    elif total < own:
        yield Problem(place, ytd, f"{label}累计 {wan(total)} 小于本月 {wan(own)}", "请核对两栏是否填反或漏填")
    elif first and total != own:
        yield Problem(place, ytd, f"年初第一次报送，{label}累计 {wan(total)} 应等于本月 {wan(own)}", "请核对两栏")


def months_follow_each_other(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Ask about a 累计 that is not last month's plus 本月, and a 上年同期 that is not what was returned then."""
    book = _book(drafts, park)
    for place, draft in enumerate(drafts):
        project, month = linked(draft, "project") or 0, str(draft.fields.get("month") or "")
        row = book.get((project, month))
        if row is None or not is_month(month):
            continue
        before = book.get((project, add_months(month, -1)))
        if before is not None and not month.endswith("-01") and not row.get("merged_january"):
            yield from _against_last_month(place, row, before)
        last_year = book.get((project, Period.parse(month).same_last_year().key))
        if last_year is not None:
            yield from _against_last_year(place, row, last_year)


def _book(drafts: Sequence[Draft], park: int) -> Book:
    """Return the returns of this year and the last of all projects in the drafts, the drafts laid over them."""
    years = sorted({month[:4] for draft in drafts if is_month(month := str(draft.fields.get("month") or ""))})
    if not years:
        return {}
    rows = live_rows(InvestmentReturn, park, project__in=links(drafts, "project"))
    rows = rows.filter(month__gte=f"{int(years[0]) - 1}-01", month__lte=f"{years[-1]}-12")
    book: Book = {(row["project"], row["month"]): row for row in rows.values("project", "month", *KEPT)}
    for draft in drafts:
        key = (linked(draft, "project") or 0, str(draft.fields.get("month") or ""))
        book[key] = merged(draft, book.get(key))
    return book


def _against_last_month(place: int, row: Row, before: Row) -> Iterator[Problem]:
    for month, ytd, label in PAIRS:
        expected = (before.get(ytd) or 0) + (row.get(month) or 0)
        if (row.get(ytd) or 0) != expected:
            why = f"{label}累计 {wan(row.get(ytd) or 0)}，上月累计加本月是 {wan(expected)}"
            yield Problem(place, ytd, why, "调整过以前月份的请在说明里写明，否则请核对", hard=False)


def _against_last_year(place: int, row: Row, last_year: Row) -> Iterator[Problem]:
    for reported, returned, label in (
        ("invested_month_last_year_fen", "invested_month_fen", "上年同期本月"),
        ("invested_ytd_last_year_fen", "invested_ytd_fen", "上年同期累计"),
    ):
        if (row.get(reported) or 0) != (last_year.get(returned) or 0):
            why = f"{label}报 {wan(row.get(reported) or 0)}，上年当时报的是 {wan(last_year.get(returned) or 0)}"
            yield Problem(place, reported, why, "按报表计算增速并显示差额；请说明调整的原因", hard=False)


def investment_stays_within_the_plan(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Ask about a year's 累计 above the project's planned total."""
    rows = live_rows(FixedAssetProject, park, pk__in=links(drafts, "project"))
    planned = dict(rows.values_list("pk", "planned_fen"))
    for place, draft in enumerate(drafts):
        total, limit = draft.fields.get("invested_ytd_fen") or 0, planned.get(linked(draft, "project") or 0)
        if limit is not None and total > limit:
            why = f"本年累计 {wan(total)}，超过计划总投资 {wan(limit)}"
            yield Problem(place, "invested_ytd_fen", why, "请核对单位是否为万元，或调整计划总投资", hard=False)


def final_stays_final(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a 快报 over a 核定 of the same month."""
    stored = stored_by_key(InvestmentReturn, park, drafts, ("project", "month"), ("status",))
    for place, draft in enumerate(drafts):
        known = stored.get((linked(draft, "project"), str(draft.fields.get("month") or "")))
        if known and known["status"] == "final" and draft.fields.get("status") == "flash":
            yield Problem(place, "status", "这个月已经核定，快报不再覆盖", "要更正核定数，请把报表状态写成“核定”")


RETURN_CHECKS = (
    months_are_open,
    columns_agree,
    months_follow_each_other,
    investment_stays_within_the_plan,
    final_stays_final,
)
