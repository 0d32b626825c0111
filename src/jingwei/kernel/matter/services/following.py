"""What a written matter, step or working day entails: courses, countdowns and alarms are made anew."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Q

from jingwei.kernel.matter.alarms import scheduling
from jingwei.kernel.matter.gathering import CHUNK, Gathered, gather, needs_of
from jingwei.kernel.matter.models import Countdown, Course, HolidayNotice, Matter, SpecialDay, Step
from jingwei.kernel.matter.rules.actions import State
from jingwei.kernel.matter.rules.fold import Folded
from jingwei.kernel.matter.rules.refusals import Refusal, StepRefused
from jingwei.kernel.matter.services.numbers import keep_up
from jingwei.kernel.register.api import Park, Pen, Revision
from jingwei.kernel.words.clock import shanghai_day

RUN_COLUMNS = ("calendar", "started_at", "due_at", "met_at", "working_us", "provisional", "calculation")


class Overtaken(RuntimeError):
    """Somebody took a step after the form was opened."""


STOPPED = Refusal("stopped", "计时已经停止，不能再改消息时间、登记时间和时限", "请照原样填写，并另记一步说明", "due")


def follow_matters(pen: Pen, entries: Sequence[int]) -> None:
    """Fold the steps of the matters that were written, and go on numbering after theirs."""
    keep_up(pen.park, entries)
    refold(pen, entries, by_facts=True)


def follow_lists(pen: Pen, entries: Sequence[int]) -> None:
    """Fold the matters of the lists that were written: a list's deadline is theirs where they have none."""
    refold(
        pen, [pk for ids in _chunks(entries) for pk in _pks(Matter.objects.filter(list__in=ids), "pk")], by_facts=True
    )


def follow_steps(pen: Pen, entries: Sequence[int]) -> None:
    """Fold the steps of the matters whose steps were written."""
    matters = [pk for ids in _chunks(entries) for pk in _pks(Step.objects.filter(pk__in=ids), "matter_id")]
    refold(pen, dict.fromkeys(matters))


def follow_terms(pen: Pen, entries: Sequence[int]) -> None:
    """Fold the matters that a term is for, and those that it was for before it was revised."""
    payloads = Revision.objects.filter(entry__in=entries).values_list("payload", flat=True)
    for kind, clock in sorted({(term["kind"], term["clock"]) for term in map(json.loads, payloads)}):
        timed = Countdown.objects.filter(matter__kind=kind, clock=clock, matter__entry__park=pen.park)
        refold(pen, _pks(timed, "matter_id"))


def follow_days(pen: Pen, entries: Sequence[int]) -> None:
    """Compute deadlines anew: a notice of holidays, or a day of it, was written."""
    years = set(HolidayNotice.objects.filter(pk__in=entries).values_list("year", flat=True))
    years |= {day.year for day in SpecialDay.objects.filter(pk__in=entries).values_list("day", flat=True)}
    here = Countdown.objects.filter(matter__entry__park=pen.park)
    touched = Q(provisional=True)
    if years:
        first = min(years)
        touched |= Q(due_at__year__gte=first) | Q(met_at__year__gte=first) | Q(met_at=None, due_at=None)
    refold(pen, _pks(here.filter(touched), "matter_id"))


def _chunks(entries: Sequence[int]) -> Iterator[Sequence[int]]:
    return (entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK))


def _pks(rows: Any, name: str) -> list[int]:
    return list(rows.order_by(name).values_list(name, flat=True).distinct())


def refold(pen: Pen, matters: Iterable[int], *, by_facts: bool = False) -> None:
    """Make the courses, countdowns and alarms of some matters anew; StepRefused where a step breaks a rule.

    ``by_facts`` where a matter or a list was revised: that moves no deadline of a clock that has stopped.
    """
    wanted = list(matters)
    park = Park.objects.get(pk=pen.park)
    for start in range(0, len(wanted), CHUNK):
        gathered = gather(park, wanted[start : start + CHUNK], pen.journal.pk)
        folded = {pk: _folded(gathered, row) for pk, row in gathered.matters.items()}
        _refuse(gathered, folded)
        _write_courses(pen, gathered, folded)
        _write_countdowns(folded, by_facts=by_facts)
        scheduling.schedule(list(folded), _alarming(gathered, folded))


def _folded(gathered: Gathered, matter: Matter) -> Folded:
    course = gathered.courses.get(matter.pk)
    return gathered.fold(matter, judged_from=course.steps + 1 if course else 1)


def _refuse(gathered: Gathered, folded: dict[int, Folded]) -> None:
    found = [
        (step.entry, refusal)
        for pk, one in folded.items()
        for step in gathered.steps.get(pk, ())
        for refusal in one.refused.get(step.number, ())
    ]
    found += [(pk, refusal) for pk in folded for refusal in facts_moved(gathered.matters[pk], gathered.courses.get(pk))]
    if found:
        raise StepRefused([refusal for _, refusal in found], [entry for entry, _ in found])


