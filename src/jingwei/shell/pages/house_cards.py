"""The cards that the house itself adds to an enterprise's page: its chains over time, its people, its evidence."""

from django.urls import reverse

from jingwei.kernel.matter.api import Course
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, Enterprise, Park, Person, Viewer
from jingwei.shell.cards import Card, CardRow, card
from jingwei.shell.pages.matters import reading
from jingwei.shell.wording import file_size, moment, short_sha

MOST = 6
OPEN_FIRST = 5


@card(order=10)
def chains(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Tell on which industry chains the enterprise is and was, newest first."""
    reg = register.register_of(ChainMembership)
    if not register.may_read(viewer, reg) and viewer.enterprise != enterprise.pk:
        return None
    rows = ChainMembership.objects.filter(live=True, enterprise=enterprise.pk).select_related("chain")
    lines = [
        CardRow(one.chain.name, f"{one.since} 起" + (f"，至 {one.until}" if one.until else ""), note=_segment(one))
        for one in rows.order_by("-since")
    ]
    return Card(title="产业链", rows=lines, empty="还没有归入产业链。")


def _segment(one: ChainMembership) -> str:
    return dict(ChainMembership.SEGMENTS).get(one.segment, "")


@card(order=20)
def people(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Tell whom the park works with in the enterprise."""
    reg = register.register_of(Person)
    if not register.may_read(viewer, reg):
        return None
    rows = register.visible(viewer, reg).filter(enterprise=enterprise.pk).order_by("code")
    lines = [
        CardRow(one.duty or "联系人", str(one), href=reverse("record", args=[reg.code, one.pk]), note=one.phone)
        for one in rows[:MOST]
    ]
    return Card(title="人员", rows=lines, empty="还没有登记联系人。")


@card(order=25, colour="red")
def matters(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Tell what is being done for the enterprise, the nearest deadline first, and how many matters there were."""
    park = Park.objects.filter(pk=enterprise.entry.park_id).first()
    rows = reading.courses_seen(viewer, park).filter(matter__enterprise=enterprise.pk)
    running = reading.fetched(reading.nearest([rows], None, OPEN_FIRST))
    lines = [
        CardRow(
            one.matter.title,
            reading.state_word(one),
            href=reverse("matter", args=[one.pk]),
            note=_where(one),
        )
        for one in running
    ]
    href = f"{reverse('desk')}?scope=all&enterprise={enterprise.pk}"
    return Card(title="办件", rows=lines, note=f"共 {rows.count()} 件", href=href, empty="没有在办的事。")


def _where(one: Course) -> str:
    due = f" · 到期 {moment(one.due_at)}" if one.due_at else ""
    return f"{one.matter.number} · {one.desk or '待分派'}{due}"


@card(order=90)
def evidence(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """List the files attached to the enterprise itself."""
    found = register.evidence_of([enterprise.pk]).get(enterprise.pk, [])
    lines = [
        CardRow(
            one.name,
            f"第 {one.version} 版",
            href=reverse("stored_file", args=[one.file_id]),
            note=f"{short_sha(one.file_id)} · {file_size(one.file.size)} · {moment(one.journal.time)}",
        )
        for one in sorted(found, key=lambda one: -one.journal_id)[:MOST]
    ]
    return Card(title="凭证", rows=lines, empty="还没有上传凭证；可在企业台账里上传营业执照等文件。")
