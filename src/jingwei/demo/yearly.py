"""Yearly returns of 2022 (核定年报): a register of their own, for a few enterprises not the sum of their months."""

from dataclasses import dataclass

from jingwei.demo.exact import per_mille, source
from jingwei.demo.returns import VERIFIED, MonthlyReturn

DIFFERENCES = (982, 991, 1013, 1027, 968, 1006, 1018)
"""‰ of the December cumulative figure that seven enterprises return for the year."""


@dataclass(frozen=True, slots=True)
class YearlyReturn:
    """One enterprise's return of a year; amounts in fen, None where the form has no such measure for it."""

    credit_code: str
    year: str
    status: str
    output_fen: int | None
    revenue_fen: int
    sales_fen: int | None
    electricity_kwh: int
    employees: int
    note: str


def yearly_returns(final: tuple[MonthlyReturn, ...], year: str = "2022") -> tuple[YearlyReturn, ...]:
    """Return the yearly returns of all who filed the December of that year."""
    december = [row for row in final if row.month == f"{year}-12"]
    differing = source("yearly").sample([row.credit_code for row in december], len(DIFFERENCES))
    rates = dict(zip(differing, DIFFERENCES, strict=True))
    return tuple(_yearly(row, year, rates.get(row.credit_code, 1000)) for row in december)


def _yearly(row: MonthlyReturn, year: str, rate: int) -> YearlyReturn:
    return YearlyReturn(
        credit_code=row.credit_code,
        year=year,
        status=VERIFIED,
        output_fen=per_mille(row.output_fen.to_date, rate) if row.output_fen else None,
        revenue_fen=per_mille(row.revenue_fen.to_date, rate),
        sales_fen=per_mille(row.sales_fen.to_date, rate) if row.sales_fen else None,
        electricity_kwh=row.electricity_kwh.to_date,
        employees=row.employees,
        note="年度审计调整" if rate != 1000 else "",
    )
