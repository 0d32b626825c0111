"""What the topic adds to other pages: the matters of supervision that concern an enterprise."""

from django.urls import reverse

from jingwei.kernel.matter.api import Matter, kinds_read
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Viewer, register_of
from jingwei.packs.red.supervision.matters import FOLLOWED
from jingwei.shell.cards import Card, CardRow, card

MOST = 6
TYPES = frozenset(code for one in FOLLOWED for code in one.types)


@card(order=70, colour="red")
def followed_up(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Show the problems and tasks that concern an enterprise; None for a viewer who does not read them."""
    if not TYPES & set(kinds_read(viewer)):
        return None
    rows = register.visible(viewer, register_of(Matter)).filter(enterprise=enterprise.pk, kind__in=TYPES)
    found = rows.select_related("course").order_by("-entered", "-pk")[:MOST]
    lines = [
        CardRow(one.title, one.course.get_state_display(), href=reverse("matter", args=[one.pk]), note=one.number)
        for one in found
    ]
    return Card(title="督查督办", rows=lines) if lines else None
