"""The rules a step must keep besides those of closing: what may follow what, what it must say, when, and by whom."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from jingwei.kernel.matter.rules.actions import JUDGING, TRANSITIONS, UNMANNED, Action, State
from jingwei.kernel.matter.rules.clocks import runs_of
from jingwei.kernel.matter.rules.facts import Taken, World
from jingwei.kernel.matter.rules.refusals import Refusal
from jingwei.kernel.matter.rules.standing import Course
from jingwei.kernel.matter.rules.types import Closure, MatterType
from jingwei.kernel.words.clock import SHANGHAI, shanghai_day

EVERY_TYPE = frozenset({Action.NOTE, Action.ASSIGN, Action.CLOSE, Action.REOPEN, Action.WITHDRAW})
"""What can be done in a matter of any type."""

OUTSIDE = UNMANNED | {Action.PLAN, Action.PROGRESS, Action.REMIND, Action.SUBMIT, Action.WITHDRAW}
"""What somebody of an enterprise may do, too; the rest is for people of the park."""

ORDERED = frozenset(
    {
        Action.PAUSE,
        Action.RESUME,
        Action.EXTEND,
        Action.SUBMIT,
        Action.CHECK,
        Action.APPROVE,
        Action.PUBLISH,
        Action.SETTLE,
        Action.CLOSE,
        Action.LOOK_BACK,
        Action.REOPEN,
        Action.WITHDRAW,
    }
)
"""Actions that no earlier step may be later than; talk and progress may be written down after the event."""


def known_actions(kind: MatterType, demands: Closure) -> frozenset[Action]:
    """Return the actions that a matter of a type knows: its own, those its closing needs, and those of every type."""
    known = kind.actions | EVERY_TYPE
    if Action.PAUSE in known:
        known |= {Action.RESUME}
    for needed, actions in (
        (demands.applicant, {Action.SUBMIT}),
        (demands.checkers, {Action.CHECK}),
        (demands.approver, {Action.APPROVE}),
        (demands.notice_days, {Action.PUBLISH, Action.OBJECT, Action.SETTLE}),
    ):
        known = known | actions if needed else known - actions
    return known


def transition(course: Course, step: Taken) -> State | None:
    """Return where a step leads; None where the table, the type or the closing it demands does not know it."""
    demands = course.opening.demands
    ways = TRANSITIONS[course.state].get(step.action)
    if ways is None or step.action not in known_actions(course.opening.kind, demands):
        return None
    if step.action == Action.CLOSE and course.state != demands.closes_from:
        return None
    lacking = demands.checkers - len(course.round.checks) - 1
    if step.action == Action.CHECK and step.passed and lacking > 0:
        return State.SUBMITTED
    return ways[1] if step.passed is False else ways[0]


def out_of_turn(course: Course, step: Taken) -> Refusal:
    """Say why a step cannot be taken in the present state."""
    kind, demands = course.opening.kind, course.opening.demands
    what, state = step.action.label, course.state.label
    if step.action not in known_actions(kind, demands):
        return Refusal("unknown-action", f"{kind.name}没有“{what}”这一步", "请改用这类事项有的步骤", "action")
    if step.action == Action.CLOSE and Action.CLOSE in TRANSITIONS[course.state]:
        wanted = demands.closes_from.label
        return Refusal(
            "too-early", f"现在是“{state}”，要到“{wanted}”才能{demands.word}", "请先补齐中间的步骤", "action"
        )
    possible = [one.label for one in TRANSITIONS[course.state] if one in known_actions(kind, demands)]
    return Refusal(
        "out-of-turn", f"“{state}”的事项不能{what}", f"现在可以：{'、'.join(possible) or '没有别的步骤'}", "action"
    )


def fields_lacking(course: Course, step: Taken) -> Iterator[Refusal]:
    """Yield what a step of its kind must say and does not."""
    action = step.action
    if action not in UNMANNED and step.person is None:
        yield Refusal("person", f"{action.label}没有写明经办人", "请填写经办人的人员编号", "person")
    if action in JUDGING and step.passed is None:
        yield Refusal("passed", f"{action.label}没有写明是否通过", "请选择通过或不通过", "passed")
    if action not in JUDGING and step.passed is not None:
        yield Refusal("passed", f"{action.label}没有通过与不通过之分", "请把“是否通过”留空", "passed")
    if action == Action.ASSIGN and step.to_unit is None and step.to_person is None:
        yield Refusal("assign", "转办没有写明转给谁", "请选择转至单位或转至人员", "to_unit")
    if action in (Action.WITHDRAW, Action.REOPEN) and not step.text.strip():
        yield Refusal("reason", f"{action.label}没有写明理由", "请在说明里写明理由", "text")
    if step.behalf is not None and step.behalf == step.person:
        yield Refusal("behalf", "受自己委托不算委托", "请把“受何人委托”留空", "behalf")


def times_wrong(course: Course, step: Taken, world: World) -> Iterator[Refusal]:
    """Yield what is wrong with a step's time: before its beginning, before what it follows, or yet to come."""
    start = course.cycle.start
    if step.at < start:
        since = "重新办理" if course.reopened else "事项开始"
        yield Refusal("before-start", f"{step.action.label}的时间早于{since}（{told(start)}）", "请核对时间", "at")
    elif step.action in ORDERED and course.latest is not None and step.at < course.latest:
        why = f"{step.action.label}的时间早于上一步（{told(course.latest)}）"
        yield Refusal("out-of-order", why, "请按先后填写时间", "at")
    if world.latest is not None and step.number >= world.judged_from and step.at > world.latest:
        why = f"{step.action.label}的时间（{told(step.at)}）还没有到"
        yield Refusal("future", why, f"请填不晚于 {told(world.latest)} 的时间", "at")


