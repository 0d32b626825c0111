"""Services of 2022 and 2023: errands for enterprises, visits, telephone revisits and help given to families."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from jingwei.demo.coordination import Coordination, coordination, workdays
from jingwei.demo.enterprises import Member, contacts
from jingwei.demo.exact import TODAY, draw_day, source
from jingwei.demo.places import Person, bureaus
from jingwei.demo.published import figure
from jingwei.demo.rating import Rating, ratings
from jingwei.demo.tables import column, rows
from jingwei.kernel.words.clock import SHANGHAI

YEARS = (2022, 2023)
ERRANDS = {2022: 60, 2023: 120}
VISITS = {2022: 24, 2023: 60}
UNREACHED = {2022: 13, 2023: 14}
DISSATISFIED = {2022: 2, 2023: 0}
STILL_OPEN = 5
"""How many errands of the last year are not finished on the demo's day."""

LATE_EVERY = 23
"""Every so-manieth errand takes longer than was promised."""

FRESH_VISIT = date(2023, 12, 28)
"""The visit whose wish becomes an errand when it is entered."""

VISITORS = ("LD-02", "LD-03", "LD-04", "FZ-11", "FZ-05", "ZW-1", "ZW-2")


@dataclass(frozen=True, slots=True)
class Errand:
    """An errand for an enterprise: when it was entered, taken on and finished (None: still open), by which officer."""

    number: str
    title: str
    credit_code: str
    bureau: str
    officer: str
    entered: datetime
    accepted: datetime
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class Call:
    """A telephone revisit about an errand: who was called when, whether reached, and what was said."""

    number: str
    errand: str
    credit_code: str
    called: str
    phone: str
    at: datetime
    outcome: str
    grade: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit: to whom, when, by whom; ``raised`` says what was raised, ``errand`` names the errand it became."""

    number: str
    credit_code: str
    day: date
    visitor: str
    raised: str
    bureau: str
    errand: str


@dataclass(frozen=True, slots=True)
class Help:
    """A problem of an employee's family that was solved."""

    number: str
    day: date
    credit_code: str
    name: str
    kind: str
    problem: str
    result: str


@dataclass(frozen=True, slots=True)
class Serving:
    """All services of both years, in the order of their days."""

    errands: tuple[Errand, ...]
    ratings: tuple[Rating, ...]
    calls: tuple[Call, ...]
    visits: tuple[Visit, ...]
    coordination: Coordination
    helps: tuple[Help, ...]


def serving(members: tuple[Member, ...]) -> Serving:
    """Return the services of both years."""
    codes = [member.code for member in members if member.enterprise.status != "注销"]
    errands = tuple(one for year in YEARS for one in _errands(source(f"errands {year}"), year, codes))
    finished = {one.number: one.closed for one in errands if one.closed}
    return Serving(
        errands=errands,
        ratings=ratings(finished),
        calls=tuple(one for year in YEARS for one in _calls(year, errands, members)),
        visits=tuple(one for year in YEARS for one in _visits(source(f"visits {year}"), year, errands, codes)),
        coordination=coordination(codes),
        helps=_helps(codes),
    )


def _errands(rng: Random, year: int, codes: list[str]) -> list[Errand]:
    days = workdays(date(year, 1, 4), date(year, 12, 29))
    chosen = sorted(rng.choice(days[:-3]) for _ in range(ERRANDS[year]))
    open_from = ERRANDS[year] - STILL_OPEN if year == TODAY.year else ERRANDS[year]
    return [_errand(rng, year, place, day, codes, place < open_from) for place, day in enumerate(chosen)]


def _errand(rng: Random, year: int, place: int, day: date, codes: list[str], finished: bool) -> Errand:
    case = rng.choice(rows("errands"))
    named = {bureau.code: bureau.name for bureau in bureaus()}
    entered = datetime.combine(day, time(rng.choice((9, 10, 11, 15, 16)), rng.randrange(60)), SHANGHAI)
    takes = 14 if place % LATE_EVERY == LATE_EVERY - 1 else rng.randint(1, 7)
    after = workdays(day + timedelta(days=1), day + timedelta(days=40))
    closed = datetime.combine(after[takes], time(rng.choice((10, 11, 15, 16)), rng.randrange(60)), SHANGHAI)
    return Errand(
        number=f"BB{year}-{place + 1:04d}",
        title=case["title"],
        credit_code=rng.choice(codes),
        bureau=named[case["unit"]],
        officer=f"{case['unit']}-{rng.randint(1, 2)}",
        entered=entered,
        accepted=entered + timedelta(minutes=rng.randint(5, 25)),
        closed=closed if finished and closed.date() < TODAY else None,
    )


