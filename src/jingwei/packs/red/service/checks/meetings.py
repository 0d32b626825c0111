"""Checks of meetings and their agenda."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.register.api import Draft, Problem
from jingwei.kernel.words.clock import shanghai_day
from jingwei.packs.red.service.checks.looking import linked, links, live_rows, merged, park_now, stored_by_key
from jingwei.packs.red.service.models import Meeting


def held_meetings_lie_in_the_past(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a meeting held after today; ask about one that was called for a day gone by."""
    stored = stored_by_key(Meeting, park, drafts, "number", ("day", "state"))
    today = shanghai_day(park_now(park))
    for place, draft in enumerate(drafts):
        row = merged(draft, stored.get(draft.fields.get("number")))
        day, state = row.get("day"), row.get("state") or Meeting.State.HELD
        if day and day > today and state == Meeting.State.HELD:
            yield Problem(place, "day", f"会议日期 {day} 在今天（{today}）之后", "还没开的会请填“拟召开”")
        elif day and day < today and state == Meeting.State.CALLED:
            yield Problem(place, "state", f"{day} 已过，召开情况还是“拟召开”", "请改为已召开或已取消", hard=False)


def decisions_have_desk_and_day(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a decision due before its meeting; ask about one without a responsible unit or a due day."""
    days = {row.pk: row.day for row in live_rows(Meeting, park, pk__in=links(drafts, "meeting"))}
    for place, draft in enumerate(drafts):
        fields, day = draft.fields, days.get(linked(draft, "meeting") or 0)
        due = fields.get("due")
        if due and day and due < day:
            yield Problem(place, "due", f"办理时限 {due} 早于会议日期 {day}", "请核对时限")
        if fields.get("decision") and "responsible" in fields and not linked(draft, "responsible"):
            yield Problem(place, "responsible", "议定事项没有责任单位", "请填由哪个部门落实", hard=False)
        if fields.get("decision") and "due" in fields and not due:
            yield Problem(place, "due", "议定事项没有办理时限", "请填哪天之前落实", hard=False)


MEETING_CHECKS = (held_meetings_lie_in_the_past,)
AGENDA_CHECKS = (decisions_have_desk_and_day,)
