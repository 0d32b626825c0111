"""Figures of fixed-asset investment (G18, G19), from the four columns of the projects' monthly returns."""

from jingwei.kernel.indicator.api import (
    Count,
    Example,
    Growth,
    GrowthOnBase,
    Indicator,
    Kind,
    RecordRows,
    ReturnRows,
    Sum,
)
from jingwei.packs.green.investment.beside import months_and_total, reported_base
from jingwei.packs.green.investment.indicators.cast import filed, works
from jingwei.packs.green.investment.models import FixedAssetProject, InvestmentReturn
from jingwei.packs.green.investment.owing import returns_owed
from jingwei.packs.green.investment.rows import active, returned

BASIS = "固定资产投资统计报表制度：计划总投资 500 万元及以上项目，按项目所在地，先入库后有数"
INVESTED, BASE = "invested_period_fen", "invested_period_last_year_fen"
ENTERPRISE = "project__enterprise"
SCOPES = ("park", "zone", "enterprise", "chain")
RETURNS = ReturnRows(
    InvestmentReturn, returned, enterprise=ENTERPRISE, lacking=returns_owed, largest=INVESTED, carrier="project"
)

FILED = (
    works("jia"),
    works("yi", left="2023-12"),
    filed("jia", "2022-12", 9, 60),
    filed("jia", "2023-11", 8, 90, 6, 70),
    filed("jia", "2023-12", 10, 100, 10, 80),
    filed("yi", "2023-11", 5, 37, 3, 20),
)

Indicator(
    code="green.fixed_asset_investment",
    name="固定资产投资",
    aliases=("固投", "固定资产投资完成额", "固定资产投资额"),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=RETURNS,
    measure=Sum(INVESTED),
    meaning="在库固投项目期内完成的投资，按各项目的月报汇总。",
    formula="从 1 月起的期间：Σ 各项目最近一个月的本年累计；其他期间：Σ 各月的本月数",
    basis=BASIS,
    missing="一份月报也没有时标“缺”；有项目未报时先计已报的，并列出未报的",
    growth=Growth.REPORTED_BASE,
    flow=True,
    scopes=SCOPES,
    by_month=True,
    beside=months_and_total,
    example=Example(FILED, "2023", "137"),
)

Indicator(
    code="green.fixed_asset_investment_growth",
    name="固定资产投资增速",
    aliases=("固定资产投资增长", "固投增速"),
    unit="%",
    kind=Kind.GROWTH,
    colour="green",
    rows=RETURNS,
    measure=GrowthOnBase(INVESTED, BASE),
    meaning="固定资产投资比上年同期的增长，基数是同一批月报里上报的上年同期数。",
    formula="（本期完成投资 ÷ 同一批月报的上年同期完成投资 − 1）× 100%",
    basis=BASIS + "；增速按报表的上年同期数计算，不用去年公布的数",
    missing="没有月报，或上报的上年同期数为 0 时标“缺”",
    growth=Growth.REPORTED_BASE,
    scopes=SCOPES,
    by_month=True,
    places=1,
    beside=reported_base,
    example=Example(FILED, "2023", "37"),
)

Indicator(
    code="green.fixed_asset_projects",
    name="在库固投项目数",
    aliases=("在建固投项目数", "固投项目数"),
    unit="个",
    kind=Kind.COUNT,
    colour="green",
    rows=RecordRows(FixedAssetProject, active, enterprise="enterprise", largest="planned_fen", carrier="pk"),
    measure=Count(),
    meaning="期末在固定资产投资统计库里的项目数：已入库，还没有出库。",
    formula="入库月份不晚于期末月、且期末月还没有出库的固投项目的个数",
    basis=BASIS,
    scopes=SCOPES,
    by_month=True,
    places=0,
    example=Example(FILED, "2023", "1"),
)
