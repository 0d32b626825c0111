"""The promise of an answer: a target from the record in force, and beside it what was answered inside it."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from jingwei.kernel.indicator.api import PARK, Window, compute, trace
from jingwei.kernel.matter.api import Action, Hand, Matter, Step, Term, open_matter
from jingwei.kernel.register.api import Person
from jingwei.kernel.words.period import Period
from jingwei.packs.red.service.answering import answered
from jingwei.packs.red.service.tests.serving import Served

CODE = "green.answer_promise"
MORNING = datetime(2023, 12, 27, 1, tzinfo=UTC)
"""Wednesday 09:00 in China."""

WINDOW = Window(Period.parse("2023"), PARK)


def promised(served: Served, since: date, minutes: int) -> None:
    fields = {"kind": "service.request", "clock": "answer", "source": "服务承诺"}
    served.enter(Term, since=since, minutes=minutes, **fields)


def asked(served: Served, after_minutes: int | None, at: datetime = MORNING) -> Matter:
    """Ask something at a time, and let it be answered so many minutes later."""
    hand = Hand("li", "form")
    found = open_matter(
        park=served.cast.park.pk,
        kind="service.request",
        hand=hand,
        title="停电",
        enterprise=served.cast.lanling,
        entered=at,
    )
    if after_minutes is not None:
        person = Person.objects.filter(code="ZW-9").first() or served.enter(Person, code="ZW-9", name="马专员")
        done = at + timedelta(minutes=after_minutes)
        served.enter(Step, matter=found, number=1, action=Action.ANSWER.value, at=done, person=person, text="已报修")
    return found


def test_the_promise_in_force_on_the_last_day_is_the_figure(served: Served) -> None:
    promised(served, date(2022, 1, 1), 15)
    promised(served, date(2023, 7, 1), 10)

    assert compute(CODE, "2023-06").value == 15
    assert compute(CODE, "2023").value == 10
    assert trace(compute(CODE, "2023")).folded == 10


def test_without_a_promise_there_is_no_figure(served: Served) -> None:
    figure = compute(CODE, "2023")

    assert figure.value is None
    assert figure.missing is not None


def test_the_share_leaves_out_what_is_not_due_and_counts_what_is_overdue(served: Served) -> None:
    for minutes in (3, 10, 30, None):
        asked(served, minutes)
    asked(served, None)

    found = answered(WINDOW)

    assert (found.asked, found.answered, found.inside, found.overdue) == (5, 3, 2, 2)
    assert found.share == Fraction(2 * 100, 5)
    assert found.median_minutes == 10
    assert found.worst_minutes == 30


def test_the_night_is_no_working_time(served: Served) -> None:
    evening = datetime(2023, 12, 26, 12, tzinfo=UTC)

    asked(served, 13 * 60, at=evening)

    found = answered(WINDOW)
    assert found.inside == 0
    assert found.worst_minutes == 30


def test_the_median_of_two_is_their_mean(served: Served) -> None:
    for minutes in (2, 5):
        asked(served, minutes)

    assert answered(WINDOW).median_minutes == Fraction(7, 2)


def test_what_is_beside_the_promise_names_open_and_overdue(served: Served) -> None:
    promised(served, date(2022, 1, 1), 10)
    asked(served, 4)
    asked(served, None)

    beside = {one.label: one.text for one in compute(CODE, "2023").beside}

    assert beside == {
        "时限内答复率": "50%（1 / 2）",
        "中位答复时间": "4 工作分钟",
        "最长答复时间": "4 工作分钟",
        "还在时限内等待": "0 件",
        "超时未答复": "1 件",
    }
