"""Investment trips of 2022 and 2023 with the cities visited and what came of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from jingwei.demo.exact import draw_day, source
from jingwei.demo.places import leaders
from jingwei.demo.published import figure
from jingwei.demo.tables import rows

MODES = ("以商招商", "协会招商", "专家招商", "产业链招商")
RESULTS = ("签订框架协议", "形成考察备忘", "约定回访", "邀请来园考察", "暂无进展")


@dataclass(frozen=True, slots=True)
class Trip:
    """One trip: mode, days, the cities visited, who led it, enterprises met, leads won and the result in words."""

    number: str
    mode: str
    begun: date
    ended: date
    cities: tuple[str, ...]
    leader: str
    bureau: str
    met: int
    leads: int
    result: str


def trips() -> tuple[Trip, ...]:
    """Return the trips of both years by day; those of 2023 visit exactly the published number of cities."""
    rng = source("trips")
    return tuple(trip for year in (2022, 2023) for trip in _of_year(rng, year))


def _of_year(rng: Random, year: int) -> list[Trip]:
    number = figure("G13", str(year)).aim_count
    days = sorted(_days(rng, year, number))
    return [
        _trip(rng, place, day, cities)
        for place, (day, cities) in enumerate(zip(days, _routes(rng, year, number), strict=True), start=1)
    ]


def _days(rng: Random, year: int, number: int) -> list[date]:
    # The shorter periods that the figures are asked for (first quarter, May) have a trip each.
    sure = [date(year, 3, rng.randint(6, 24)), date(year, 5, rng.randint(8, 26))]
    return sure + [draw_day(rng, date(year, 1, 10), date(year, 12, 20)) for _ in range(number - len(sure))]


def _routes(rng: Random, year: int, number: int) -> list[tuple[str, ...]]:
    cities = [row["city"] for row in rows("cities") if row["year"] == str(year)]
    rng.shuffle(cities)
    routes = [[city] for city in cities[:number]]
    routes += [[rng.choice(cities)] for _ in range(number - len(routes))]
    for place, city in enumerate(cities[number:]):
        routes[place * 3].append(city)
    # Some cities are visited twice: the trips' cities add up to more than the distinct ones.
    for route in routes[1::4]:
        route.append(next(city for city in rng.sample(cities, len(cities)) if city not in route))
    return [tuple(route) for route in routes]


def _trip(rng: Random, place: int, day: date, cities: tuple[str, ...]) -> Trip:
    return Trip(
        number=f"ZS{day.year}-{place:03d}",
        mode=rng.choice(MODES),
        begun=day,
        ended=day + timedelta(days=len(cities) + rng.randint(0, 2)),
        cities=cities,
        leader=rng.choice(leaders()).name,
        bureau="招商局",
        met=rng.randint(2, 9),
        leads=rng.randint(0, 4),
        result=rng.choice(RESULTS),
    )
