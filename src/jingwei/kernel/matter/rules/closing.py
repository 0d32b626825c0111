"""The rules of closing (办结、销号): parts played by different people of other units, fresh evidence, a notice over."""

from collections.abc import Iterator, Sequence
from datetime import date

from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.matter.rules.facts import Proof, Taken, World
from jingwei.kernel.matter.rules.refusals import Refusal
from jingwei.kernel.matter.rules.standing import PARTS, Course
from jingwei.kernel.words.clock import due_after_days, shanghai_day

OUTSIDERS = frozenset({Action.CHECK, Action.APPROVE, Action.SETTLE, Action.CLOSE, Action.WITHDRAW})
"""What the responsible unit does not do to its own matter; who closes is free, those closing rests on are not."""

NOTICE_CALENDAR = "CN_OFFICE"
"""Public notices are counted in working days, whatever hours an office keeps."""


def parts_mixed(course: Course, step: Taken) -> Iterator[Refusal]:
    """Yield where one person, acting or acted for, would have two of the parts of applicant, checker and approver."""
    if step.action in PARTS:
        for part in PARTS:
            if part != step.action and step.people & course.parts.get(part, frozenset()):
                why = f"{step.action.label}的人（或其委托人）在这一轮里已经办过“{part.label}”"
                yield Refusal("same-person", why, "申请、核查、审核要由不同的人办，请换一个人", "person")
    if step.action == Action.CHECK and step.people & course.round.checkers:
        yield Refusal("same-checker", "这个人（或其委托人）已经核查过一次", "请由另一个人核查", "person")
    if step.action == Action.SETTLE:
        yield from _settling_wrong(course, step)


def _settling_wrong(course: Course, step: Taken) -> Iterator[Refusal]:
    if step.people & course.parts.get(Action.SUBMIT, frozenset()):
        yield Refusal("own-matter", "申请销号的人不能处理对它的异议", "请换一个人处理", "person")
    if course.round.objections == 0:
        yield Refusal("no-objection", "没有待处理的异议", "不需要处理", "action")
    if step.people & course.parts.get(Action.PUBLISH, frozenset()):
        yield Refusal("own-notice", "发布公示的人不能处理对它的异议", "请换一个人处理", "person")


def unit_wrong(course: Course, step: Taken, world: World) -> Iterator[Refusal]:
    """Yield where a checker, the approver, or who decides or withdraws, is of the responsible unit or enterprise."""
    opening = course.opening
    if not opening.demands.outside or step.action not in OUTSIDERS:
        return
    judged = step.number >= world.judged_from
    if not judged and step.number <= course.returned:
        return
    if opening.responsible is None and opening.enterprise is None and step.action != Action.WITHDRAW:
        yield Refusal("no-responsible", "还没有写明责任单位，看不出核查审核是否由别的单位做", "请先订正事项的责任单位")
    way = course.round
    steps = [step] if step.action != Action.CLOSE else [*way.checks, way.approved, *way.settled]
    for one in steps:
        if one is not None and _of_the_unit(course, one, world, now=judged):
            why = f"{one.action.label}的人（或其委托人）是责任单位或责任企业的人"
            yield Refusal("own-unit", why, "核查、审核、异议处理和撤销要由责任单位以外的人办", "unit")
            return


def _of_the_unit(course: Course, step: Taken, world: World, *, now: bool) -> bool:
    opening = course.opening
    if opening.responsible is not None and step.unit == opening.responsible:
        return True
    standing = [world.people.get(person) for person in step.people] if now else []
    return any(
        one is not None
        and (
            (one.bureau is not None and one.bureau == opening.responsible)
            or (one.enterprise is not None and one.enterprise == opening.enterprise)
        )
        for one in standing
    )


def proofs_wrong(course: Course, step: Taken, world: World) -> Iterator[Refusal]:
    """Yield what is wrong with the evidence when a matter is approved or closed: too little, or changed since."""
    if world.proofs is None or not _judges_proofs(course, step):
        return
    approved = course.round.approved if step.action == Action.CLOSE else None
    needed = course.opening.demands.evidence
    pieces = {(proof.entry, proof.name) for proof in _counted(course, approved or step, world.proofs, step.journal)}
    if len(pieces) < needed:
        why = f"要有 {needed} 份凭证，现在有 {len(pieces)} 份" + ("（审核以后补的不算）" if approved else "")
        yield Refusal("evidence", why, "请先补上凭证" + ("并重新审核" if approved else ""))
    if approved is not None and any(_changed(course, approved, proof, step.journal) for proof in world.proofs):
        yield Refusal("stale", "审核以后凭证有变动（新版本、新增或停用）", "请重新审核")


def _judges_proofs(course: Course, step: Taken) -> bool:
    return step.action == Action.CLOSE or (step.action == Action.APPROVE and step.passed is True)


def _counted(course: Course, last: Taken, proofs: Sequence[Proof], journal: int) -> Iterator[Proof]:
    """Yield the evidence that counts: in force, brought since the matter was last reopened and by a last step."""
    for proof in proofs:
        place, (number, since) = _place(course, proof), course.anew
        old = place < number if place else proof.journal <= since
        if (
            not old
            and _place(course, proof) <= last.number
            and proof.journal <= last.journal
            and proof.stands_at(journal)
        ):
            yield proof


def _changed(course: Course, approved: Taken, proof: Proof, journal: int) -> bool:
    """Return whether evidence that the approval saw was added to, replaced or retired after it, by a journal."""
    if _place(course, proof) > approved.number:
        return False
    added = approved.journal < proof.journal <= journal
    seen = proof.journal <= approved.journal
    return added or (seen and proof.gone is not None and approved.journal < proof.gone and not proof.stands_at(journal))


def _place(course: Course, proof: Proof) -> int:
    """Return the number of the step that evidence is on; 0 for the matter itself."""
    return course.numbers.get(proof.entry, 0)


def notice_wrong(course: Course, step: Taken, world: World) -> Iterator[Refusal]:
    """Yield what is wrong with a public notice: too short, not over, or with objections that nobody settled."""
    days = course.opening.demands.notice_days
    if not days:
        return
    if step.action == Action.PUBLISH:
        least = notice_least(world, step, days)
        if step.until is None or step.until < least:
            why = f"公示至少 {days} 个工作日，从 {shanghai_day(step.at)} 起要到 {least}"
            yield Refusal("notice-short", why, f"请把截止日期填为 {least} 或更晚", "until")
    if step.action == Action.CLOSE:
        published = course.round.published
        if published is not None and published.until is not None and shanghai_day(step.at) <= published.until:
            yield Refusal("notice-runs", f"公示到 {published.until} 才结束", "请在公示期满后办理")
        if course.round.objections > 0:
            yield Refusal("objections", f"还有 {course.round.objections} 条异议没有处理", "请先处理异议")


def notice_least(world: World, step: Taken, days: int) -> date:
    """Return the first day until which a notice must stand; the day it is published is not counted."""
    due = due_after_days(world.calendar(NOTICE_CALENDAR), step.at, days).due
    assert due is not None
    return shanghai_day(due)
