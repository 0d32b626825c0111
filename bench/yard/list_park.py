"""Fifty rows of everything that a park lists, to be copied by ``tenfold``: few enterprises, many months."""

from datetime import date, timedelta
from typing import Any

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Document, Draft, Enterprise, Park, Record, Role
from jingwei.kernel.words.codes import make_credit_code
from jingwei.packs.green.economy.models import Listing, Monitoring, MonthlyReturn, ReturnRound, TaxReceipt
from jingwei.packs.green.investment.models import (
    FixedAssetProject,
    FundArrival,
    InvestmentProject,
    InvestmentReturn,
    Milestone,
    StageChange,
    Trip,
    TripStop,
)

ROWS = 50
REPORTERS = 4
"""Enterprises and fixed-asset projects that file returns; half of the enterprises are listed, half are watched."""

MONTHS = [f"2023-{month:02d}" for month in range(12, 0, -1)]
YI = 10**10
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def found() -> Park:
    """Found a zone, its park on 31 December 2023, a statistician and an investment officer."""
    zone = register.found_park(code="zone", name="示范开发区", actor="bench")
    last_day = date(2023, 12, 31)
    park = register.found_park(code="park", name="示范园区", actor="bench", parent=zone, simulated_today=last_day)
    for name, role in (("li", Role.STATISTICIAN), ("zhang", Role.INVESTMENT)):
        register.create_user(username=name, password="bench", role=role, park=park, actor="bench")
    return park


def fill(park: Park) -> None:
    """Enter fifty rows of each record type, and hand in fifty files."""
    enterprises = _enter(park, Enterprise, [_enterprise(number) for number in range(ROWS)])[:REPORTERS]
    listed, watched = enterprises[: REPORTERS // 2], enterprises[REPORTERS // 2 :]
    _enter(park, Listing, [{"enterprise": one, "catalogue": "industry", "entered": "2022-01"} for one in listed])
    _enter(park, Monitoring, [{"enterprise": one, "catalogue": "industry", "since": "2022-01"} for one in watched])
    due = {"opened": date(2023, 12, 20), "due": date(2023, 12, 28)}
    _enter(park, ReturnRound, [{"month": month, **due} for month in MONTHS])
    filed = [(enterprises[n % REPORTERS], n // REPORTERS) for n in range(ROWS)]
    _enter(park, MonthlyReturn, [_return(one, place) for one, place in filed if place < len(MONTHS)])
    _enter(park, TaxReceipt, [{"enterprise": one, "month": _month(place), "amount_fen": YI} for one, place in filed])
    _invest(park)
    for number in range(ROWS):
        _hand_in(park, number)


def say_something(park: Park, number: int) -> None:
    """Write a journal, so that no figure is known from another size."""
    _enter(park, Document, [{"number": f"第 {number} 号", "title": "规模变了", "issued": date(2023, 1, 1)}])


def _enter(park: Park, model: type[Record], rows: list[dict[str, Any]]) -> list[int]:
    with register.writing(park=park.pk, actor="bench", door="import") as pen:
        return list(register.enter_many(pen, model, [Draft(row) for row in rows]).entries)


def _month(place: int) -> str:
    return MONTHS[place] if place < len(MONTHS) else f"2022-{12 - place + len(MONTHS):02d}"


def _enterprise(number: int) -> dict[str, Any]:
    code = make_credit_code("91630105", f"MC{number:06d}")
    return {"credit_code": code, "name": f"第{number}厂有限公司", "short_name": f"{number}厂"}


def _return(enterprise: int, place: int) -> dict[str, Any]:
    to_date = (len(MONTHS) - place) * YI
    amounts = {f"{name}_month_fen": YI for name in ("output", "revenue")}
    amounts |= {f"{name}_ytd_fen": to_date for name in ("output", "revenue")}
    return {"enterprise": enterprise, "month": _month(place), "catalogue": "industry", "employees": 50, **amounts}


def _invest(park: Park) -> None:
    days = [date(2023, 1, 1) + timedelta(days=7 * number) for number in range(ROWS)]
    projects = _enter(park, InvestmentProject, [_project(number, day) for number, day in enumerate(days)])
    signed = [{"project": one, "stage": "signed", "since": day} for one, day in zip(projects, days, strict=True)]
    landed = [{"project": one, "stage": "landed", "since": date(2023, 12, 30)} for one in projects[::5]]
    _enter(park, StageChange, signed + landed)
    _enter(park, Milestone, [{"project": one, "kind": "started"} for one in projects[::5]])
    funds = _enter(park, FundArrival, [_fund(number, projects[number], day) for number, day in enumerate(days)])
    for fund in funds:
        with register.writing(park=park.pk, actor="bench", door="form") as pen:
            register.attach(pen, fund, "进账单.pdf", PDF)
    trips = _enter(park, Trip, [_trip(number, day) for number, day in enumerate(days)])
    _enter(park, TripStop, [{"trip": one, "city": "杭州"} for one in trips])
    works = _enter(park, FixedAssetProject, [_works(number) for number in range(REPORTERS)])
    _enter(park, InvestmentReturn, [_invested(works[n % REPORTERS], n // REPORTERS) for n in range(ROWS)])


def _project(number: int, day: date) -> dict[str, Any]:
    named = {"project_code": f"XM{number}", "name": f"项目{number}", "investor": f"投资方{number}"}
    return {**named, "origin": "outside", "planned_fen": YI, "entered": day, "blocking": "用地" if number % 3 else ""}


def _fund(number: int, project: int, day: date) -> dict[str, Any]:
    return {"number": f"DW{number}", "project": project, "arrived": day, "amount_fen": YI, "origin": "outside"}


def _trip(number: int, day: date) -> dict[str, Any]:
    return {"number": f"ZS{number}", "start": day, "end": day, "mode": "expert"}


def _works(number: int) -> dict[str, Any]:
    named = {"project_code": f"GT{number}", "name": f"厂房{number}", "category": "industry"}
    return {**named, "planned_fen": 100 * YI, "entered": "2022-01"}


def _invested(project: int, place: int) -> dict[str, Any]:
    month = _month(place)
    return {"project": project, "month": month, "invested_month_fen": YI, "invested_ytd_fen": int(month[5:]) * YI}


def _hand_in(park: Park, number: int) -> None:
    with register.writing(park=park.pk, actor="li", door="import") as pen:
        data, name = f"文件 {number}".encode(), f"月报{number}.csv"
        register.begin_batch(pen, format_code="economy.monthly_return", name=name, data=data, media_type="text/csv")
        register.enter_many(pen, Document, [Draft({"number": f"批 {number}", "title": "来文"}, "表一", 2)])
