"""The 180 invented enterprises of the model park, and the part that each plays in the simulation."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from jingwei.demo.exact import draw_day, first_day, source, split, wan, yi
from jingwei.demo.places import ZONES, Person, personal_names
from jingwei.demo.tables import Row, column, rows
from jingwei.kernel.words.codes import make_credit_code

TOWN = "青垣"
"""An invented town: no real company's name begins with it."""

CODE_PREFIX = "91999900"
"""Market regulator, enterprise, and an administrative division that does not exist."""

LEGAL_FORMS = ("有限公司", "有限公司", "有限责任公司", "股份有限公司")


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise as the park's 企业 register shows it; other records refer to it by credit code."""

    name: str
    short_name: str
    credit_code: str
    industry_code: str
    status: str
    zone: str
    address: str
    founded: date


@dataclass(frozen=True, slots=True)
class Part:
    """A part to play: when it is listed, monitored and files; months as 'YYYY-MM', empty where it does not apply."""

    name: str
    kind: str
    entered: str
    left: str
    batch: str
    monitored_from: str
    monitored_to: str
    files_from: str
    files_to: str
    opened: str
    status: str
    trend: int


@dataclass(frozen=True, slots=True)
class Member:
    """An enterprise of the cast with its trade, its part and its fixed totals in fen by year (empty: drawn)."""

    enterprise: Enterprise
    trade: Row
    part: Part
    fixed: dict[int, int]
    taxes: dict[int, int]

    @property
    def code(self) -> str:
        """Return the credit code."""
        return self.enterprise.credit_code

    @property
    def is_anchor(self) -> bool:
        """Say whether this is one of the large enterprises named in data/anchors.csv."""
        return self.part.name == "anchor"


@dataclass(frozen=True, slots=True)
class _Role:
    part: Part
    fixed: dict[int, int]
    taxes: dict[int, int]
    brand: str
    trade: str


def cast() -> tuple[Member, ...]:
    """Return all members of the cast, anchors first; the order is that of the 企业 file."""
    rng = source("enterprises")
    roles = [*_anchors(), *_others()]
    brands, trades = _brands(rng, roles), _trades(rng, roles)
    return tuple(_member(rng, place, role, brands[place], trades[place]) for place, role in enumerate(roles))


def contacts(members: tuple[Member, ...]) -> tuple[Person, ...]:
    """Return one contact person of each enterprise."""
    names = personal_names("contacts", len(members))
    return tuple(
        Person(f"LX-{place:03d}", name, "联系人", "", member.code, f"0900-63{place:05d}")
        for place, (name, member) in enumerate(zip(names, members, strict=True), start=1)
    )


def _anchors() -> Iterator[_Role]:
    kinds = {row["trade"]: row["kind"] for row in rows("trades")}
    for row in rows("anchors"):
        kind = kinds[row["trade"]]
        part = Part(
            "anchor", kind, row["entered"], "", _yearly_batch(row["entered"]), "", "", "2022-01", "", "", "在营", 0
        )
        fixed = {year: yi(row[f"main_{year}_yi"]) for year in (2022, 2023)}
        taxes = {year: wan(row[f"tax_{year}_wan"]) for year in (2022, 2023)}
        yield _Role(part, fixed, taxes, row["brand"], row["trade"])


def _others() -> Iterator[_Role]:
    rng = source("parts")
    for row in rows("parts"):
        for place in range(int(row["count"])):
            yield _Role(_part(rng, row), _fixed(row, place), {}, "", "")


def _part(rng: Random, row: Row) -> Part:
    entered, batch = row["entered"], row["batch"]
    if entered == "old":
        entered = f"{rng.randint(2013, 2021)}-01"
        batch = _yearly_batch(entered)
    trend = int(row["trend"]) if row["trend"] else rng.randint(-6, 14)
    return Part(
        row["part"],
        row["kind"],
        entered,
        row["left"],
        batch,
        row["monitored_from"],
        row["monitored_to"],
        row["files_from"],
        row["files_to"],
        row["opened"],
        row["status"],
        trend,
    )


def _yearly_batch(entered: str) -> str:
    return f"{int(entered[:4]) - 1}年年度审核第二批"


def _fixed(row: Row, place: int) -> dict[int, int]:
    totals = {}
    for year in (2022, 2023):
        values = row[f"main_{year}_wan"].split("|")
        if values != [""]:
            totals[year] = wan(values[place % len(values)])
    return totals


def _brands(rng: Random, roles: list[_Role]) -> list[str]:
    taken = {role.brand for role in roles}
    pairs = [first + last for first in column("words", "brand_first") for last in column("words", "brand_last")]
    free = [pair for pair in pairs if pair not in taken]
    rng.shuffle(free)
    return [role.brand or free.pop() for role in roles]


def _trades(rng: Random, roles: list[_Role]) -> list[Row]:
    by_name = {row["trade"]: row for row in rows("trades")}
    pools = {kind: _pool(rng, kind, count) for kind, count in Counter(role.part.kind for role in roles).items()}
    return [by_name[role.trade] if role.trade else pools[role.part.kind].pop() for role in roles]


def _pool(rng: Random, kind: str, count: int) -> list[Row]:
    trades = [row for row in rows("trades") if row["kind"] == kind]
    counts = split(count, [int(row["share"]) for row in trades], step=1)
    pool = [row for row, number in zip(trades, counts, strict=True) for _ in range(number)]
    rng.shuffle(pool)
    return pool


def _member(rng: Random, place: int, role: _Role, brand: str, trade: Row) -> Member:
    enterprise = Enterprise(
        name=TOWN + brand + trade["long"] + rng.choice(LEGAL_FORMS),
        short_name=brand + trade["trade"],
        credit_code=make_credit_code(CODE_PREFIX, f"MAX{place + 1:05d}"),
        industry_code=trade["industry_code"],
        status=role.part.status,
        zone=rng.choice(tuple(ZONES.values())),
        address=f"{rng.choice(column('words', 'road'))}路{rng.randint(1, 199)}号",
        founded=_founded(rng, role.part),
    )
    return Member(enterprise, trade, role.part, role.fixed, role.taxes)


def _founded(rng: Random, part: Part) -> date:
    begun = part.opened or part.entered or part.files_from or "2023-01"
    return draw_day(rng, date(int(begun[:4]) - 6, 1, 1), date.fromordinal(first_day(begun).toordinal() - 240))
