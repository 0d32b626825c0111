"""However many rows a file has, its checks ask the same number of questions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.tests.cast import WAN, draft, project, works

Rows = Callable[[Any, Any, int], register.Draft]
MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023) for month in range(1, 13)]
CASES: dict[str, Rows] = {
    "investment.project": lambda _p, _w, n: draft(project_code=f"N{n}", name=f"N{n}", planned_fen=1),
    "investment.stage_change": lambda p, _w, n: draft(project=p, stage="talks", since=date(2023, 2, 1 + n % 28)),
    "investment.milestone": lambda p, _w, n: draft(project=p, kind="land", actual=date(2023, 2, 1 + n % 28)),
    "investment.trip": lambda _p, _w, n: draft(number=f"T{n}", start=date(2023, 2, 1), end=date(2023, 2, 2)),
    "investment.trip_stop": lambda _p, _w, n: draft(trip=1, city=f"城{n}"),
    "investment.fund_arrival": lambda p, _w, n: draft(
        number=f"D{n}", project=p, amount_fen=1, arrived=date(2023, 2, 1), slip=f"S{n}"
    ),
    "investment.fixed_asset_project": lambda _p, _w, n: draft(project_code=f"F{n}", planned_fen=WAN, entered="2023-01"),
    "investment.return": lambda _p, w, n: draft(
        project=w, month=MONTHS[n % 24], invested_month_fen=n, invested_ytd_fen=n
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_checks_ask_the_same_number_of_questions(park: register.Park, code: str) -> None:
    one, other = project(park), works(park)

    few = _questions(code, [CASES[code](one, other, n) for n in range(2)], park)
    many = _questions(code, [CASES[code](one, other, n) for n in range(200)], park)

    assert many == few
    assert few <= 12


def _questions(code: str, drafts: list[register.Draft], park: register.Park) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for check in register.registers()[code].checks:
            list(check(drafts, park.pk))
    return len(asked)
