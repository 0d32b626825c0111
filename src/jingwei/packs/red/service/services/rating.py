"""Rating a finished matter, putting a bad rating right, appealing against one and reviewing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jingwei.kernel.matter.api import Action, Course, Hand, Matter, act_in
from jingwei.kernel.register.api import Pen, User, person_of, writing
from jingwei.kernel.words.clock import shanghai_day
from jingwei.packs.red.service.kinds import RATED
from jingwei.packs.red.service.models import BadRating, Rater, Rating, RatingItem, RatingReview
from jingwei.packs.red.service.services.entering import enter_checked, revise_checked
from jingwei.packs.red.service.services.moments import now_of

FINISHED = "closed"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a rater said, freely: a grade, and where wanted the items, words, and who it was."""

    grade: str
    door: str
    way: str = "online"
    text: str = ""
    items: Mapping[str, str] = field(default_factory=dict)
    rater_kind: str = "legal"
    name: str = ""
    phone: str = ""


def rating_of(matter: int) -> Rating | None:
    """Return the rating of a matter's last finishing; None while there is none."""
    course = Course.objects.filter(pk=matter).first()
    run = course.reopened + 1 if course else 1
    found: Rating | None = Rating.objects.filter(live=True, matter=matter, occasion=run).first()
    return found


def may_be_rated(matter: int) -> bool:
    """Return whether a matter is finished, of a rated kind, and not rated yet."""
    finished = Course.objects.filter(pk=matter, kind__in=RATED, state=FINISHED).exists()
    return finished and rating_of(matter) is None


def rate(matter: Matter, opinion: Opinion, *, actor: str, door: str = "form") -> Rating:
    """Enter a rating in one transaction, with its items and rater; a bad one opens its matter in the same.

    Raises EntryRefused where the matter is not finished or was rated already.
    """
    park = matter.entry.park_id
    with writing(park=park, actor=actor, door=door, reason=f"好差评 {matter.number}") as pen:
        return rate_in(pen, matter, opinion)


def rate_in(pen: Pen, matter: Matter, opinion: Opinion) -> Rating:
    """Enter a rating inside a transaction that writes more."""
    course = Course.objects.get(pk=matter.pk)
    run = course.reopened + 1
    rating = enter_checked(
        pen,
        Rating,
        number=f"{matter.number}-{run}",
        matter=matter.pk,
        occasion=run,
        at=now_of(pen),
        grade=opinion.grade,
        way=opinion.way,
        door=opinion.door,
        rater_kind=opinion.rater_kind,
        text=opinion.text,
    )
    for item, grade in opinion.items.items():
        enter_checked(pen, RatingItem, rating=rating, item=item, grade=grade)
    if opinion.name or opinion.phone:
        pen.enter(Rater, rating=rating, name=opinion.name, phone=opinion.phone)
    return rating


def call_back(bad: BadRating, user: User, *, reached: bool, verdict: str, text: str) -> None:
    """Write down the call back about a bad rating and what was found, on the record and in its matter at once.

    Raises EntryRefused, and StepRefused where the matter is closed already.
    """
    park = bad.entry.park_id
    with writing(park=park, actor=user.username, door="form", reason="差评回访核实") as pen:
        person = person_of(pen, user)
        found_out = {"reached": reached, "verdict": verdict, "person": person, "text": text}
        found = revise_checked(pen, bad, called_at=now_of(pen), **found_out)
        said = "接通" if reached else "未接通"
        told = f"电话回访评价人：{said}。{found.verdict_name and f'核实结论：{found.verdict_name}。'}{text}"
        act_in(pen, bad.matter_id, Action.PROGRESS, hand=Hand.of(user), text=told)


def appeal(rating: Rating, user: User, grounds: str) -> RatingReview:
    """Appeal against a rating thought mistaken or malicious; it counts until another person has reviewed it."""
    park = rating.entry.park_id
    with writing(park=park, actor=user.username, door="form", reason="评价申诉") as pen:
        day = shanghai_day(now_of(pen))
        person = person_of(pen, user)
        return enter_checked(pen, RatingReview, rating=rating, appealed_on=day, appellant=person, grounds=grounds)


def review(appealed: RatingReview, user: User, *, finding: str, text: str) -> None:
    """Decide an appeal; EntryRefused where the reviewer is the appellant."""
    park = appealed.entry.park_id
    with writing(park=park, actor=user.username, door="form", reason="评价复核") as pen:
        day = shanghai_day(now_of(pen))
        person = person_of(pen, user)
        revise_checked(pen, appealed, finding=finding, reviewed_on=day, reviewer=person, text=text)
