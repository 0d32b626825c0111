"""The checks of returns (审核关系): what refuses a row, and what asks for an explanation."""

from jingwei.packs.green.economy.checks.lists import check_listings, check_monitorings
from jingwei.packs.green.economy.checks.periods import check_months, check_years
from jingwei.packs.green.economy.checks.returns import check_returns
from jingwei.packs.green.economy.checks.statements import check_statements

__all__ = [
    "check_listings",
    "check_months",
    "check_monitorings",
    "check_returns",
    "check_statements",
    "check_years",
]
