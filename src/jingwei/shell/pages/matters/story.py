"""A matter as a story: where it came from, what it is, every step with its two times, its evidence and its origin."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Countdown, Course, Matter, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence, ImportBatch, Origin, Role, Viewer
from jingwei.shell.pages.matters.reading import Rows, type_of
from jingwei.shell.parts import Fact
from jingwei.shell.viewing import address
from jingwei.shell.wording import door_name, moment

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
SAID = {True: "通过", False: "不通过"}
GRAVE = frozenset({Action.REOPEN, Action.OBJECT, Action.WITHDRAW})


@dataclass(frozen=True)
class Paper:
    """A piece of evidence: its name, where it opens, and whether it is a picture that can be shown small."""

    name: str
    href: str
    picture: bool
    version: int


@dataclass(frozen=True)
class Source:
    """Where a row came from: who wrote it down when, by which door, and the file and line if there was one."""

    actor: str
    time: datetime
    door: str
    journal: int
    file: str
    file_url: str
    batch_url: str
    place: str


@dataclass(frozen=True)
class Knot:
    """One step of the story: what was done, by whom, when, and when and by whom it was written down."""

    step: Step
    label: str
    verdict: str
    bad: bool
    who: str
    papers: Sequence[Paper]
    source: Source | None
    internal: bool
    href: str

    @property
    def late_entry(self) -> bool:
        """Whether it was written down more than a minute after it was done."""
        return self.source is not None and (self.source.time - self.step.at).total_seconds() > 60


def knots(viewer: Viewer, one: Matter) -> list[Knot]:
    """Return the steps that a viewer may see, oldest first: a constant number of queries, however many steps."""
    reg = register.register_of(Step)
    rows = register.visible(viewer, reg).filter(matter=one.pk).order_by("number")
    steps = list(rows.select_related("person", "behalf", "unit", "to_unit", "to_person"))
    numbers = [step.pk for step in steps]
    papers = register.evidence_of(numbers)
    told = sources(viewer, numbers)
    return [_knot(viewer, step, papers.get(step.pk, []), told.get(step.pk)) for step in steps]


def _knot(viewer: Viewer, step: Step, papers: Sequence[Evidence], source: Source | None) -> Knot:
    action = Action(step.action)
    verdict = "" if step.passed is None else SAID[step.passed]
    reads = viewer.role != Role.ENTERPRISE and register.may_read(viewer, register.register_of(Step))
    return Knot(
        step=step,
        label=action.label,
        verdict=verdict,
        bad=step.passed is False or action in GRAVE,
        who=_who(viewer, step),
        papers=shown_papers(papers),
        source=source,
        internal=action in (Action.NOTE, Action.REMIND),
        href=reverse("record", args=["matter.step", step.pk]) if reads else "",
    )


def _who(viewer: Viewer, step: Step) -> str:
    """Return who did it; an enterprise is told the unit and the person, as its counterpart would say it."""
    behalf = f"（受{step.behalf.name}委托）" if step.behalf else ""
    person = f"{step.person.name}{behalf}" if step.person else ""
    return " · ".join(part for part in (str(step.unit) if step.unit else "", person) if part) or step.channel


def shown_papers(papers: Sequence[Evidence]) -> list[Paper]:
    """Return evidence for a page, in the order of its names."""
    return [
        Paper(one.name, reverse("stored_file", args=[one.file_id]), one.file.media_type in PICTURES, one.version)
        for one in sorted(papers, key=lambda one: (one.name, one.version))
    ]


def sources(viewer: Viewer, entries: Sequence[int]) -> dict[int, Source]:
    """Return where each row came from; files are named only to those who may open their batch."""
    if viewer.role == Role.ENTERPRISE:
        return {entry: _plain(origin) for entry, origin in register.origins(entries).items()}
    found = register.origins(entries)
    wanted = {origin.batch for origin in found.values() if origin.batch is not None}
    seen = {batch.pk for batch in ImportBatch.objects.filter(pk__in=wanted) if register.may_see_batch(viewer, batch)}
    return {entry: _source(origin, origin.batch in seen) for entry, origin in found.items()}


def _plain(origin: Origin) -> Source:
    return Source("", origin.time, "", origin.journal, "", "", "", "")


def _source(origin: Origin, opened: bool) -> Source:
    sheet = f"工作表 {origin.sheet}" if origin.sheet else ""
    line = f"第 {origin.line} 行" if origin.line else ""
    return Source(
        actor=origin.actor,
        time=origin.time,
        door=door_name(origin.door),
        journal=origin.journal,
        file=origin.file,
        file_url=address("stored_file", origin.sha256) if opened and origin.sha256 else "",
        batch_url=address("batch", origin.batch) if opened else "",
        place=" · ".join(part for part in (sheet, line) if part),
    )


def facts_of(viewer: Viewer, one: Matter) -> list[Fact]:
    """Return what the matter is, only what is filled in; an enterprise is not shown how it is worked on inside."""
    return [Fact(term=term, text=text, href=href) for term, text, href in _terms(viewer, one) if text]


def _terms(viewer: Viewer, one: Matter) -> Iterator[tuple[str, str, str]]:
    outside = viewer.role == Role.ENTERPRISE
    own = reverse("enterprise", args=[one.enterprise_id]) if one.enterprise_id else ""
    yield "企业", str(one.enterprise or ""), own
    if not outside:
        yield "来源", str(one.list or ""), reverse("matter_list", args=[one.list_id]) if one.list_id else ""
        yield "来文编号", one.source_number, ""
    yield "渠道", one.channel, ""
    yield "消息时间", moment(one.told) if one.told else "", ""
    yield "登记时间", moment(one.entered), ""
    yield "类别", " · ".join(part for part in (one.tier, one.category) if part), ""
    yield "地点", str(one.place or ""), ""
    yield "责任单位", str(one.responsible or ""), ""
    if not outside:
        yield "督导单位", str(one.leading or ""), ""
        yield "责任人", one.officer.name if one.officer else "", ""
        yield "整改目标", one.goal, ""
        yield "整改措施", one.measures, ""
        yield "验收标准", one.criteria, ""
        yield "办理时限", one.due.isoformat() if one.due else "", ""
        twin = one.duplicate_of
        yield "重复件", str(twin or ""), reverse("matter", args=[twin.pk]) if twin else ""


@dataclass(frozen=True)
class Run:
    """One run of a clock as it is told: its name, when it was due, whether it was met, and the calculation."""

    countdown: Countdown
    name: str
    source: str
    confirmed: bool

    @property
    def met_late(self) -> bool:
        """Whether it was stopped after its deadline."""
        one = self.countdown
        return bool(one.met_at and one.due_at and one.met_at > one.due_at)

    @property
    def minutes_used(self) -> int | None:
        """The working minutes used once it was stopped."""
        return None if self.countdown.working_us is None else self.countdown.working_us // 60_000_000


def runs_of(course: Course) -> list[Run]:
    """Return every run of every clock, in the order in which they started."""
    found = type_of(course.kind)
    clocks: Mapping[str, matter.Clock] = {clock.code: clock for clock in found.clocks} if found else {}
    rows: Rows = Countdown.objects.filter(matter=course.pk).order_by("cycle", "started_at", "pk")
    return [_run(one, clocks.get(one.clock)) for one in rows]


def _run(one: Countdown, clock: matter.Clock | None) -> Run:
    if clock is None:
        return Run(one, one.clock, "", True)
    return Run(one, clock.name, clock.source, clock.confirmed)
