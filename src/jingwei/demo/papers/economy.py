"""The papers of the statistics: listings, rounds, returns, taxes, statements, targets, clusters."""

from collections.abc import Iterator
from datetime import date

from jingwei.demo.exact import months_of
from jingwei.demo.filings import ReturnFile
from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.returns import Four, MonthlyReturn
from jingwei.demo.simulation import Economy
from jingwei.demo.staff import ADMINISTRATOR, STATISTICIAN
from jingwei.demo.taxes import TaxReceipt
from jingwei.kernel.indicator import api as indicator
from jingwei.packs.green.economy.measures import ELECTRICITY, OUTPUT, REVENUE, SALES, FourColumns

WH_PER_KWH = 1000
YUAN_TAKEN_FOR_WAN = 10_000
MISTAKEN_TAX_MONTH = "2023-06"
"""The taxes of this month first came in yuan under the header in 10,000 yuan, and were taken back."""

CLUSTERS_SINCE = date(2022, 2, 18)
LI = STATISTICIAN.username


def economy_papers(economy: Economy) -> Iterator[Paper]:
    """Yield the papers in an order in which each finds what it refers to."""
    yield Paper("统计/入统退统名录.xlsx", "economy.listing", LI, _listings(economy))
    yield Paper("统计/准规上监测名单.xlsx", "economy.monitoring", LI, _monitorings(economy))
    yield Paper("统计/报表轮次-开放.xlsx", "economy.return_round", LI, _rounds(economy, opening=True))
    for file in economy.return_files:
        yield _returns(file)
    yield Paper("统计/2022年年报.xlsx", "economy.yearly_return", LI, _yearly(economy), ("2022年统计年报（核定）",))
    yield Paper("统计/报表轮次-进度.xlsx", "economy.return_round", LI, _rounds(economy, opening=False))
    yield from _taxes(economy)
    yield from _official(economy)


def _listings(economy: Economy) -> list[Fields]:
    return [
        {
            "enterprise": one.credit_code,
            "catalogue": one.catalogue,
            "entered": one.entered,
            "left": one.left,
            "batch": one.batch,
            "check_year": one.batch[:4] if "年度审核" in one.batch else "",
            "leaving_reason": one.leaving_reason,
        }
        for one in economy.listings
    ]


def _monitorings(economy: Economy) -> list[Fields]:
    return [
        {"enterprise": one.credit_code, "catalogue": one.catalogue, "since": one.since, "until": one.until}
        for one in economy.monitorings
    ]


def _rounds(economy: Economy, *, opening: bool) -> list[Fields]:
    """Return the rounds as they were opened, or as far as they have come: a locked one takes no more returns."""
    return [
        {
            "month": one.month,
            "kind": one.kind,
            "opened": one.opened,
            "due": one.due,
            "status": "填报" if opening else one.status,
        }
        for one in economy.rounds
    ]


def _returns(file: ReturnFile) -> Paper:
    titles = (f"示范园区{file.month[:4]}年{int(file.month[5:])}月企业报表（{file.kind}）", "金额单位：万元")
    rows = [_return(row) for row in file.returns]
    return Paper(f"统计/月报/{file.name}", "economy.monthly_return", LI, rows, titles if file.kind == "核定" else ())


def _return(row: MonthlyReturn) -> Fields:
    return {
        "enterprise": row.credit_code,
        "month": row.month,
        "status": row.status,
        **_four(OUTPUT, row.output_fen),
        **_four(REVENUE, row.revenue_fen),
        **_four(SALES, row.sales_fen),
        **_four(ELECTRICITY, row.electricity_kwh, WH_PER_KWH),
        "employees": row.employees,
        "employees_last_year": row.employees_last_year,
        "explanation": row.note,
    }


def _four(measure: FourColumns, columns: Four | None, factor: int = 1) -> Fields:
    if columns is None:
        return {}
    values = (columns.month, columns.to_date, columns.month_last_year, columns.to_date_last_year)
    return dict(zip(measure.columns, (value * factor for value in values), strict=True))


def _yearly(economy: Economy) -> list[Fields]:
    return [
        {
            "enterprise": one.credit_code,
            "year": one.year,
            "status": one.status,
            "output_fen": one.output_fen,
            "revenue_fen": one.revenue_fen,
            "sales_fen": one.sales_fen,
            "electricity_wh": one.electricity_kwh * WH_PER_KWH,
            "employees": one.employees,
            "explanation": one.note,
        }
        for one in economy.yearly_returns
    ]


def _taxes(economy: Economy) -> Iterator[Paper]:
    old = [one for one in economy.tax_receipts if one.month.startswith("2022")]
    titles = ("2022年企业税收入库明细", "金额单位：万元")
    yield Paper("统计/税收/2022年税收入库.csv", "economy.tax_receipt", LI, _receipts(old), titles)
    for month in months_of(2023):
        receipts = [one for one in economy.tax_receipts if one.month == month]
        if month == MISTAKEN_TAX_MONTH:
            in_yuan = _receipts(receipts, YUAN_TAKEN_FOR_WAN)
            reason = "金额按元填列，表头是万元；撤回后以更正的表为准"
            yield Paper(
                f"统计/税收/{month}-税收入库（误为元）.xlsx", "economy.tax_receipt", LI, in_yuan, mistaken=reason
            )
        yield Paper(f"统计/税收/{month}-税收入库.xlsx", "economy.tax_receipt", LI, _receipts(receipts))


def _receipts(receipts: list[TaxReceipt], factor: int = 1) -> list[Fields]:
    return [
        {"enterprise": one.credit_code, "month": one.month, "amount_fen": one.amount_fen * factor, "note": one.note}
        for one in receipts
    ]


def _official(economy: Economy) -> Iterator[Paper]:
    for year in ("2022", "2023"):
        statements = [
            {
                "indicator": indicator.find(one.name).code,
                "period": one.period,
                "value": str(one.value),
                "unit": one.unit,
                "office": one.office,
                "document": one.document,
                "published": one.stated_on,
            }
            for one in economy.statements
            if one.period.startswith(year)
        ]
        yield Paper(f"统计/{year}年统计公报数.xlsx", "economy.statement", LI, statements)
        yield Paper(f"园区/{year}年目标.xlsx", "indicator.target", ADMINISTRATOR.username, _targets(economy, year))
    yield Paper("园区/公开许可.xlsx", "indicator.release", LI, _releases(economy))
    yield Paper("园区/产业集群目标.xlsx", "economy.cluster_target", LI, _clusters(economy))


def _targets(economy: Economy, year: str) -> list[Fields]:
    return [
        {
            "indicator": indicator.find(one.name).code,
            "period": one.year,
            "since": one.set_on,
            "value": str(one.value),
            "unit": one.unit,
            "document": one.document,
        }
        for one in economy.yearly_targets
        if one.year == year
    ]


def _releases(economy: Economy) -> list[Fields]:
    ranks = {code: rank for rank, code in enumerate(dict.fromkeys(one.credit_code for one in economy.releases), 1)}
    return [
        {
            "indicator": indicator.find(one.name).code,
            "enterprise": one.credit_code,
            "rank": ranks[one.credit_code],
            "reason": one.reason,
        }
        for one in economy.releases
    ]


def _clusters(economy: Economy) -> list[Fields]:
    return [
        {
            "chain": one.chain,
            "year": str(one.year),
            "name": one.name,
            "output_fen": one.output_fen,
            "since": CLUSTERS_SINCE,
            "document": one.document,
        }
        for one in economy.cluster_targets
    ]
