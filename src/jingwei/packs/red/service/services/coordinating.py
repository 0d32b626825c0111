"""The meeting page's writes: an item of the agenda with what was decided on it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from jingwei.kernel.register.api import Bureau, User, writing
from jingwei.packs.red.service.models import AgendaItem, Meeting
from jingwei.packs.red.service.services.entering import enter_checked


@dataclass(frozen=True, slots=True)
class Taken:
    """An item as it was taken down: the topic, what was decided, whose it is and until when."""

    topic: str
    decision: str = ""
    bureau: Bureau | None = None
    due: date | None = None


def add_item(meeting: Meeting, user: User, taken: Taken) -> AgendaItem:
    """Add an item to a meeting's agenda; what was decided at a meeting held becomes a matter at once.

    Raises EntryRefused.
    """
    park = meeting.entry.park_id
    with writing(park=park, actor=user.username, door="form", reason=f"{meeting.title} 议题") as pen:
        last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
        return enter_checked(
            pen,
            AgendaItem,
            meeting=meeting,
            number=last + 1,
            topic=taken.topic,
            decision=taken.decision,
            responsible=taken.bureau,
            due=taken.due,
        )
