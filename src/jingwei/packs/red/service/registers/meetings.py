"""The registers of meetings and their agenda."""

from jingwei.kernel.register.api import OFFICE, Register, Role
from jingwei.packs.red.service.checks.meetings import AGENDA_CHECKS, MEETING_CHECKS
from jingwei.packs.red.service.following import follow_items, follow_meetings
from jingwei.packs.red.service.models import AgendaItem, Meeting

SECRETARIES = frozenset({Role.SERVICE, Role.INVESTMENT, Role.SUPERVISOR})

MEETINGS = Register(
    model=Meeting,
    code="service.meeting",
    name="协调会议",
    colour="red",
    columns=("number", "kind", "day", "state", "title", "chair", "attendees", "units", "summary"),
    key=("number",),
    lookup=("number",),
    label=("title",),
    filters=("kind", "state"),
    brief=("number", "kind", "day", "state", "title", "chair", "attendees"),
    read=OFFICE,
    write=SECRETARIES,
    checks=MEETING_CHECKS,
    follow=follow_meetings,
    proof=True,
    ordering=("-day", "-entry_id"),
    note="一次协调会：哪天开的、谁主持、议了什么；会议纪要作凭证。",
)

AGENDA_ITEMS = Register(
    model=AgendaItem,
    code="service.agenda_item",
    name="会议议题",
    colour="red",
    columns=("meeting", "number", "topic", "enterprise", "decision", "responsible", "due", "matter"),
    key=("meeting", "number"),
    label=("meeting.number", "topic"),
    filters=("meeting", "responsible"),
    brief=("meeting", "number", "topic", "decision", "responsible", "due", "matter"),
    read=OFFICE,
    write=SECRETARIES,
    checks=AGENDA_CHECKS,
    follow=follow_items,
    note="会议的一个议题；有议定事项的，会开过就转为一件协调会议定事项。",
)
