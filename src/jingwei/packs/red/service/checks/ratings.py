"""Checks of ratings: one for each finished matter, given once, items of the right way, a review by another person."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.matter.api import Course, State, matter_types
from jingwei.kernel.register.api import Draft, Problem
from jingwei.kernel.words.clock import shanghai_day
from jingwei.packs.red.service.checks.looking import (
    linked,
    links,
    live_rows,
    merged,
    park_now,
    stored_by_key,
)
from jingwei.packs.red.service.kinds import RATED
from jingwei.packs.red.service.models import BadRating, Rating, RatingReview
from jingwei.packs.red.service.scales import rating_items

SAID = ("matter", "occasion", "at", "grade", "way", "door", "rater_kind", "text")


def ratings_are_of_finished_matters(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a rating of what is not finished or not rated at all, and one given in the future or too early."""
    courses = {course.pk: course for course in Course.objects.filter(pk__in=links(drafts, "matter"))}
    now = park_now(park)
    names = "、".join(one.name for code, one in matter_types().items() if code in RATED)
    for place, draft in enumerate(drafts):
        course, at = courses.get(linked(draft, "matter") or 0), draft.fields.get("at")
        if course is None or course.kind not in RATED:
            yield Problem(place, "matter", "这类事项不评价", f"好差评评的是{names}；请核对事项编号")
        elif course.state != State.CLOSED:
            yield Problem(place, "matter", "这件事项还没有办结", "一事一评：办结之后再评价")
        elif draft.fields.get("occasion", 1) > course.reopened + 1:
            why = f"这件事项只办结过 {course.reopened + 1} 次"
            yield Problem(place, "occasion", why, "重新办理并再次办结后才能再评一次")
        if at is not None and at > now:
            yield Problem(place, "at", "评价时间在现在之后", "请核对评价时间")
        elif at is not None and course is not None and course.closed_at and at < course.closed_at:
            yield Problem(place, "at", "评价时间早于办结时间", "请核对是哪一次办结的评价", hard=False)


def ratings_are_given_once(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a second rating of the same finished matter, and any change of one that was given."""
    stored = stored_by_key(Rating, park, drafts, "number", SAID)
    rows = live_rows(Rating, park, matter__in=links(drafts, "matter"))
    taken = {(matter, run): number for number, matter, run in rows.values_list("number", "matter", "occasion")}
    for place, draft in enumerate(drafts):
        number = draft.fields.get("number")
        known = stored.get(number)
        if known is not None and any(merged(draft, known)[name] != known[name] for name in SAID):
            why = "这条评价已经给出，不再改动"
            yield Problem(place, "number", why, "误评或恶意评价请走申诉复核，认定后不计入，原评价仍保留")
        run = (linked(draft, "matter"), draft.fields.get("occasion", 1))
        if run[0] and taken.setdefault(run, number) != number:
            yield Problem(place, "matter", "这件事项的这次办结已经评价过", "一事一评：同一次办结只收一条评价")


def items_are_those_of_the_way(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse an item that is not rated in the way of service on the day of the rating."""
    ratings = {row.pk: row for row in live_rows(Rating, park, pk__in=links(drafts, "rating"))}
    for place, draft in enumerate(drafts):
        rating = ratings.get(linked(draft, "rating") or 0)
        if rating is None:
            continue
        items = rating_items(rating.way, shanghai_day(rating.at))
        if draft.fields.get("item") not in {item.code for item in items}:
            names = "、".join(item.name for item in items)
            yield Problem(place, "item", f"{rating.get_way_display()}服务没有这个评价项目", f"可评：{names}")


def verdicts_follow_a_call(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a verdict on a bad rating without a call back, and without who verified it."""
    stored = stored_by_key(BadRating, park, drafts, "rating", ("called_at", "verdict", "person"))
    now = park_now(park)
    for place, draft in enumerate(drafts):
        row = merged(draft, stored.get(linked(draft, "rating")))
        if row.get("called_at") and row["called_at"] > now:
            yield Problem(place, "called_at", "回访时间在现在之后", "请核对回访时间")
        if row.get("verdict") and not row.get("called_at"):
            yield Problem(place, "called_at", "还没有回访就下了核实结论", "先回访评价人，写明回访时间")
        if row.get("verdict") and not row.get("person"):
            yield Problem(place, "person", "核实结论没有核实人", "请填核实人")


def reviews_are_by_another(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a finding by the appellant, one without reviewer or day, and one before the appeal."""
    wanted = ("appealed_on", "appellant", "finding", "reviewed_on", "reviewer")
    stored = stored_by_key(RatingReview, park, drafts, "rating", wanted)
    for place, draft in enumerate(drafts):
        row = merged(draft, stored.get(linked(draft, "rating")))
        if row.get("reviewer") and row["reviewer"] == row.get("appellant"):
            yield Problem(place, "reviewer", "复核人就是申诉人", "申诉由另一人复核")
        if row.get("finding") and not (row.get("reviewer") and row.get("reviewed_on")):
            yield Problem(place, "finding", "复核结论没有复核人或复核日期", "请补复核人和复核日期")
        if row.get("reviewed_on") and row.get("appealed_on") and row["reviewed_on"] < row["appealed_on"]:
            yield Problem(place, "reviewed_on", "复核日期早于申诉日期", "请核对两个日期")


RATING_CHECKS = (ratings_are_of_finished_matters, ratings_are_given_once)
ITEM_CHECKS = (items_are_those_of_the_way,)
BAD_RATING_CHECKS = (verdicts_follow_a_call,)
REVIEW_CHECKS = (reviews_are_by_another,)
