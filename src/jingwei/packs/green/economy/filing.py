"""本月要报: what an enterprise owes, the form filled in from last month and last year, and taking the return."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Enterprise, Problem
from jingwei.kernel.words.period import add_months
from jingwei.packs.green.economy.checks.context import Surroundings
from jingwei.packs.green.economy.measures import ELECTRICITY, REQUIRED_OF, REVENUE, FourColumns
from jingwei.packs.green.economy.models import MonthlyReturn, ReturnRound, Status
from jingwei.packs.green.economy.registers import MONTHLY_RETURNS

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """A month asked of an enterprise: until when, whether it is filed, whether it may still be changed."""

    month: str
    until: date | None
    filed: bool
    closed: str

    @property
    def late(self) -> bool:
        """Tell whether it is owed still."""
        return not self.filed


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of one month: the measures asked for, the values to begin with, what was last reported."""

    enterprise: Enterprise
    month: str
    measures: tuple[FourColumns, ...]
    values: Values
    before: Mapping[str, Any]
    current: MonthlyReturn | None
    opened_on: int

    def completed(self, values: Values) -> Values:
        """Return the values with each 累计 left blank made from last month's and 本月."""
        made = dict(values)
        for measure in self.measures:
            month, before = values.get(measure.month), self.before.get(measure.ytd)
            if values.get(measure.ytd) is None and month is not None:
                known = 0 if self.month.endswith("-01") else before
                made[measure.ytd] = None if known is None else known + month
        return made


def due_months(enterprise: Enterprise, today: date) -> list[Due]:
    """Return the months that are asked of an enterprise and not locked, oldest first."""
    park = enterprise.entry.park_id
    rounds = ReturnRound.objects.filter(entry__park=park, live=True, kind="monthly", opened__lte=today)
    open_rounds = list(rounds.exclude(status="locked").order_by("month"))
    drafts = [Draft({"enterprise": enterprise.pk, "month": one.month}) for one in open_rounds]
    around = Surroundings(park, drafts)
    filed = dict(
        MonthlyReturn.objects.filter(
            live=True, enterprise=enterprise, month__in=[one.month for one in open_rounds]
        ).values_list("month", "status")
    )
    return [
        Due(one.month, one.due, one.month in filed, "已核定" if filed.get(one.month) == Status.FINAL else "")
        for one in open_rounds
        if around.catalogue(enterprise.pk, one.month) or one.month in filed
    ]


def sheet(enterprise: Enterprise, month: str) -> Sheet:
    """Return the form of a month: the return as it stands, or one begun from last month and last year."""
    months = (month, add_months(month, -1), add_months(month, -12))
    rows = MonthlyReturn.objects.filter(live=True, enterprise=enterprise, month__in=months)
    by_month = {row.month: row for row in rows.select_related("entry__head")}
    current, before, last_year = (by_month.get(key) for key in months)
    around = Surroundings(enterprise.entry.park_id, [Draft({"enterprise": enterprise.pk, "month": month})])
    measures = measures_of(around.catalogue(enterprise.pk, month))
    known = _values(before) if before and not month.endswith("-01") else {}
    values = _values(current) if current else _begun(measures, before, last_year)
    opened_on = current.entry.head.number if current else 0
    return Sheet(enterprise, month, measures, values, known, current, opened_on)


def measures_of(catalogue: str) -> tuple[FourColumns, ...]:
    """Return the measures that a list's form asks for; all enterprises give revenue and electricity."""
    needed = REQUIRED_OF.get(catalogue)
    return tuple(dict.fromkeys(one for one in (needed, REVENUE, ELECTRICITY) if one is not None))


def _values(row: MonthlyReturn) -> Values:
    names = [name for name in MONTHLY_RETURNS.columns if name not in MONTHLY_RETURNS.key]
    return {name: getattr(row, name) for name in names}


def _begun(measures: tuple[FourColumns, ...], before: MonthlyReturn | None, last_year: MonthlyReturn | None) -> Values:
    values: Values = {"employees": before.employees if before else None}
    if last_year is not None:
        values["employees_last_year"] = last_year.employees
        for measure in measures:
            values[measure.month_last_year] = getattr(last_year, measure.month)
            values[measure.ytd_last_year] = getattr(last_year, measure.ytd)
    return values


def file_return(one: Sheet, values: Values, *, actor: str, opened_on: int) -> list[Problem]:
    """Check a return and take it unless a hard check refuses it; return what was found. Raises register.Conflict."""
    fields = {"enterprise": one.enterprise.pk, "month": one.month, **values}
    problems = [
        problem for check in MONTHLY_RETURNS.checks for problem in check([Draft(fields)], one.enterprise.entry.park_id)
    ]
    if one.current is not None and one.current.status == Status.FINAL:
        problems.append(Problem(0, "month", f"{one.month} 已核定，企业不能再改", "要改请联系统计员"))
    if any(problem.hard for problem in problems):
        return problems
    park = one.enterprise.entry.park_id
    with register.writing(park=park, actor=actor, door="form", reason=f"本月要报 {one.month}") as pen:
        if one.current is not None:
            pen.revise(one.current, opened_on=opened_on, **values)
        else:
            register.enter_many(pen, MonthlyReturn, [Draft(fields)])
    return problems
