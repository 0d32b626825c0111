"""Taking down a chat that somebody pasted: all of it in one transaction, in the order in which it was said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from jingwei.kernel.matter.api import Hand, Matter
from jingwei.kernel.register import api as register
from jingwei.packs.red.service.services.answering import Answer, answer_in
from jingwei.packs.red.service.services.hearing import File, Heard, HearRefused, Saying, hear_in, unanswered


@dataclass(frozen=True, slots=True)
class Line:
    """One message of a chat as it is to be entered: the enterprise's, or an officer's answer to it."""

    text: str
    told: datetime | None
    ours: bool = False


@dataclass(frozen=True, kw_only=True)
class Chat:
    """A chat as it is to be entered, with its pictures, and whether it is about something new."""

    enterprise: int
    channel: str
    lines: Sequence[Line]
    pictures: Sequence[File] = field(default_factory=tuple)
    fresh: bool = False


@dataclass
class Taken:
    """What became of a chat: how many messages were entered, how many known already, and the matters they concern."""

    entered: int = 0
    known: int = 0
    opened: list[Matter] = field(default_factory=list)
    continued: list[Matter] = field(default_factory=list)


def take_chat(*, park: int, chat: Chat, hand: Hand) -> Taken:
    """Take down a chat in one transaction; raises HearRefused, StepRefused, MediaRefused."""
    if not chat.lines:
        raise HearRefused("没有内容；请粘贴聊天文字，或写一句话")
    taken = Taken()
    about: Matter | None = None
    with register.writing(park=park, actor=hand.actor, door=hand.door, reason="登记来言") as pen:
        for place, line in enumerate(chat.lines):
            if line.ours:
                about = about or unanswered(chat.enterprise)
                if about is None:
                    raise HearRefused(f"第 {place + 1} 条是园区的话，前面没有企业的诉求可答；请改为“不登记”")
                said = Answer(matter=about.pk, text=line.text, channel=chat.channel, told=line.told)
                _count(taken, answer_in(pen, about, said, hand).repeated)
            else:
                about = _hear(pen, chat, line, hand, taken, first=place == 0) or about
            # What was just opened or answered must be known to the next line.
            pen.follow()
    return taken


def _hear(pen: register.Pen, chat: Chat, line: Line, hand: Hand, taken: Taken, *, first: bool) -> Matter | None:
    saying = Saying(
        enterprise=chat.enterprise,
        text=line.text,
        channel=chat.channel,
        told=line.told,
        fresh=chat.fresh and first,
        pictures=chat.pictures if first else (),
    )
    heard: Heard = hear_in(pen, saying=saying, hand=hand)
    _count(taken, heard.repeated)
    if heard.matter is not None and not heard.repeated:
        (taken.opened if heard.opened else taken.continued).append(heard.matter)
    return heard.matter


def _count(taken: Taken, repeated: bool) -> None:
    if repeated:
        taken.known += 1
    else:
        taken.entered += 1
