"""What the fold needs, read for many matters in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from jingwei.kernel.matter.calendars import Calendars
from jingwei.kernel.matter.models import Course, Matter, Step, Term
from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.matter.rules.facts import Length, Opening, Proof, Standing, Taken, World
from jingwei.kernel.matter.rules.fold import Folded, fold
from jingwei.kernel.matter.rules.types import Clock, Closure, MatterType, matter_types
from jingwei.kernel.register.api import Evidence, Park, Person, now
from jingwei.kernel.words.clock import SHANGHAI

CHUNK = 2000
"""How many matters are folded together."""

COMING = 2**62
"""The journal of what is not written yet: later than any."""

_TAKEN = (
    "matter_id",
    "number",
    "action",
    "at",
    "person_id",
    "behalf_id",
    "unit_id",
    "to_unit_id",
    "to_person_id",
    "passed",
    "until",
    "text",
    "entry__head__journal_id",
    "entry_id",
)


@dataclass
class Gathered:
    """Some matters as they stand: rows, courses, steps and evidence by matter, and the world they share."""

    matters: dict[int, Matter]
    courses: dict[int, Course]
    steps: dict[int, list[Taken]]
    proofs: dict[int, list[Proof]]
    world: World

    def opening(self, matter: Matter) -> Opening:
        """Return the facts a matter was opened with, and what closing demands since then."""
        return opening_of(matter, matter_types()[matter.kind].closure.as_demanded(matter.demands))

    def fold(
        self, matter: Matter, judged_from: int, *, more: Sequence[Taken] = (), judge_proofs: bool = True
    ) -> Folded:
        """Fold a matter's steps and more that are not written yet."""
        proofs = self.proofs.get(matter.pk, []) if judge_proofs else None
        world = replace(self.world, proofs=proofs, judged_from=judged_from)
        return fold(self.opening(matter), [*self.steps.get(matter.pk, ()), *more], world)


def needs_of(demands: Closure) -> dict[str, Any]:
    """Return the columns of a course that hold what closing demands."""
    return {
        "needs_evidence": demands.evidence,
        "needs_applicant": demands.applicant,
        "needs_checkers": demands.checkers,
        "needs_approver": demands.approver,
        "needs_outside": demands.outside,
        "needs_notice": demands.notice_days,
    }


def opening_of(matter: Matter, demands: Closure) -> Opening:
    """Return the facts of a matter's row; its list must be loaded with it."""
    return Opening(
        entry=matter.pk,
        kind=matter_types()[matter.kind],
        demands=demands,
        entered=matter.entered,
        told=matter.told,
        due=matter.due or (matter.list.due if matter.list else None),
        responsible=matter.responsible_id,
        leading=matter.leading_id,
        officer=matter.officer_id,
        enterprise=matter.enterprise_id,
    )


def gather(park: Park, matters: Iterable[int], journal: int = COMING, *, people: Iterable[int] = ()) -> Gathered:
    """Read some matters of a park with all the fold needs; ``journal`` is the present one.

    ``people`` are others of whom it must be known where they work.

    Evidence that was retired and nothing says when counts as gone by it.
    """
    wanted = list(matters)
    rows = {row.pk: row for row in Matter.objects.filter(pk__in=wanted).select_related("list")}
    courses = {course.pk: course for course in Course.objects.filter(pk__in=wanted)}
    steps: dict[int, list[Taken]] = defaultdict(list)
    owner = {pk: pk for pk in wanted}
    known = set(people)
    for matter, *values in Step.objects.filter(matter__in=wanted).order_by("number").values_list(*_TAKEN):
        step = taken(values)
        steps[matter].append(step)
        owner[step.entry] = matter
        known |= step.people
    return Gathered(rows, courses, steps, _proofs(wanted, owner, journal), world_of(park, known))


def taken(values: Sequence[Any]) -> Taken:
    """Return a step from its columns, in the order of Taken."""
    number, action, *rest = values
    return Taken(number, Action(action), *rest)


def _proofs(matters: Sequence[int], owner: Mapping[int, int], journal: int) -> dict[int, list[Proof]]:
    columns = ("entry_id", "name", "journal_id", "live", "batch__retracted_by_id")
    steps = Step.objects.filter(matter__in=matters).values("pk")
    found: dict[int, list[Proof]] = defaultdict(list)
    sources: Any = (matters, steps)
    for entries in sources:
        rows = Evidence.objects.filter(entry__in=entries).order_by("pk").values_list(*columns)
        for entry, name, since, live, retracted in rows:
            found[owner[entry]].append(Proof(entry, name, since, None if live else retracted or journal))
    return found


def world_of(park: Park, people: Iterable[int]) -> World:
    """Return what the rules must know of a park and some people, without evidence."""
    where = Person.objects.filter(pk__in=list(people)).values_list("pk", "bureau_id", "enterprise_id")
    standing = {pk: Standing(bureau, enterprise) for pk, bureau, enterprise in where}
    return World(
        calendar=Calendars(park.pk), length=Lengths(park.pk).of, people=standing, proofs=None, latest=latest(park)
    )


def latest(park: Park) -> datetime:
    """Return the latest time a step may bear: now; in a simulated park, whose day does not end, the end of its day."""
    moment = now(park)
    if park.simulated_today is None:
        return moment
    midnight = datetime.combine(park.simulated_today, datetime.min.time(), SHANGHAI)
    return midnight + timedelta(days=1)


class Lengths:
    """How long the clocks of a park run: the term in force on a day, else the type's own length."""

    def __init__(self, park: int) -> None:
        """Read the park's terms."""
        self._terms: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for term in Term.objects.filter(live=True, entry__park=park).order_by("since"):
            self._terms[term.kind, term.clock].append(term)

    def of(self, kind: MatterType, clock: Clock, day: date) -> Length:
        """Return the length for a clock that starts on a day."""
        terms = [term for term in self._terms.get((kind.code, clock.code), ()) if term.since <= day]
        if terms:
            return Length(terms[-1].minutes, terms[-1].days, terms[-1].calendar)
        return Length(clock.minutes, clock.days, clock.calendar)
