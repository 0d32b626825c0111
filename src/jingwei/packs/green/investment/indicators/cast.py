"""The small cast of the worked examples: two invented projects, their stages, a trip, funds and returns."""

from datetime import date
from typing import Any

from jingwei.kernel.indicator.api import Given
from jingwei.packs.green.investment.models import (
    FixedAssetProject,
    FundArrival,
    InvestmentProject,
    InvestmentReturn,
    StageChange,
    Trip,
    TripStop,
)

FEN_PER_YI = 10**10
NAMES = {"jia": "甲储能电池", "yi": "乙光伏组件", "bing": "丙铜箔"}


def project(nick: str, yi: int = 10, entered: str = "2023-01-10") -> Given:
    """Return a project of the cast (jia, yi, bing) of so many 亿元 that entered the library on a day."""
    values = {
        "project_code": f"2301-{nick}",
        "name": f"{NAMES[nick]}项目",
        "investor": f"{NAMES[nick]}公司",
        "planned_fen": yi * FEN_PER_YI,
        "entered": date.fromisoformat(entered),
    }
    return Given(InvestmentProject, values, ref=nick)


def passage(nick: str, stage: str, since: str) -> Given:
    """Return a project's passage into a stage on a day."""
    return Given(StageChange, {"project": nick, "stage": stage, "since": date.fromisoformat(since)})


def trip(number: str, start: str, end: str, mode: str = "enterprise") -> Given:
    """Return a trip, to be linked to by its number."""
    values = {"number": number, "start": date.fromisoformat(start), "end": date.fromisoformat(end), "mode": mode}
    return Given(Trip, values, ref=number)


def stop(number: str, city: str) -> Given:
    """Return a city of a trip."""
    return Given(TripStop, {"trip": number, "city": city})


def money(number: str, nick: str, day: str, yi: int, origin: str = "outside", proof: bool = True) -> Given:
    """Return so many 亿元 that arrived for a project on a day, with proof or without."""
    values = {
        "number": number,
        "project": nick,
        "arrived": date.fromisoformat(day),
        "amount_fen": yi * FEN_PER_YI,
        "origin": origin,
    }
    return Given(FundArrival, values, proof=proof)


def works(nick: str, entered: str = "2022-01", left: str = "") -> Given:
    """Return a fixed-asset project of the cast, in the statistics from one month until another."""
    values: dict[str, Any] = {
        "project_code": f"2201-{nick}",
        "name": f"{NAMES[nick]}扩建项目",
        "category": "industry",
        "planned_fen": 100 * FEN_PER_YI,
        "entered": entered,
        "left": left,
    }
    return Given(FixedAssetProject, values, ref=nick)


def filed(nick: str, month: str, own: int, to_date: int, base: int = 0, base_to_date: int = 0) -> Given:
    """Return a monthly return of a project in four columns, in 亿元."""
    values = {
        "project": nick,
        "month": month,
        "invested_month_fen": own * FEN_PER_YI,
        "invested_ytd_fen": to_date * FEN_PER_YI,
        "invested_month_last_year_fen": base * FEN_PER_YI,
        "invested_ytd_last_year_fen": base_to_date * FEN_PER_YI,
    }
    return Given(InvestmentReturn, values)
