"""Tax receipts by enterprise and month of 2022 and 2023."""

from dataclasses import dataclass
from random import Random

from jingwei.demo.enterprises import Member
from jingwei.demo.exact import months_of, per_mille, source, split, wan
from jingwei.demo.volumes import MONTHS, Volumes

MOST_FEN = wan("7600")
"""No enterprise outside the anchors pays more in a year: only anchors are over 1 亿元."""


@dataclass(frozen=True, slots=True)
class TaxReceipt:
    """Taxes of one enterprise received in one month, in fen."""

    credit_code: str
    month: str
    amount_fen: int
    note: str


def tax_receipts(cast: tuple[Member, ...], made: dict[str, Volumes]) -> tuple[TaxReceipt, ...]:
    """Return the receipts of all who file returns, by month and then in the order of the cast; no zero lines."""
    rng = source("taxes")
    paid = {member.code: _paid(rng, member, made[member.code]) for member in cast if member.code in made}
    return tuple(
        TaxReceipt(code, month, amounts[month], "")
        for month in MONTHS[12:]
        for code, amounts in paid.items()
        if amounts.get(month)
    )


def _paid(rng: Random, member: Member, made: Volumes) -> dict[str, int]:
    rate = rng.randint(18, 42) if member.part.kind == "industry" else rng.randint(4, 12)
    amounts: dict[str, int] = {}
    for year, start in ((2022, 12), (2023, 24)):
        revenue = made.revenue_fen[start : start + 12]
        total = member.taxes.get(year, min(per_mille(sum(revenue), rate), MOST_FEN))
        weights = [fen // 10_000 * rng.randint(80, 120) for fen in revenue]
        if total:
            amounts |= dict(zip(months_of(year), split(total, weights), strict=True))
    return amounts
