"""One hundred people close one problem at the same moment, many times over: one wins, whatever the database.

Each round opens a problem that demands everything (an applicant, two checkers, an approver, all of other units,
evidence, a public notice), brings it to the day it may be closed, and lets 100 threads close it through the service,
each with a connection of its own; on a server that lends no more connections (others use it, too) a thread asks again.
One thread tries by SQL what the rules forbid. Bar: in every round one step closes, 99 are refused with a reason, the
course is what its steps say (`jingwei verify`), and no forbidden statement passes. The time from the start of the
hundred to the last answer is printed.

Run `python bench/closure.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (the database test_… is made and dropped).
"""

import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier

from yard.home import database  # isort: skip  # Sets Django up, so it comes first.

from django.db import IntegrityError, OperationalError, connection, connections, transaction

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Clock, Closure, Course, Hand, MatterType, State
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Park, Person
from jingwei.kernel.register.verifying.run import verify
from jingwei.kernel.words.clock import SHANGHAI

HANDS, ROUNDS, MOST_ASKED = 100, 5, 2000
START = datetime(2023, 3, 6, 9, tzinfo=SHANGHAI)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
KIND = MatterType(
    code="bench.problem",
    name="试验问题",
    colour="red",
    prefix="SY",
    note="要全套手续才能销号。",
    clocks=(Clock("finish", "整改", frozenset({Action.CLOSE}), days=30),),
    closure=Closure(evidence=1, applicant=True, checkers=2, approver=True, outside=True, notice_days=5, word="销号"),
)
FORBIDDEN = {
    "closed by hand": "UPDATE matter_course SET state = 'closed', closed_at = opened_at, closed_on = opened_on",
    "closed without demands": "UPDATE matter_course SET needs_checkers = 0, needs_notice = 0, state = 'closed'",
    "a step changed": "UPDATE matter_step SET person_id = NULL",
    "a step deleted": "DELETE FROM matter_step",
    "the unit changed": "UPDATE matter_matter SET responsible_id = NULL",
}


def found() -> tuple[Park, dict[str, Person], Bureau]:
    """Found a park with the people of a closing, each of a unit of their own."""
    park = register.found_park(code="bench", name="试验园区", actor="建园")
    with register.writing(park=park.pk, actor="建档", door="form") as pen:
        units = {name: pen.enter(Bureau, code=name, name=name) for name in "甲乙丙丁督"}
        people = {
            name: pen.enter(Person, code=name, name=name, bureau=units[unit])
            for name, unit in (("申", "甲"), ("核一", "乙"), ("核二", "丙"), ("审", "丁"), ("公", "督"))
        }
    return park, people, units["甲"]


def problem(park: Park, people: dict[str, Person], unit: Bureau) -> int:
    """Open a problem and take it to its public notice."""
    row = matter.open_matter(
        park=park.pk, kind=KIND.code, hand=Hand("登记", "form"), title="缺盖", responsible=unit, entered=START
    )
    for days, who, action, more in (
        (1, "申", Action.SUBMIT, {"evidence": [("照片.pdf", PDF)]}),
        (2, "核一", Action.CHECK, {"passed": True}),
        (2, "核二", Action.CHECK, {"passed": True}),
        (3, "审", Action.APPROVE, {"passed": True}),
        (4, "公", Action.PUBLISH, {"until": date(2023, 3, 17)}),
    ):
        hand = Hand(who, "form", person=people[who].pk)
        matter.act(row.pk, action, hand=hand, at=START + timedelta(days=days), **more)
    return row.pk


def close_at_once(row: int, person: Person) -> tuple[Counter[str], float]:
    """Let a hundred threads close one problem; what became of each, and how long it took, in seconds."""
    ready = Barrier(HANDS)

    def close(number: int) -> str:
        hand = Hand(f"hand{number}", "form", person=person.pk)
        ready.wait()
        try:
            connect()
            matter.act(row, Action.CLOSE, hand=hand, at=START + timedelta(days=12))
        except Exception as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return "closed"

    began = time.perf_counter()
    with ThreadPoolExecutor(HANDS) as pool:
        became = Counter(pool.map(close, range(HANDS)))
    return became, time.perf_counter() - began


def connect() -> None:
    """Connect, and ask again while the server lends no connection."""
    for _ in range(MOST_ASKED):
        try:
            connection.ensure_connection()
            return
        except OperationalError:
            time.sleep(0.05)
    connection.ensure_connection()


def passed(row: int) -> list[str]:
    """Return the forbidden statements that the database let pass on a problem that is not closed."""
    let = []
    for name, statement in FORBIDDEN.items():
        column = "entry_id" if "matter_matter" in statement else "matter_id"
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"{statement} WHERE {column} = %s", [row])
        except IntegrityError:
            continue
        let.append(name)
    return let


def main() -> int:
    """Run the rounds; 1 when anything but one won, or a forbidden statement passed."""
    held = True
    with database():
        park, people, unit = found()
        let = passed(problem(park, people, unit))
        print(f"forbidden statements that passed, of {len(FORBIDDEN)}: {let or 'none'}")
        for turn in range(1, ROUNDS + 1):
            row = problem(park, people, unit)
            became, seconds = close_at_once(row, people["公"])
            course = Course.objects.get(pk=row)
            one = became == {"closed": 1, "StepRefused": HANDS - 1} and course.state == State.CLOSED
            held = held and one and course.steps == 6
            told = "one won" if one else "NOT HELD"
            print(f"round {turn}: {dict(became)}, {course.steps} steps, {seconds:.2f} s; {told}")
        broken = list(verify())
        print(f"verify names {len(broken)} rows")
    return 0 if held and not let and not broken else 1


if __name__ == "__main__":
    sys.exit(main())
