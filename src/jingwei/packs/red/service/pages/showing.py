"""How a thread is drawn: bubbles, where matters stand, the clock of what waits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from jingwei.kernel.matter.api import Course, State
from jingwei.kernel.words import clock
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.packs.red.service.kinds import ERRAND, REQUEST
from jingwei.packs.red.service.models import Message, Rating
from jingwei.packs.red.service.models.thread import FROM_ENTERPRISE, RECEIPT
from jingwei.packs.red.service.queries.promise import Promise
from jingwei.packs.red.service.queries.threads import running_calendars
from jingwei.shell.pages.matters import ticking
from jingwei.shell.pages.matters.ticking import Left
from jingwei.shell.viewing import address

KIND_WORDS = {REQUEST: "诉求", ERRAND: "帮办"}


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as drawn: on whose side, with its time, and the day where it differs from the one before."""

    message: Message
    side: str
    who: str
    time: str
    day: str
    late: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a matter stands, in words, with the moment its running clock ends."""

    course: Course
    kind: str
    words: str
    desk: str
    left: Left | None
    waits: bool
    over: bool
    rate: str = ""


def bubbles(messages: Iterable[Message], *, inside: bool) -> list[Bubble]:
    """Return messages as bubbles; ``inside`` names the officers, outside they are 园区."""
    drawn: list[Bubble] = []
    before = ""
    for message in messages:
        day = day_words(message.told)
        time = f"{message.told.astimezone(SHANGHAI):%H:%M}"
        shown = "" if day == before else day
        drawn.append(Bubble(message, message.direction, _who(message, inside), time, shown, _entered_later(message)))
        before = day
    return drawn


def day_words(moment: datetime) -> str:
    """Return the day of a moment, 2023-12-05."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d}"


def _who(message: Message, inside: bool) -> str:
    if message.direction == FROM_ENTERPRISE:
        return "企业" if inside else "我们"
    if message.direction == RECEIPT:
        return "自动回执"
    return str(message.person) if message.person and inside else "园区"


def _entered_later(message: Message) -> str:
    """Return when a message was entered, where that was more than a minute after it was said."""
    if (message.entered - message.told).total_seconds() < 60:
        return ""
    entered = message.entered.astimezone(SHANGHAI)
    same = entered.date() == message.told.astimezone(SHANGHAI).date()
    return f"{entered:%H:%M} 登记" if same else f"{entered:%m-%d %H:%M} 登记"


def standings(courses: Sequence[Course], moment: datetime) -> list[Standing]:
    """Return where matters stand at a moment."""
    calendars = running_calendars(courses)
    return [_standing(course, moment, calendars.get((course.pk, course.clock))) for course in courses]


def with_ratings(own: Sequence[Standing], token: str) -> list[Standing]:
    """Return an enterprise's own matters, each finished one leading to its rating until it is rated."""
    closed = [one.course.pk for one in own if one.course.state == State.CLOSED]
    rated = set(Rating.objects.filter(matter__in=closed, live=True).values_list("matter", flat=True))
    return [replace(one, rate=_rating(one, token)) if one.course.pk in {*closed} - rated else one for one in own]


def _rating(one: Standing, token: str) -> str:
    return address("ask_rate", token, one.course.pk) if token else address("service:rate", one.course.pk)


def clock_data(courses: Sequence[Course], moment: datetime, first: str) -> str:
    """Return what a browser counts the clocks of matters by: the moment, and the open hours of their calendars."""
    codes = {first, *running_calendars(courses).values()}
    return ticking.hours_told([clock.calendar(code) for code in sorted(codes)], moment)


def _standing(course: Course, moment: datetime, code: str | None) -> Standing:
    over = course.state in (State.CLOSED, State.WITHDRAWN)
    waits = course.kind == REQUEST and course.answered_at is None and not over
    runs = code is not None and course.due_at is not None and not over
    left = ticking.left(clock.calendar(code), moment, course.due_at) if runs and code and course.due_at else None
    desk = f"{course.desk or '政务服务专员'}" + (f" · {course.handler}" if course.handler else "")
    kind, words = KIND_WORDS.get(course.kind, "事项"), _state_words(course, over)
    return Standing(course, kind, words, desk, left, waits, over)


def _state_words(course: Course, over: bool) -> str:
    if over:
        return State(course.state).label
    if course.answered_at is not None:
        return "已答复，办理中"
    return "等待答复" if course.kind == REQUEST else "办理中"


def promise_words(promise: Promise) -> str:
    """Return what the page promises, and from when it counts outside working hours."""
    if promise.opens:
        return f"{promise.words}。{promise.off_hours}"
    return f"全天 {promise.words}" if promise.calendar == "24X7" else f"工作时间 {promise.words}"
