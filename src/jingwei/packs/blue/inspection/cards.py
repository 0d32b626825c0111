"""What the topic adds to other pages: rectifications and petitions of an enterprise, acceptance of a matter."""

from django.urls import reverse

from jingwei.kernel.matter.api import Matter, kinds_read
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Viewer, register_of
from jingwei.packs.blue.inspection.models import Acceptance, RectificationStage
from jingwei.packs.blue.inspection.registers import ACCEPTANCES, RECTIFICATION_STAGES
from jingwei.packs.blue.inspection.rows import ASSISTED, RECTIFICATION, TRANSFERRED
from jingwei.shell.cards import Card, CardRow, card
from jingwei.shell.matter_hooks import matter_card

MOST = 6
TYPES = frozenset({RECTIFICATION, TRANSFERRED, ASSISTED})


@card(order=72, colour="blue")
def inspected(enterprise: Enterprise, viewer: Viewer) -> Card | None:
    """Show the rectifications and petitions that concern an enterprise; None for a viewer who does not read them."""
    if not TYPES & set(kinds_read(viewer)):
        return None
    rows = register.visible(viewer, register_of(Matter)).filter(enterprise=enterprise.pk, kind__in=TYPES)
    found = rows.select_related("course").order_by("-entered", "-pk")[:MOST]
    lines = [
        CardRow(one.title, one.course.get_state_display(), href=reverse("matter", args=[one.pk]), note=one.number)
        for one in found
    ]
    return Card(title="环保督察", rows=lines) if lines else None


@matter_card(RECTIFICATION, order=10)
def stages(one: Matter, viewer: Viewer) -> Card | None:
    """Show the stages of a rectification, planned and reached."""
    if not register.may_read(viewer, RECTIFICATION_STAGES):
        return None
    rows = RectificationStage.objects.filter(live=True, matter=one.pk).order_by("rank")
    lines = [
        CardRow(
            stage.name,
            f"{stage.done} 完成" if stage.done else f"计划 {stage.due}",
            href=reverse("record", args=[RECTIFICATION_STAGES.code, stage.pk]),
            note=stage.progress,
        )
        for stage in rows
    ]
    return Card(title="整改节点", rows=lines, empty="还没有登记整改节点。")


@matter_card(RECTIFICATION, TRANSFERRED, order=20)
def acceptance(one: Matter, viewer: Viewer) -> Card | None:
    """Show who accepts, and under which number it was filed."""
    if not register.may_read(viewer, ACCEPTANCES):
        return None
    found = Acceptance.objects.filter(live=True, matter=one.pk).first()
    if found is None:
        return Card(title="验收备案", empty="还没有写明验收单位；在“验收备案”台账里登记。")
    filed = f"{found.filed} {found.number}" if found.filed else "还没有备案"
    href = reverse("record", args=[ACCEPTANCES.code, found.pk])
    lines = (CardRow("验收单位", found.body, href=href, note=str(found.get_level_display())), CardRow("备案", filed))
    return Card(title="验收备案", rows=lines)