def facts_moved(matter: Matter, course: Course | None) -> Iterator[Refusal]:
    """Yield what a closing rests on and was changed under it: the type ever, the unit once applied for."""
    if course is None:
        return
    if matter.kind != course.kind:
        yield Refusal("kind", "事项登记后不能改类型", "请另行登记一件，并注明重复件", "kind")
    settled = course.state not in (State.OPEN, State.WITHDRAWN)
    if settled and matter.responsible_id != course.responsible_id:
        why = f"事项已是“{State(course.state).label}”，不能改责任单位"
        yield Refusal("responsible", why, "请退回办理或重新办理后再改", "responsible")


def _write_courses(pen: Pen, gathered: Gathered, folded: dict[int, Folded]) -> None:
    missing = [pk for pk in folded if pk not in gathered.courses]
    opened = {pk: _opened(pen, gathered, pk) for pk in missing}
    Course.objects.bulk_create(opened.values())
    changed = []
    for pk, one in folded.items():
        before = opened.get(pk) or gathered.courses[pk]
        values = one.values()
        if any(getattr(before, name) != value for name, value in values.items()):
            changed.append((before, {**values, "journal": pen.journal.number}))
    if len(changed) == 1:
        _update(*changed[0])
    elif changed:
        _upsert(changed)


def _opened(pen: Pen, gathered: Gathered, pk: int) -> Course:
    """Return the course with which a matter begins: open, nothing folded; the database lets none begin otherwise."""
    matter = gathered.matters[pk]
    opening = gathered.opening(matter)
    return Course(
        matter_id=pk,
        park_id=pen.park,
        kind=matter.kind,
        state="open",
        journal=pen.journal.number,
        opened_at=opening.start,
        opened_on=shanghai_day(opening.start),
        **needs_of(opening.demands),
    )


def _update(course: Course, values: dict[str, Any]) -> None:
    """Bring a course to what its steps come to, if nobody has meanwhile."""
    known = Course.objects.filter(pk=course.pk, steps=course.steps, state=course.state)
    if not known.update(**values):
        raise Overtaken("别人刚刚办过这件事项，您的没有保存；请刷新后再办。")


def _upsert(changed: Sequence[tuple[Course, dict[str, Any]]]) -> None:
    for course, values in changed:
        for name, value in values.items():
            setattr(course, name, value)
    names = [Course._meta.get_field(name.removesuffix("_id")).name for name in changed[0][1]]
    Course.objects.bulk_create(
        [course for course, _ in changed], update_conflicts=True, unique_fields=["matter"], update_fields=names
    )


def _write_countdowns(folded: dict[int, Folded], *, by_facts: bool) -> None:
    known = {(one.matter_id, one.clock, one.cycle): one for one in Countdown.objects.filter(matter__in=list(folded))}
    fresh, changed = [], []
    for pk, run in ((pk, run) for pk, one in folded.items() for run in one.runs):
        values = {name: getattr(run, name) for name in RUN_COLUMNS}
        before = known.pop((pk, run.clock, run.cycle), None)
        if before is None:
            fresh.append(Countdown(matter_id=pk, clock=run.clock, cycle=run.cycle, **values))
        elif any(getattr(before, name) != value for name, value in values.items()):
            if by_facts and run.met_at is not None and run.met_at == before.met_at:
                raise StepRefused([STOPPED], [pk])
            changed.append(Countdown(matter_id=pk, clock=run.clock, cycle=run.cycle, **values))
    if known:
        Countdown.objects.filter(pk__in=[one.pk for one in known.values()]).delete()
    Countdown.objects.bulk_create(fresh)
    if changed:
        unique = ["matter", "clock", "cycle"]
        Countdown.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=unique, update_fields=list(RUN_COLUMNS)
        )


def _alarming(gathered: Gathered, folded: dict[int, Folded]) -> Iterator[scheduling.Run]:
    """Yield the runs that alarms are set for: of matters in force, running, not paused."""
    for pk, one in folded.items():
        if not gathered.matters[pk].live:
            continue
        clocks = {clock.code: clock for clock in one.course.opening.kind.clocks}
        for run in one.runs:
            if run.met_at is None and run.due_at is not None and run.cycle == one.course.reopened:
                yield scheduling.Run(
                    matter=pk,
                    clock=clocks[run.clock],
                    cycle=run.cycle,
                    calendar=gathered.world.calendar(run.calendar),
                    started_at=run.started_at,
                    due_at=run.due_at,
                    pauses=run.pauses,
                )
