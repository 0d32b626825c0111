"""Period keys and their arithmetic, against the calendar itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.words.period import Kind, Period, PeriodError, add_months, month_key

days = st.dates(date(1950, 1, 8), date(2198, 12, 24))
kinds = st.sampled_from(Kind)
periods = st.builds(Period.of, days, kinds)
months = st.builds(month_key, days)


@pytest.mark.parametrize(
    ("key", "first", "last", "label"),
    [
        ("2023-05-18", "2023-05-18", "2023-05-18", "2023年5月18日"),
        ("2023W20", "2023-05-15", "2023-05-21", "2023年第20周（5月15日—5月21日）"),
        ("2020W53", "2020-12-28", "2021-01-03", "2020年第53周（12月28日—1月3日）"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024年2月"),
        ("2023Q3", "2023-07-01", "2023-09-30", "2023年第三季度"),
        ("2023", "2023-01-01", "2023-12-31", "2023年"),
        ("2023-01..09", "2023-01-01", "2023-09-30", "2023年1—9月"),
        ("2023-01..02", "2023-01-01", "2023-02-28", "2023年1—2月"),
        ("2023-01..01", "2023-01-01", "2023-01-31", "2023年1月（累计）"),
        ("2023-01..12", "2023-01-01", "2023-12-31", "2023年1—12月"),
    ],
)
def test_a_key_has_its_days_and_its_words(key: str, first: str, last: str, label: str) -> None:
    period = Period.parse(key)

    assert (period.first_day.isoformat(), period.last_day.isoformat()) == (first, last)
    assert period.label == label
    assert str(period) == period.key == key


@given(periods)
def test_a_key_reads_back(period: Period) -> None:
    assert Period.parse(period.key) == period
    assert Period.read(period.label.split("（")[0]).first_day == period.first_day
    assert hash(Period.parse(period.key)) == hash(period)


@given(days, kinds)
def test_a_period_covers_its_own_days_and_no_other(day: date, kind: Kind) -> None:
    period = Period.of(day, kind)

    assert period.covers(day)
    assert not period.covers(period.first_day - timedelta(days=1))
    assert not period.covers(period.last_day + timedelta(days=1))


@given(periods.filter(lambda period: period.kind is not Kind.CUMULATIVE))
def test_the_one_before_ends_on_the_eve(period: Period) -> None:
    before = period.previous()

    assert before.kind is period.kind
    assert before.last_day + timedelta(days=1) == period.first_day
    assert before < period


@pytest.mark.parametrize(
    ("key", "before"),
    [("2023-01..09", "2023-01..08"), ("2023-01..02", "2023-01..01"), ("2023-01..01", "2022-01..12")],
)
def test_before_a_cumulative_period_is_the_one_to_the_month_before(key: str, before: str) -> None:
    assert Period.parse(key).previous().key == before


@given(periods.filter(lambda period: period.kind not in (Kind.DAY, Kind.WEEK)))
def test_last_years_key_differs_in_the_year_alone(period: Period) -> None:
    year, rest = period.key[:4], period.key[4:]

    assert period.same_last_year().key == f"{int(year) - 1}{rest}"


@pytest.mark.parametrize(
    ("key", "peer"),
    [("2024-02", "2023-02"), ("2024-03-01", "2023-03-01"), ("2023W20", "2022W20"), ("2021W01", "2020W01")],
)
def test_growth_compares_keys_and_not_shifted_dates(key: str, peer: str) -> None:
    assert Period.parse(key).same_last_year().key == peer


@pytest.mark.parametrize(
    ("key", "reason"),
    [("2024-02-29", "2023 年没有 2 月 29 日"), ("2020W53", "2019 年没有第 53 周"), ("1949", "1948 年超出范围")],
)
def test_a_period_without_peer_last_year_says_so(key: str, reason: str) -> None:
    with pytest.raises(PeriodError, match=reason):
        Period.parse(key).same_last_year()


@given(periods.filter(lambda period: period.made_of_months))
def test_its_months_are_those_of_its_days(period: Period) -> None:
    every_day = (period.first_day + timedelta(days=n) for n in range((period.last_day - period.first_day).days + 1))

    assert list(period.months) == sorted({day.isoformat()[:7] for day in every_day})
    assert period.first_month == period.months[0]
    assert period.last_month == period.months[-1]
    assert period.starts_in_january == period.months[0].endswith("-01")


@pytest.mark.parametrize("key", ["2023-01-05", "2023W01"])
def test_a_day_or_week_has_no_months_of_its_own(key: str) -> None:
    period = Period.parse(key)

    assert not period.starts_in_january
    with pytest.raises(PeriodError, match="不是由整月组成的"):
        _ = period.months


@pytest.mark.parametrize(
    ("key", "cumulative"),
    [
        ("2023-05", "2023-01..05"),
        ("2023Q3", "2023-01..09"),
        ("2023", "2023-01..12"),
        ("2023-01..09", "2023-01..09"),
        ("2023-05-18", "2023-01..05"),
        ("2023-01", "2023-01..01"),
    ],
)
def test_the_year_to_date_runs_from_january_to_its_last_month(key: str, cumulative: str) -> None:
    assert Period.parse(key).year_to_date().key == cumulative


def test_a_week_has_no_year_to_date() -> None:
    with pytest.raises(PeriodError, match="可能跨月"):
        Period.parse("2023W18").year_to_date()


@given(days)
def test_a_weeks_key_is_that_of_the_iso_calendar(day: date) -> None:
    assert Period.of(day, "week").key == day.strftime("%GW%V")
    assert Period.of(day, "week").year == int(day.strftime("%G"))


@given(st.lists(days, min_size=2, max_size=8), kinds)
def test_periods_of_a_kind_sort_in_time_as_their_keys_do(several: list[date], kind: Kind) -> None:
    some = [Period.of(day, kind) for day in several]

    assert [period.key for period in sorted(some)] == sorted(period.key for period in some)


@given(months, st.integers(-600, 600))
def test_months_are_added_one_by_one(key: str, count: int) -> None:
    year, month = int(key[:4]), int(key[5:])
    for _ in range(abs(count)):
        month += 1 if count > 0 else -1
        year, month = (year + 1, 1) if month > 12 else (year - 1, 12) if month < 1 else (year, month)

    if 1949 <= year <= 2199:
        assert add_months(key, count) == f"{year}-{month:02d}"
    else:
        with pytest.raises(PeriodError, match="超出范围"):
            add_months(key, count)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2023年5月", "2023-05"),
        ("２０２３年０５月份", "2023-05"),
        ("202305", "2023-05"),
        ("2023.05", "2023-05"),
        ("2023/5", "2023-05"),
        ("2023-5", "2023-05"),
        ("2023年1-9月", "2023-01..09"),
        ("2023年1—2月", "2023-01..02"),
        ("2023年1月至12月累计", "2023-01..12"),
        ("2023年三季度", "2023Q3"),
        ("2023年第3季度", "2023Q3"),
        ("2023年度", "2023"),
        ("2023年5月18日", "2023-05-18"),
        ("2023年第20周", "2023W20"),
        (" 2023-05 ", "2023-05"),
    ],
)
def test_what_people_write_is_read_as_its_key(written: str, key: str) -> None:
    assert Period.read(written).key == key


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2023-13", "月份只有 01 至 12"),
        ("2023-01..00", "月份只有 01 至 12"),
        ("2023-02-30", "2023 年 2 月没有 30 日"),
        ("2023Q5", "季度只有 1 至 4"),
        ("2023W53", "2023 年只有第 1 至第 52 周"),
        ("2023-03..05", "累计期一律从 1 月起"),
        ("2023-5", "须写两位"),
        ("0000", "0 年超出范围"),
        ("2023年", "可写 2023、2023Q3"),
        ("乱" * 100, "乱…”不是期间"),
        ("", "不是期间"),
    ],
)
def test_what_is_no_key_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(PeriodError) as refused:
        Period.parse(text)

    assert reason in str(refused.value)


def test_a_number_that_may_have_lost_its_zero_is_not_read_as_a_month() -> None:
    with pytest.raises(PeriodError):
        Period.read("2023.1")


def test_no_period_exists_with_days_that_are_not_its_own() -> None:
    with pytest.raises(PeriodError, match="不是一个完整的月"):
        Period(Kind.MONTH, date(2023, 5, 1), date(2023, 5, 30))


def test_a_moment_is_not_taken_for_a_day() -> None:
    moment = datetime(2023, 5, 31, 23, 30, tzinfo=UTC)

    with pytest.raises(TypeError, match="shanghai_day"):
        Period.of(moment, "month")
    with pytest.raises(TypeError, match="shanghai_day"):
        Period.parse("2023-05").covers(moment)


def test_an_unknown_kind_or_key_of_another_kind_is_refused() -> None:
    with pytest.raises(PeriodError, match="不是期间种类"):
        Period.of(date(2023, 5, 1), "decade")
    with pytest.raises(PeriodError, match="不是月份"):
        add_months("2023Q1", 1)
