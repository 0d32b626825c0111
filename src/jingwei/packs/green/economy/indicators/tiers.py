"""How many listed enterprises are of which size: by the year to date, of who is listed on the last day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from jingwei.kernel.indicator.api import Count, Example, Given, Indicator, Kind, Owed, RecordRows, Window
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A list of the statistics whose enterprises are counted by size: its returns' measure, and who owes one."""

    catalogues: Sequence[str]
    enterprises: str
    measured: str
    column: str
    lacking: Callable[[Window], Owed | None]

    def of_size(self, code: str, name: str, size: str, example: Example, aliases: tuple[str, ...] = ()) -> Indicator:
        """Declare the number of enterprises of one class of size."""
        bound = tier(size)
        inside = sized(self.catalogues, self.column, bound)
        return Indicator(
            code=code,
            name=name,
            aliases=aliases,
            unit="家",
            kind=Kind.COUNT,
            colour="green",
            rows=RecordRows(MonthlyReturn, inside, "enterprise", lacking=self.lacking, largest=self.column),
            measure=Count(),
            meaning=f"期末在统的{self.enterprises}中，当年累计{self.measured}属{bound.name}一档的家数。",
            formula=FORMULA,
            basis=BASIS,
            scopes=("park", "zone", "chain"),
            by_month=True,
            places=0,
            example=example,
        )


MAKERS = Kept(INDUSTRY, "规上工业企业", "工业总产值", OUTPUT.ytd, INDUSTRY_CLOSING_OWED)
TRADERS = Kept(WHOLESALE, "限上批发企业", "商品销售额", SALES.ytd, WHOLESALE_CLOSING_OWED)

OVER_10BN = MAKERS.of_size(
    "green.industry_over_10bn",
    "规上工业百亿元企业",
    "over_10bn",
    Example(CAST, "2023", "1"),
    ("百亿元企业", "百亿级企业"),
)
FROM_5BN = MAKERS.of_size(
    "green.industry_5bn_to_10bn", "规上工业50亿级企业", "5bn_to_10bn", Example(CAST, "2023", "1"), ("50亿级企业",)
)
FROM_1BN = MAKERS.of_size(
    "green.industry_1bn_to_5bn",
    "规上工业10亿级企业",
    "1bn_to_5bn",
    Example((*CAST[:2], filed("jia", "2023-09", OUTPUT, 2, 10)), "2023Q3", "1"),
    ("10亿级企业",),
)
WHOLESALE_OVER_10BN = TRADERS.of_size(
    "green.wholesale_over_10bn",
    "限额以上批发百亿元企业",
    "over_10bn",
    Example((*TRADER, filed("bing", "2023-12", SALES, 9, 100)), "2023", "1"),
)
WHOLESALE_FROM_1BN = TRADERS.of_size(
    "green.wholesale_1bn_to_10bn",
    "限额以上批发10亿元企业",
    "1bn_to_10bn",
    Example((*TRADER, filed("bing", "2023-12", SALES, 9, 99)), "2023", "1"),
)
