"""The register of the topic supervision."""

from django.db.models import Q

from jingwei.kernel.matter.api import kinds_read, list_kinds
from jingwei.kernel.register.api import Register, Role, Viewer
from jingwei.packs.red.supervision.checks import STAGE_CHECKS
from jingwei.packs.red.supervision.models import Stage

OFFICERS = frozenset({Role.SUPERVISOR})
READERS = OFFICERS | {Role.HANDLER, Role.WRITER}


def stages_seen(viewer: Viewer) -> Q:
    """Return the predicate of the stages a viewer may see: those of lists that hold a type the viewer may read."""
    read = set(kinds_read(viewer))
    return Q(list__kind__in=[code for code, one in list_kinds().items() if read & set(one.types)])


STAGES = Register(
    model=Stage,
    code="supervision.stage",
    name="工作阶段",
    colour="red",
    columns=("list", "rank", "name", "due", "done", "note"),
    key=("list", "rank"),
    label=("list.title", "name"),
    filters=("list",),
    read=READERS,
    write=OFFICERS,
    seen=stages_seen,
    checks=STAGE_CHECKS,
    ordering=("-list", "rank"),
    header_aliases={"name": ("阶段", "阶段名称"), "due": ("完成时限",), "done": ("完成日期",)},
    note="专项行动或重点任务的一个阶段：计划何时完成，实际何时完成。",
)
