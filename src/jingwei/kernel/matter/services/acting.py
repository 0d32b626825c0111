"""Opening matters and taking steps in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jingwei.kernel.matter.gathering import latest
from jingwei.kernel.matter.models import Course, Matter, Step
from jingwei.kernel.matter.rules.actions import UNMANNED, Action
from jingwei.kernel.matter.rules.refusals import Refusal, StepRefused
from jingwei.kernel.matter.rules.types import MatterType, matter_types
from jingwei.kernel.matter.services.following import Overtaken
from jingwei.kernel.matter.services.numbers import next_number
from jingwei.kernel.matter.services.rights import opening_refused, step_refused
from jingwei.kernel.register.api import Park, Pen, Person, User, Viewer, attach, now, person_of, today, writing
from jingwei.kernel.words.clock import shanghai_day

__all__ = ["File", "Hand", "Overtaken", "act", "act_in", "open_in", "open_matter"]

File = tuple[str, bytes]
"""A piece of evidence handed over: its name and its bytes."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts and by which door: the name for the journal, and the user, where one is signed in.

    ``person`` is who acted where that is nobody signed in, such as the officer of a file; without either only a
    machine's receipt and what the asking side says can be written.
    """

    actor: str
    door: str
    user: User | None = None
    person: int | None = None

    @classmethod
    def of(cls, user: User, door: str = "form") -> "Hand":
        """Return a signed-in user's hand."""
        return cls(user.username, door, user)

    @property
    def viewer(self) -> Viewer | None:
        """Return whose rights count; None where a service acts by itself."""
        return Viewer.of(self.user) if self.user is not None else None

    def person_in(self, pen: Pen) -> Person | None:
        """Return the person who acts, entered into the park when a user acts for the first time."""
        if self.person is not None:
            return Person.objects.get(pk=self.person)
        return person_of(pen, self.user) if self.user is not None else None


def open_matter(*, park: int, kind: str, hand: Hand, evidence: Sequence[File] = (), **fields: Any) -> Matter:
    """Open a matter of a type in one transaction and return it, its number given and its clocks running.

    ``fields`` are those of Matter (``title``, ``enterprise``, ``told`` …), ``entered`` is now unless given. Raises
    StepRefused, and MediaRefused for evidence that proves nothing.
    """
    with writing(park=park, actor=hand.actor, door=hand.door, reason=f"登记{_type(kind).name}") as pen:
        return open_in(pen, kind, hand=hand, evidence=evidence, **fields)


def open_in(pen: Pen, kind: str, *, hand: Hand, evidence: Sequence[File] = (), **fields: Any) -> Matter:
    """Open a matter inside a transaction that writes more."""
    of_kind, park = _type(kind), Park.objects.get(pk=pen.park)
    entered = fields.pop("entered", None) or now(park)
    number = fields.pop("number", None) or next_number(pen, of_kind, entered)
    refused = list(opening_refused(hand.viewer, of_kind, park, entered=entered, **fields))
    if refused:
        raise StepRefused(refused)
    matter = pen.enter(Matter, kind=kind, number=number, entered=entered, **fields)
    _attach(pen, matter.pk, evidence)
    pen.follow()
    return matter


def act(
    matter: int,
    action: Action,
    *,
    hand: Hand,
    at: datetime | None = None,
    text: str = "",
    passed: bool | None = None,
    until: date | None = None,
    to_unit: int | None = None,
    to_person: int | None = None,
    behalf: int | None = None,
    channel: str = "",
    evidence: Sequence[File] = (),
    after: int | None = None,
) -> Step:
    """Take a step in a matter in one transaction; ``after`` is how many steps the form showed.

    Raises StepRefused with every rule that the step breaks, Overtaken when somebody was quicker.
    """
    park = Matter.objects.values_list("entry__park_id", flat=True).get(pk=matter)
    with writing(park=park, actor=hand.actor, door=hand.door, reason=f"办理：{action.label}") as pen:
        return act_in(
            pen,
            matter,
            action,
            hand=hand,
            at=at,
            text=text,
            passed=passed,
            until=until,
            to_unit=to_unit,
            to_person=to_person,
            behalf=behalf,
            channel=channel,
            evidence=evidence,
            after=after,
        )


def act_in(
    pen: Pen,
    matter: int,
    action: Action,
    *,
    hand: Hand,
    at: datetime | None = None,
    evidence: Sequence[File] = (),
    after: int | None = None,
    to_unit: int | None = None,
    to_person: int | None = None,
    **more: Any,
) -> Step:
    """Take a step inside a transaction that writes more; takes what ``act`` takes."""
    pen.follow()
    course = Course.objects.select_related("matter").get(pk=matter)
    if after is not None and after != course.steps:
        raise Overtaken(f"打开以后别人又办了 {course.steps - after} 步，您的没有保存；请刷新后再办。")
    refused = list(step_refused(hand.viewer, course, action))
    if refused:
        raise StepRefused(refused)
    # Nobody stands behind a machine's receipt, whoever's hand set it off.
    person = None if action == Action.RECEIPT else hand.person_in(pen)
    fields = {
        **more,
        "at": at or _next_time(pen, matter),
        "person": person,
        "unit": person.bureau_id if person else None,
        "to_unit": to_unit or _bureau_of(to_person),
        "to_person": to_person,
    }
    if action == Action.PUBLISH and hand.user is not None and shanghai_day(fields["at"]) < today(_park(pen)):
        raise StepRefused([Refusal("backdated", "公示的时间早于今天", "公示从登记当天起算，请不要倒填", "at")])
    if person is None and action not in UNMANNED:
        raise StepRefused([Refusal("person", f"{action.label}没有写明经办人", "请登录后办理", "person")])
    step = pen.enter(Step, matter=matter, number=course.steps + 1, action=action.value, **fields)
    _attach(pen, step.pk, evidence)
    pen.follow()
    return step


def _park(pen: Pen) -> Park:
    park: Park = Park.objects.get(pk=pen.park)
    return park


def _next_time(pen: Pen, matter: int) -> datetime:
    """Return the park's now, or the last step's time where that is later, as it may be on a simulated day."""
    park = _park(pen)
    moment = now(park)
    last = Step.objects.filter(matter=matter).order_by("-at").values_list("at", flat=True).first()
    opened: datetime = Matter.objects.values_list("entered", flat=True).get(pk=matter)
    return min(max(moment, last or moment, opened), latest(park)) if park.simulated_today else moment


def _bureau_of(person: int | None) -> int | None:
    if person is None:
        return None
    bureau: int | None = Person.objects.values_list("bureau_id", flat=True).get(pk=person)
    return bureau


def _attach(pen: Pen, entry: int, evidence: Sequence[File]) -> None:
    for name, data in evidence:
        attach(pen, entry, name, data)


def _type(kind: str) -> MatterType:
    """Return a type by its code; StepRefused when there is none."""
    found = matter_types().get(kind)
    if found is None:
        raise StepRefused([Refusal("kind", f"没有“{kind}”这类事项", "请从已有的事项类型里选", "kind")])
    return found
