"""How many listed enterprises are of which size: by the year to date, of who is listed on the last day."""

from collections.abc import Callable, Sequence

from django.db.models import Q

from jingwei.kernel.indicator.api import Count, Example, Given, Indicator, Kind, RecordRows
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.indicators.cast import enterprise, filed, listed
from jingwei.packs.green.economy.indicators.sums import BASIS
from jingwei.packs.green.economy.measures import OUTPUT, SALES
from jingwei.packs.green.economy.models import MonthlyReturn
from jingwei.packs.green.economy.owing import INDUSTRY_CLOSING_OWED, WHOLESALE_CLOSING_OWED
from jingwei.packs.green.economy.rows import INDUSTRY, WHOLESALE, closing_rows
from jingwei.packs.green.economy.tables import Tier, tier

FORMULA = "期末在统各户当年本月止累计，落在档内（含下限、不含上限）的户数"
OUTPUTS = {"jia": 118, "yi": 58}
CAST: tuple[Given, ...] = tuple(
    given
    for nick, total in OUTPUTS.items()
    for given in (enterprise(nick), listed(nick), filed(nick, "2023-12", OUTPUT, 9, total))
)
TRADER = (enterprise("bing"), listed("bing", "wholesale"))


def sized(catalogues: Sequence[str], column: str, bound: Tier) -> Callable[[Period], Q]:
    """Return the predicate of the latest returns this year whose 累计 lies inside a class: one row an enterprise."""
    inside = Q(**{f"{column}__gte": bound.at_least_fen})
    if bound.below_fen is not None:
        inside &= Q(**{f"{column}__lt": bound.below_fen})
    closing = closing_rows(catalogues)
    return lambda period: closing(period) & inside


def _industry(code: str, name: str, aliases: tuple[str, ...], size: str, example: Example) -> Indicator:
    bound = tier(size)
    return Indicator(
        code=code,
        name=name,
        aliases=aliases,
        unit="家",
        kind=Kind.COUNT,
        colour="green",
        rows=RecordRows(
            MonthlyReturn,
            sized(INDUSTRY, OUTPUT.ytd, bound),
            "enterprise",
            lacking=INDUSTRY_CLOSING_OWED,
            largest=OUTPUT.ytd,
        ),
        measure=Count(),
        meaning=f"期末在统的规上工业企业中，当年累计工业总产值属{bound.name}一档的家数。",
        formula=FORMULA,
        basis=BASIS,
        scopes=("park", "zone", "chain"),
        by_month=True,
        places=0,
        example=example,
    )


def _wholesale(code: str, name: str, size: str, example: Example) -> Indicator:
    bound = tier(size)
    return Indicator(
        code=code,
        name=name,
        unit="家",
        kind=Kind.COUNT,
        colour="green",
        rows=RecordRows(
            MonthlyReturn,
            sized(WHOLESALE, SALES.ytd, bound),
            "enterprise",
            lacking=WHOLESALE_CLOSING_OWED,
            largest=SALES.ytd,
        ),
        measure=Count(),
        meaning=f"期末在统的限上批发企业中，当年累计商品销售额属{bound.name}一档的家数。",
        formula=FORMULA,
        basis=BASIS,
        scopes=("park", "zone", "chain"),
        by_month=True,
        places=0,
        example=example,
    )


OVER_10BN = _industry(
    "green.industry_over_10bn",
    "规上工业百亿元企业",
    ("百亿元企业", "百亿级企业"),
    "over_10bn",
    Example(CAST, "2023", "1"),
)
FROM_5BN = _industry(
    "green.industry_5bn_to_10bn", "规上工业50亿级企业", ("50亿级企业",), "5bn_to_10bn", Example(CAST, "2023", "1")
)
FROM_1BN = _industry(
    "green.industry_1bn_to_5bn",
    "规上工业10亿级企业",
    ("10亿级企业",),
    "1bn_to_5bn",
    Example((*CAST[:2], filed("jia", "2023-09", OUTPUT, 2, 10)), "2023Q3", "1"),
)
WHOLESALE_OVER_10BN = _wholesale(
    "green.wholesale_over_10bn",
    "限额以上批发百亿元企业",
    "over_10bn",
    Example((*TRADER, filed("bing", "2023-12", SALES, 9, 100)), "2023", "1"),
)
WHOLESALE_FROM_1BN = _wholesale(
    "green.wholesale_1bn_to_10bn",
    "限额以上批发10亿元企业",
    "1bn_to_10bn",
    Example((*TRADER, filed("bing", "2023-12", SALES, 9, 99)), "2023", "1"),
)