def _calls(year: int, errands: tuple[Errand, ...], members: tuple[Member, ...]) -> list[Call]:
    """Return the calls of a year: as many reached as were published, some unreached, some finished a little late."""
    rng, reached = source(f"calls {year}"), figure("F07", str(year)).aim_count
    people = {one.credit_code: one for one in contacts(members)}
    finished = [one for one in errands if one.closed and one.closed.year == year]
    about = sorted((rng.choice(finished) for _ in range(reached + UNREACHED[year])), key=_closing)
    missed = set(rng.sample(range(len(about)), UNREACHED[year]))
    answered = [place for place in range(len(about)) if place not in missed]
    bad = set(rng.sample(answered, DISSATISFIED[year]))
    return [
        _call(rng, f"HF{year}-{place + 1:04d}", one, people.get(one.credit_code), place in missed, place in bad)
        for place, one in enumerate(about)
    ]


def _closing(one: Errand) -> datetime:
    assert one.closed is not None
    return one.closed


def _call(rng: Random, number: str, about: Errand, person: Person | None, missed: bool, bad: bool) -> Call:
    closed = _closing(about)
    last = min(closed.date() + timedelta(days=9), date(closed.year, 12, 30))
    days = workdays(closed.date() + timedelta(days=1), last) or [last]
    grade = "dissatisfied" if bad else rng.choice(("very-satisfied", "very-satisfied", "satisfied", "fairly-satisfied"))
    return Call(
        number=number,
        errand=about.number,
        credit_code=about.credit_code,
        called=person.name if person else "",
        phone=person.phone if person else "",
        at=datetime.combine(rng.choice(days), time(rng.choice((9, 10, 15, 16)), rng.randrange(60)), SHANGHAI),
        outcome=rng.choice(("unanswered", "unanswered", "wrong", "refused")) if missed else "reached",
        grade="" if missed else grade,
    )


def _visits(rng: Random, year: int, errands: tuple[Errand, ...], codes: list[str]) -> list[Visit]:
    """Return the visits of a year; two of three brought an errand, and what the last one brought is entered with it."""
    of_year = [one for one in errands if one.entered.year == year]
    brought = sorted(rng.sample(of_year, VISITS[year] * 2 // 3), key=lambda one: one.number)
    visits = [(one.entered.date(), one.credit_code, one.title, one.bureau, one.number) for one in brought]
    quiet = workdays(date(year, 1, 4), date(year, 12, 27))
    visits += [(rng.choice(quiet), rng.choice(codes), "", "", "") for _ in range(VISITS[year] - len(brought))]
    if year == TODAY.year:
        visits.append((FRESH_VISIT, rng.choice(codes), "园区班车增开一班", "政务服务中心", ""))
    return [
        Visit(f"ZF{year}-{place:03d}", code, day, rng.choice(VISITORS), raised, bureau, errand)
        for place, (day, code, raised, bureau, errand) in enumerate(sorted(visits), start=1)
    ]


def _helps(codes: list[str]) -> tuple[Help, ...]:
    rng, first = source("family help"), figure("F01", "2022").aim_count
    second = figure("F01", "2023").aim_count - first
    days = sorted(draw_day(rng, date(2022, 1, 5), date(2022, 12, 30)) for _ in range(first))
    days += sorted(draw_day(rng, date(2023, 1, 4), TODAY) for _ in range(second))
    surnames, given = column("words", "surname"), ("某", "某某")
    cases = rows("family_problems")
    helps = []
    for place, day in enumerate(days, start=1):
        case, name = rng.choice(cases), rng.choice(surnames) + rng.choice(given)
        number = f"BF{day.year}-{place:04d}"
        helps.append(Help(number, day, rng.choice(codes), name, case["kind"], case["problem"], case["result"]))
    return tuple(helps)
