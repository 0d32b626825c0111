"""The papers of the investment officers: the reserve library, trips, funds with their proofs, fixed assets."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from jingwei.demo.exact import months_of
from jingwei.demo.fixed_assets import InvestmentReturn
from jingwei.demo.funds import FundArrival
from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.simulation import Investment
from jingwei.demo.staff import INVESTMENT
from jingwei.demo.tables import rows
from jingwei.kernel.words.quantity import convert

KGCE_PER_TCE = 1000
ZHANG = INVESTMENT.username
BANK_SLIP = "银行进账单"


def investment_papers(investment: Investment) -> Iterator[Paper]:
    """Yield the papers in an order in which each finds what it refers to."""
    titles = ("示范园区招商项目储备库",)
    yield Paper("招商/招商项目.xlsx", "investment.project", ZHANG, _projects(investment), titles)
    for name, stages in _by_year(_stages(investment), "since", "2022").items():
        yield Paper(f"招商/阶段变动-{name}.xlsx", "investment.stage_change", ZHANG, stages)
    yield Paper("招商/落地节点.xlsx", "investment.milestone", ZHANG, _milestones(investment))
    for name, trips in _by_year(_trips(investment), "start", "2022").items():
        yield Paper(f"招商/外出招商-{name}.xlsx", "investment.trip", ZHANG, trips)
    yield Paper("招商/到访城市.xlsx", "investment.trip_stop", ZHANG, _stops(investment))
    yield from _funds(investment)
    yield Paper("固投/固投项目.xlsx", "investment.fixed_asset_project", ZHANG, _fixed_projects(investment))
    for month in (*months_of(2022), *months_of(2023)):
        returns = [_fixed_return(one) for one in investment.investment_returns if one.month == month]
        yield Paper(f"固投/{month}-固投月报.xlsx", "investment.return", ZHANG, returns)


def _by_year(listed: list[Fields], day: str, first: str) -> Mapping[str, list[Fields]]:
    """Divide rows by the year of a day, those before the first year together under 以前."""
    years: dict[str, list[Fields]] = defaultdict(list)
    for row in sorted(listed, key=lambda row: row[day]):
        year = str(row[day].year)
        years[year if year >= first else "以前"].append(row)
    return years


def _projects(investment: Investment) -> list[Fields]:
    return [
        {
            "project_code": one.project_code,
            "name": one.name,
            "content": one.content,
            "investor": one.investor,
            "origin": one.origin,
            "province": one.province,
            "chain": one.chain,
            "planned_fen": one.planned_fen,
            "land_chi2": int(convert(one.land_mu, "亩", "平方尺")),
            "energy_kgce": one.energy_tce * KGCE_PER_TCE,
            "leader": one.leader,
            "bureau": one.bureau,
            "blocking": one.block,
            "next_step": one.next_step,
            "next_due": one.next_due,
            "entered": one.entered_on,
        }
        for one in investment.pipeline.projects
    ]


def _stages(investment: Investment) -> list[Fields]:
    return [
        {"project": one.project_code, "stage": one.stage, "since": one.since, "note": one.note}
        for one in investment.pipeline.stages
    ]


def _milestones(investment: Investment) -> list[Fields]:
    return [
        {"project": one.project_code, "kind": one.name, "expected": one.expected, "actual": one.actual}
        for one in investment.pipeline.milestones
    ]


def _trips(investment: Investment) -> list[Fields]:
    return [
        {
            "number": one.number,
            "start": one.begun,
            "end": one.ended,
            "mode": one.mode,
            "leader": one.leader,
            "bureau": one.bureau,
            "met": one.met,
            "leads": one.leads,
            "result": one.result,
        }
        for one in investment.trips
    ]


def _stops(investment: Investment) -> list[Fields]:
    provinces = {row["city"]: row["province"] for row in rows("cities")}
    return [
        {"trip": one.number, "city": city, "province": provinces[city]}
        for one in investment.trips
        for city in one.cities
    ]


def _funds(investment: Investment) -> Iterator[Paper]:
    """Yield a paper a quarter with its proofs; one arrival without proof names a file that was never handed over."""
    contents = {proof.name: proof.content for proof in investment.proofs}
    quarters: dict[str, list[FundArrival]] = defaultdict(list)
    for one in investment.fund_arrivals:
        quarters[f"{one.arrived_on.year}年{(one.arrived_on.month + 2) // 3}季度"].append(one)
    promised = next(one.number for one in investment.fund_arrivals if not one.proof)
    for name, arrivals in quarters.items():
        named = {place: one.proof for place, one in enumerate(arrivals) if one.proof}
        proofs = {proof: contents[proof] for proof in named.values()}
        named |= {place: f"{one.number}-待补.pdf" for place, one in enumerate(arrivals) if one.number == promised}
        listed = [_fund(one) for one in arrivals]
        yield Paper(
            f"招商/到位资金-{name}.xlsx", "investment.fund_arrival", ZHANG, listed, proofs=proofs, named_proofs=named
        )


def _fund(one: FundArrival) -> Fields:
    return {
        "number": one.number,
        "project": one.project_code,
        "arrived": one.arrived_on,
        "amount_fen": one.amount_fen,
        "origin": one.origin,
        "province": one.province,
        "investor": one.investor,
        "use": one.use,
        "slip": one.number.replace("DW", "JZ") if BANK_SLIP in one.proof else "",
    }


def _fixed_projects(investment: Investment) -> list[Fields]:
    return [
        {
            "project_code": one.project_code,
            "name": one.name,
            "enterprise": one.credit_code,
            "builder": one.builder,
            "category": one.kind,
            "planned_fen": one.planned_fen,
            "started": one.begun_on,
            "entered": one.entered,
            "left": one.left,
        }
        for one in investment.fixed_projects
    ]


def _fixed_return(one: InvestmentReturn) -> Fields:
    invested = one.invested_fen
    return {
        "project": one.project_code,
        "month": one.month,
        "status": one.status,
        "invested_month_fen": invested.month,
        "invested_ytd_fen": invested.to_date,
        "invested_month_last_year_fen": invested.month_last_year,
        "invested_ytd_last_year_fen": invested.to_date_last_year,
    }
