"""Plain sums over the simulated records, written apart from the code that made them."""

from collections import Counter
from decimal import Decimal

from jingwei.demo.exact import FEN_PER_YI
from jingwei.demo.filings import current
from jingwei.demo.returns import MonthlyReturn
from jingwei.demo.simulation import simulate

INDUSTRY, WHOLESALE = "规上工业", "限上批发业"


def in_yi(fen: int) -> Decimal:
    return Decimal(fen) / FEN_PER_YI


def standing() -> dict[tuple[str, str], MonthlyReturn]:
    return current(simulate().economy.return_files)


def listed(catalogue: str, month: str) -> list[str]:
    return [one.credit_code for one in simulate().economy.listings if one.catalogue == catalogue and one.covers(month)]


def year_to(month: str, catalogue: str) -> dict[str, int]:
    measure = "output_fen" if catalogue == INDUSTRY else "sales_fen"
    returns = standing()
    return {code: getattr(returns[code, month], measure).to_date for code in listed(catalogue, month)}


def taxes_of(year: str) -> Counter[str]:
    paid: Counter[str] = Counter()
    for receipt in simulate().economy.tax_receipts:
        if receipt.month.startswith(year):
            paid[receipt.credit_code] += receipt.amount_fen
    return paid


def code_of(short_name: str) -> str:
    return next(one.credit_code for one in simulate().base.enterprises if one.short_name == short_name)