def pauses_wrong(course: Course, step: Taken) -> Iterator[Refusal]:
    """Yield what is wrong with a pause or its end."""
    if step.action == Action.PAUSE and course.paused is not None:
        yield Refusal("paused", f"{told(course.paused.start)} 起已经暂停", "请先恢复", "action")
    if step.action == Action.PAUSE and not any(clock.pausable for clock in course.opening.kind.clocks):
        yield Refusal("not-pausable", f"{course.opening.kind.name}的计时不能暂停", "需要更多时间请用延期", "action")
    if step.action == Action.RESUME and course.paused is None:
        yield Refusal("not-paused", "计时没有暂停", "不需要恢复", "action")


def extension_wrong(course: Course, step: Taken, world: World) -> Iterator[Refusal]:
    """Yield what is wrong with an extension: no day, or none later than the present deadline."""
    if step.action != Action.EXTEND:
        return
    if step.until is None:
        yield Refusal("until", "延期没有写明延到哪一天", "请填写新的期限", "until")
        return
    cycle = len(course.cycles) - 1
    runs = [run for run in runs_of(course.opening, course.cycles, world) if run.cycle == cycle and run.runs]
    # Due at 24:00 is due on the day that ends then.
    moment = timedelta(microseconds=1)
    present = max((shanghai_day(run.due_at - moment) for run in runs if run.due_at is not None), default=None)
    last = max((run.due_at for run in runs if run.due_at is not None), default=None)
    if last is not None and step.at > last:
        yield Refusal("too-late", f"期限 {told(last)} 已经过了，不能再延", "延期要在到期前办；已超期的照实办结", "at")
    if present is not None and step.until <= present:
        why = f"延到 {step.until} 不晚于现在的期限 {present}"
        yield Refusal("not-later", why, "请填更晚的日期", "until")


def people_wrong(course: Course, step: Taken, world: World) -> Iterator[Refusal]:
    """Yield where somebody of an enterprise does what is for people of the park; judged when the step is taken."""
    if step.number < world.judged_from or step.action in OUTSIDE:
        return
    known = [world.people.get(person) for person in step.people]
    if any(one is not None and one.enterprise is not None for one in known):
        why = f"{step.action.label}要由园区的人来做，这位经办人是企业的人"
        yield Refusal("enterprise-person", why, "请改由园区的人办理", "person")


def told(moment: datetime) -> str:
    """Return a moment as people read it, in Shanghai."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
