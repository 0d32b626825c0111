"""The 大事记 of 2022 and 2023: events told in data/chronicle.csv, and the landing of each project of the library."""

from dataclasses import dataclass
from datetime import date

from jingwei.demo.enterprises import Member
from jingwei.demo.funds import proof_pdf
from jingwei.demo.projects import LANDED, Pipeline
from jingwei.demo.tables import Row, rows

FIRST_YEAR = 2022
LANDING_GRADE = "园区级"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day, of what grade; ``proof`` names the file that proves it (empty: none handed over)."""

    day: date
    event: str
    credit_code: str
    grade: str
    proof: str


def chronicle(members: tuple[Member, ...], line: Pipeline) -> tuple[Event, ...]:
    """Return the events of both years by day."""
    codes = {member.enterprise.short_name: member.enterprise.credit_code for member in members}
    told = [_told(row, codes) for row in rows("chronicle")]
    return tuple(sorted([*told, *_landings(line)], key=lambda one: (one.day, one.event)))


def event_proof(one: Event) -> bytes:
    """Return the file that proves an event, a one-page PDF; the same bytes each time."""
    return proof_pdf(("SIMULATED EVIDENCE OF AN EVENT (MODEL PARK)", f"Day {one.day:%Y-%m-%d}"))


def _told(row: Row, codes: dict[str, str]) -> Event:
    day = date.fromisoformat(row["day"])
    code = codes[row["enterprise"]] if row["enterprise"] else ""
    proof = f"DS{day:%Y%m%d}-{row['proof']}.pdf" if row["proof"] else ""
    return Event(day, row["event"], code, row["grade"], proof)


def _landings(line: Pipeline) -> list[Event]:
    names = {one.project_code: one.name for one in line.projects}
    landed = [one for one in line.stages if one.stage == LANDED and one.since.year >= FIRST_YEAR]
    return [Event(one.since, f"{names[one.project_code]}落地园区", "", LANDING_GRADE, "") for one in landed]
