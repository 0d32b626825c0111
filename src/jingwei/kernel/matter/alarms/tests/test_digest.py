"""The daily digest: its figures are those of the rows behind it, made once each working day."""

from datetime import date, timedelta

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.alarms.digest import SECTIONS, courses_of, make_digests, morning_of
from jingwei.kernel.matter.alarms.sending import send_due
from jingwei.kernel.matter.alarms.tests.conftest import QUICK, SLOW, START, Counter, Robots, Stage
from jingwei.kernel.matter.api import Action, Countdown, Course, Notice, digest
from jingwei.kernel.words.clock import SHANGHAI, shanghai_day

MONDAY_13TH = 7 * 24 * 60 - 60
"""Minutes from the start to 08:00 of the Monday after."""


def some_days(stage: Stage) -> None:
    """Let a week pass: requests answered in time and late, tasks closed, overdue and due today."""
    for title in ("甲", "乙", "丙", "办完"):
        stage.open(SLOW.code, title=title)
    rows = {row.title: row for row in matter.Matter.objects.all()}
    stage.at(4 * 24 * 60 + 60)
    quick = [stage.open(entered=stage.moment[0], title=f"诉求{number}") for number in range(3)]
    stage.at(4 * 24 * 60 + 65)
    stage.act(quick[0], Action.ANSWER, text="来了")
    stage.act(rows["办完"], Action.CLOSE)
    stage.at(4 * 24 * 60 + 80)
    stage.act(quick[1], Action.ANSWER, text="晚了")


def test_a_morning_s_digest_counts_what_stands_where(stage: Stage) -> None:
    some_days(stage)
    stage.at(MONDAY_13TH)

    found = digest(stage.cast.park)

    assert {one.code: one.total for one in found.sections} == {
        "overdue": 1,
        "due-today": 3,
        "to-check": 0,
        "to-approve": 0,
        "closed": 1,
    }
    assert (found.day, found.since) == (date(2023, 3, 13), date(2023, 3, 10))
    (share,) = found.shares
    assert (share.met, share.late, share.of, share.running) == (1, 2, 3, 0)
    assert found.section("due-today").by_colour == {"red": 0, "green": 0, "blue": 3}


def test_every_section_is_the_plain_fold_of_all_courses(stage: Stage) -> None:
    some_days(stage)
    now = stage.at(MONDAY_13TH + 90)
    found = digest(stage.cast.park)

    dues = [one.due_at for one in Course.objects.all() if one.due_at is not None]
    closed = [one.closed_on for one in Course.objects.all() if one.state == "closed" and one.closed_on]
    plain = {
        "overdue": sum(due < now for due in dues),
        "due-today": sum(due >= now and shanghai_day(due) == found.day for due in dues),
        "closed": sum(found.since <= day < found.day for day in closed),
    }

    assert {code: found.section(code).total for code in plain} == plain
    assert sum(plain.values()) > 3


def test_a_share_is_the_plain_fold_of_the_countdowns(stage: Stage) -> None:
    some_days(stage)
    stage.at(MONDAY_13TH)

    (share,) = digest(stage.cast.park).shares

    answers = list(Countdown.objects.filter(clock="answer"))
    met = [one for one in answers if one.met_at and one.due_at and one.met_at <= one.due_at]
    assert (share.met, share.of) == (len(met), len(answers))


def test_the_rows_behind_a_section_are_as_many_as_it_says(stage: Stage) -> None:
    some_days(stage)
    stage.at(MONDAY_13TH)
    found = digest(stage.cast.park)
    morning = morning_of(stage.cast.park, found.day)

    counts = {code: courses_of(code, stage.cast.park, morning).count() for code in SECTIONS}

    assert counts == {one.code: one.total for one in found.sections}


def test_a_viewer_s_digest_holds_only_what_may_be_seen(stage: Stage) -> None:
    some_days(stage)
    stage.at(MONDAY_13TH)

    supervisor = digest(stage.cast.park, viewer=stage.cast.viewer("supervisor"))
    statistician = digest(stage.cast.park, viewer=stage.cast.viewer("statistician"))

    assert [one.total for one in supervisor.sections] == [0, 3, 0, 0, 1]
    assert {item.kind for item in supervisor.section("due-today").items} == {SLOW.name}
    assert [one.total for one in statistician.sections] == [0] * 5


def test_it_is_made_once_from_eight_o_clock_of_a_working_day_and_sent_where_it_is_wanted(
    stage: Stage, robots: Robots
) -> None:
    some_days(stage)
    stage.channel("leaders", roles="", bureau=None, digest=True)
    stage.channel("others")

    made = []
    for minutes in (MONDAY_13TH - 24 * 60, MONDAY_13TH - 1, MONDAY_13TH, MONDAY_13TH + 1):
        stage.at(minutes)
        made.append(make_digests())
    send_due("loop")

    assert made == [0, 0, 1, 0]
    assert len(robots.heard) == 1
    assert robots.texts[0].startswith("【经纬】3月13日事项摘要：已超时 1，今天到期 3")
    assert f"{QUICK.name}答复：1/3 件按时" in robots.texts[0]
    assert Notice.objects.get().roles == " leader "


def test_asking_for_it_takes_no_more_queries_with_more_matters(stage: Stage, queries: Counter) -> None:
    some_days(stage)
    stage.at(MONDAY_13TH)
    few = queries(lambda: digest(stage.cast.park))

    for number in range(15):
        stage.open(SLOW.code, title=f"另{number}", entered=START + timedelta(days=1))

    assert queries(lambda: digest(stage.cast.park)) == few


def test_what_is_due_at_midnight_belongs_to_the_day_that_ends(stage: Stage) -> None:
    saturday = date(2023, 3, 18)
    row = stage.open(SLOW.code)
    stage.act(row, Action.EXTEND, until=saturday, text="周末赶工")
    stage.moment[0] = START.astimezone(SHANGHAI).replace(day=18, hour=10)

    found = digest(stage.cast.park)

    assert (found.day, found.section("due-today").total) == (saturday, 1)
