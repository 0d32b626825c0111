"""Growth of the sums on the base that the returns themselves report (上年同期), never on last year's own figure."""

from jingwei.kernel.indicator.api import Example, Growth, GrowthOnBase, Indicator, Kind
from jingwei.packs.green.economy.beside import reported_base
from jingwei.packs.green.economy.indicators.cast import enterprise, filed, listed
from jingwei.packs.green.economy.indicators.sums import BASIS, INDUSTRY_ROWS, MISSING, SCOPES, WHOLESALE_ROWS
from jingwei.packs.green.economy.measures import OUTPUT, SALES

FORMULA = "（本期合计 ÷ 同一批报表上年同期栏的合计 − 1）× 100%，现价"

INDUSTRIAL_OUTPUT_GROWTH = Indicator(
    code="green.industrial_output_growth",
    name="规上工业总产值增速",
    aliases=("规模以上工业总产值增速", "规上工业产值增长"),
    unit="%",
    kind=Kind.GROWTH,
    colour="green",
    rows=INDUSTRY_ROWS,
    measure=GrowthOnBase("output_period_fen", "output_period_last_year_fen"),
    meaning="规上工业总产值比报表上年同期的名义增速；不是按可比价计算的增加值增速。",
    formula=FORMULA,
    basis=BASIS,
    missing=MISSING,
    growth=Growth.REPORTED_BASE,
    scopes=SCOPES,
    by_month=True,
    beside=reported_base,
    example=Example(
        (
            enterprise("jia"),
            enterprise("yi"),
            listed("jia"),
            listed("yi"),
            filed("jia", "2023-12", OUTPUT, 1, 12, 1, 8),
            filed("yi", "2023-12", OUTPUT, 1, 3, 1, 2),
        ),
        "2023",
        "50",
    ),
)

WHOLESALE_SALES_GROWTH = Indicator(
    code="green.wholesale_sales_growth",
    name="限额以上批发业收入增速",
    aliases=("限上批发业商品销售额增速",),
    unit="%",
    kind=Kind.GROWTH,
    colour="green",
    rows=WHOLESALE_ROWS,
    measure=GrowthOnBase("sales_period_fen", "sales_period_last_year_fen"),
    meaning="限额以上批发业商品销售额比报表上年同期的名义增速。",
    formula=FORMULA,
    basis=BASIS,
    missing=MISSING,
    growth=Growth.REPORTED_BASE,
    scopes=SCOPES,
    by_month=True,
    beside=reported_base,
    example=Example(
        (enterprise("bing"), listed("bing", "wholesale"), filed("bing", "2023-05", SALES, 6, 30, 5, 20)),
        "2023-05",
        "20",
    ),
)
