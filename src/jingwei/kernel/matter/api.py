"""The front door of the matters: what others may call."""

from jingwei.kernel.matter.models import (
    Alarm,
    Bucket,
    Channel,
    Countdown,
    Course,
    Delivery,
    HolidayNotice,
    Matter,
    MatterList,
    Notice,
    SpecialDay,
    Step,
    Term,
)
from jingwei.kernel.matter.rules.actions import TRANSITIONS, Action, State
from jingwei.kernel.matter.rules.refusals import Refusal, StepRefused
from jingwei.kernel.matter.rules.types import Clock, Closure, ListKind, MatterType, Rung, list_kinds, matter_types
from jingwei.kernel.matter.seen import kinds_read, matters_seen
from jingwei.kernel.matter.services.acting import Hand, Overtaken, act, act_in, open_in, open_matter

__all__ = [
    "TRANSITIONS",
    "Action",
    "Alarm",
    "Bucket",
    "Channel",
    "Clock",
    "Closure",
    "Countdown",
    "Course",
    "Delivery",
    "Hand",
    "HolidayNotice",
    "ListKind",
    "Matter",
    "MatterList",
    "MatterType",
    "Notice",
    "Overtaken",
    "Refusal",
    "Rung",
    "SpecialDay",
    "State",
    "Step",
    "StepRefused",
    "Term",
    "act",
    "act_in",
    "kinds_read",
    "list_kinds",
    "matter_types",
    "matters_seen",
    "open_in",
    "open_matter",
]
