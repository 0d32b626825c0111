"""Who entered the statistics in a period, and how many are in them at its end."""

from collections.abc import Callable

from django.db.models import Q

from jingwei.kernel.indicator.api import Count, Example, Indicator, Kind, RecordRows
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.indicators.cast import enterprise, listed
from jingwei.packs.green.economy.models import Listing

SCOPES = ("park", "zone", "chain")
BASIS = "统计单位名录审核：年度审核和月度新投产（新开业）入统；以“入统退统”台账为准"


def entered_in(catalogue: str) -> Callable[[Period], Q]:
    """Return the predicate of the listings of a list that began in a period."""
    return lambda period: Q(catalogue=catalogue, entered__gte=period.first_month, entered__lte=period.last_month)


def listed_at_end(catalogue: str) -> Callable[[Period], Q]:
    """Return the predicate of the listings of a list in force in a period's last month."""

    def where(period: Period) -> Q:
        stays = Q(left="") | Q(left__gt=period.last_month)
        return stays & Q(catalogue=catalogue, entered__lte=period.last_month)

    return where


NEW_INDUSTRY = Indicator(
    code="green.new_listed_industry",
    name="新增规上工业企业",
    aliases=("培育新增规上工业企业",),
    unit="户",
    kind=Kind.COUNT,
    colour="green",
    rows=RecordRows(Listing, entered_in("industry"), enterprise="enterprise"),
    measure=Count(),
    meaning="期内进入规上工业名录的企业。",
    formula="入统月份在期内的规上工业入统记录数",
    basis=BASIS,
    flow=True,
    scopes=SCOPES,
    by_month=True,
    places=0,
    example=Example((enterprise("jia"), enterprise("yi"), listed("jia", entered="2023-05"), listed("yi")), "2023", "1"),
)

NEW_WHOLESALE = Indicator(
    code="green.new_listed_wholesale",
    name="新增限额以上批发企业",
    unit="户",
    kind=Kind.COUNT,
    colour="green",
    rows=RecordRows(Listing, entered_in("wholesale"), enterprise="enterprise"),
    measure=Count(),
    meaning="期内进入限上批发业名录的企业。",
    formula="入统月份在期内的限上批发业入统记录数",
    basis=BASIS,
    flow=True,
    scopes=SCOPES,
    by_month=True,
    places=0,
    example=Example((enterprise("bing"), listed("bing", "wholesale", "2023-08")), "2023Q3", "1"),
)

INDUSTRY_COUNT = Indicator(
    code="green.listed_industry_count",
    name="规上工业企业数",
    aliases=("规模以上工业企业数",),
    unit="户",
    kind=Kind.COUNT,
    colour="green",
    rows=RecordRows(Listing, listed_at_end("industry"), enterprise="enterprise"),
    measure=Count(),
    meaning="期末在统的规模以上工业企业。",
    formula="期末月份在统的规上工业入统记录数",
    basis=BASIS,
    scopes=SCOPES,
    by_month=True,
    places=0,
    example=Example((enterprise("jia"), enterprise("yi"), listed("jia"), listed("yi", left="2023-12")), "2023", "1"),
)

WHOLESALE_COUNT = Indicator(
    code="green.listed_wholesale_count",
    name="限额以上批发企业数",
    aliases=("限上批发企业数",),
    unit="户",
    kind=Kind.COUNT,
    colour="green",
    rows=RecordRows(Listing, listed_at_end("wholesale"), enterprise="enterprise"),
    measure=Count(),
    meaning="期末在统的限额以上批发企业。",
    formula="期末月份在统的限上批发业入统记录数",
    basis=BASIS,
    scopes=SCOPES,
    by_month=True,
    places=0,
    example=Example((enterprise("bing"), listed("bing", "wholesale", "2023-08")), "2023-08", "1"),
)
