"""What environmental inspections bring (环保督察): rectification tasks, and petitions transferred or to be assisted."""

from jingwei.kernel.matter.api import Action, ListKind, MatterType
from jingwei.kernel.register.api import Role
from jingwei.packs.blue.inspection.tables import TABLES, criteria

OFFICERS = frozenset({Role.ENVIRONMENT, Role.HANDLER})
READERS = frozenset({Role.SUPERVISOR, Role.WRITER})
WORKING = frozenset(
    {
        Action.ACCEPT,
        Action.ASSIGN,
        Action.PLAN,
        Action.APPROVE_PLAN,
        Action.PROGRESS,
        Action.NOTE,
        Action.REMIND,
        Action.PAUSE,
        Action.RESUME,
        Action.EXTEND,
        Action.LOOK_BACK,
        Action.REOPEN,
        Action.WITHDRAW,
    }
)


def _type(code: str, name: str, prefix: str, note: str, more: frozenset[Action] = frozenset()) -> MatterType:
    return MatterType(
        code=code,
        name=name,
        colour="blue",
        prefix=prefix,
        note=note,
        clocks=TABLES.clocks(code),
        closure=TABLES.closure(code, criteria()),
        actions=WORKING | more,
        read=READERS,
        write=OFFICERS,
    )


RECTIFICATION = _type(
    "inspection.rectification",
    "环保督察整改",
    "ZG",
    "督察反馈的一项整改任务：登记、方案批准、整改、申请验收、现场核查、审核、公示、备案销号、回头看。",
)
PETITION = _type(
    "inspection.petition",
    "信访转办件",
    "XF",
    "督察组转来、由本园区主办的一件群众信访举报；办结（含阶段性办结）与销号分别计数。",
    frozenset({Action.INTERIM}),
)
ASSISTED = _type(
    "inspection.assisted",
    "信访协办件",
    "XB",
    "由别处主办、本园区协办的一件群众信访举报。",
    frozenset({Action.INTERIM}),
)

CENTRAL = ListKind("env-central", "中央环保督察", "blue", (RECTIFICATION.code,), "一轮中央生态环境保护督察的整改清单。")
PROVINCIAL = ListKind("env-provincial", "省级环保督察", "blue", (RECTIFICATION.code,), "一轮省级督察的整改清单。")
PETITIONS = ListKind(
    "petitions", "信访举报批次", "blue", (PETITION.code, ASSISTED.code), "督察期间交办的一批群众信访举报件。"
)

REPORTED = (PETITION.code, ASSISTED.code)
"""The types of matters that somebody reported."""
