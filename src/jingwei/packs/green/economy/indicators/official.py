"""What is stated and set by others: growth at comparable prices, and the clusters to come."""

from datetime import date
from functools import partial

from django.db.models import Q

from jingwei.kernel.indicator.api import Count, Example, Given, Growth, Indicator, Kind, RecordRows, Stated
from jingwei.kernel.register.api import IndustryChain
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.beside import cluster_progress
from jingwei.packs.green.economy.clusters import targets_in_force
from jingwei.packs.green.economy.indicators.cast import FEN_PER_YI
from jingwei.packs.green.economy.models import ClusterTarget, Statement
from jingwei.packs.green.economy.owing import statement_owed

VALUE_ADDED = "green.industrial_value_added_growth"
VALUE_ADDED_NAME = "规上工业增加值增速"


def value_added_stated(period: Period) -> Q:
    """Select the statement of the growth of value added for exactly a period."""
    return Q(indicator=VALUE_ADDED, period=period.key)


VALUE_ADDED_GROWTH = Indicator(
    code=VALUE_ADDED,
    name=VALUE_ADDED_NAME,
    aliases=("工业增加值增长", "规上工业增加值增长"),
    unit="%",
    kind=Kind.GROWTH,
    colour="green",
    rows=RecordRows(
        Statement, value_added_stated, lacking=partial(statement_owed, code=VALUE_ADDED, name=VALUE_ADDED_NAME)
    ),
    measure=Stated("value"),
    meaning="规模以上工业增加值按可比价格计算的同比增速，由统计部门发布；本园区不推算。",
    formula="照统计部门发布的数登记",
    basis="国家统计局：工业增加值增速按可比价格、同一批企业计算，与上年公布数的比值不同",
    missing="统计部门还没有发布这一期的数",
    growth=Growth.REPORTED,
    example=Example(
        (
            Given(
                Statement,
                {
                    "indicator": VALUE_ADDED,
                    "period": "2023",
                    "value": "41.4",
                    "unit": "%",
                    "office": "市统计局",
                    "document": "统函〔2024〕1号",
                    "published": date(2024, 1, 20),
                },
            ),
        ),
        "2023",
        "41.4",
    ),
)

CLUSTERS = Indicator(
    code="green.clusters_100bn",
    name="千亿级产业集群",
    unit="个",
    kind=Kind.TARGET,
    colour="green",
    rows=RecordRows(ClusterTarget, targets_in_force, chain="chain", largest="output_fen"),
    measure=Count(),
    meaning="到目标年年底要建成的、年产值 1000 亿元以上的产业集群；旁列各链现在的产值。",
    formula="期末有效、目标产值不低于 1000 亿元的产业集群目标数",
    basis="园区产业集群培育方案，以“产业集群目标”台账为准",
    growth=Growth.NONE,
    places=0,
    beside=cluster_progress,
    phrase="规划建设千亿级产业集群{value}",
    example=Example(
        (
            Given(IndustryChain, {"code": "LD", "name": "锂电"}, ref="chain"),
            Given(
                ClusterTarget,
                {"chain": "chain", "year": "2028", "name": "锂电产业集群", "output_fen": 1000 * FEN_PER_YI},
            ),
        ),
        "2023",
        "1",
    ),
)
