"""The types of matters of the topic service."""

from jingwei.kernel.matter.api import Action, Clock, Closure, MatterType
from jingwei.kernel.register.api import Role
from jingwei.packs.red.service.kinds import ERRAND, REQUEST
from jingwei.packs.red.service.tables import ladder, length

OFFICERS = frozenset({Role.SERVICE, Role.HANDLER})
READERS = OFFICERS | {Role.SUPERVISOR}

TALKING = frozenset(
    {
        Action.FOLLOW_UP,
        Action.ACCEPT,
        Action.ANSWER,
        Action.ASSIGN,
        Action.PROGRESS,
        Action.NOTE,
        Action.REMIND,
        Action.PAUSE,
        Action.RESUME,
        Action.EXTEND,
        Action.REOPEN,
        Action.WITHDRAW,
    }
)


def clock(kind: str, code: str, *stops: Action) -> Clock:
    """Return a clock with its length and ladder from the data; it also stops when the matter is withdrawn."""
    default = length(kind, code)
    return Clock(
        code=code,
        name=default.name,
        stops=frozenset({*stops, Action.CLOSE, Action.WITHDRAW}),
        minutes=default.minutes,
        days=default.days,
        calendar=default.calendar,
        ladder=ladder(kind, code),
        source=default.source,
        confirmed=default.confirmed,
    )


REQUESTS = MatterType(
    code=REQUEST,
    name="企业诉求",
    colour="red",
    prefix="QS",
    note="企业在自己的群里提出的一件事：工作时间 10 分钟内有人答复，再办到办结；自动回执不算答复。",
    clocks=(clock(REQUEST, "answer", Action.ANSWER), clock(REQUEST, "finish")),
    closure=Closure(word="办结"),
    actions=TALKING | {Action.RECEIPT},
    read=READERS,
    write=OFFICERS,
    asked=True,
)

ERRANDS = MatterType(
    code=ERRAND,
    name="帮办代办",
    colour="red",
    prefix="BB",
    note="园区替企业跑的一件事：转到部门或园区外单位，一站到底，每一站在谁手里都看得见。",
    clocks=(clock(ERRAND, "finish"),),
    closure=Closure(word="办结"),
    actions=TALKING,
    read=READERS,
    write=OFFICERS,
    asked=True,
)
