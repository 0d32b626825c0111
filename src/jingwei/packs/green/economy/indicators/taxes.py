"""Taxes by enterprise and month: the sum, who is over the line, and a named enterprise's change and growth."""

from django.db.models import Q
from django.db.models import Sum as SqlSum

from jingwei.kernel.indicator.api import Change, Distinct, Example, Indicator, Kind, RecordRows, Sum, YearOnYear
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.indicators.cast import enterprise, taxed
from jingwei.packs.green.economy.models import TaxReceipt
from jingwei.packs.green.economy.tables import tier

BASIS = "税务部门分企业分月入库数，以“税收入库”台账为准"


def received(period: Period) -> Q:
    """Select the receipts of the months of a period."""
    return Q(month__gte=period.first_month, month__lte=period.last_month)


def received_from_large_payers(period: Period) -> Q:
    """Select this year's receipts until the period's end of the enterprises that paid 1 亿元 or more in that time."""
    this_year = Q(month__gte=f"{period.year}-01", month__lte=period.last_month)
    paid = TaxReceipt.objects.filter(this_year, live=True).values("enterprise").annotate(total=SqlSum("amount_fen"))
    return this_year & Q(enterprise__in=paid.filter(total__gte=tier("tax_over_100m").at_least_fen).values("enterprise"))


RECEIPTS = RecordRows(TaxReceipt, received, "enterprise", largest="amount_fen")
LARGE_RECEIPTS = RecordRows(TaxReceipt, received_from_large_payers, "enterprise", largest="amount_fen")

TAX_RECEIPTS = Indicator(
    code="green.tax_receipts",
    name="税收收入",
    aliases=("入库税收",),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=RECEIPTS,
    measure=Sum("amount_fen"),
    meaning="期内入库的企业税收。",
    formula="期内各企业各月入库税收之和",
    basis=BASIS,
    flow=True,
    scopes=("park", "zone", "enterprise", "chain"),
    by_month=True,
    example=Example((enterprise("jia"), taxed("jia", "2023-01", 1), taxed("jia", "2023-04", 2)), "2023Q2", "2"),
)

TAX_OVER_100M = Indicator(
    code="green.tax_over_100m",
    name="税收超亿元企业",
    aliases=("税收均超亿元",),
    unit="家",
    kind=Kind.COUNT,
    colour="green",
    rows=LARGE_RECEIPTS,
    measure=Distinct("enterprise"),
    meaning="当年累计入库税收达到 1 亿元的企业。",
    formula="当年年初至期末入库税收之和不低于 1 亿元的户数",
    basis=BASIS,
    scopes=("park", "zone", "chain"),
    by_month=True,
    places=0,
    example=Example(
        (enterprise("jia"), enterprise("yi"), taxed("jia", "2023-02", 1), taxed("yi", "2022-02", 2)), "2023-05", "1"
    ),
)

GIVEN = (enterprise("jia"), taxed("jia", "2022-06", 2), taxed("jia", "2023-06", 3))

TAX_CHANGE = Indicator(
    code="green.enterprise_tax_change",
    name="企业税收增收额",
    aliases=("增收",),
    unit="亿元",
    kind=Kind.CHANGE,
    colour="green",
    rows=RECEIPTS,
    measure=Change("amount_fen"),
    meaning="一家企业本期入库税收比上年同期多出的数；公开须有许可。",
    formula="本期入库税收 − 上年同期入库税收",
    basis=BASIS,
    scopes=("enterprise",),
    by_month=True,
    phrase="税收增收{value}",
    example=Example(GIVEN, "2023", "1", scope="enterprise:甲锂电"),
)

TAX_GROWTH = Indicator(
    code="green.enterprise_tax_growth",
    name="企业税收增幅",
    unit="%",
    kind=Kind.GROWTH,
    colour="green",
    rows=RECEIPTS,
    measure=YearOnYear("amount_fen"),
    meaning="一家企业本期入库税收比上年同期的增幅；公开须有许可。",
    formula="（本期入库税收 ÷ 上年同期入库税收 − 1）× 100%",
    basis=BASIS,
    scopes=("enterprise",),
    by_month=True,
    phrase="税收同比增长{value}",
    example=Example(GIVEN, "2023", "50", scope="enterprise:甲锂电"),
)
