"""The registers of revisits by telephone, of visits, and of what was raised there."""

from jingwei.kernel.register.api import Register, Role
from jingwei.packs.red.service.checks.visits import REVISIT_CHECKS, VISIT_CHECKS
from jingwei.packs.red.service.following import follow_issues
from jingwei.packs.red.service.models import Revisit, Visit, VisitIssue

OFFICERS = frozenset({Role.SERVICE})
CALLERS = OFFICERS | {Role.SUPERVISOR}
VISITORS = CALLERS | {Role.HANDLER, Role.INVESTMENT}

REVISITS = Register(
    model=Revisit,
    code="service.revisit",
    name="电话回访",
    colour="red",
    columns=(
        "number",
        "campaign",
        "matter",
        "enterprise",
        "called",
        "phone",
        "at",
        "caller",
        "outcome",
        "grade",
        "text",
    ),
    key=("number",),
    lookup=("number",),
    label=("number", "outcome_name"),
    filters=("outcome", "grade", "campaign"),
    brief=("number", "matter", "enterprise", "at", "outcome", "grade", "text"),
    read=CALLERS,
    write=CALLERS,
    checks=REVISIT_CHECKS,
    ordering=("-at", "-entry_id"),
    note="给办事群众打的一次电话：打给谁、接通没有、怎么说；没接通的也记，不进满意度的分母。",
)

VISITS = Register(
    model=Visit,
    code="service.visit",
    name="包联走访",
    colour="red",
    columns=("number", "enterprise", "day", "visitor", "bureau", "met", "situation", "result"),
    key=("number",),
    lookup=("number",),
    label=("number", "enterprise.short_name"),
    filters=("enterprise", "bureau"),
    brief=("number", "enterprise", "day", "visitor", "bureau", "result"),
    read=VISITORS,
    write=VISITORS,
    checks=VISIT_CHECKS,
    proof=True,
    ordering=("-day", "-entry_id"),
    note="干部或专员走访一家企业：谁去的、见了谁、情况和成效；反映的事另记，当即转为帮办代办。",
)

VISIT_ISSUES = Register(
    model=VisitIssue,
    code="service.visit_issue",
    name="走访反映事项",
    colour="red",
    columns=("visit", "number", "title", "text", "responsible", "matter"),
    key=("visit", "number"),
    label=("visit.number", "title"),
    filters=("responsible",),
    read=VISITORS,
    write=VISITORS,
    follow=follow_issues,
    note="走访时企业反映的一件事；登记的同时转为帮办代办，办得怎样看那件事项。",
)
