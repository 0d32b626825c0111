"""What closing still lacks, as a checklist: each demand that was frozen at opening, and whether it is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jingwei.kernel.matter.api import Action, Course, State, Step
from jingwei.kernel.register import api as register
from jingwei.shell.pages.matters.reading import Rows, type_of
from jingwei.shell.wording import moment


@dataclass(frozen=True)
class Demand:
    """One thing that must be there before the matter counts as closed; ``note`` says by whom, or what is missing."""

    text: str
    met: bool
    note: str = ""


def demands(course: Course, today: date) -> list[Demand]:
    """Return the checklist of a matter; empty where its type demands nothing but the closing step."""
    return list(_demands(course, today))


def _demands(course: Course, today: date) -> Iterator[Demand]:
    if course.needs_evidence:
        kept = pieces(course)
        yield Demand(f"凭证至少 {course.needs_evidence} 份", kept >= course.needs_evidence, f"现有 {kept} 份")
    if course.needs_applicant:
        note = f"{course.applicant.name} {moment(course.submitted_at)}" if course.applicant else "还没有人申请"
        yield Demand("有人申请", course.applicant_id is not None, note)
    if course.needs_checkers:
        many = course.needs_checkers > 1
        who = f"由 {course.needs_checkers} 个不同的人" if many else "由另一人"
        yield Demand(f"{who}现场核查通过", course.checkers >= course.needs_checkers, f"已有 {course.checkers} 人")
    if course.needs_approver:
        note = f"{course.approver.name} {moment(course.approved_at)}" if course.approver else "还没有审核"
        yield Demand("再由另一人审核", course.approver_id is not None, note)
    if course.needs_outside:
        yield Demand("核查、审核的人不属于责任单位", _outside(course), str(course.responsible or "还没有写明责任单位"))
    if course.needs_notice:
        yield from _notice(course, today)


def _notice(course: Course, today: date) -> Iterator[Demand]:
    until = course.notice_until
    over = until is not None and today > until
    note = f"公示到 {until}" if until else "还没有公示"
    yield Demand(f"公示满 {course.needs_notice} 个工作日", over, note)
    yield Demand("异议都已处理", until is not None and course.objections == 0, f"待处理 {course.objections} 条")


def _outside(course: Course) -> bool:
    """Whether nobody of the responsible unit checked or approved in the present round; nobody at all is not enough."""
    if course.responsible_id is None or course.checkers == 0:
        return False
    judged = Step.objects.filter(matter=course.pk, action__in=(Action.CHECK, Action.APPROVE), passed=True)
    return not judged.filter(unit=course.responsible_id).exists()


def pieces(course: Course) -> int:
    """Count the evidence in force on a matter and its steps, each name on each row once."""
    steps: Rows = Step.objects.filter(matter=course.pk).values_list("pk", flat=True)
    found = register.evidence_of([course.pk, *steps])
    return len({(entry, one.name) for entry, papers in found.items() for one in papers})


def criteria(course: Course) -> tuple[str, ...]:
    """Return what the checkers judge by, as the type says."""
    found = type_of(course.kind)
    return found.closure.criteria if found else ()


def open_still(course: Course) -> bool:
    """Whether the checklist still matters."""
    return course.state not in (State.CLOSED, State.WITHDRAWN)
