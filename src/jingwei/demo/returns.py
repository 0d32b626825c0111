"""Monthly returns as the enterprises file them: four columns a measure, built from the true volumes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jingwei.demo.enterprises import Member
from jingwei.demo.exact import per_mille, source
from jingwei.demo.volumes import MONTHS, Volumes

REVISED_BASES = (968, 985, 1024, 1041, 953)
"""‰ of last year's own return that five enterprises report as 上年同期 throughout 2023."""

REPORTED_MONTHS = MONTHS[12:]
RETURNED_EARLY = "快报"
VERIFIED = "核定"


@dataclass(frozen=True, slots=True)
class Four:
    """The four columns: 本月, 本月止累计, 上年同期本月, 上年同期累计."""

    month: int
    to_date: int
    month_last_year: int
    to_date_last_year: int

    def shifted(self, difference: int) -> "Four":
        """Return the columns with the month and its cumulative figure moved by a difference."""
        return replace(self, month=self.month + difference, to_date=self.to_date + difference)


@dataclass(frozen=True, slots=True)
class MonthlyReturn:
    """One enterprise's return of one month; amounts in fen, None where the form has no such measure for it."""

    credit_code: str
    month: str
    status: str
    output_fen: Four | None
    revenue_fen: Four
    sales_fen: Four | None
    electricity_kwh: Four
    employees: int
    employees_last_year: int
    note: str

    @property
    def key(self) -> tuple[str, str]:
        """Return the business key: credit code and month."""
        return self.credit_code, self.month


def true_returns(cast: tuple[Member, ...], made: dict[str, Volumes]) -> tuple[MonthlyReturn, ...]:
    """Return every return as it stands in the end, by month and then in the order of the cast."""
    bases = revised_bases(cast)
    filers = [member for member in cast if member.part.files_from]
    return tuple(
        _return(member, made[member.code], MONTHS.index(month), bases.get(member.code, 1000))
        for month in REPORTED_MONTHS
        for member in filers
        if files(member, month)
    )


def files(member: Member, month: str) -> bool:
    """Say whether a return of a member exists for a month (one that is owed does not exist)."""
    part = member.part
    return bool(part.files_from) and part.files_from <= month and (not part.files_to or month <= part.files_to)


def revised_bases(cast: tuple[Member, ...]) -> dict[str, int]:
    """Return the enterprises whose reported 上年同期 of 2023 differs from their own returns of 2022, in ‰ of those."""
    listed = [member.code for member in cast if member.part.name == "listed"]
    return dict(zip(source("bases").sample(listed, len(REVISED_BASES)), REVISED_BASES, strict=True))


def _return(member: Member, made: Volumes, place: int, base: int) -> MonthlyReturn:
    # Only 2023 was filed against a revised base: the revision of 2022 came with its yearly return.
    rate = base if MONTHS[place].startswith("2023") else 1000
    return MonthlyReturn(
        credit_code=member.code,
        month=MONTHS[place],
        status=RETURNED_EARLY,
        output_fen=four(made.output_fen, place, rate) if made.output_fen else None,
        revenue_fen=four(made.revenue_fen, place, rate),
        sales_fen=four(made.sales_fen, place, rate) if made.sales_fen else None,
        electricity_kwh=four(made.electricity_kwh, place),
        employees=made.employees[place],
        employees_last_year=made.employees[place - 12],
        note="上年同期按年报核定数调整" if rate != 1000 else "",
    )


def four(values: Sequence[int], place: int, base: int = 1000) -> Four:
    """Return the four columns at a place of a monthly series that begins in a January; the base is in ‰."""
    start = place - place % 12
    last_year = [value if base == 1000 else per_mille(value, base) for value in values[start - 12 : place - 11]]
    return Four(values[place], sum(values[start : place + 1]), last_year[-1], sum(last_year))
