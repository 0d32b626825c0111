"""What was followed up in 2022 and 2023: lists received, matters on them, and every step taken until they closed.

Lists, batches, subjects and ways are tables in data/followed_*.csv; a way says which steps a matter of a batch took,
counted in days from when it began, from its closing, or from the park's today.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import count
from random import Random

from jingwei.demo.enterprises import Member
from jingwei.demo.exact import TODAY, draw_day, source
from jingwei.demo.places import ZONES
from jingwei.demo.tables import Row, rows
from jingwei.kernel.words.clock import SHANGHAI, calendar, due_after_days, shanghai_day

PREFIXES = {
    "supervision.problem": "WT",
    "supervision.task": "RW",
    "supervision.instruction": "PS",
    "supervision.decision": "YS",
    "supervision.on-site": "XC",
    "inspection.rectification": "ZG",
    "inspection.petition": "XF",
    "inspection.assisted": "XB",
}
OF_ENTERPRISES = ("厂区", "装卸", "预处理设施", "无组织排放", "粉尘涉爆", "员工公寓", "冬季用气", "临时用电")
"""Words of titles that are about one enterprise."""

OWN_WORK = ("style", "task", "instruction", "decision")
NOTICE_DAYS = 5
EXTENDED_TO = date(2024, 1, 31)
SUPERVISED = ("GJ", "JF", "ZS", "HJ", "YJ", "ZF", "CZ", "RS", "ZW", "DQ")
INSPECTED = ("GJ", "YJ", "ZF", "JF")
HEADS = ("BGS", "DQ", "JJ", "JF", "ZS", "CZ", "GJ", "HJ", "YJ", "RS", "ZW", "ZF")
"""The bureaus in the order in which their heads are numbered."""

SUPERVISORS = {
    "first": ("BGS-1", "BGS"),
    "second": ("JJ-1", "JJ"),
    "approver": ("FZ-01", "BGS"),
    "closer": ("周衡", "BGS"),
}
INSPECTORS = {
    "first": ("W-HJ-1", "W-HJ"),
    "second": ("HJ-1", "HJ"),
    "approver": ("FZ-08", "HJ"),
    "closer": ("陈澄", "HJ"),
}
"""Who checks, approves and closes, and of which unit: nobody of a responsible unit."""


@dataclass(frozen=True, slots=True)
class FollowedList:
    """A list as received; its leading bureau is a code."""

    code: str
    kind: str
    title: str
    office: str
    leading: str
    received: date
    due: date | None
    stated_total: int
    target: str
    stage: str


@dataclass(frozen=True, slots=True)
class FollowedStep:
    """One step of a matter; ``proofs`` name the files handed over with it."""

    number: int
    action: str
    at: datetime
    person: str
    unit: str
    passed: bool | None
    until: date | None
    text: str
    proofs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowedMatter:
    """One matter of a list with the steps taken; bureaus and people are codes."""

    number: str
    kind: str
    source: str
    title: str
    category: str
    tier: str
    goal: str
    measures: str
    credit_code: str
    responsible: str
    leading: str
    officer: str
    entered: datetime
    due: date | None
    way: str
    duplicate_of: str
    proof: str
    steps: tuple[FollowedStep, ...]

    @property
    def closed(self) -> date | None:
        """Return the day on which it was last closed; None while it is open."""
        last = [step for step in self.steps if step.action in ("close", "look-back")]
        return shanghai_day(last[-1].at) if last and last[-1].action == "close" else None


@dataclass(frozen=True, slots=True)
class Followed:
    """Everything that supervision and inspections follow up."""

    lists: tuple[FollowedList, ...]
    matters: tuple[FollowedMatter, ...]


def followed(members: tuple[Member, ...]) -> Followed:
    """Return the lists and the matters on them; some concern an enterprise of the park."""
    codes = tuple(member.enterprise.credit_code for member in members)
    return Followed(followed_lists(), followed_matters(codes))


@cache
def followed_lists() -> tuple[FollowedList, ...]:
    """Return the lists by the day on which they were received."""
    listed = [
        FollowedList(
            code=row["code"],
            kind=row["kind"],
            title=row["title"],
            office=row["office"],
            leading=row["leading"],
            received=date.fromisoformat(row["received"]),
            due=_day(row["due"]),
            stated_total=int(row["stated_total"]),
            target=row["target"],
            stage=row["stage"],
        )
        for row in rows("followed_lists")
    ]
    return tuple(sorted(listed, key=lambda one: (one.received, one.code)))


@cache
def followed_matters(codes: tuple[str, ...]) -> tuple[FollowedMatter, ...]:
    """Return the matters of every list, in the order of the lists; some concern an enterprise of these codes."""
    rng, numbers, turns = source("following"), _Numbers(), _Turns()
    made = [
        matter
        for one in followed_lists()
        for batch in rows("followed_batches")
        if batch["list"] == one.code
        for matter in _batch(rng, numbers, turns, one, batch)
    ]
    return tuple(_concerning(place, one, codes) for place, one in enumerate(made))


def _concerning(place: int, one: FollowedMatter, codes: tuple[str, ...]) -> FollowedMatter:
    concerns = any(word in one.title for word in OF_ENTERPRISES)
    return replace(one, credit_code=codes[place % len(codes)]) if concerns else one


class _Numbers:
    """The next number of a type in a year."""

    def __init__(self) -> None:
        self._next: dict[str, Iterator[int]] = {}

    def next(self, kind: str, year: int) -> str:
        opening = f"{PREFIXES[kind]}{year}"
        return f"{opening}-{next(self._next.setdefault(opening, count(1))):04d}"


class _Turns:
    """Whose turn it is among the bureaus, and which subject comes next of a group."""

    def __init__(self) -> None:
        self._next: dict[str, Iterator[int]] = {}

    def next(self, name: str) -> int:
        return next(self._next.setdefault(name, count()))


def _batch(rng: Random, numbers: _Numbers, turns: _Turns, one: FollowedList, batch: Row) -> Iterator[FollowedMatter]:
    subjects = [row for row in rows("followed_subjects") if row["group"] == batch["subjects"]]
    cast = INSPECTED if batch["type"].startswith("inspection") else SUPERVISED
    first = ""
    for _ in range(int(batch["count"])):
        turn = turns.next(f"{one.code} {batch['subjects']}")
        subject, bureau = subjects[turn % len(subjects)], cast[(turn + turn // len(subjects)) % len(cast)]
        number = numbers.next(batch["type"], one.received.year)
        first = first or number
        yield _matter(rng, number, one, batch, subject, bureau)


def _matter(rng: Random, number: str, one: FollowedList, batch: Row, subject: Row, bureau: str) -> FollowedMatter:
    inspected = batch["type"].startswith("inspection")
    end = draw_day(rng, *_window(batch)) if batch["earliest"] else TODAY
    entered = _at(one.received + timedelta(days=int(batch["way"] == "duplicate")), "09:00")
    return FollowedMatter(
        number=number,
        kind=batch["type"],
        source=one.code,
        title=f"{_whose(subject['group'], bureau, number)}{subject['subject']}",
        category=subject["category"],
        tier=batch["tier"],
        goal=subject["goal"],
        measures=subject["measures"],
        credit_code="",
        responsible=bureau,
        leading=one.leading if one.leading != bureau else "BGS",
        officer=f"FZ-{HEADS.index(bureau) + 1:02d}",
        entered=entered,
        due=_day(batch["due"]),
        way=batch["way"],
        duplicate_of=f"XF{one.received.year}-0001" if batch["way"] == "duplicate" else "",
        proof=f"{number}-整改前.png" if inspected else "",
        steps=tuple(_steps(number, batch["way"], bureau, one.received, end, subject, inspected=inspected)),
    )


def _window(batch: Row) -> tuple[date, date]:
    return date.fromisoformat(batch["earliest"]), date.fromisoformat(batch["latest"])


def _steps(
    number: str, way: str, bureau: str, begin: date, end: date, subject: Row, *, inspected: bool
) -> Iterator[FollowedStep]:
    people = {"applicant": (f"{bureau}-1", bureau)} | (INSPECTORS if inspected else SUPERVISORS)
    anchors = {"begin": begin, "end": end, "today": TODAY}
    for row in rows("followed_ways"):
        if row["way"] != way:
            continue
        at = _at(anchors[row["anchor"]] + timedelta(days=int(row["days"])), row["time"])
        person, unit = people[row["who"]]
        yield FollowedStep(
            number=int(row["place"]),
            action=row["action"],
            at=at,
            person=person,
            unit=unit,
            passed={"yes": True, "no": False}.get(row["passed"]),
            until=_until(row["action"], at),
            text=row["text"].format(measures=subject["measures"]),
            proofs=_proofs(number, row, inspected=inspected) if row["action"] == "submit" else (),
        )


def _proofs(number: str, row: Row, *, inspected: bool) -> tuple[str, ...]:
    report = f"{number}-{row['place']}-整改报告.pdf"
    return (f"{number}-整改后.png", report) if inspected else (report,)


def _until(action: str, at: datetime) -> date | None:
    if action == "extend":
        return EXTENDED_TO
    if action != "publish":
        return None
    due = due_after_days(calendar("CN_OFFICE"), at, NOTICE_DAYS).due
    assert due is not None
    return shanghai_day(due)


def _at(day: date, text: str) -> datetime:
    """Return a time of day on a day, on the Monday after where it is a weekend."""
    if day.weekday() > 4:
        day += timedelta(days=7 - day.weekday())
    return datetime.combine(min(day, TODAY), time.fromisoformat(text), SHANGHAI)


def _whose(group: str, bureau: str, number: str) -> str:
    """Return what a title begins with: the bureau where it is about one's own work, else a zone."""
    if group in OWN_WORK:
        return next(row["short_name"] for row in rows("bureaus") if row["code"] == bureau)
    return tuple(ZONES.values())[int(number[-4:]) % len(ZONES)]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
