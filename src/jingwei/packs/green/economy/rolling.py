"""The rolling twelve months of an enterprise, and where the present pace leads: plain arithmetic in fen."""

from collections.abc import Mapping
from dataclasses import dataclass

from jingwei.kernel.words.period import add_months

WINDOW = 12
PACE_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Month:
    """What a return says of a month: 本月 and 本月止累计; a merged one stands for January and February together."""

    amount: int
    to_date: int
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Rolling:
    """The sum of the twelve months that end with one, and the months for which nothing is known."""

    total: int
    missing: tuple[str, ...]


def window(last: str, months: int = WINDOW) -> tuple[str, ...]:
    """Return the keys of so many months that end with a month, oldest first."""
    return tuple(add_months(last, place - months + 1) for place in range(months))


def rolling_sum(filed: Mapping[str, Month], last: str) -> Rolling:
    """Add up the twelve months that end with ``last``; a merged February stands for January too.

    Where the window begins with a merged February nobody knows what belongs to it alone: it counts as missing.
    """
    months = window(last)
    total, missing = 0, []
    for month in months:
        value, february = filed.get(month), filed.get(f"{month[:4]}-02")
        if value is not None and not (value.merged and month == months[0]):
            total += value.to_date if value.merged else value.amount
        elif not (month.endswith("-01") and february is not None and february.merged and month != last):
            missing.append(month)
    return Rolling(total, tuple(missing))


def pace(filed: Mapping[str, Month], last: str) -> int | None:
    """Return the mean of the last three months in fen, rounded down; None when one of them is not known alone."""
    months = [filed.get(month) for month in window(last, PACE_MONTHS)]
    known = [month.amount for month in months if month is not None and not month.merged]
    return sum(known) // PACE_MONTHS if len(known) == PACE_MONTHS else None


def crossing_month(filed: Mapping[str, Month], last: str, line_fen: int) -> str | None:
    """Return the first month whose rolling sum reaches the line if each month to come is as the last three.

    None when it is not reached within twelve months, or when the pace is not known.
    """
    each = pace(filed, last)
    if rolling_sum(filed, last).total >= line_fen:
        return last
    if each is None:
        return None
    ahead = dict(filed)
    for _ in range(WINDOW):
        last = add_months(last, 1)
        ahead[last] = Month(each, 0)
        if rolling_sum(ahead, last).total >= line_fen:
            return last
    return None
