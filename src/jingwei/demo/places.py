"""The park itself: the development zone above it, its zones, bureaus and the leaders responsible for projects."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from jingwei.demo.exact import TODAY, source
from jingwei.demo.tables import column, rows

PARK = "示范园区"
ROOT = "示范开发区"
ZONES = {"PQ-B": "北片区", "PQ-Z": "中片区", "PQ-N": "南片区"}
NOTICE = "模拟园区：总量取自一个园区公开的年度数据，明细为模拟"
LEADER_POSTS = ("管委会主任", "管委会副主任", "管委会副主任", "管委会副主任", "党工委副书记", "总工程师")


@dataclass(frozen=True, slots=True)
class Park:
    """A node of the park tree: code, name, the code of the node above it (empty for the root), today, page notice."""

    code: str
    name: str
    parent: str
    today: date
    notice: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone (片区) of the park: code and name; enterprises refer to it by name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Bureau:
    """An office of the committee: code, name, short name and duty; other records refer to it by name."""

    code: str
    name: str
    short_name: str
    duty: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a bureau or (by credit code) of an enterprise; the area code 0900 of the telephone is not in use."""

    code: str
    name: str
    duty: str
    bureau: str
    credit_code: str
    phone: str


def parks() -> tuple[Park, ...]:
    """Return the root development zone and the model park under it."""
    return (Park("SF", ROOT, "", TODAY, NOTICE), Park("SF-01", PARK, "SF", TODAY, NOTICE))


def zones() -> tuple[Zone, ...]:
    """Return the three zones of the model park."""
    return tuple(Zone(code, name) for code, name in ZONES.items())


def personal_names(topic: str, count: int) -> list[str]:
    """Return `count` different invented personal names of two or three characters."""
    rng, taken = source(topic), dict[str, None]()
    while len(taken) < count:
        taken.setdefault(_personal_name(rng))
    return list(taken)


def _personal_name(rng: Random) -> str:
    surname, given = rng.choice(column("words", "surname")), rng.choice(column("words", "given_first"))
    return surname + given + (rng.choice(column("words", "given_last")) if rng.randrange(4) else "")


@cache
def leaders() -> tuple[Person, ...]:
    """Return the leaders of the committee; each project names one of them as responsible."""
    names = personal_names("leaders", len(LEADER_POSTS))
    return tuple(
        Person(f"LD-{place:02d}", name, post, "管委会办公室", "", f"0900-61{place:05d}")
        for place, (name, post) in enumerate(zip(names, LEADER_POSTS, strict=True), start=1)
    )


def heads() -> tuple[Person, ...]:
    """Return the heads of the bureaus, none of them with a leader's name."""
    taken = {leader.name for leader in leaders()}
    names = [name for name in personal_names("heads", len(rows("bureaus")) + len(taken)) if name not in taken]
    return tuple(
        Person(f"FZ-{place:02d}", name, "主要负责人", row["name"], "", f"0900-62{place:05d}")
        for place, (name, row) in enumerate(zip(names, rows("bureaus"), strict=False), start=1)
    )


def officers() -> tuple[Person, ...]:
    """Return who works in the bureaus: two of each, and those who also log in, whose number is their login."""
    named = {bureau.code: bureau.name for bureau in bureaus()}
    taken = {one.name for one in (*leaders(), *heads())}
    names = [name for name in personal_names("officers", 3 * len(named) + len(taken)) if name not in taken]
    places = [(code, number) for code in named for number in (1, 2)]
    working = [
        Person(f"{code}-{number}", name, "工作人员", named[code], "", f"0900-63{place:05d}")
        for place, (name, (code, number)) in enumerate(zip(names, places, strict=False), start=1)
    ]
    logging_in = [
        Person(row["code"], row["code"], row["duty"], named[row["bureau"]], "", f"0900-64{place:05d}")
        for place, row in enumerate(rows("officers"), start=1)
    ]
    outside = [
        Person(f"{unit.code}-1", name, "工作人员", unit.name, "", f"0900-65{place:05d}")
        for place, (name, unit) in enumerate(zip(names[len(places) :], outside_units(), strict=False), start=1)
    ]
    return (*working, *logging_in, *outside)


def bureaus() -> tuple[Bureau, ...]:
    """Return the twelve offices of the committee."""
    return tuple(Bureau(row["code"], row["name"], row["short_name"], row["duty"]) for row in rows("bureaus"))


def outside_units() -> tuple[Bureau, ...]:
    """Return the units outside the park that it works with."""
    return tuple(Bureau(row["code"], row["name"], row["name"], row["duty"], True) for row in rows("outside_units"))
