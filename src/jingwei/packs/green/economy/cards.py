"""The cards that the topic adds to an enterprise's page: where it stands in the statistics, its returns, its taxes."""

from django.db.models import Sum
from django.urls import reverse

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Park, Viewer
from jingwei.packs.green.economy.measures import ELECTRICITY, OUTPUT, REVENUE, SALES
from jingwei.packs.green.economy.models import Listing, Monitoring, MonthlyReturn, TaxReceipt
from jingwei.packs.green.economy.registers import LISTINGS, MONTHLY_RETURNS, TAX_RECEIPTS
from jingwei.shell.cards import Card, CardRow, card
from jingwei.shell.wording import number, period_label

MOST = 4


@card(order=30, colour="green")
def standing(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Tell which list of the statistics the enterprise entered and left, and since when it is watched."""
    if not register.may_read(viewer, LISTINGS):
        return None
    listed = Listing.objects.filter(live=True, enterprise=enterprise).order_by("-entered")[:MOST]
    watched = Monitoring.objects.filter(live=True, enterprise=enterprise).order_by("-since")[:MOST]
    rows = [
        CardRow(
            one.get_catalogue_display(),
            f"{one.entered} 入统" + (f"，{one.left} 退统" if one.left else ""),
            href=reverse("record", args=[LISTINGS.code, one.pk]),
            note=one.batch or one.leaving_reason,
        )
        for one in listed
    ]
    rows += [
        CardRow("准规上监测", f"{one.since} 起" + (f"，至 {one.until}" if one.until else ""), note=one.note)
        for one in watched
    ]
    return Card(title="入统", rows=rows, empty="没有入统，也不在监测名录。")


@card(order=31, colour="green", returns=True)
def returns(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Show the last return: 累计 of each measure with its growth on the reported base."""
    last = MonthlyReturn.objects.filter(live=True, enterprise=enterprise).order_by("-month").first()
    rows: list[CardRow] = []
    for measure in (OUTPUT, REVENUE, SALES, ELECTRICITY) if last else ():
        amount, base = getattr(last, measure.ytd), getattr(last, measure.ytd_last_year)
        if amount is not None:
            shown = number(MONTHLY_RETURNS.column[measure.ytd].show(amount))
            before = number(MONTHLY_RETURNS.column[measure.ytd_last_year].show(base))
            growth = f"上年同期 {before}，{_growth(amount, base)}" if base else ""
            rows.append(CardRow(f"{measure.label}累计", shown, measure.shown, note=growth))
    href = f"{reverse('register', args=[MONTHLY_RETURNS.code])}?enterprise={enterprise.pk}"
    note = f"{period_label(last.month)}，{last.get_status_display()}" if last else ""
    return Card(title="月报", rows=rows, note=note, href=href, empty="还没有月报。")


@card(order=32, colour="green", returns=True)
def taxes(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Show the taxes received this year and last, until the same month."""
    if not register.may_read(viewer, TAX_RECEIPTS):
        return None
    park = Park.objects.filter(pk=enterprise.entry.park_id).first()
    day = register.today(park)
    receipts = TaxReceipt.objects.filter(live=True, enterprise=enterprise)
    rows = []
    for year in (day.year, day.year - 1):
        months = receipts.filter(month__gte=f"{year}-01", month__lte=f"{year}-{day.month:02d}")
        total = months.aggregate(total=Sum("amount_fen"))["total"]
        if total is not None:
            shown = TAX_RECEIPTS.column["amount_fen"].show(total)
            rows.append(CardRow(f"{year}年1—{day.month}月税收", number(shown), "万元"))
    return Card(title="税收", rows=rows, empty="没有入库记录。")


def _growth(amount: int, base: int) -> str:
    change = (amount - base) * 1000 // base
    return f"{'增' if change >= 0 else '降'} {number(abs(change) / 10, most=1)}%"
