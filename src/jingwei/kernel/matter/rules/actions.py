"""States and actions of a matter, and the one table of what leads where."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    """Where a matter stands; overdue is never a state."""

    OPEN = "open"
    SUBMITTED = "submitted"
    CHECKED = "checked"
    APPROVED = "approved"
    NOTICE = "notice"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """Return the state's Chinese name."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    State.OPEN: "办理中",
    State.SUBMITTED: "待核查",
    State.CHECKED: "待审核",
    State.APPROVED: "已审核",
    State.NOTICE: "公示中",
    State.CLOSED: "已办结",
    State.WITHDRAWN: "已撤销",
}


class Action(StrEnum):
    """What a step does to its matter."""

    RECEIPT = "receipt"
    FOLLOW_UP = "follow-up"
    ACCEPT = "accept"
    ANSWER = "answer"
    ASSIGN = "assign"
    PLAN = "plan"
    APPROVE_PLAN = "approve-plan"
    PROGRESS = "progress"
    NOTE = "note"
    REMIND = "remind"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    INTERIM = "interim"
    SUBMIT = "submit"
    CHECK = "check"
    APPROVE = "approve"
    PUBLISH = "publish"
    OBJECT = "object"
    SETTLE = "settle"
    CLOSE = "close"
    LOOK_BACK = "look-back"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        """Return the action's Chinese name."""
        return _ACTION_LABELS[self]


_ACTION_LABELS = {
    Action.RECEIPT: "自动回执",
    Action.FOLLOW_UP: "补充",
    Action.ACCEPT: "受理",
    Action.ANSWER: "答复",
    Action.ASSIGN: "转办",
    Action.PLAN: "整改方案",
    Action.APPROVE_PLAN: "方案批准",
    Action.PROGRESS: "进展",
    Action.NOTE: "备注",
    Action.REMIND: "催办",
    Action.PAUSE: "暂停",
    Action.RESUME: "恢复",
    Action.EXTEND: "延期",
    Action.INTERIM: "阶段性办结",
    Action.SUBMIT: "申请销号",
    Action.CHECK: "现场核查",
    Action.APPROVE: "审核",
    Action.PUBLISH: "公示",
    Action.OBJECT: "异议",
    Action.SETTLE: "异议处理",
    Action.CLOSE: "办结",
    Action.LOOK_BACK: "回头看",
    Action.REOPEN: "重新办理",
    Action.WITHDRAW: "撤销",
}

UNMANNED = frozenset({Action.RECEIPT, Action.FOLLOW_UP, Action.OBJECT})
"""Actions that no person of the park need stand behind: a machine's receipt, what the asking or objecting side says."""

JUDGING = frozenset({Action.CHECK, Action.APPROVE, Action.SETTLE, Action.LOOK_BACK})
"""Actions that pass or do not pass."""

_WORKING = frozenset(
    {
        Action.RECEIPT,
        Action.FOLLOW_UP,
        Action.ACCEPT,
        Action.ANSWER,
        Action.ASSIGN,
        Action.PLAN,
        Action.APPROVE_PLAN,
        Action.PROGRESS,
        Action.NOTE,
        Action.REMIND,
        Action.PAUSE,
        Action.RESUME,
        Action.EXTEND,
        Action.INTERIM,
    }
)
_TALKING = frozenset({Action.FOLLOW_UP, Action.NOTE, Action.REMIND, Action.PAUSE, Action.RESUME, Action.EXTEND})

TRANSITIONS: Mapping[State, Mapping[Action, tuple[State, State]]] = {
    State.OPEN: {
        **dict.fromkeys(_WORKING, (State.OPEN, State.OPEN)),
        Action.SUBMIT: (State.SUBMITTED, State.SUBMITTED),
        Action.CLOSE: (State.CLOSED, State.CLOSED),
        Action.WITHDRAW: (State.WITHDRAWN, State.WITHDRAWN),
    },
    State.SUBMITTED: {
        **dict.fromkeys(_TALKING, (State.SUBMITTED, State.SUBMITTED)),
        Action.CHECK: (State.CHECKED, State.OPEN),
        Action.CLOSE: (State.CLOSED, State.CLOSED),
        Action.WITHDRAW: (State.WITHDRAWN, State.WITHDRAWN),
    },
    State.CHECKED: {
        **dict.fromkeys(_TALKING, (State.CHECKED, State.CHECKED)),
        Action.APPROVE: (State.APPROVED, State.OPEN),
        Action.CLOSE: (State.CLOSED, State.CLOSED),
        Action.WITHDRAW: (State.WITHDRAWN, State.WITHDRAWN),
    },
    State.APPROVED: {
        **dict.fromkeys(_TALKING, (State.APPROVED, State.APPROVED)),
        # Approved once more, after its evidence changed; refused approval, back to work.
        Action.APPROVE: (State.APPROVED, State.OPEN),
        Action.PUBLISH: (State.NOTICE, State.NOTICE),
        Action.CLOSE: (State.CLOSED, State.CLOSED),
        Action.WITHDRAW: (State.WITHDRAWN, State.WITHDRAWN),
    },
    State.NOTICE: {
        **dict.fromkeys(_TALKING, (State.NOTICE, State.NOTICE)),
        Action.OBJECT: (State.NOTICE, State.NOTICE),
        # Passed: the objection falls; not passed: it is upheld, and the matter goes back to work.
        Action.SETTLE: (State.NOTICE, State.OPEN),
        Action.APPROVE: (State.APPROVED, State.OPEN),
        Action.CLOSE: (State.CLOSED, State.CLOSED),
        Action.WITHDRAW: (State.WITHDRAWN, State.WITHDRAWN),
    },
    State.CLOSED: {
        Action.FOLLOW_UP: (State.CLOSED, State.CLOSED),
        Action.NOTE: (State.CLOSED, State.CLOSED),
        Action.LOOK_BACK: (State.CLOSED, State.OPEN),
        Action.REOPEN: (State.OPEN, State.OPEN),
    },
    State.WITHDRAWN: {
        Action.NOTE: (State.WITHDRAWN, State.WITHDRAWN),
        Action.REOPEN: (State.OPEN, State.OPEN),
    },
}
"""Where an action leads from a state, when it passes and when it does not; what is not here is refused.

Which of the ways to CLOSE a type has is its closure's to say: see ``types.Closure.closes_from``.
"""
