"""Sums over the monthly returns of listed enterprises, and the stock of people employed."""

from jingwei.kernel.indicator.api import Example, Indicator, Kind, ReturnRows, Sum
from jingwei.packs.green.economy.beside import differences
from jingwei.packs.green.economy.indicators.cast import enterprise, filed, listed
from jingwei.packs.green.economy.measures import ELECTRICITY, OUTPUT, REVENUE, SALES
from jingwei.packs.green.economy.models import MonthlyReturn
from jingwei.packs.green.economy.owing import EVERY_CLOSING_OWED, EVERY_OWED, INDUSTRY_OWED, WHOLESALE_OWED
from jingwei.packs.green.economy.rows import EVERY_LIST, INDUSTRY, WHOLESALE, closing_rows, period_rows

SCOPES = ("park", "zone", "enterprise", "chain")
FORMULA = "自1月起的期间：各户最后一期“本月止累计”之和；其他期间：各月“本月”之和。当月在统的企业计入"
MISSING = "在统企业当月没有报表的列入欠报，已报的先计入；1—2月合并填报的，单月数缺"
BASIS = "国家统计局统计调查制度，月报四栏；在统以“入统退统”台账为准"

INDUSTRY_ROWS = ReturnRows(
    MonthlyReturn, period_rows(INDUSTRY), "enterprise", lacking=INDUSTRY_OWED, largest="output_period_fen"
)
INDUSTRY_POWER_ROWS = ReturnRows(
    MonthlyReturn, period_rows(INDUSTRY), "enterprise", lacking=INDUSTRY_OWED, largest="electricity_period_wh"
)
WHOLESALE_ROWS = ReturnRows(
    MonthlyReturn, period_rows(WHOLESALE), "enterprise", lacking=WHOLESALE_OWED, largest="sales_period_fen"
)
REVENUE_ROWS = ReturnRows(
    MonthlyReturn, period_rows(EVERY_LIST), "enterprise", lacking=EVERY_OWED, largest="revenue_period_fen"
)
EMPLOYEE_ROWS = ReturnRows(
    MonthlyReturn, closing_rows(EVERY_LIST), "enterprise", lacking=EVERY_CLOSING_OWED, largest="employees"
)

INDUSTRIAL_OUTPUT = Indicator(
    code="green.industrial_output",
    name="规上工业总产值",
    aliases=("规模以上工业总产值", "规上工业产值"),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=INDUSTRY_ROWS,
    measure=Sum("output_period_fen"),
    meaning="在统的规模以上工业企业的工业总产值（现价）。",
    formula=FORMULA,
    basis=BASIS,
    missing=MISSING,
    flow=True,
    scopes=SCOPES,
    by_month=True,
    beside=differences,
    example=Example(
        (
            enterprise("jia"),
            enterprise("yi"),
            listed("jia"),
            listed("yi", left="2023-03"),
            filed("jia", "2023-02", OUTPUT, 2, 5),
            filed("yi", "2023-02", OUTPUT, 1, 3),
            filed("jia", "2023-03", OUTPUT, 4, 9),
            filed("yi", "2023-03", OUTPUT, 1, 4),
        ),
        "2023Q1",
        "12",
    ),
)

WHOLESALE_SALES = Indicator(
    code="green.wholesale_sales",
    name="限额以上批发业收入",
    aliases=("限上批发业商品销售额",),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=WHOLESALE_ROWS,
    measure=Sum("sales_period_fen"),
    meaning="在统的限额以上批发企业的商品销售额。",
    formula=FORMULA,
    basis=BASIS,
    missing=MISSING,
    flow=True,
    scopes=SCOPES,
    by_month=True,
    beside=differences,
    example=Example(
        (enterprise("bing"), listed("bing", "wholesale"), filed("bing", "2023-05", SALES, 7, 30)), "2023-05", "7"
    ),
)

LISTED_REVENUE = Indicator(
    code="green.listed_revenue",
    name="规上限上企业营业收入",
    aliases=("营业收入",),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=REVENUE_ROWS,
    measure=Sum("revenue_period_fen"),
    meaning="全部在统企业（工业、批发、零售、住餐、服务业）的营业收入。",
    formula=FORMULA,
    basis=BASIS,
    missing=MISSING,
    flow=True,
    scopes=SCOPES,
    by_month=True,
    beside=differences,
    example=Example(
        (
            enterprise("jia"),
            enterprise("bing"),
            listed("jia"),
            listed("bing", "wholesale"),
            filed("jia", "2023-12", REVENUE, 2, 20),
            filed("bing", "2023-12", REVENUE, 1, 9),
        ),
        "2023",
        "29",
    ),
)

INDUSTRIAL_ELECTRICITY = Indicator(
    code="green.industrial_electricity",
    name="规上工业用电量",
    aliases=("规模以上工业用电量",),
    unit="亿千瓦时",
    kind=Kind.LEVEL,
    colour="green",
    rows=INDUSTRY_POWER_ROWS,
    measure=Sum("electricity_period_wh"),
    meaning="在统的规模以上工业企业报表上的用电量。",
    formula=FORMULA,
    basis=BASIS,
    missing=MISSING,
    direction="",
    flow=True,
    scopes=SCOPES,
    by_month=True,
    beside=differences,
    example=Example(
        (enterprise("jia"), listed("jia"), filed("jia", "2023-06", ELECTRICITY, 10**10, 15 * 10**10)),
        "2023-01..06",
        "1.5",
    ),
)

LISTED_EMPLOYEES = Indicator(
    code="green.listed_employees",
    name="规上限上企业从业人员",
    aliases=("期末从业人员",),
    unit="人",
    kind=Kind.LEVEL,
    colour="green",
    rows=EMPLOYEE_ROWS,
    measure=Sum("employees"),
    meaning="期末在统企业的期末从业人员，取当年最后一期报表。",
    formula="期末在统各户当年最后一期“期末从业人员”之和",
    basis=BASIS,
    missing=MISSING,
    scopes=SCOPES,
    by_month=True,
    places=0,
    phrase="规上限上企业期末从业人员{value}",
    example=Example(
        (
            enterprise("jia"),
            listed("jia"),
            filed("jia", "2023-05", OUTPUT, 1, 5, employees=300),
            filed("jia", "2023-06", OUTPUT, 1, 6, employees=320),
        ),
        "2023Q2",
        "320",
    ),
)
