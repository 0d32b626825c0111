"""What a reminder says: which matter, how much time is left or was exceeded, and on whose desk it lies."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from jingwei.kernel.matter.alarms.outbox import notice_for
from jingwei.kernel.matter.models import Alarm, Countdown, Course, Matter, Notice
from jingwei.kernel.matter.rules.types import Clock, MatterType, Rung, matter_types
from jingwei.kernel.register.api import Role
from jingwei.kernel.words.clock import SHANGHAI, calendar, elapsed, shanghai_day

MINUTE = timedelta(minutes=1)
Run = tuple[int, str, int]


def notices_of(alarms: Sequence[Alarm], moment: datetime) -> list[Notice]:
    """Return the notice of each alarm, not yet written; one query, however many."""
    matters = [alarm.matter_id for alarm in alarms]
    runs: dict[Run, Countdown] = {
        (run.matter_id, run.clock, run.cycle): run for run in Countdown.objects.filter(matter__in=matters)
    }
    return [_notice(alarm, runs.get((alarm.matter_id, alarm.clock, alarm.cycle)), moment) for alarm in alarms]


def key_of(alarm: Alarm) -> str:
    """Return the key that makes an alarm's notice the only one."""
    return f"alarm:{alarm.matter_id}:{alarm.clock}:{alarm.cycle}:{alarm.rung}"


def _notice(alarm: Alarm, run: Countdown | None, moment: datetime) -> Notice:
    matter = alarm.matter
    kind = matter_types().get(matter.kind)
    limit = next((clock for clock in kind.clocks if clock.code == alarm.clock), None) if kind else None
    ladder = limit.ladder if limit else ()
    rung = ladder[alarm.rung] if alarm.rung < len(ladder) else Rung()
    course: Course | None = getattr(matter, "course", None)
    desk = course.desk_id if course and rung.desk else None
    name = limit.name if limit else alarm.clock
    return notice_for(
        key=key_of(alarm),
        park=matter.entry.park_id,
        alarm=alarm,
        matter=matter,
        roles=_roles(rung, kind, desk),
        bureau=desk,
        title=f"{_state(name, limit, run, moment)}{_again(alarm, run, moment)}：{matter.number} {matter.title}",
        body="\n".join(_lines(matter, kind, name, course, run)),
        made_at=moment,
    )


def _roles(rung: Rung, kind: MatterType | None, desk: int | None) -> frozenset[Role]:
    """Return whom a rung calls; a matter that lies on no desk yet calls those who work on its type instead."""
    if desk is not None or not rung.desk or kind is None:
        return rung.to
    return rung.to | (kind.write - {Role.HANDLER})


def _state(name: str, limit: Clock | None, run: Countdown | None, moment: datetime) -> str:
    """Return what is the matter with the deadline at a moment, e.g. ``答复还剩 2 分钟``."""
    if run is None or run.due_at is None or run.due_at <= moment < run.due_at + MINUTE:
        return f"{name}时限已到"
    if moment >= run.due_at:
        return f"{name}已超时"
    if limit is not None and limit.minutes is not None:
        left = elapsed(calendar(run.calendar), moment, run.due_at)
        return f"{name}还剩 {-(-left // MINUTE)} 分钟"
    days = (shanghai_day(run.due_at) - shanghai_day(moment)).days
    return f"{name}还有 {days} 天到期" if days else f"{name}今天到期"


def _again(alarm: Alarm, run: Countdown | None, moment: datetime) -> str:
    """Return which reminder it is once the time is up, so that none looks like the one before."""
    late = run is not None and run.due_at is not None and moment >= run.due_at + MINUTE
    return f"（第 {alarm.rung + 1} 次提醒）" if late and alarm.rung else ""


def _lines(
    matter: Matter, kind: MatterType | None, name: str, course: Course | None, run: Countdown | None
) -> list[str]:
    where = [str(one) for one in (course.desk, course.handler) if one] if course else []
    due = run.due_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if run and run.due_at else ""
    said = (
        ("类型", kind.name if kind else matter.kind),
        ("企业", str(matter.enterprise) if matter.enterprise_id else ""),
        ("在办", " ".join(where) or "尚未分派"),
        (f"{name}时限", due),
    )
    return [f"{label}：{value}" for label, value in said if value]
