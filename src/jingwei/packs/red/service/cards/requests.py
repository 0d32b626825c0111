"""The card of an enterprise's requests, and the texts of the library beside a step in one."""

from collections.abc import Sequence

from django.urls import reverse

from jingwei.kernel.matter.api import Action, Matter
from jingwei.kernel.register.api import Enterprise, Role, Viewer
from jingwei.packs.red.service.kinds import ERRAND, REQUEST
from jingwei.packs.red.service.pages.showing import Standing, standings
from jingwei.packs.red.service.pages.thread import filled, reads_threads
from jingwei.packs.red.service.queries.threads import courses_of, replies
from jingwei.packs.red.service.services.moments import now_in
from jingwei.shell.cards import Card, CardRow, card
from jingwei.shell.matter_hooks import QuickText, quick_texts

MOST = 5


@card(order=20, colour="red")
def requests(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Show what an enterprise asked and where it stands; None for who may read neither its thread nor its matters."""
    own = viewer.role == Role.ENTERPRISE
    if not (own or reads_threads(viewer)):
        return None
    found = standings(courses_of(viewer, enterprise.pk), now_in(enterprise.entry.park_id))
    lines = [_line(one) for one in found[:MOST]]
    href = reverse("ask_own") if own else reverse("service:thread", args=[enterprise.pk])
    going = sum(not one.over for one in found)
    return Card(
        title="诉求",
        rows=lines,
        href=href,
        note=f"{going} 件在办" if lines else "",
        empty="没有在办的诉求；企业扫码就能提问。",
    )


def _line(one: Standing) -> CardRow:
    note = one.words if one.over else f"{one.words} · 在{one.desk}"
    return CardRow(one.course.matter.title, one.left.text if one.left else "", "", note=note)


@quick_texts(REQUEST, ERRAND)
def library(one: Matter, action: Action, viewer: Viewer) -> Sequence[QuickText]:
    """Give the reply library, the most used first, to whoever answers."""
    if action != Action.ANSWER or one.enterprise is None or viewer.role == Role.ENTERPRISE:
        return []
    return [QuickText(f"{text.category} {text.code}", filled(text.text, one.enterprise)) for text in replies()]
