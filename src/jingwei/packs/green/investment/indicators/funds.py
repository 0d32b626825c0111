"""Figures of funds arrived (G16, G17): only what a bank slip or capital verification proves is counted."""

from datetime import date

from jingwei.kernel.indicator.api import Completion, Example, Given, Growth, Indicator, Kind, RecordRows, Sum, Target
from jingwei.packs.green.investment.beside import unproved
from jingwei.packs.green.investment.indicators.cast import money, project
from jingwei.packs.green.investment.models import FundArrival
from jingwei.packs.green.investment.origins import ABROAD, INSIDE, OUTSIDE
from jingwei.packs.green.investment.rows import arrived

BASIS = "省外到位资金无全国统一制度，按园区所在省口径：以银行进账单或验资报告为凭"
MISSING = "没有一笔有凭证的到位资金时标“缺”"
SCOPES = ("park", "chain")
TARGET_DAY = date(2023, 1, 18)


def _rows(*origins: str) -> RecordRows:
    return RecordRows(FundArrival, arrived(*origins), chain="project__chain", largest="amount_fen", carrier="project")


MONEY = (
    project("jia", 100),
    money("DW2023-001", "jia", "2023-02-06", 30),
    money("DW2023-002", "jia", "2023-11-20", 33),
    money("DW2023-003", "jia", "2023-11-21", 5, proof=False),
    money("DW2023-004", "jia", "2023-06-01", 7, "inside"),
    money("DW2023-005", "jia", "2023-07-01", 2, "abroad"),
    money("DW2022-001", "jia", "2022-12-31", 9),
)

Indicator(
    code="green.outside_province_funds",
    name="省外到位资金",
    aliases=("国内省外到位资金", "省外资金"),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=_rows(OUTSIDE),
    measure=Sum("amount_fen"),
    meaning="期内到账、来源为省外且有凭证的资金之和。",
    formula="Σ 到位日期在期内、来源为省外、附有有效凭证的到位金额",
    basis=BASIS,
    missing=MISSING,
    flow=True,
    scopes=SCOPES,
    beside=unproved(OUTSIDE),
    example=Example(MONEY, "2023", "63"),
)

Indicator(
    code="green.outside_province_funds_completion",
    name="省外到位资金目标完成率",
    aliases=("省外到位资金完成率",),
    unit="%",
    kind=Kind.COMPLETION,
    colour="green",
    rows=_rows(OUTSIDE),
    measure=Completion("amount_fen", of="green.outside_province_funds"),
    meaning="省外到位资金占当期目标的百分比。",
    formula="省外到位资金 ÷ 当期有效的省外到位资金目标 × 100%",
    basis=BASIS,
    missing="这一期没有目标，或没有一笔有凭证的到位资金时标“缺”",
    growth=Growth.NONE,
    places=1,
    beside=unproved(OUTSIDE),
    example=Example(
        (
            *MONEY,
            Given(
                Target,
                {
                    "indicator": "green.outside_province_funds",
                    "period": "2023",
                    "since": TARGET_DAY,
                    "value": "45",
                    "unit": "亿元",
                },
            ),
        ),
        "2023",
        "140",
    ),
)

Indicator(
    code="green.inside_province_funds",
    name="省内到位资金",
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=_rows(INSIDE),
    measure=Sum("amount_fen"),
    meaning="期内到账、来源为省内且有凭证的资金之和。",
    formula="Σ 到位日期在期内、来源为省内、附有有效凭证的到位金额",
    basis=BASIS,
    missing=MISSING,
    flow=True,
    scopes=SCOPES,
    beside=unproved(INSIDE),
    example=Example(MONEY, "2023", "7"),
)

Indicator(
    code="green.foreign_funds",
    name="境外到位资金",
    aliases=("外资到位资金",),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=_rows(ABROAD),
    measure=Sum("amount_fen"),
    meaning="期内到账、来源为境外（含港澳台）且有凭证的资金之和，折合人民币。",
    formula="Σ 到位日期在期内、来源为境外、附有有效凭证的到位金额",
    basis=BASIS,
    missing=MISSING,
    flow=True,
    scopes=SCOPES,
    beside=unproved(ABROAD),
    example=Example(MONEY, "2023Q3", "2"),
)

Indicator(
    code="green.funds_arrived",
    name="到位资金",
    aliases=("全部到位资金", "招商引资到位资金"),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=_rows(OUTSIDE, INSIDE, ABROAD),
    measure=Sum("amount_fen"),
    meaning="期内到账且有凭证的资金之和：省外、省内和境外。",
    formula="Σ 到位日期在期内、附有有效凭证的到位金额",
    basis=BASIS,
    missing=MISSING,
    flow=True,
    scopes=SCOPES,
    beside=unproved(OUTSIDE, INSIDE, ABROAD),
    example=Example(MONEY, "2023", "72"),
)
