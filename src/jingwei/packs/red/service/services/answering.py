"""Answering an enterprise, handing a matter over, finishing it: what officers do in a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Course, Hand, Matter, State
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Pen, Person
from jingwei.packs.red.service.kinds import ERRAND
from jingwei.packs.red.service.models import Message
from jingwei.packs.red.service.models.thread import FROM_OFFICER
from jingwei.packs.red.service.services.hearing import File, number_of, title_of
from jingwei.packs.red.service.services.moments import now_of

OVER = frozenset({State.CLOSED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer: ``first`` when it is the one that stopped the clock."""

    message: Message
    first: bool
    repeated: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an officer says to an enterprise: the words, the library text used, and whether the matter is finished."""

    matter: int
    text: str
    channel: str = "web"
    key: str = ""
    reply: int | None = None
    close: bool = False
    told: datetime | None = None
    evidence: Sequence[File] = ()


def answer(*, answer: Answer, hand: Hand) -> Answered:
    """Answer an enterprise in one transaction; raises StepRefused.

    Two who answer at once are both kept: the first stops the clock, the second is told so.
    """
    asked = Matter.objects.select_related("entry").get(pk=answer.matter)
    with register.writing(park=asked.entry.park_id, actor=hand.actor, door=hand.door, reason="答复企业") as pen:
        return answer_in(pen, asked, answer, hand)


def answer_in(pen: Pen, asked: Matter, answer: Answer, hand: Hand) -> Answered:
    """Answer an enterprise inside a transaction that writes more."""
    entered = now_of(pen)
    told = min(answer.told or entered, entered)
    number = number_of(asked.pk, answer.key or f"{told.isoformat()} {hand.actor} {answer.text.strip()}")
    known = Message.objects.filter(entry__park=pen.park, number=number).first()
    if known is not None:
        return Answered(known, first=False, repeated=True)
    course = Course.objects.get(matter=asked.pk)
    over = State(course.state) in OVER
    # What is said after the end is kept too; it answers nothing that still waits.
    step = Action.NOTE if over else Action.ANSWER
    matter.act_in(
        pen,
        asked.pk,
        step,
        hand=hand,
        at=answer.told,
        text=answer.text,
        channel=answer.channel,
        evidence=answer.evidence,
    )
    if answer.close and not over:
        matter.act_in(pen, asked.pk, Action.CLOSE, hand=hand, at=answer.told, text=answer.text)
    message = pen.enter(
        Message,
        number=number,
        enterprise=asked.enterprise_id,
        direction=FROM_OFFICER,
        text=answer.text.strip(),
        told=told,
        entered=entered,
        channel=answer.channel,
        matter=asked.pk,
        person=person_behind(pen, hand),
        reply=answer.reply,
    )
    return Answered(message, first=not over and course.answered_at is None)


def person_behind(pen: Pen, hand: Hand) -> int | None:
    """Return the person who a signed-in user is; None for a hand without a user."""
    if hand.user is None:
        return None
    person: Person = register.person_of(pen, hand.user)
    return int(person.pk)


@dataclass(frozen=True, kw_only=True)
class Errand:
    """What is to be run for an enterprise, which bureau or outside unit goes first, and the request it grew from."""

    enterprise: int
    title: str
    text: str
    unit: int
    request: int | None = None


def open_errand(*, park: int, errand: Errand, hand: Hand) -> Matter:
    """Open an errand (帮办代办) in one transaction, handed to its first unit; the request it grew from says so."""
    with register.writing(park=park, actor=hand.actor, door=hand.door, reason="帮办代办") as pen:
        source = Matter.objects.filter(pk=errand.request).first() if errand.request else None
        opened = matter.open_in(
            pen,
            ERRAND,
            hand=hand,
            title=title_of(errand.title),
            text=errand.text,
            enterprise=errand.enterprise,
            responsible=errand.unit,
            source_number=source.number if source else "",
        )
        matter.act_in(pen, opened.pk, Action.ASSIGN, hand=hand, to_unit=errand.unit, text=errand.text)
        if source is not None:
            matter.act_in(pen, source.pk, Action.PROGRESS, hand=hand, text=f"已转帮办代办 {opened.number}")
        return opened
