"""Ratings: given once and freely, never changed; a bad one forces its loop; a mistaken one is kept and not counted."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError

from cast import Cast
from jingwei.kernel.indicator.api import compute, trace
from jingwei.kernel.matter.api import Action, Course, Hand, Matter, Step, StepRefused, act
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Person, WriteRefused, register_of
from jingwei.packs.red.service.models import BadRating, Rater, Rating, RatingItem, RatingReview
from jingwei.packs.red.service.registers.ratings import RATINGS
from jingwei.packs.red.service.scales import bad_grades, good_grades, grades, rating_items
from jingwei.packs.red.service.services.entering import EntryRefused
from jingwei.packs.red.service.services.rating import Opinion, appeal, call_back, may_be_rated, rate, review
from jingwei.packs.red.service.tests.serving import TODAY, Served

YEAR = "2023"
GOOD = "very-satisfied"
BAD = "dissatisfied"


def bad_one(served: Served) -> tuple[Rating, BadRating]:
    rating = served.rated(BAD, text="跑了三趟")
    return rating, BadRating.objects.get(rating=rating)


def satisfaction() -> Any:
    return compute("green.rating_satisfaction", YEAR)


def test_there_are_five_grades_and_the_last_two_are_bad() -> None:
    names = [grade.name for grade in grades().values()]

    assert names == ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    assert (len(good_grades()), bad_grades()) == (3, ("dissatisfied", "very-dissatisfied"))


@pytest.mark.parametrize(("way", "items"), [("online", 5), ("offline", 4)])
def test_items_are_those_of_the_way_of_service_and_their_source_is_doubted(way: str, items: int) -> None:
    found = rating_items(way, TODAY)

    assert len(found) == items
    assert all(item.valid.basis.endswith("（待核实）") for item in found)


def test_a_finished_matter_is_rated_once(served: Served) -> None:
    one = served.errand()
    opinion = Opinion(grade=GOOD, door="page", items={"efficiency": "satisfied"})

    rate(one, opinion, actor="蓝岭锂电")

    assert not may_be_rated(one.pk)
    assert [(item.item, item.grade) for item in RatingItem.objects.all()] == [("efficiency", "satisfied")]
    with pytest.raises(EntryRefused, match="已经评价过|已经给出"):
        rate(one, Opinion(grade=BAD, door="code"), actor="二维码")


def test_what_is_not_finished_cannot_be_rated(served: Served) -> None:
    one = served.errand(finished=False)

    with pytest.raises(EntryRefused, match="还没有办结"):
        rate(one, Opinion(grade=GOOD, door="page"), actor="蓝岭锂电")


def test_an_item_of_the_other_way_is_refused_with_the_rating(served: Served) -> None:
    one = served.errand()

    with pytest.raises(EntryRefused, match="没有这个评价项目"):
        rate(one, Opinion(grade=GOOD, door="hall", way="offline", items={"platform": GOOD}), actor="窗口")

    assert not Rating.objects.exists()


def test_a_rating_is_never_changed_nor_taken_away(served: Served) -> None:
    rating = served.rated(BAD)

    with register.writing(park=served.cast.park.pk, actor="li", door="form") as pen, pytest.raises(WriteRefused):
        pen.revise(rating, grade=GOOD)
    with register.writing(park=served.cast.park.pk, actor="li", door="form") as pen, pytest.raises(WriteRefused):
        pen.retire(rating)


def test_a_file_that_says_otherwise_of_a_rating_is_refused(served: Served) -> None:
    rating = served.rated(BAD)
    draft = Draft({"number": rating.number, "matter": rating.matter_id, "grade": GOOD, "at": rating.at, "door": "page"})

    found = [problem for check in RATINGS.checks for problem in check([draft], served.cast.park.pk)]

    assert [(problem.field, problem.hard) for problem in found] == [("number", True)]


def test_a_reopened_matter_is_rated_once_more(served: Served) -> None:
    first = served.rated(GOOD)
    hand = Hand.of(served.officer)
    for action in (Action.REOPEN, Action.CLOSE):
        act(first.matter_id, action, hand=hand, text="再办")

    second = rate(first.matter, Opinion(grade="satisfied", door="page"), actor="蓝岭锂电")

    assert (first.occasion, second.occasion) == (1, 2)


def test_a_bad_rating_opens_its_matter_in_the_same_transaction(served: Served) -> None:
    rating, bad = bad_one(served)

    course = Course.objects.get(pk=bad.matter_id)
    revisions = register.Revision.objects.filter(entry__in=[rating.pk, bad.pk, bad.matter_id])

    assert (bad.matter.kind, course.state, course.desk_id) == ("service.complaint", "open", served.bureau.pk)
    assert course.due_at == datetime(2024, 1, 19, 9, 30, tzinfo=UTC)  # 15 working days, New Year's Day off
    assert revisions.values("journal").distinct().count() == 1


def test_a_good_rating_opens_nothing(served: Served) -> None:
    served.rated("fairly-satisfied")

    assert not BadRating.objects.exists()
    assert not Matter.objects.filter(kind="service.complaint").exists()


def test_a_bad_rating_by_file_opens_its_matter_too(served: Served) -> None:
    one = served.errand()
    draft = Draft({"number": "P1", "matter": one, "grade": BAD, "at": served.now(), "door": "platform"})

    with register.writing(park=served.cast.park.pk, actor="li", door="import") as pen:
        register.enter_many(pen, Rating, [draft])

    assert BadRating.objects.get().matter.enterprise_id == served.cast.lanling.pk


def test_the_call_back_stands_on_the_record_and_in_the_matter(served: Served) -> None:
    _, bad = bad_one(served)

    call_back(bad, served.officer, reached=True, verdict="true", text="告知不清")

    bad = BadRating.objects.get()
    step = Step.objects.filter(matter=bad.matter_id).get()
    assert (bad.verdict, bad.reached, bad.person.code) == ("true", True, served.officer.username)
    assert (step.action, step.text) == ("progress", "电话回访评价人：接通。核实结论：属实。告知不清")


def test_whoever_put_it_right_does_not_close_it_alone(served: Served) -> None:
    _, bad = bad_one(served)
    call_back(bad, served.officer, reached=True, verdict="true", text="告知不清")
    officer, supervisor = Hand.of(served.officer), Hand.of(served.supervisor)
    act(bad.matter_id, Action.SUBMIT, hand=officer, text="已整改")

    with pytest.raises(StepRefused):
        act(bad.matter_id, Action.CHECK, hand=officer, passed=True)
    act(bad.matter_id, Action.CHECK, hand=supervisor, passed=True)
    act(bad.matter_id, Action.CLOSE, hand=supervisor, text="整改到位")

    assert Course.objects.get(pk=bad.matter_id).state == "closed"


@pytest.mark.parametrize(("reached", "verdict"), [(None, ""), (True, "")])
def test_nothing_is_put_right_before_the_rater_was_called_and_it_was_verified(
    served: Served, reached: bool | None, verdict: str
) -> None:
    _, bad = bad_one(served)
    if reached is not None:
        call_back(bad, served.officer, reached=reached, verdict=verdict, text="")

    with pytest.raises(StepRefused, match="还没有回访评价人"):
        act(bad.matter_id, Action.SUBMIT, hand=Hand.of(served.officer), text="已整改")


def test_a_file_puts_nothing_right_without_a_call_either(served: Served) -> None:
    _, bad = bad_one(served)
    person = served.enter(Person, code="ZW-8", name="刘专员")
    fields = {"matter": bad.matter, "number": 1, "action": "submit", "at": served.now(), "person": person}

    found = [one for check in register_of(Step).checks for one in check([Draft(fields)], served.cast.park.pk)]

    assert [(one.field, one.why) for one in found] == [("action", "还没有回访评价人、写明是否属实")]


def test_a_rater_who_was_not_reached_holds_nothing_up(served: Served) -> None:
    _, bad = bad_one(served)
    call_back(bad, served.officer, reached=False, verdict="", text="无人接听")

    act(bad.matter_id, Action.SUBMIT, hand=Hand.of(served.officer), text="已整改")

    assert Course.objects.get(pk=bad.matter_id).state == "submitted"


def test_a_rating_found_mistaken_is_kept_and_not_counted(served: Served) -> None:
    served.rated(GOOD, "BB2023-0001")
    slip = served.rated(BAD, "BB2023-0002")
    before = satisfaction().value

    review(appeal(slip, served.officer, "点错了"), served.supervisor, finding="mistaken", text="属误评")

    figure = satisfaction()
    assert (before, figure.value, figure.rows) == (50, 100, 2)
    assert trace(figure).folded == 100
    assert Rating.objects.get(pk=slip.pk).grade == BAD


@pytest.mark.parametrize("finding", ["", "upheld"])
def test_a_rating_under_review_or_upheld_counts(served: Served, finding: str) -> None:
    one = appeal(served.rated(BAD), served.officer, "不实")
    if finding:
        review(one, served.supervisor, finding=finding, text="属实")

    assert satisfaction().value == 0


def test_an_appellant_does_not_review(served: Served) -> None:
    one = appeal(served.rated(BAD), served.officer, "不实")

    with pytest.raises(EntryRefused, match="复核人就是申诉人"):
        review(one, served.officer, finding="mistaken", text="")


def test_the_database_refuses_a_review_by_the_appellant(served: Served) -> None:
    one = appeal(served.rated(BAD), served.officer, "不实")

    with (
        pytest.raises(IntegrityError),
        register.writing(park=served.cast.park.pk, actor="li", door="form") as pen,
    ):
        pen.revise(one, finding="mistaken", reviewer=one.appellant_id, reviewed_on=TODAY)

    assert RatingReview.objects.get().finding == ""


def test_unrated_matters_never_count_as_good(served: Served) -> None:
    served.rated(GOOD, "BB2023-0001")
    served.errand("BB2023-0002")

    beside = {one.label: one.text for one in satisfaction().beside}

    assert satisfaction().denominator == 1
    assert compute("green.active_rating_rate", YEAR).value == 50
    assert beside["办结未评价"] == "1 件（办结 2 件）"
    assert beside["算式"].startswith("（非常满意 + 满意 + 基本满意）÷")


def test_who_rated_is_kept_apart_and_can_be_erased(served: Served) -> None:
    rating = served.rated(GOOD, name="王工", phone="13800000000")
    rater = Rater.objects.get(rating=rating)

    register.erase(rater, actor="li", reason="本人要求")

    assert (Rater.objects.get().name, Rating.objects.get().grade) == ("", GOOD)
    assert "name" not in RATINGS.columns


def test_a_strange_enterprise_sees_no_rating_of_another(served: Served, cast: Cast) -> None:
    served.rated(GOOD)

    assert register.visible(cast.viewer("enterprise"), RATINGS).count() == 1
    assert register.visible(cast.viewer("other_enterprise"), RATINGS).count() == 0
