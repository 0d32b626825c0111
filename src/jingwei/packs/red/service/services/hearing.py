"""Hearing what an enterprise says: it opens a request, continues one, or closes a talk, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Course, Hand, Matter, State
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Enterprise, Pen
from jingwei.kernel.words.clock import shanghai_day
from jingwei.packs.red.service.kinds import ERRAND, REQUEST
from jingwei.packs.red.service.models import Message
from jingwei.packs.red.service.models.thread import FROM_ENTERPRISE, RECEIPT
from jingwei.packs.red.service.rules.courtesy import is_courtesy
from jingwei.packs.red.service.services.moments import now_of
from jingwei.packs.red.service.tables import answering_channels, route_of, routes, words_on

File = tuple[str, bytes]

CLOCKS_APART = timedelta(minutes=2)
"""How far the clock of a telephone may run before ours."""

TITLE = 40

ASKED = (REQUEST, ERRAND)
"""What an enterprise's words may continue: its own askings, not what others follow up about it."""


class HearRefused(ValueError):
    """Something heard that cannot be taken down, and why and how to mend it, in Chinese."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a message: what it was entered as, and what it opened or continued."""

    message: Message
    matter: Matter | None = None
    opened: bool = False
    repeated: bool = False


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What an enterprise says: the words, how they came, their own time, and a key by which a repetition is known.

    ``about`` is the matter that it continues, ``fresh`` says that it is another thing; with neither, an unanswered
    request of the enterprise is continued. ``receipt`` is what the system says at once, where it can.
    """

    enterprise: int
    text: str
    channel: str
    told: datetime | None = None
    key: str = ""
    about: int | None = None
    fresh: bool = False
    receipt: str = ""
    reporter: str = ""
    pictures: Sequence[File] = field(default_factory=tuple)


def number_of(*parts: object) -> str:
    """Return the number of a message of so many parts: the same parts again, the same number."""
    return "XX" + sha256("|".join(str(part) for part in parts).encode()).hexdigest()[:24]


def number_said(saying: Saying, told: datetime) -> str:
    """Return the number of what is said: the same words of the same form are one message, other words another."""
    return number_of(saying.enterprise, saying.key or told.isoformat(), saying.text.strip())


def is_repeated(park: int, saying: Saying) -> bool:
    """Return whether the same words of the same form were taken down before."""
    if not saying.key:
        return False
    number = number_of(saying.enterprise, saying.key, saying.text.strip())
    return bool(Message.objects.filter(entry__park=park, number=number).exists())


def hear(*, park: int, saying: Saying, hand: Hand) -> Heard:
    """Take down what an enterprise says, in one transaction; raises HearRefused, StepRefused and MediaRefused."""
    with register.writing(park=park, actor=hand.actor, door=hand.door, reason="企业来言") as pen:
        return hear_in(pen, saying=saying, hand=hand)


def hear_in(pen: Pen, *, saying: Saying, hand: Hand) -> Heard:
    """Take down what an enterprise says inside a transaction that writes more."""
    entered = now_of(pen)
    told = min(saying.told or entered, entered)
    if saying.told and saying.told > entered + CLOCKS_APART:
        raise HearRefused("消息时间在现在之后；请核对日期和时间")
    if not saying.text.strip():
        raise HearRefused("没有内容；请写一句话再登记")
    number = number_said(saying, told)
    known = Message.objects.filter(entry__park=pen.park, number=number).select_related("matter").first()
    if known is not None:
        return Heard(known, known.matter, opened=_opened_by(known), repeated=True)
    found, opened = _matter_of(pen, saying, hand, told, entered)
    message = pen.enter(
        Message,
        number=number,
        enterprise=saying.enterprise,
        direction=FROM_ENTERPRISE,
        text=saying.text.strip(),
        told=told,
        entered=entered,
        channel=saying.channel,
        matter=found.pk if found else None,
    )
    for name, data in saying.pictures:
        register.attach(pen, message.pk, name, data)
    if found is not None and opened:
        _give_receipt(pen, saying, found, hand, entered)
    return Heard(message, found, opened)


def _opened_by(message: Message) -> bool:
    """Return whether a message is the one that opened its matter."""
    return message.matter is not None and message.matter.entered == message.entered


def unanswered(enterprise: int) -> Matter | None:
    """Return the request of an enterprise that still waits for its first answer, the latest one."""
    waiting = Course.objects.filter(
        kind=REQUEST, matter__enterprise=enterprise, matter__live=True, answered_at=None, state=State.OPEN
    )
    course = waiting.select_related("matter").order_by("-opened_at", "-pk").first()
    return course.matter if course else None


def courteous(text: str, day: datetime) -> bool:
    """Return whether a text is nothing but a closing courtesy, by the words of its day."""
    on = shanghai_day(day)
    return is_courtesy(text, words_on("courtesies", on), words_on("fillers", on))


def duty_bureau(park: int) -> Bureau | None:
    """Return the bureau on whose desk every request lands first; None where the park has none of that code."""
    code = routes()[-1].bureau
    found: Bureau | None = Bureau.objects.filter(entry__park=park, code=code, live=True).first()
    return found


def title_of(text: str) -> str:
    """Return what a request is called: how its words begin."""
    words = " ".join(text.split())
    return words if len(words) <= TITLE else words[: TITLE - 1] + "…"


def _matter_of(pen: Pen, saying: Saying, hand: Hand, told: datetime, entered: datetime) -> tuple[Matter | None, bool]:
    """Return the matter that a message belongs to, and whether the message opened it."""
    if not saying.fresh:
        if saying.about is None and not saying.pictures and courteous(saying.text, told):
            return None, False
        going_on = _asked_about(pen, saying) if saying.about is not None else unanswered(saying.enterprise)
        if going_on is not None:
            matter.act_in(
                pen,
                going_on.pk,
                Action.FOLLOW_UP,
                hand=hand,
                at=saying.told,
                text=saying.text,
                channel=saying.channel,
                evidence=saying.pictures,
            )
            return going_on, False
    duty = duty_bureau(pen.park)
    opened = matter.open_in(
        pen,
        REQUEST,
        hand=hand,
        evidence=saying.pictures,
        title=title_of(saying.text),
        text=saying.text.strip(),
        enterprise=saying.enterprise,
        category=route_of(saying.text).category,
        responsible=duty.pk if duty else None,
        channel=saying.channel,
        told=told,
        entered=entered,
        reporter=saying.reporter,
    )
    return opened, True


def _asked_about(pen: Pen, saying: Saying) -> Matter:
    asked: Matter | None = Matter.objects.filter(
        pk=saying.about, enterprise=saying.enterprise, kind__in=ASKED, entry__park=pen.park, live=True
    ).first()
    if asked is None:
        raise HearRefused("要补充的事项不是这家企业的；请选“另一件事”，或刷新后再选")
    return asked


def _give_receipt(pen: Pen, saying: Saying, opened: Matter, hand: Hand, at: datetime) -> None:
    """Say at once that the request has come in; this is no answer, and no clock stops for it."""
    if saying.channel not in answering_channels() or not saying.receipt:
        return
    matter.act_in(pen, opened.pk, Action.RECEIPT, hand=hand, text=saying.receipt, channel=saying.channel)
    pen.enter(
        Message,
        number=number_of(opened.pk, "receipt"),
        enterprise=saying.enterprise,
        direction=RECEIPT,
        text=saying.receipt,
        told=at,
        entered=at,
        channel=saying.channel,
        matter=opened.pk,
    )


def enterprise_in(park: int, entry: int) -> Enterprise | None:
    """Return a live enterprise of a park; None where there is none of that entry."""
    found: Enterprise | None = Enterprise.objects.filter(pk=entry, entry__park=park, live=True).first()
    return found
