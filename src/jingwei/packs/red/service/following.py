"""What follows in the same transaction: a bad rating, a wish or a decision opens its matter."""

from collections.abc import Sequence
from datetime import date, datetime, time

from jingwei.kernel.matter.api import Hand, Matter, MatterList, open_in
from jingwei.kernel.register.api import Park, Pen, now
from jingwei.kernel.words.clock import SHANGHAI, shanghai_day
from jingwei.packs.red.service.kinds import COMPLAINT, COORDINATION, DECISION, ERRAND
from jingwei.packs.red.service.models import AgendaItem, BadRating, Meeting, Rating, VisitIssue
from jingwei.packs.red.service.scales import bad_grades

AFTERNOON = time(17, 0)
"""When what was raised or decided on a day counts as told, where only the day is known: before the offices close."""

LONGEST_TITLE = 200


def follow_ratings(pen: Pen, entries: Sequence[int]) -> None:
    """Open a matter for each 差评 that has none yet; its clock counts from the rating."""
    bad = Rating.objects.filter(pk__in=entries, live=True, grade__in=bad_grades(), followed__isnull=True)
    for rating in bad.select_related("matter__course", "matter__enterprise").order_by("at", "pk"):
        rated = rating.matter
        opened = open_in(
            pen,
            COMPLAINT,
            hand=_hand(pen),
            title=f"{rating.grade_name}：{rated.title}"[:LONGEST_TITLE],
            text=rating.text,
            source_number=rated.number,
            enterprise=rated.enterprise_id,
            responsible=rated.responsible_id or rated.course.desk_id,
            channel=rating.get_door_display(),
            told=rating.at,
            entered=rating.at,
        )
        pen.enter(BadRating, rating=rating.pk, matter=opened.pk)


def follow_issues(pen: Pen, entries: Sequence[int]) -> None:
    """Open an errand for each thing raised during a visit that has no matter yet."""
    raised = VisitIssue.objects.filter(pk__in=entries, live=True, matter=None, visit__live=True)
    for issue in raised.select_related("visit").order_by("visit__day", "visit", "number"):
        at = _moment(pen, issue.visit.day)
        opened = open_in(
            pen,
            ERRAND,
            hand=_hand(pen),
            title=issue.title,
            text=issue.text,
            source_number=issue.visit.number,
            enterprise=issue.visit.enterprise_id,
            responsible=issue.responsible_id,
            channel="包联走访",
            told=at,
            entered=at,
        )
        pen.revise(issue, matter=opened.pk)


def follow_meetings(pen: Pen, entries: Sequence[int]) -> None:
    """Open the decisions of meetings that were held since they were called."""
    follow_items(pen, list(AgendaItem.objects.filter(meeting__in=entries, live=True).values_list("pk", flat=True)))


def follow_items(pen: Pen, entries: Sequence[int]) -> None:
    """Open a matter for each decision of a meeting that was held, in the list of its meeting."""
    held = AgendaItem.objects.filter(pk__in=entries, live=True, matter=None, meeting__state=Meeting.State.HELD)
    for item in held.exclude(decision="").select_related("meeting").order_by("meeting__day", "meeting", "number"):
        pen.revise(item, matter=_decided(pen, item).pk)


def _decided(pen: Pen, item: AgendaItem) -> Matter:
    at = _moment(pen, item.meeting.day)
    return open_in(
        pen,
        DECISION,
        hand=_hand(pen),
        list=_list_of(pen, item.meeting).pk,
        title=item.decision[:LONGEST_TITLE],
        text=f"{item.topic}：{item.decision}",
        source_number=f"{item.meeting.number} 第 {item.number} 项",
        enterprise=item.enterprise_id,
        responsible=item.responsible_id,
        due=item.due,
        channel="会议",
        told=at,
        entered=at,
    )


def _list_of(pen: Pen, meeting: Meeting) -> MatterList:
    found: MatterList | None = MatterList.objects.filter(entry__park=pen.park, live=True, code=meeting.number).first()
    return found or pen.enter(
        MatterList, code=meeting.number, kind=COORDINATION, title=meeting.title, received=meeting.day
    )


def _hand(pen: Pen) -> Hand:
    return Hand(pen.actor, pen.door)


def _moment(pen: Pen, day: date) -> datetime:
    """Return the afternoon of a day, or now where that is still to come."""
    present = now(Park.objects.filter(pk=pen.park).first())
    at = datetime.combine(day, AFTERNOON, SHANGHAI)
    return present if shanghai_day(present) == day else min(at, present)
