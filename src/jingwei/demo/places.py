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


def bureaus() -> tuple[Bureau, ...]:
    """Return the twelve offices of the committee."""
    return tuple(Bureau(row["code"], row["name"], row["short_name"], row["duty"]) for row in rows("bureaus"))
