"""The rolling twelve months, computed a second time from the cumulative column alone."""

from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.words.period import add_months
from jingwei.packs.green.economy.rolling import Month, crossing_month, pace, rolling_sum, window

AMOUNTS = st.lists(st.integers(min_value=0, max_value=10**9), min_size=24, max_size=24)
MONTHS = st.integers(min_value=12, max_value=23)


def two_years(amounts: list[int], merged: bool = False) -> dict[str, Month]:
    """Return 24 returns from January 2022, with their cumulative column; 2023's first two merged when asked."""
    filed = {}
    for place, amount in enumerate(amounts):
        start = place - place % 12
        filed[add_months("2022-01", place)] = Month(amount, sum(amounts[start : place + 1]))
    if merged:
        del filed["2023-01"]
        filed["2023-02"] = Month(filed["2023-02"].to_date, filed["2023-02"].to_date, merged=True)
    return filed


def by_cumulative(filed: dict[str, Month], last: str) -> int:
    """Compute the rolling sum as statisticians do: 累计 now, plus last year's, less last year's until this month."""
    year = int(last[:4]) - 1
    return filed[last].to_date + filed[f"{year}-12"].to_date - filed[f"{year}{last[4:]}"].to_date


@given(AMOUNTS, MONTHS)
def test_the_months_and_the_cumulative_column_give_one_rolling_sum(amounts: list[int], place: int) -> None:
    filed, last = two_years(amounts), add_months("2022-01", place)

    rolling = rolling_sum(filed, last)

    assert rolling.total == by_cumulative(filed, last)
    assert rolling.missing == ()


@given(AMOUNTS, st.integers(min_value=13, max_value=23))
def test_a_merged_february_stands_for_january_too(amounts: list[int], place: int) -> None:
    filed, last = two_years(amounts, merged=True), add_months("2022-01", place)

    rolling = rolling_sum(filed, last)

    assert rolling.total == by_cumulative(filed, last)
    assert rolling.missing == ()


def test_a_window_that_begins_with_a_merged_february_does_not_guess() -> None:
    filed = {"2023-02": Month(30, 30, merged=True), "2024-01": Month(7, 7)}

    rolling = rolling_sum(filed, "2024-01")

    assert rolling.total == 7
    assert "2023-02" in rolling.missing


def test_what_is_not_filed_is_named_and_adds_nothing() -> None:
    filed = two_years([10] * 24)
    del filed["2023-07"]

    rolling = rolling_sum(filed, "2023-12")

    assert rolling.total == 110
    assert rolling.missing == ("2023-07",)


@given(AMOUNTS, st.integers(min_value=1, max_value=2 * 10**10))
def test_the_crossing_month_is_the_first_that_reaches_the_line(amounts: list[int], line: int) -> None:
    filed = two_years(amounts)
    each = sum(amounts[-3:]) // 3

    crossing = crossing_month(filed, "2023-12", line)

    sums = {add_months("2023-12", k): sum(amounts[12 + k :]) + k * each for k in range(13)}
    assert crossing == next((month for month, total in sums.items() if total >= line), None)


def test_without_three_known_months_there_is_no_pace() -> None:
    filed = {"2023-11": Month(5, 50), "2023-12": Month(5, 55)}

    known = pace(filed, "2023-12")

    assert known is None
    assert crossing_month(filed, "2023-12", 100) is None
    assert crossing_month(filed, "2023-12", 10) == "2023-12"


def test_a_window_crosses_the_year() -> None:
    months = window("2023-03", 4)

    assert months == ("2022-12", "2023-01", "2023-02", "2023-03")
