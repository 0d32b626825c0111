"""Entering a visit with what was raised there: each thing becomes a matter in the same transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jingwei.kernel.register.api import Bureau, Enterprise, Pen, User, person_of, writing
from jingwei.packs.red.service.models import Visit, VisitIssue
from jingwei.packs.red.service.services.entering import enter_checked


@dataclass(frozen=True, slots=True)
class Raised:
    """Something raised during a visit, and the bureau it goes to."""

    title: str
    bureau: Bureau | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a visit found: the day, whom it met, the situation, what came of it."""

    day: date
    met: str = ""
    situation: str = ""
    result: str = ""


def enter_visit(enterprise: Enterprise, user: User, seen: Seen, raised: Sequence[Raised] = ()) -> Visit:
    """Enter a visit and what was raised, in one transaction; EntryRefused for a day still to come."""
    park = enterprise.entry.park_id
    with writing(park=park, actor=user.username, door="form", reason=f"包联走访 {enterprise}") as pen:
        person = person_of(pen, user)
        visit = enter_checked(
            pen,
            Visit,
            number=_next_number(pen, seen.day.year),
            enterprise=enterprise.pk,
            day=seen.day,
            visitor=person.pk,
            bureau=person.bureau_id,
            met=seen.met,
            situation=seen.situation,
            result=seen.result,
        )
        for number, one in enumerate(raised, start=1):
            enter_checked(pen, VisitIssue, visit=visit, number=number, title=one.title, responsible=one.bureau)
        return visit


def _next_number(pen: Pen, year: int) -> str:
    begins = f"ZF{year}-"
    numbers = Visit.objects.filter(entry__park=pen.park, number__startswith=begins).values_list("number", flat=True)
    taken = [int(number.removeprefix(begins)) for number in numbers if number.removeprefix(begins).isdecimal()]
    return f"{begins}{max(taken, default=0) + 1:03d}"
