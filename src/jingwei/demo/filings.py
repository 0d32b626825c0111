"""The sequence of files in which the monthly returns came in, and the rounds in which they were asked for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from jingwei.demo.exact import TODAY, first_day, last_day, source
from jingwei.demo.returns import REPORTED_MONTHS, VERIFIED, Four, MonthlyReturn

MISTAKEN_MONTH = "2023-08"
"""One enterprise filed this month with a mistaken amount; the month's file was handed in again a week later."""

QUARTER_ENDS = ("03", "06", "09", "12")
VERIFIED_RETURNS = 12
REVISED_RETURNS = 3


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """One file of returns as received: its name, the month, the kind (快报, 核定 or 更正), the day and its rows."""

    name: str
    month: str
    kind: str
    received: date
    returns: tuple[MonthlyReturn, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """A round of returns: what is asked for, from when, until when, and how far it has come."""

    month: str
    kind: str
    opened: date
    due: date
    status: str


def return_files(final: tuple[MonthlyReturn, ...]) -> tuple[ReturnFile, ...]:
    """Return the files in the order received; taken one after another they leave the final returns."""
    rng = source("filings")
    by_month: dict[str, list[MonthlyReturn]] = defaultdict(list)
    for row in final:
        by_month[row.month].append(row)
    return tuple(file for month in REPORTED_MONTHS for file in _files_of(rng, month, by_month[month]))


def current(received: Iterable[ReturnFile]) -> dict[tuple[str, str], MonthlyReturn]:
    """Return what stands after all files, by credit code and month: a later row revises an earlier one."""
    return {row.key: row for file in received for row in file.returns}


def _files_of(rng: Random, month: str, final: list[MonthlyReturn]) -> list[ReturnFile]:
    early, verified = list(final), list[MonthlyReturn]()
    if month[5:] in QUARTER_ENDS and month != "2023-12":
        verified = [replace(row, status=VERIFIED) for row in rng.sample(_correctable(final), VERIFIED_RETURNS)]
        for row in verified[:REVISED_RETURNS]:
            early[_place(early, row)] = _misstated(early[_place(early, row)], rng.choice((-1, 1)) * rng.randint(6, 24))
    received = [_file(month, "快报", last_day(month) - timedelta(days=2), early)]
    if month == MISTAKEN_MONTH:
        received = _mistaken_and_corrected(rng, month, early)
    if verified:
        received.append(_file(month, "核定", last_day(month) + timedelta(days=18), verified))
    return received


def _mistaken_and_corrected(rng: Random, month: str, right: list[MonthlyReturn]) -> list[ReturnFile]:
    wrong = list(right)
    place = _place(wrong, rng.choice(_correctable(right)))
    wrong[place] = _misstated(wrong[place], 900)
    return [
        _file(month, "快报", last_day(month) - timedelta(days=2), wrong),
        _file(month, "更正", last_day(month) + timedelta(days=6), right),
    ]


def _correctable(rows: list[MonthlyReturn]) -> list[MonthlyReturn]:
    return [row for row in rows if row.output_fen and 200_000_000 < row.output_fen.month < 10_000_000_000]


def _place(rows: list[MonthlyReturn], sought: MonthlyReturn) -> int:
    return next(place for place, row in enumerate(rows) if row.key == sought.key)


def _misstated(row: MonthlyReturn, percent: int) -> MonthlyReturn:
    output = row.output_fen and _moved(row.output_fen, percent)
    return replace(row, output_fen=output, revenue_fen=_moved(row.revenue_fen, percent))


def _moved(columns: Four, percent: int) -> Four:
    # Whole per cents of 1 万元: the difference stays representable in 0.01 万元.
    return columns.shifted(columns.month // 1_000_000 * 10_000 * percent)


def _file(month: str, kind: str, received: date, rows: Iterable[MonthlyReturn]) -> ReturnFile:
    return ReturnFile(f"{month}-月报-{kind}.xlsx", month, kind, received, tuple(rows))


def rounds() -> tuple[Round, ...]:
    """Return a round for each month of 2022 and 2023 and one for the yearly return of 2022."""
    monthly = [_round(month) for month in REPORTED_MONTHS]
    yearly = Round("2022-12", "年报", date(2023, 1, 10), date(2023, 3, 10), "锁定")
    return (*monthly, yearly)


def _round(month: str) -> Round:
    status = {"2023-12": "填报", "2023-11": "审核"}.get(month, "锁定")
    due = min(last_day(month) - timedelta(days=2), TODAY)
    return Round(month, "月报", first_day(month) + timedelta(days=21), due, status)
