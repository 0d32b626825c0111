"""Fixed-asset projects and their monthly investment in four columns; 上年同期 is what the returns themselves report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from jingwei.demo.enterprises import Member
from jingwei.demo.exact import draw_day, first_day, months_of, per_mille, source, split, split_above, wan, yi
from jingwei.demo.places import PARK
from jingwei.demo.published import figure
from jingwei.demo.returns import RETURNED_EARLY, VERIFIED, Four, four
from jingwei.demo.tables import Row, column, rows
from jingwei.demo.volumes import MONTHS

TOTAL_2021_FEN = yi("90.42")
WITHDRAWN_2022_FEN = yi("1.62")
"""Investment of 2022 that was published then and belongs to projects since struck off: not in 2023's base."""

REVISED_PROJECTS = 2
REVISED_RATE = 1084
"""‰: what two projects returned in 2022, measured by the base of 2023."""

LEAST_FEN = wan("150")
LARGE_FEN = wan("5000")
"""Planned total from which the larger form is filled in."""


@dataclass(frozen=True, slots=True)
class FixedAssetProject:
    """A project in the statistics of fixed-asset investment; the credit code is empty for the park's own works."""

    project_code: str
    name: str
    credit_code: str
    builder: str
    kind: str
    form: str
    planned_fen: int
    begun_on: date
    entered: str
    left: str


@dataclass(frozen=True, slots=True)
class InvestmentReturn:
    """One project's investment of one month in fen: 本月, 本年累计, 上年同期本月, 上年同期累计."""

    project_code: str
    month: str
    status: str
    invested_fen: Four


@dataclass(frozen=True, slots=True)
class _Site:
    group: Row
    own: tuple[int, ...]
    base: tuple[int, ...]


def fixed_assets(cast: tuple[Member, ...]) -> tuple[tuple[FixedAssetProject, ...], tuple[InvestmentReturn, ...]]:
    """Return the fixed-asset projects and their returns, the latter by month and project."""
    rng = source("fixed")
    sites = _sites(rng)
    owners = [member for member in cast if member.part.kind == "industry" and member.part.status == "在营"]
    names: dict[str, None] = {}
    projects = tuple(_project(rng, place, site, owners, names) for place, site in enumerate(sites, start=1))
    returns = tuple(
        _return(project.project_code, site, month)
        for month in MONTHS[12:]
        for project, site in zip(projects, sites, strict=True)
        if site.group["files_from"] <= month <= (site.group["files_to"] or month)
    )
    return projects, returns


def _sites(rng: Random) -> list[_Site]:
    groups = [row for row in rows("fixed_groups") for _ in range(int(row["count"]))]
    sizes = [rng.randint(1, 9) + rng.randint(0, 1000) ** 3 // 2_000_000 for _ in groups]
    years = {
        2021: _totals(groups, sizes, "base_2021", TOTAL_2021_FEN),
        2022: _totals(groups, sizes, "base_2022", figure("G18", "2022").aim_fen),
        2023: _totals(groups, sizes, "made_2023", figure("G18").aim_fen),
    }
    withdrawn = [place for place, group in enumerate(groups) if group["group"] == "withdrawn"]
    shares = dict(zip(withdrawn, split_above(WITHDRAWN_2022_FEN, LEAST_FEN, [3, 2, 4]), strict=True))
    running = [place for place, group in enumerate(groups) if group["group"] == "running"]
    revised = set(running[:REVISED_PROJECTS])
    return [
        _site(
            rng,
            group,
            {year: totals[place] for year, totals in years.items()},
            shares.get(place, 0),
            REVISED_RATE if place in revised else 1000,
        )
        for place, group in enumerate(groups)
    ]


def _totals(groups: list[Row], sizes: list[int], header: str, total: int) -> list[int]:
    counted = [place for place, group in enumerate(groups) if group[header]]
    parts = split_above(total, LEAST_FEN, [sizes[place] for place in counted])
    shares = dict(zip(counted, parts, strict=True))
    return [shares.get(place, 0) for place in range(len(groups))]


def _site(rng: Random, group: Row, totals: dict[int, int], withdrawn: int, rate: int) -> _Site:
    base = [fen for year in (2021, 2022, 2023) for fen in _months(rng, group, year, totals[year] or 0)]
    own = list(base)
    own[12:24] = _months(rng, group, 2022, withdrawn) if withdrawn else [per_mille(fen, rate) for fen in base[12:24]]
    return _Site(group, tuple(own), tuple(base))


def _months(rng: Random, group: Row, year: int, total: int) -> list[int]:
    season = next(row for row in rows("seasons") if row["season"] == "building")
    if not total:
        return [0] * 12
    weights = [
        (int(season[str(place)]) + 30) * rng.randint(70, 130) * (month >= group["files_from"] or year == 2021)
        for place, month in enumerate(months_of(year), start=1)
    ]
    return split(total, weights)


def _project(rng: Random, place: int, site: _Site, owners: list[Member], names: dict[str, None]) -> FixedAssetProject:
    group, spent = site.group, sum(site.own)
    own_works = group["kind"] == "infrastructure"
    owner = None if own_works else rng.choice(owners)
    planned = max(wan("520"), spent // wan("100") * wan("100") * rng.randint(115, 190) // 100)
    first = (
        group["files_from"] if group["files_from"] > "2022-01" else f"{rng.randint(2020, 2021)}-0{rng.randint(1, 9)}"
    )
    return FixedAssetProject(
        project_code=f"{first[2:4]}{first[5:]}-999900-07-02-{200000 + place * 211}",
        name=_name(rng, owner, names),
        credit_code=owner.code if owner else "",
        builder=owner.enterprise.name if owner else f"{PARK}管委会",
        kind="基础设施" if own_works else "工业",
        form="5000万元以上" if planned >= LARGE_FEN else "500—5000万元",
        planned_fen=planned,
        begun_on=draw_day(rng, first_day(first), date.fromordinal(first_day(first).toordinal() + 20)),
        entered=first,
        left="2023-01" if group["files_to"] else "",
    )


def _name(rng: Random, owner: Member | None, names: dict[str, None]) -> str:
    """Return a name not given yet; `names` remembers it."""
    candidates = _owned_names(owner) if owner else _own_names()
    free = [name for name in candidates if name not in names]
    name = rng.choice(free)
    names[name] = None
    return name


def _owned_names(owner: Member) -> Iterator[str]:
    for row in rows("works"):
        if row["kind"] == "industry":
            yield f"{owner.enterprise.short_name}{row['work']}项目"


def _own_names() -> Iterator[str]:
    for road in column("words", "road"):
        for row in rows("works"):
            if row["kind"] == "infrastructure":
                yield f"{road}路{row['work']}"


def _return(project_code: str, site: _Site, month: str) -> InvestmentReturn:
    place = MONTHS.index(month)
    own, base = four(site.own, place), four(site.base, place)
    columns = Four(own.month, own.to_date, base.month_last_year, base.to_date_last_year)
    return InvestmentReturn(project_code, month, VERIFIED if month < "2023-07" else RETURNED_EARLY, columns)
