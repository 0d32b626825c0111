"""准规上, 催报 and 待说明: what the lists say of a few enterprises, and that their queries do not grow."""

from collections.abc import Callable
from datetime import date
from typing import Any

from jingwei.kernel.register.api import Park
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.chasing import debtors, message, rounds
from jingwei.packs.green.economy.clusters import chain_outputs
from jingwei.packs.green.economy.measures import REVENUE, SALES
from jingwei.packs.green.economy.models import YearlyReturn
from jingwei.packs.green.economy.near import latest_month, near
from jingwei.packs.green.economy.tests.stories import (
    WAN,
    a_round,
    enter,
    enterprise,
    filed,
    listed,
    watched,
)
from jingwei.packs.green.economy.unexplained import unexplained


def a_year_of(park: Park, one: Any, wan: int, measure: Any = REVENUE, rise: int = 0) -> None:
    total = 0
    for place in range(1, 13):
        total += wan + rise * place
        filed(park, one, f"2023-{place:02d}", wan + rise * place, total, measure=measure, scale=WAN)


def test_the_distance_to_the_line_is_said_in_words(park: Park) -> None:
    one = enterprise(park, "赤舟食品", "1499")
    watched(park, one)
    a_year_of(park, one, 100, rise=4)

    found = near(park.pk, "2023-12").rising[0]

    assert found.text == "距规上还差 488 万元"
    assert found.share == 75
    assert found.pace_wan == 144
    assert found.crossing is None


def test_who_crosses_at_the_present_pace_is_told_which_check_it_makes(park: Park) -> None:
    one = enterprise(park, "丙商贸", "5164")
    watched(park, one, catalogue="wholesale")
    a_year_of(park, one, 100, SALES, rise=9)

    found = near(park.pk, "2023-12").rising[0]

    assert found.text == "距限上还差 98 万元"
    assert found.crossing == "2024-02"
    assert found.batch is not None
    assert found.batch.name == "2024年年度审核第一批"


def test_the_nearest_comes_first_and_who_is_listed_is_not_among_them(park: Park) -> None:
    far, close, inside = (enterprise(park, name) for name in ("远处机械", "近处机械", "在统机械"))
    watched(park, far)
    watched(park, close)
    listed(park, inside)
    for one, wan in ((far, 50), (close, 150), (inside, 300)):
        a_year_of(park, one, wan)

    found = near(park.pk, "2023-12")

    assert [one.enterprise for one in found.rising] == [close, far]
    assert found.falling == ()


def test_a_listed_enterprise_below_the_line_may_fall_out(park: Park) -> None:
    falling, left = enterprise(park), enterprise(park, "乙光伏")
    listed(park, falling)
    listed(park, left, "2020-01", "2023-07")
    a_year_of(park, falling, 120)
    a_year_of(park, left, 10)

    found = near(park.pk, "2023-12")

    assert [(one.enterprise, one.text) for one in found.falling] == [(falling, "距规上还差 560 万元")]


def test_months_that_were_not_filed_are_named(park: Park) -> None:
    one = enterprise(park)
    watched(park, one)
    filed(park, one, "2023-11", 90, 900, measure=REVENUE, scale=WAN)

    found = near(park.pk, "2023-12").rising[0]

    assert found.rolling.total == 90 * WAN
    assert len(found.rolling.missing) == 11
    assert found.pace_fen is None


def test_the_latest_month_is_not_after_today(park: Park) -> None:
    one = enterprise(park)
    filed(park, one, "2023-05", 1, 5)

    months = [latest_month(park.pk, day) for day in (date(2023, 12, 31), date(2023, 4, 30))]

    assert months == ["2023-05", None]


def test_the_lists_ask_as_often_for_many_as_for_few(park: Park, queries: Callable[[Callable[[], Any]], int]) -> None:
    def lists() -> None:
        near(park.pk, "2023-12")
        rounds(park.pk)
        unexplained(park.pk, "2023-12")
        chain_outputs(Period.parse("2023"), None)

    one = enterprise(park)
    watched(park, one)
    a_year_of(park, one, 100)
    few = queries(lists)
    for place in range(6):
        more = enterprise(park, f"企业{place}")
        (watched if place % 2 else listed)(park, more)
        a_year_of(park, more, 90 + place)
        a_round(park, f"2023-0{place + 1}")

    many = queries(lists)

    assert many <= few + 1


def test_a_round_counts_who_was_asked_and_who_owes(park: Park) -> None:
    one, silent, small, gone = (enterprise(park, name) for name in ("甲锂电", "乙光伏", "丁食品", "戊毛纺"))
    listed(park, one)
    listed(park, silent)
    watched(park, small)
    listed(park, gone, "2020-01", "2023-05")
    filed(park, one, "2023-05", 1, 5)
    a_round(park, "2023-05")

    found = rounds(park.pk)[0]

    assert (vars(found)["asked"], vars(found)["owed"]) == (3, 2)
    assert [(each.enterprise, each.listed) for each in debtors(found)] == [(silent, True), (small, False)]


def test_the_text_to_copy_names_month_deadline_and_debtors(park: Park) -> None:
    listed(park, enterprise(park))
    owing = a_round(park, "2023-05")

    text = message(owing, debtors(owing))

    assert text.splitlines()[:2] == ["【催报】2023年5月月报截止 2023-05-28，还有 1 户没有收到：", "1. 甲锂电"]
    assert message(owing, []) == "【2023年5月月报】已全部报齐，谢谢各位。"


def test_a_yearly_round_waits_for_the_yearly_return(park: Park) -> None:
    one, silent = enterprise(park), enterprise(park, "乙光伏")
    listed(park, one)
    listed(park, silent)
    enter(park, YearlyReturn, enterprise=one, year="2023", output_fen=1)
    a_round(park, "2023-12", kind="yearly")

    found = rounds(park.pk, "yearly")[0]

    assert [each.enterprise for each in debtors(found)] == [silent]
    assert "2023年年报" in message(found, debtors(found))


def test_what_awaits_an_explanation_goes_away_when_it_is_given(park: Park) -> None:
    one, told = enterprise(park), enterprise(park, "乙光伏")
    filed(park, one, "2023-05", 30, 90, 10, 50)
    filed(park, told, "2023-05", 30, 90, 10, 50, explanation="新线投产")

    found = unexplained(park.pk, "2023-05")

    assert [each.record.enterprise for each in found] == [one]
    assert [finding.field for finding in found[0].findings] == ["output_month_fen"]
    assert unexplained(park.pk, "2023-05", told.pk) == []
