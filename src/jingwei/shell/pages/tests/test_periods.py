"""The period of a page: what is shown unasked, and the switch to others."""

from datetime import date

import pytest
from django.test import RequestFactory

from jingwei.kernel.words.period import Period
from jingwei.shell.pages.outlook import months_over
from jingwei.shell.pages.periods import asked_period, months_of, switches, usual_period


def choices(period: str, day: date) -> tuple[list[str], list[str]]:
    years, kinds = switches(Period.parse(period), day, lambda one: one.key)
    return [f"{one.text}{'*' if one.on else ''}" for one in years], [
        f"{one.text}={one.href}{'*' if one.on else ''}" for one in kinds
    ]


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2023, 12, 31), "2023"),
        (date(2023, 12, 30), "2023-01..11"),
        (date(2023, 9, 30), "2023-01..09"),
        (date(2024, 1, 30), "2023"),
        (date(2024, 1, 31), "2024-01..01"),
    ],
)
def test_unasked_the_year_up_to_the_last_whole_month_is_shown(day: date, key: str) -> None:
    assert usual_period(day).key == key


def test_a_period_is_read_as_people_write_it() -> None:
    period, fault = asked_period(RequestFactory().get("/", {"period": "2023年5月"}), date(2023, 12, 31))

    assert (period.key, fault) == ("2023-05", "")


def test_the_switch_offers_month_quarter_cumulative_and_year_of_two_years() -> None:
    years, kinds = choices("2023-01..09", date(2023, 10, 15))

    assert years == ["2022年", "2023年*"]
    assert kinds == ["9月=2023-09", "三季度=2023Q3", "1—9月=2023-01..09*", "全年=2023"]


def test_the_switch_keeps_the_month_of_another_year() -> None:
    years, kinds = choices("2022-05", date(2023, 12, 31))

    assert years == ["2022年*", "2023年"]
    assert kinds[:2] == ["5月=2022-05*", "二季度=2022Q2"]


def test_a_whole_year_is_not_offered_twice() -> None:
    _, kinds = choices("2023", date(2023, 12, 31))

    assert kinds == ["12月=2023-12", "四季度=2023Q4", "全年=2023*"]


def test_a_day_can_be_shown_and_left_again() -> None:
    years, kinds = choices("2023-05-18", date(2023, 12, 31))

    assert "2023年*" in years
    assert kinds[0] == "5月=2023-05"


def test_months_that_have_not_begun_are_not_drawn() -> None:
    assert months_of(2023, date(2023, 3, 1)) == ["2023-01", "2023-02", "2023-03"]
    assert len(months_of(2022, date(2023, 3, 1))) == 12


def test_the_months_over_are_whole_ones() -> None:
    day = date(2023, 10, 30)

    assert [months_over(year, day) for year in (2022, 2023, 2024)] == [12, 9, 0]
