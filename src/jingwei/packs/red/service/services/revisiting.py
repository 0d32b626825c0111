"""The list of whom to call next, and taking down what came of a call."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Park, Pen, Person, User, person_of, today, writing
from jingwei.packs.red.service.kinds import RATED
from jingwei.packs.red.service.models import Rating, Revisit
from jingwei.packs.red.service.services.entering import enter_checked
from jingwei.packs.red.service.services.moments import now_of
from jingwei.packs.red.service.services.rating import Opinion, may_be_rated, rate_in

WITHIN_DAYS = 30
"""How long after a matter was finished it is still called about."""

MOST_ATTEMPTS = 3
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class ToCall:
    """A finished matter to be called about: whom, how often it was tried, and whether it was rated already."""

    matter: Matter
    person: Person | None
    attempts: int
    rated: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a call: reached or why not, the grade and the words, and whether it may stand as a rating."""

    outcome: str
    grade: str = ""
    text: str = ""
    as_rating: bool = False


def waiting(park: Park) -> "QuerySet[Matter]":
    """Return the matters finished lately that nobody was reached about, and that were not tried too often."""
    since = today(park) - timedelta(days=WITHIN_DAYS)
    calls = Revisit.objects.filter(live=True, matter=OuterRef("pk"))
    finished = Matter.objects.filter(live=True, entry__park=park.pk, kind__in=RATED, course__state="closed")
    unreached = finished.filter(~Exists(calls.filter(outcome=Revisit.Outcome.REACHED)), course__closed_on__gte=since)
    tried = unreached.annotate(attempts=Count("revisits", filter=Q(revisits__live=True)))
    found: QuerySet[Matter] = tried.filter(attempts__lt=MOST_ATTEMPTS).order_by("attempts", "course__closed_at", "pk")
    return found


def to_call(park: Park) -> list[ToCall]:
    """Return whom to call next: those never tried first, then the longest finished; three queries."""
    matters = list(waiting(park).select_related("enterprise", "course", "responsible")[:MOST_SHOWN])
    people: dict[int, Person] = {}
    owners = {one.enterprise_id for one in matters if one.enterprise_id}
    for person in Person.objects.filter(live=True, enterprise__in=owners).order_by("-pk"):
        people[person.enterprise_id or 0] = person
    rated = set(Rating.objects.filter(live=True, matter__in=matters).values_list("matter", flat=True))
    return [
        ToCall(one, people.get(one.enterprise_id or 0), int(vars(one)["attempts"]), one.pk in rated) for one in matters
    ]


def record_call(matter: Matter, user: User, said: Said) -> Revisit:
    """Take down a call about a matter; where the person called agrees, what they said stands as their rating too.

    Raises EntryRefused.
    """
    park = matter.entry.park_id
    with writing(park=park, actor=user.username, door="form", reason=f"电话回访 {matter.number}") as pen:
        moment = now_of(pen)
        person = Person.objects.filter(live=True, enterprise=matter.enterprise_id).order_by("pk").first()
        call = enter_checked(
            pen,
            Revisit,
            number=_next_number(pen, moment.year),
            matter=matter.pk,
            enterprise=matter.enterprise_id,
            called=person.name if person else "",
            phone=person.phone if person else "",
            at=moment,
            caller=person_of(pen, user),
            outcome=said.outcome,
            grade=said.grade,
            text=said.text,
        )
        if said.as_rating and said.grade and may_be_rated(matter.pk):
            rate_in(pen, matter, Opinion(grade=said.grade, door="phone", text=said.text))
        return call


def _next_number(pen: Pen, year: int) -> str:
    """Return the number after the greatest of the year; the park's chain is locked, so nobody takes it meanwhile."""
    begins = f"HF{year}-"
    numbers = Revisit.objects.filter(entry__park=pen.park, number__startswith=begins).values_list("number", flat=True)
    taken = [int(number.removeprefix(begins)) for number in numbers if number.removeprefix(begins).isdecimal()]
    return f"{begins}{max(taken, default=0) + 1:04d}"
