"""The card that the topic adds to an enterprise's page: its fixed-asset projects and what they last returned."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Viewer
from jingwei.packs.green.investment.models import FixedAssetProject, InvestmentReturn
from jingwei.packs.green.investment.registers import FIXED_ASSET_PROJECTS, INVESTMENT_RETURNS
from jingwei.shell.cards import Card, CardRow, card
from jingwei.shell.wording import number, period_label

MOST = 6


@card(order=40, colour="green", returns=True)
def fixed_assets(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Show each project with its latest 累计; None for a viewer who may not open the returns."""
    if not register.may_read(viewer, INVESTMENT_RETURNS):
        return None
    last = InvestmentReturn.objects.filter(live=True, project=OuterRef("pk")).order_by("-month")
    fields = {"last_month": "month", "last_ytd": "invested_ytd_fen"}
    rows = FixedAssetProject.objects.filter(live=True, enterprise=enterprise.pk).annotate(
        **{name: Subquery(last.values(field)[:1]) for name, field in fields.items()}
    )
    lines = [_line(row) for row in rows.order_by("left", "-entered", "pk")[:MOST]]
    href = f"{reverse('register', args=[FIXED_ASSET_PROJECTS.code])}?enterprise={enterprise.pk}"
    return Card(title="固投项目", rows=lines, href=href if lines else "", empty="没有在库的固投项目。")


def _line(row: FixedAssetProject) -> CardRow:
    month, ytd = vars(row)["last_month"], vars(row)["last_ytd"]
    column = INVESTMENT_RETURNS.column["invested_ytd_fen"]
    return CardRow(
        row.name,
        number(column.show(ytd)) if month else "还没有月报",
        column.unit if month else "",
        href=reverse("record", args=[FIXED_ASSET_PROJECTS.code, row.pk]),
        note=(f"{period_label(month)}累计" if month else "") + (f"；{row.left} 出库" if row.left else ""),
    )
