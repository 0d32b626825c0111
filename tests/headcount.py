"""A small catalogue for tests of the figures' pages: enterprises in operation, their staff, and staff kept private."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q

from cast import Cast
from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator import declarations
from jingwei.kernel.indicator.api import Count, Example, Indicator, Kind, Owed, RecordRows, Sum, Window
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Park, Register, Role
from jingwei.kernel.words.period import Period

TODAY = date(2023, 12, 31)


def founded_by(period: Period) -> Q:
    """The enterprises in operation that were founded by the end of a period."""
    return Q(status="operating", founded__lte=period.last_day)


def without_staff(window: Window) -> Owed | None:
    """Enterprises whose staff nobody entered."""
    rows = Enterprise.objects.filter(founded_by(window.period), live=True, employees__isnull=True)
    names = tuple(str(row) for row in rows.order_by("pk"))
    return Owed("没有填报从业人员", names) if names else None


def private() -> Register:
    """Enterprises as if their rows were single returns: read by statisticians, looks logged."""
    returns = copy.copy(register.register_of(Enterprise))
    for name, value in {"sensitive": True, "read": frozenset({Role.STATISTICIAN, Role.ENTERPRISE})}.items():
        object.__setattr__(returns, name, value)
    return returns


def declare(code: str, name: str, rows: RecordRows, measure: Any, **more: Any) -> Indicator:
    """Declare an indicator of enterprises."""
    example = Example((), "2023", "")
    return Indicator(
        code=code, name=name, colour="green", rows=rows, measure=measure, meaning=f"年末在营企业的{name}",
        formula="Σ 企业", basis="企业台账", example=example, scopes=("park", "enterprise", "chain"), **more,
    )  # fmt: skip


@contextmanager
def small_catalogue() -> Iterator[dict[str, Indicator]]:
    """Declare three indicators, and take the whole catalogue back to what it was."""
    kept = dict(declarations._catalogue)
    declarations._catalogue.clear()
    open_rows = RecordRows(Enterprise, founded_by, enterprise="pk", largest="employees", lacking=without_staff)
    closed_rows = replace(open_rows, lacking=None)
    vars(closed_rows)["register"] = private()
    try:
        yield {
            "count": declare("test.enterprises", "在营企业", open_rows, Count(), unit="家", kind=Kind.COUNT),
            "staff": declare(
                "test.staff", "从业人员", open_rows, Sum("employees"), unit="人", kind=Kind.LEVEL,
                aliases=("用工人数",), flow=True,
            ),
            "private": declare("test.private", "用工", closed_rows, Sum("employees"), unit="人", kind=Kind.LEVEL),
        }  # fmt: skip
    finally:
        declarations._catalogue.clear()
        declarations._catalogue.update(kept)


def staff(cast: Cast, record: Enterprise, employees: int, founded: date = date(2020, 1, 1)) -> None:
    """Say how many people an enterprise employs, and since when it exists."""
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(record, employees=employees, founded=founded)


def set_today(park: Park, day: date = TODAY) -> None:
    """Let the park's today be a fixed day."""
    with register.writing(park=park.pk, actor="li", door="form") as pen:
        pen.revise(park, simulated_today=day, notice="明细为模拟")


def target(cast: Cast, code: str, value: str, unit: str) -> None:
    """Set a target for 2023."""
    cast.enter(indicator.Target, indicator=code, period="2023", since=date(2023, 1, 1), value=value, unit=unit)
