"""What supervision follows up (督查督办): problems fed back, tasks, instructions, decisions, what field trips meet."""

from jingwei.kernel.matter.api import Action, ListKind, MatterType
from jingwei.kernel.register.api import Role
from jingwei.packs.red.supervision.tables import TABLES

OFFICERS = frozenset({Role.SUPERVISOR, Role.HANDLER})
READERS = frozenset({Role.WRITER})
WORKING = frozenset(
    {
        Action.ACCEPT,
        Action.ASSIGN,
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
PLANNING = frozenset({Action.PLAN, Action.APPROVE_PLAN})


def _type(code: str, name: str, prefix: str, note: str, more: frozenset[Action] = frozenset()) -> MatterType:
    return MatterType(
        code=code,
        name=name,
        colour="red",
        prefix=prefix,
        note=note,
        clocks=TABLES.clocks(code),
        closure=TABLES.closure(code),
        actions=WORKING | more,
        read=READERS,
        write=OFFICERS,
    )


PROBLEM = _type(
    "supervision.problem",
    "反馈问题",
    "WT",
    "巡视、巡察、督查或专项行动反馈的一个问题：有方案、有凭证，责任单位以外的两人核查、一人审核后销号。",
    PLANNING,
)
TASK = _type("supervision.task", "重点任务", "RW", "分解到部门的一项重点任务，按期办结，另一人核查。", PLANNING)
INSTRUCTION = _type("supervision.instruction", "批示件", "PS", "领导批示要办的一件事，办结后回告。")
DECISION = _type("supervision.decision", "议定事项", "YS", "会议定下的一件事：谁办、何时办完，办结由另一人核查。")
ON_SITE = _type(
    "supervision.on-site", "现场问题", "XC", "调研现场遇到、当场或限期解决的一个问题；解决要有凭证，由另一人确认。"
)

TOUR = ListKind("tour", "巡视", "red", (PROBLEM.code,), "一次巡视反馈的问题清单。")
PATROL = ListKind("patrol", "巡察", "red", (PROBLEM.code,), "一次巡察反馈的问题清单。")
OVERSEEING = ListKind("overseeing", "督查", "red", (PROBLEM.code,), "一次督查通报或反馈的问题清单。")
CAMPAIGN = ListKind(
    "campaign", "专项行动", "red", (PROBLEM.code, TASK.code), "一次专项行动查出的问题和分解的任务，有阶段。"
)
TASKS = ListKind("task", "重点任务", "red", (TASK.code,), "一份重点任务分解清单。")
INSTRUCTIONS = ListKind("instruction", "批示", "red", (INSTRUCTION.code,), "一批领导批示件。")
DECISIONS = ListKind("decision", "议定事项", "red", (DECISION.code,), "一次会议的议定事项。")
RESEARCH = ListKind("research", "调研现场", "red", (ON_SITE.code,), "一次现场调研遇到的问题。")

FOLLOWED = (TOUR, PATROL, OVERSEEING, CAMPAIGN, TASKS, INSTRUCTIONS, DECISIONS, RESEARCH)
"""The kinds of lists in the order in which pages show them."""
