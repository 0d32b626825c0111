"""What ``jingwei verify`` checks of matters: every course is the fold of its steps, and no closing lacks its proof."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from jingwei.kernel.matter import guards
from jingwei.kernel.matter.gathering import CHUNK, Gathered, gather, needs_of
from jingwei.kernel.matter.models import Countdown, Course, Matter
from jingwei.kernel.matter.rules.fold import Folded
from jingwei.kernel.matter.rules.types import matter_types
from jingwei.kernel.register.api import Findings, Park

RUN = ("calendar", "started_at", "due_at", "met_at", "working_us", "provisional", "calculation")
NEVER = 2**31
"""Steps are judged by the present state of people and evidence only when they are taken; here none is."""


def check_courses(findings: Findings) -> None:
    """Fold every matter again, and name each course, countdown and step that is not as the fold says."""
    _check_guards(findings)
    findings.count("course", Course.objects.count())
    findings.count("countdown", Countdown.objects.count())
    for park in Park.objects.order_by("pk"):
        matters = list(Matter.objects.filter(entry__park=park.pk).order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(matters), CHUNK):
            _check_chunk(park, matters[start : start + CHUNK], findings)


def _check_guards(findings: Findings) -> None:
    for name in guards.missing(connection):
        why = "数据库里没有这个触发器，绕过系统的改动拦不住；请重新安装（migrate matter 0001 后再 migrate）"
        findings.add("guard", why=why, name=name)


def _check_chunk(park: Park, matters: list[int], findings: Findings) -> None:
    gathered = gather(park, matters)
    kept: dict[int, list[Countdown]] = {}
    for countdown in Countdown.objects.filter(matter__in=matters):
        kept.setdefault(countdown.matter_id, []).append(countdown)
    for pk, matter in gathered.matters.items():
        if matter.kind not in matter_types():
            findings.add("matter", entry=pk, why=f"没有“{matter.kind}”这类事项")
            continue
        folded = gathered.fold(matter, judged_from=NEVER)
        _check_steps(gathered, folded, pk, findings)
        _check_course(gathered, folded, pk, findings)
        _check_countdowns(folded, kept.get(pk, []), pk, findings)


def _check_steps(gathered: Gathered, folded: Folded, matter: int, findings: Findings) -> None:
    for step in gathered.steps.get(matter, ()):
        for refusal in folded.refused.get(step.number, ()):
            findings.add("step", entry=step.entry, why=f"这一步不合规则：{refusal.why}")


def _check_course(gathered: Gathered, folded: Folded, matter: int, findings: Findings) -> None:
    course = gathered.courses.get(matter)
    if course is None:
        findings.add("course", entry=matter, why="事项没有办理进程")
        return
    demands = folded.course.opening.demands
    differing = list(_differing(course, {**needs_of(demands), **folded.values()}))
    if differing:
        findings.add("course", entry=matter, why=f"办理进程与步骤不符：{'、'.join(differing)}")


def _check_countdowns(folded: Folded, kept: list[Countdown], matter: int, findings: Findings) -> None:
    known = {(one.clock, one.cycle): one for one in kept}
    for run in folded.runs:
        name = f"{run.clock}.{run.cycle}"
        countdown = known.pop((run.clock, run.cycle), None)
        if countdown is None:
            findings.add("countdown", entry=matter, why="缺这一次计时", name=name)
        elif differing := list(_differing(countdown, {column: getattr(run, column) for column in RUN})):
            findings.add("countdown", entry=matter, why=f"计时与步骤不符：{'、'.join(differing)}", name=name)
    for clock, cycle in known:
        findings.add("countdown", entry=matter, why="多出这一次计时", name=f"{clock}.{cycle}")


def _differing(row: Any, values: dict[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if getattr(row, name) != value:
            yield name.removesuffix("_id")
