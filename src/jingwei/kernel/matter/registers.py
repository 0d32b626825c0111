"""The registers of the matter idea."""

from typing import Any

from jingwei.kernel.matter.alarms.checks import CHANNEL_CHECKS
from jingwei.kernel.matter.alarms.seeing import channels_seen
from jingwei.kernel.matter.models import (
    Channel,
    HolidayNotice,
    Matter,
    MatterList,
    SpecialDay,
    Step,
    Term,
)
from jingwei.kernel.matter.rules.types import matter_types
from jingwei.kernel.matter.seen import (
    lists_seen,
    lists_written,
    matters_seen,
    matters_written,
    steps_seen,
    steps_written,
)
from jingwei.kernel.matter.services.checks import LIST_CHECKS, MATTER_CHECKS, STEP_CHECKS, TERM_CHECKS
from jingwei.kernel.matter.services.following import (
    follow_days,
    follow_lists,
    follow_matters,
    follow_steps,
    follow_terms,
)
from jingwei.kernel.register.api import EVERYONE, OFFICE, Register, Role

OFFICERS = frozenset({Role.SERVICE, Role.SUPERVISOR, Role.ENVIRONMENT})
WORKERS = OFFICERS | {Role.HANDLER}


def demands_of(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what closing a matter demands: what it says already, else what its type says today."""
    kind = matter_types().get(fields.get("kind", ""))
    return {"demands": fields.get("demands") or (kind.closure.demanded if kind else "")}


LISTS = Register(
    model=MatterList,
    code="matter.list",
    name="事项清单",
    colour="red",
    columns=(
        "code",
        "kind",
        "title",
        "office",
        "document",
        "leading",
        "received",
        "due",
        "stated_total",
        "target",
        "stage",
    ),
    key=("code",),
    lookup=("code", "title"),
    label=("title",),
    filters=("received", "leading"),
    write=OFFICERS,
    seen=lists_seen,
    writable=lists_written,
    checks=LIST_CHECKS,
    follow=follow_lists,
    proof=True,
    ordering=("-received", "-entry_id"),
    note="事项从哪里来：一次巡察、督查、一批转办件、一条批示或一次会议；交办单列明数与登记数相对照。",
)

MATTERS = Register(
    model=Matter,
    code="matter.matter",
    name="事项",
    colour="red",
    columns=(
        "number",
        "kind",
        "list",
        "title",
        "text",
        "source_number",
        "enterprise",
        "place",
        "tier",
        "category",
        "responsible",
        "leading",
        "officer",
        "goal",
        "measures",
        "criteria",
        "channel",
        "told",
        "entered",
        "due",
        "duplicate_of",
    ),
    key=("number",),
    lookup=("number",),
    label=("number", "title"),
    filters=("list", "responsible", "leading", "enterprise"),
    brief=("number", "kind", "title", "list", "enterprise", "responsible", "entered", "due"),
    read=EVERYONE,
    write=WORKERS,
    own="enterprise",
    derive=demands_of,
    seen=matters_seen,
    writable=matters_written,
    checks=MATTER_CHECKS,
    follow=follow_matters,
    proof=True,
    ordering=("-entered", "-entry_id"),
    note="要在时限内办完的一件事：诉求、问题、整改任务、转办件、议定事项；办理过程记在办理步骤里。",
)

STEPS = Register(
    model=Step,
    code="matter.step",
    name="办理步骤",
    colour="red",
    columns=(
        "matter",
        "number",
        "action",
        "at",
        "person",
        "behalf",
        "unit",
        "to_unit",
        "to_person",
        "passed",
        "until",
        "channel",
        "text",
    ),
    key=("matter", "number"),
    label=("matter.number", "number"),
    filters=("matter", "action", "unit"),
    read=EVERYONE,
    write=WORKERS,
    own="matter.enterprise",
    seen=steps_seen,
    writable=steps_written,
    final=True,
    checks=STEP_CHECKS,
    follow=follow_steps,
    proof=True,
    ordering=("-at", "-entry_id"),
    note="一件事项办理中的一步：何时、何人、做了什么；写下后不改，错了另记一步。",
)

TERMS = Register(
    model=Term,
    code="matter.term",
    name="时限设置",
    colour="red",
    columns=("kind", "clock", "since", "minutes", "days", "calendar", "source", "document"),
    key=("kind", "clock", "since"),
    label=("kind", "clock", "since"),
    read=OFFICE,
    write=frozenset({Role.SUPERVISOR}),
    checks=TERM_CHECKS,
    follow=follow_terms,
    note="一类事项的一项时限从哪天起改为多长、依据什么；此前登记的事项仍按原时限。",
)

HOLIDAY_NOTICES = Register(
    model=HolidayNotice,
    code="matter.holiday_notice",
    name="放假通知",
    colour="house",
    columns=("year", "number", "issued"),
    key=("year",),
    lookup=("year", "number"),
    label=("year", "number"),
    follow=follow_days,
    proof=True,
    note="国务院办公厅当年的放假安排；录入后，跨入该年的暂定时限重新计算。",
)

SPECIAL_DAYS = Register(
    model=SpecialDay,
    code="matter.special_day",
    name="特殊日",
    colour="house",
    columns=("day", "kind", "name", "notice"),
    key=("day",),
    label=("day", "name"),
    filters=("notice",),
    follow=follow_days,
    note="放假的工作日和调休上班的周末，依放假通知。",
)

CHANNELS = Register(
    model=Channel,
    code="matter.channel",
    name="通知渠道",
    colour="house",
    columns=("code", "name", "kind", "address", "bureau", "roles", "per_minute", "most_bytes", "digest"),
    key=("code",),
    label=("name",),
    brief=("code", "name", "kind", "bureau", "roles", "per_minute", "digest"),
    read=frozenset(),
    checks=CHANNEL_CHECKS,
    seen=channels_seen,
    note="提醒和每日摘要发到哪里：企业微信、钉钉、飞书群机器人或邮箱。",
)
