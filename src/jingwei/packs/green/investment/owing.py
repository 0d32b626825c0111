"""Which active fixed-asset projects have not returned a month that a figure needs."""

from django.db.models import Q

from jingwei.kernel.indicator.api import Owed, RecordRows, Window
from jingwei.kernel.register.api import Park, main_park, today
from jingwei.kernel.words.period import Period
from jingwei.packs.green.investment.models import FixedAssetProject, InvestmentReturn

ACTIVE = RecordRows(
    FixedAssetProject,
    lambda period: Q(entered__lte=period.last_month) & (Q(left="") | Q(left__gt=period.first_month)),
    enterprise="enterprise",
)


def returns_owed(window: Window) -> Owed | None:
    """Name the active projects without a return: of the last month from January, else of every month; None if none.

    A month is not asked for before it is over; one returned together with February (1—2月合并) is no month's own.
    """
    period, parks = window.period, window.parks
    now = today(Park.objects.filter(pk__in=parks).first() if parks else main_park())
    if period.first_day > now:
        return Owed(f"{period.label}还没有到")
    months = [month for month in period.months if Period.parse(month).last_day <= now]
    needed = months[-1:] if period.starts_in_january else months
    if not needed:
        return None
    lacking = _lacking(window, needed, merged_counts=period.starts_in_january)
    return Owed(f"{len(lacking)} 份固投月报没有收到，已报的先计入", tuple(lacking)) if lacking else None


def _lacking(window: Window, months: list[str], *, merged_counts: bool) -> list[str]:
    returns = InvestmentReturn.objects.filter(live=True, month__in=months)
    if not merged_counts:
        returns = returns.filter(merged_january=False)
    filed = set(returns.values_list("project_id", "month"))
    rows = ACTIVE.rows(window).order_by("name", "pk")
    projects = list(rows.values_list("pk", "name", "entered", "left"))
    return [
        f"{name}（{month}）"
        for month in months
        for pk, name, entered, left in projects
        if entered <= month and (not left or left > month) and (pk, month) not in filed
    ]
