"""Investment projects: the reserve library with its stage histories, and the landed projects with their timelines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jingwei.demo.exact import FEN_PER_YI, TODAY, draw_day, source, split_above, yi
from jingwei.demo.places import leaders
from jingwei.demo.published import figure
from jingwei.demo.tables import Row, column, rows

PLANNED, TALKS, SIGNED, LANDED = STAGES = ("谋划", "洽谈", "签约", "落地")
MILESTONES = (("签约", 0), ("注册", 30), ("拿地", 100), ("开工", 190), ("投产", 520), ("入统", 580))
"""Milestones of a landed project with the days after signing at which each is expected."""

ABROAD, OUTSIDE, INSIDE = "境外", "省外", "省内"
LEAST_PLANNED_FEN = yi("0.8")
LANDED_EARLIER = (OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE, INSIDE, INSIDE, ABROAD)
"""Origins of the projects that landed in 2021: money from every origin has somewhere to go from January 2022."""


@dataclass(frozen=True, slots=True)
class InvestmentProject:
    """A project of the reserve library; landed ones have left it. Money in fen, land in mu, energy in tce a year."""

    project_code: str
    name: str
    content: str
    investor: str
    origin: str
    province: str
    chain: str
    planned_fen: int
    land_mu: int
    energy_tce: int
    leader: str
    bureau: str
    block: str
    next_step: str
    next_due: date | None
    entered_on: date


@dataclass(frozen=True, slots=True)
class StageChange:
    """A project's passage into a stage on a day; the dwell time is the time until the next one."""

    project_code: str
    stage: str
    since: date
    note: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone of a landed project: expected and actual day (None: not reached)."""

    project_code: str
    name: str
    expected: date
    actual: date | None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """All projects with the histories of their stages and the timelines of the landed ones."""

    projects: tuple[InvestmentProject, ...]
    stages: tuple[StageChange, ...]
    milestones: tuple[Milestone, ...]

    def stage_on(self, project_code: str, day: date) -> str:
        """Return the stage a project is in on a day, empty before it entered the library."""
        passed = [one for one in self.stages if one.project_code == project_code and one.since <= day]
        return max(passed, key=lambda one: (one.since, STAGES.index(one.stage))).stage if passed else ""

    def signed_by(self, day: date) -> tuple[InvestmentProject, ...]:
        """Return the projects signed on or before a day, landed ones included."""
        signed = {one.project_code for one in self.stages if one.stage == SIGNED and one.since <= day}
        return tuple(one for one in self.projects if one.project_code in signed)

    def reserve_on(self, day: date) -> tuple[InvestmentProject, ...]:
        """Return the projects in the reserve library on a day: entered, and not landed."""
        return tuple(one for one in self.projects if self.stage_on(one.project_code, day) not in ("", LANDED))


def pipeline() -> Pipeline:
    """Return the 54 projects in reserve on 2023-12-31, the eleven landed in 2022 and 2023 and the nine before."""
    rng = source("projects")
    reserve, landed = figure("G11", "2023-12-31").aim_count, _landing_days(rng)
    planned = [*_reserve_amounts(rng, reserve), *(rng.randint(180, 3200) * FEN_PER_YI // 100 for _ in landed)]
    planned += [rng.randint(800, 1600) * FEN_PER_YI // 100 for _ in LANDED_EARLIER]
    earlier = [draw_day(rng, date(2021, 2, 1), date(2021, 11, 30)) for _ in LANDED_EARLIER]
    subjects = _subjects(rng, len(planned))
    days: list[date | None] = [*([None] * reserve), *landed, *earlier]
    origins = [*([""] * (len(planned) - len(earlier))), *LANDED_EARLIER]
    projects, stages = [], list[StageChange]()
    for place, (subject, fen, landing, origin) in enumerate(zip(subjects, planned, days, origins, strict=True), 1):
        path = _path(rng, landing)
        project = _project(rng, place, subject, fen, path, origin)
        projects.append(project)
        stages += [StageChange(project.project_code, stage, day, "") for stage, day in path]
    return Pipeline(tuple(projects), tuple(stages), tuple(_milestones(rng, stages)))


def _landing_days(rng: Random) -> list[date]:
    days = [draw_day(rng, date(2022, 1, 20), date(2022, 12, 20)) for _ in range(figure("G15", "2022").aim_count)]
    # One in the first quarter and one in May, so that the shorter periods have a landed project too.
    early = [draw_day(rng, date(2023, 2, 6), date(2023, 3, 24)), draw_day(rng, date(2023, 5, 8), date(2023, 5, 26))]
    late = [draw_day(rng, date(2023, 6, 5), date(2023, 12, 22)) for _ in range(figure("G15").aim_count - len(early))]
    return [*days, *early, *late]


def _reserve_amounts(rng: Random, count: int) -> list[int]:
    weights = [30 + rng.randint(0, 1000) ** 2 // 1000 for _ in range(count)]
    return split_above(figure("G12", "2023-12-31").aim_fen, LEAST_PLANNED_FEN, weights)


def _subjects(rng: Random, count: int) -> list[Row]:
    pool = list(rows("project_subjects")) * (count // len(rows("project_subjects")) + 1)
    rng.shuffle(pool)
    return pool[:count]


def _path(rng: Random, landing: date | None) -> list[tuple[str, date]]:
    if landing:
        signed = landing - timedelta(days=rng.randint(40, 150))
        talks = signed - timedelta(days=rng.randint(60, 240))
        return [
            (PLANNED, talks - timedelta(days=rng.randint(30, 180))),
            (TALKS, talks),
            (SIGNED, signed),
            (LANDED, landing),
        ]
    path = [(PLANNED, draw_day(rng, date(2021, 9, 1), date(2023, 11, 30)))]
    for stage in (TALKS, SIGNED)[: rng.randint(0, 2)]:
        day = path[-1][1] + timedelta(days=rng.randint(25, 260))
        if day > TODAY:
            break
        path.append((stage, day))
    return path


def _project(
    rng: Random, place: int, subject: Row, fen: int, path: list[tuple[str, date]], origin: str
) -> InvestmentProject:
    brand = rng.choice(column("words", "brand_first")) + rng.choice(column("words", "brand_last"))
    origin = origin or rng.choices((OUTSIDE, INSIDE, ABROAD), weights=(44, 14, 4))[0]
    place_of = rng.choice(rows("cities"))
    block, entered, size = rng.choice(rows("blocks")), path[0][1], fen // FEN_PER_YI
    landed = path[-1][0] == LANDED
    return InvestmentProject(
        project_code=f"{entered:%y%m}-999900-04-01-{600000 + place * 137}",
        name=brand + subject["subject"] + ("产业化项目" if place % 3 else "基地项目"),
        content=f"{subject['content']}，{rng.choice(('一次建成', '分两期建设', '分三期建设'))}",
        investor=f"{place_of['city'] if origin == OUTSIDE else ''}{brand}控股（模拟）集团有限公司",
        origin=origin,
        province=place_of["province"] if origin == OUTSIDE else "",
        chain=subject["chain"],
        planned_fen=fen,
        land_mu=30 + size * rng.randint(3, 9),
        energy_tce=1200 + size * rng.randint(300, 2600),
        leader=rng.choice(leaders()).name,
        bureau="招商局",
        block="" if landed else block["block"],
        next_step="" if landed else block["next_step"],
        next_due=None if landed else draw_day(rng, date(2023, 12, 10), date(2024, 4, 30)),
        entered_on=entered,
    )


def _milestones(rng: Random, stages: list[StageChange]) -> Iterator[Milestone]:
    signed = {one.project_code: one.since for one in stages if one.stage == SIGNED}
    for code in [one.project_code for one in stages if one.stage == LANDED]:
        late, reached = 0, True
        for name, days in MILESTONES:
            expected = signed[code] + timedelta(days=days)
            late += rng.randint(-6, 45) if days else 0
            actual = expected + timedelta(days=max(late, -6))
            reached = reached and actual <= TODAY
            yield Milestone(code, name, expected, actual if reached else None)
