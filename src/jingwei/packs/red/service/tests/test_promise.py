"""How far the promise of ten minutes was kept, counted twice; and on what clock it runs."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.matter.api import Countdown, Term
from jingwei.packs.red.service.queries.promise import Kept, kept, promise_at
from jingwei.packs.red.service.tests.desk import Desk, moment

FIRST, LAST = date(2023, 12, 1), date(2023, 12, 31)


def test_the_strip_counts_what_was_in_time_late_waiting_and_overdue(desk: Desk) -> None:
    quick, late = desk.hear("一", fresh=True).matter, desk.hear("二", fresh=True).matter
    desk.hear("三", fresh=True)
    desk.at("2023-12-05 09:09")
    desk.answer(quick, "答")
    desk.at("2023-12-05 09:15")
    desk.answer(late, "答")
    desk.hear("四", fresh=True)

    found = kept(desk.cast.viewer("service"), FIRST, LAST, moment("2023-12-05 09:16"))

    assert found == Kept(asked=4, in_time=1, late=1, waiting=1, overdue=1, off_hours=0)
    assert (found.due, found.share) == (3, "33.3%")


def test_what_came_off_hours_is_counted_apart(desk: Desk) -> None:
    desk.at("2023-12-05 18:00")
    desk.hear("厂区停电了")

    found = kept(desk.cast.viewer("service"), FIRST, LAST, moment("2023-12-05 18:30"))

    assert (found.off_hours, found.waiting, found.overdue, found.share) == (1, 1, 0, "—")


def test_the_strip_agrees_with_a_fold_of_the_clocks(desk: Desk) -> None:
    for hour, minutes in ((9, 3), (10, 12), (14, 9), (15, 30), (16, None)):
        desk.at(f"2023-12-05 {hour:02d}:40")
        asked = desk.hear(f"{hour} 点的事", fresh=True).matter
        if minutes is not None:
            desk.at(f"2023-12-05 {hour + (40 + minutes) // 60:02d}:{(40 + minutes) % 60:02d}")
            desk.answer(asked, "答")
    now = moment("2023-12-05 17:00")

    found = kept(desk.cast.viewer("service"), FIRST, LAST, now)

    runs = [(one.met_at or now, one.due_at) for one in Countdown.objects.filter(clock="answer")]
    assert found.in_time == sum(end <= due for end, due in runs)
    assert found.due == len(runs)


def test_an_office_may_change_the_promise_from_a_day_on(desk: Desk) -> None:
    terms = {"kind": "service.request", "clock": "answer", "minutes": 15, "calendar": "24X7", "source": "值班办法"}
    desk.cast.enter(Term, since=date(2023, 12, 10), **terms)
    park = desk.cast.park.pk

    before, after = promise_at(park, moment("2023-12-09 12:00")), promise_at(park, moment("2023-12-10 12:00"))

    assert (before.minutes, before.off_hours != "") == (10, True)
    assert (after.minutes, after.off_hours) == (15, "")


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 999), st.integers(0, 999))
def test_a_share_is_100_only_when_all_were_in_time(in_time: int, late: int) -> None:
    found = Kept(asked=in_time + late, in_time=in_time, late=late, waiting=0, overdue=0, off_hours=0)

    assert (found.share == "100%") == (in_time > 0 and late == 0)
