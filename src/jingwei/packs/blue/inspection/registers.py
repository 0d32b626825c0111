"""The registers of the topic inspection."""

from django.db.models import Q

from jingwei.kernel.matter.api import matters_seen
from jingwei.kernel.register.api import Register, Role, Viewer
from jingwei.packs.blue.inspection.checks import ACCEPTANCE_CHECKS, CASE_CHECKS, STAGE_CHECKS
from jingwei.packs.blue.inspection.models import Acceptance, PublishedCase, RectificationStage

OFFICERS = frozenset({Role.ENVIRONMENT})
HANDLING = OFFICERS | {Role.HANDLER}
READERS = HANDLING | {Role.SUPERVISOR, Role.WRITER}


def of_matters_seen(viewer: Viewer) -> Q:
    """Return the predicate of the rows a viewer may see: those of the matters the viewer sees."""
    return matters_seen(viewer, "matter__")


RECTIFICATION_STAGES = Register(
    model=RectificationStage,
    code="inspection.rectification_stage",
    name="整改节点",
    colour="blue",
    columns=("matter", "rank", "name", "due", "done", "progress"),
    key=("matter", "rank"),
    label=("matter.number", "name"),
    filters=("matter",),
    read=READERS,
    write=HANDLING,
    seen=of_matters_seen,
    checks=STAGE_CHECKS,
    proof=True,
    ordering=("-matter", "rank"),
    header_aliases={"matter": ("事项编号",), "due": ("完成时限",), "done": ("完成日期",), "progress": ("进展",)},
    note="一项整改任务的一个节点：计划何时完成、实际何时完成、进展情况，可附整改前后照片。",
)

ACCEPTANCES = Register(
    model=Acceptance,
    code="inspection.acceptance",
    name="验收备案",
    colour="blue",
    columns=("matter", "body", "level", "filed", "number", "note"),
    key=("matter",),
    label=("matter.number", "body"),
    filters=("level",),
    read=READERS,
    write=OFFICERS,
    seen=of_matters_seen,
    checks=ACCEPTANCE_CHECKS,
    proof=True,
    header_aliases={"matter": ("事项编号",), "body": ("验收主体",)},
    note="一项整改或信访件由谁验收（谁验收、谁负责），销号后的备案日期和编号。",
)

PUBLISHED_CASES = Register(
    model=PublishedCase,
    code="inspection.published_case",
    name="通报典型案例",
    colour="blue",
    columns=("number", "title", "published", "office", "level", "enterprise", "matter", "document", "summary"),
    key=("number",),
    lookup=("number",),
    label=("number", "title"),
    filters=("level", "enterprise"),
    brief=("number", "title", "published", "office", "level", "enterprise"),
    read=READERS,
    write=OFFICERS,
    checks=CASE_CHECKS,
    proof=True,
    ordering=("-published", "-entry_id"),
    note="被督察组或上级部门公开通报的一个典型案例；没有通报的年份为 0。",
)
