"""The cast of the stories: one park on 31 December 2023, two investors' projects, one enterprise that builds."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from jingwei.kernel.register import api as register
from jingwei.kernel.words.codes import make_credit_code
from jingwei.packs.green.investment.models import (
    FixedAssetProject,
    InvestmentProject,
    InvestmentReturn,
    StageChange,
)

TODAY = date(2023, 12, 31)
YI, WAN = 10**10, 10**6
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def open_park(today: date = TODAY) -> register.Park:
    return register.found_park(code="SF-01", name="示范园区", actor="setup", simulated_today=today)


def enter(park: register.Park, model: type[Any], **fields: Any) -> Any:
    with register.writing(park=park.pk, actor="招商员", door="test") as pen:
        return pen.enter(model, **fields)


def project(park: register.Park, code: str = "P1", **fields: Any) -> InvestmentProject:
    values = {
        "project_code": code,
        "name": f"{code}储能电池项目",
        "investor": "澜屿控股",
        "planned_fen": 10 * YI,
        "entered": date(2023, 1, 10),
        **fields,
    }
    return enter(park, InvestmentProject, **values)  # type: ignore[no-any-return]


def passage(park: register.Park, one: InvestmentProject, stage: str, *since: int) -> StageChange:
    return enter(park, StageChange, project=one, stage=stage, since=date(*since))  # type: ignore[no-any-return]


def enterprise(park: register.Park, name: str = "朔川光伏") -> register.Enterprise:
    code = make_credit_code("91999900", f"MA{sum(map(ord, name)) % 10**6:06d}")
    return enter(park, register.Enterprise, credit_code=code, name=name)  # type: ignore[no-any-return]


def works(park: register.Park, code: str = "F1", **fields: Any) -> FixedAssetProject:
    values = {
        "project_code": code,
        "name": f"{code}扩建项目",
        "category": "industry",
        "planned_fen": 9000 * WAN,
        "entered": "2022-01",
        **fields,
    }
    return enter(park, FixedAssetProject, **values)  # type: ignore[no-any-return]


def filed(park: register.Park, one: FixedAssetProject, month: str, own: int, ytd: int, *base: int) -> InvestmentReturn:
    base_month, base_ytd = base or (0, 0)
    return enter(  # type: ignore[no-any-return]
        park,
        InvestmentReturn,
        project=one,
        month=month,
        invested_month_fen=own * WAN,
        invested_ytd_fen=ytd * WAN,
        invested_month_last_year_fen=base_month * WAN,
        invested_ytd_last_year_fen=base_ytd * WAN,
    )


def draft(**fields: Any) -> register.Draft:
    return register.Draft(fields)


Findings = list[tuple[int, str, bool]]


def findings(checks: Iterable[register.Check], drafts: Sequence[register.Draft], park: register.Park) -> Findings:
    """Return (place, field, hard) of every problem that the checks find."""
    found = [problem for check in checks for problem in check(drafts, park.pk)]
    assert all(problem.why and problem.mend for problem in found)
    return sorted((problem.draft, problem.field, problem.hard) for problem in found)
