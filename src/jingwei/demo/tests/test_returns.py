from collections import defaultdict

import pytest

from jingwei.demo.enterprises import cast
from jingwei.demo.exact import STEP_FEN, wan
from jingwei.demo.filings import current
from jingwei.demo.listing import Listing, Monitoring
from jingwei.demo.returns import Four, MonthlyReturn
from jingwei.demo.simulation import simulate
from jingwei.demo.tests.totals import INDUSTRY, in_yi, listed, standing

MEASURES = ("output_fen", "revenue_fen", "sales_fen", "electricity_kwh")


def _columns(row: MonthlyReturn) -> list[tuple[str, Four]]:
    found = [(measure, getattr(row, measure)) for measure in MEASURES]
    return [(measure, four) for measure, four in found if four]


def _rolling(part: str) -> list[int]:
    codes = [member.code for member in cast() if member.part.name == part]
    returns = standing()
    return sorted(returns[code, "2023-12"].revenue_fen.to_date for code in codes)


def test_every_cumulative_figure_is_the_one_before_it_and_the_month() -> None:
    standing_rows = standing()
    last: dict[tuple[str, str], int] = defaultdict(int)

    for (code, month), row in standing_rows.items():
        for measure, four in _columns(row):
            before = 0 if month.endswith("-01") else last.get((code, measure), four.to_date - four.month)
            assert four.to_date == before + four.month
            last[code, measure] = four.to_date

    assert len(standing_rows) > 3_500


def test_every_amount_shows_exactly_in_hundredths_of_10_000_yuan_and_none_is_negative() -> None:
    fours = [(measure, four) for row in standing().values() for measure, four in _columns(row)]

    values = [
        (measure, value)
        for measure, four in fours
        for value in (four.month, four.to_date, four.month_last_year, four.to_date_last_year)
    ]

    assert all(value >= 0 for _, value in values)
    assert all(value % STEP_FEN == 0 for measure, value in values if measure.endswith("_fen"))


def test_who_is_asked_for_a_return_has_filed_it_but_for_three_watched_enterprises() -> None:
    economy, filed = simulate().economy, standing()

    asked: list[Listing | Monitoring] = [*economy.listings, *economy.monitorings]
    due = {(one.credit_code, entry.month) for entry in economy.rounds for one in asked if one.covers(entry.month)}
    owed = due - set(filed)

    assert {month for _, month in owed} == {"2023-12"}
    assert len(owed) == 3
    assert {code for code, _ in owed} <= {one.credit_code for one in economy.monitorings if not one.until}


def test_no_return_is_filed_that_nobody_asked_for() -> None:
    economy, filed = simulate().economy, standing()

    asked: list[Listing | Monitoring] = [*economy.listings, *economy.monitorings]
    due = {(one.credit_code, entry.month) for entry in economy.rounds for one in asked if one.covers(entry.month)}

    assert set(filed) <= due


def test_three_watched_enterprises_are_about_to_cross_the_line_and_two_listed_ones_fall_below() -> None:
    crossing, falling = _rolling("crossing"), _rolling("falling")

    line = wan("2000")

    assert [line - fen for fen in crossing] == [wan("312"), wan("87.60"), wan("23.15")]
    assert all(fen < line for fen in falling)
    assert len(falling) == 2


def test_every_other_listed_industry_stands_above_the_line() -> None:
    returns = standing()

    below = [code for code in listed(INDUSTRY, "2023-12") if returns[code, "2023-12"].revenue_fen.to_date < wan("2000")]

    assert len(below) == 2


def test_verified_files_revise_some_early_returns_and_confirm_the_others() -> None:
    files = simulate().economy.return_files

    verified = [file for file in files if file.kind == "核定"]
    early = {row.key: row for file in files if file.kind == "快报" for row in file.returns}
    revised = [row for file in verified for row in file.returns if row.output_fen != early[row.key].output_fen]

    assert len(verified) == 7
    assert 0 < len(revised) < sum(len(file.returns) for file in verified)


def test_the_file_handed_in_again_corrects_exactly_one_mistaken_return() -> None:
    files = simulate().economy.return_files
    again = next(file for file in files if file.kind == "更正")

    first = next(file for file in files if file.month == again.month and file.kind == "快报")
    changed = [row for row, old in zip(again.returns, first.returns, strict=True) if row != old]

    assert len(changed) == 1
    assert set(current([first])) == set(current([again]))


def test_a_few_yearly_returns_differ_from_the_twelve_months() -> None:
    months, yearly = standing(), simulate().economy.yearly_returns

    differing = [one for one in yearly if one.revenue_fen != months[one.credit_code, "2022-12"].revenue_fen.to_date]

    assert len(differing) == 7
    assert len(yearly) > 140


@pytest.mark.parametrize("month", ["2023-03", "2023-05", "2023-09"])
def test_the_shorter_periods_have_output_of_their_own(month: str) -> None:
    returns = standing()

    made = in_yi(sum(four.month for code in listed(INDUSTRY, month) if (four := returns[code, month].output_fen)))

    assert 30 < made < 60
