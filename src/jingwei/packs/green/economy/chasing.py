"""Rounds of returns: how many were asked for and filed, and the list of who still owes, to be copied into a chat."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Substr

from jingwei.kernel.register.api import Enterprise
from jingwei.packs.green.economy.models import Listing, Monitoring, MonthlyReturn, ReturnRound, YearlyReturn

ROUNDS_SHOWN = 26


@dataclass(frozen=True, slots=True)
class Debtor:
    """An enterprise that owes a return, and whether it is listed or only watched."""

    enterprise: Enterprise
    listed: bool


def expected(park: int, month: Any) -> Any:
    """Return the enterprises of a park that owe a return of a month: listed in it, or watched."""
    listed = Listing.objects.filter(live=True, enterprise=OuterRef("pk"), entered__lte=month)
    listed = listed.filter(Q(left="") | Q(left__gt=month))
    watched = Monitoring.objects.filter(live=True, enterprise=OuterRef("pk"), since__lte=month)
    watched = watched.filter(Q(until="") | Q(until__gte=month))
    rows = Enterprise.objects.filter(entry__park=park, live=True)
    return rows.annotate(is_listed=Exists(listed)).filter(Q(is_listed=True) | Exists(watched))


def owing(park: int, kind: str, month: Any, year: Any) -> Any:
    """Return those of the expected who have not filed the month's return, or the year's for a yearly round."""
    yearly = YearlyReturn.objects.filter(live=True, enterprise=OuterRef("pk"), year=year)
    monthly = MonthlyReturn.objects.filter(live=True, enterprise=OuterRef("pk"), month=month)
    return expected(park, month).filter(~Exists(yearly if kind == "yearly" else monthly))


def rounds(park: int, kind: str = "monthly") -> list[ReturnRound]:
    """Return the rounds of a kind, newest first, with how many were asked for (``asked``) and owe (``owed``)."""
    rows = ReturnRound.objects.filter(entry__park=park, live=True, kind=kind).annotate(year=Substr("month", 1, 4))
    month = OuterRef(OuterRef("month"))
    owed = owing(park, kind, month, OuterRef(OuterRef("year")))
    counted = rows.annotate(asked=_counted(expected(park, month)), owed=_counted(owed))
    return list(counted.select_related("entry").order_by("-month")[:ROUNDS_SHOWN])


def _counted(rows: Any) -> Subquery:
    counted = rows.order_by().annotate(rows=Func(F("pk"), function="Count")).values("rows")
    return Subquery(counted, output_field=IntegerField())


def debtors(one: ReturnRound) -> list[Debtor]:
    """Return who owes a return of a round, listed enterprises first."""
    rows = owing(one.entry.park_id, one.kind, one.month, one.month[:4]).order_by("-is_listed", "short_name", "pk")
    return [Debtor(row, row.is_listed) for row in rows]


def message(one: ReturnRound, owed: list[Debtor]) -> str:
    """Return the text to copy into a chat group: what is due, until when, and who owes it."""
    what = f"{one.month[:4]}年{one.get_kind_display()}" if one.kind == "yearly" else f"{_chinese(one.month)}月报"
    if not owed:
        return f"【{what}】已全部报齐，谢谢各位。"
    names = "\n".join(f"{place}. {one_.enterprise}" for place, one_ in enumerate(owed, start=1))
    head = f"【催报】{what}截止 {one.due:%Y-%m-%d}，还有 {len(owed)} 户没有收到："
    return f"{head}\n{names}\n请尽快报送；已报的请忽略，有困难请联系统计员。"


def _chinese(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月"
