"""Who may open a matter and take a step in it: by the type's roles, and only in what the viewer sees."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from jingwei.kernel.matter.gathering import latest
from jingwei.kernel.matter.models import Course
from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.matter.rules.refusals import Refusal
from jingwei.kernel.matter.rules.types import MatterType, matter_types
from jingwei.kernel.register.api import Park, Record, Role, Viewer, find_register, visible

ASKING = frozenset({Action.FOLLOW_UP, Action.REMIND, Action.WITHDRAW})
"""What an enterprise may do in a matter of its own, where its type lets enterprises see theirs."""


def may_open(viewer: Viewer, kind: MatterType) -> bool:
    """Return whether a viewer may open matters of a type: its writers, and an enterprise what it may ask."""
    if viewer.role == Role.ENTERPRISE:
        return kind.asked and viewer.enterprise is not None
    return viewer.role in kind.writers()


def may_act(viewer: Viewer, kind: MatterType, action: Action) -> bool:
    """Return whether a viewer may take a kind of step in the matters of a type that the viewer sees."""
    if viewer.role == Role.ENTERPRISE:
        return kind.asked and action in ASKING
    return viewer.role in kind.writers()


def opening_refused(
    viewer: Viewer | None, kind: MatterType, park: Park, *, entered: datetime, **fields: Any
) -> Iterator[Refusal]:
    """Yield why a matter cannot be opened: by whom, and with what times."""
    if viewer is not None and not may_open(viewer, kind):
        yield Refusal("right", f"您的角色不能登记{kind.name}", "请由有权的人登记", "kind")
    if viewer is not None and viewer.role == Role.ENTERPRISE and pk_of(fields.get("enterprise")) != viewer.enterprise:
        yield Refusal("right", "企业只能登记本企业的事项", "请选择本企业", "enterprise")
    yield from times_refused(entered, fields.get("told"), latest(park))


def times_refused(entered: datetime, told: datetime | None, last: datetime) -> Iterator[Refusal]:
    """Yield what is wrong with the times of a matter: yet to come, or told after it was entered."""
    if entered > last:
        yield Refusal("future", "登记时间还没有到", "请核对登记时间", "entered")
    if told is not None and told > entered:
        yield Refusal("told", "消息时间晚于登记时间", "请核对消息上的时间", "told")


def step_refused(viewer: Viewer | None, course: Course, action: Action) -> Iterator[Refusal]:
    """Yield why somebody may not take a step in a matter, whatever the step says."""
    if not course.matter.live:
        yield Refusal("retired", "这件事项已停用", "请先恢复这件事项")
    if viewer is not None and not (may_act(viewer, matter_types()[course.kind], action) and sees(viewer, course)):
        yield Refusal("right", f"您不能在这件事项里办“{action.label}”", "请由有权的人办理", "action")
    if action == Action.SUBMIT:
        yield from lacking(course.kind, [course.pk]).values()


def lacking(kind: str, matters: Sequence[int]) -> Mapping[int, Refusal]:
    """Return what the topic's own records lack of matters of one type before their closing may be applied for."""
    declared = matter_types()[kind].lacking if kind in matter_types() else None
    return declared(matters) if declared else {}


def sees(viewer: Viewer, course: Course) -> bool:
    """Return whether a viewer may see a matter in force."""
    return bool(visible(viewer, find_register("matter.matter")).filter(pk=course.pk).exists())


def pk_of(value: Any) -> int | None:
    """Return the entry of a record given as itself or as its entry."""
    entry: int | None = value.pk if isinstance(value, Record) else value
    return entry
