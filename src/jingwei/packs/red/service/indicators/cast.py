"""The small cast of the worked examples: one officer, one enterprise, its finished matters, ratings and calls."""

from datetime import UTC, date, datetime
from typing import Any

from jingwei.kernel.indicator.api import Given
from jingwei.kernel.matter.api import Action, Matter, Step, Term
from jingwei.kernel.register.api import Person
from jingwei.packs.red.service.models import HelpRecord, Meeting, Rating, RatingReview, Revisit

OFFICERS = (
    Given(Person, {"code": "ma", "name": "马专员"}, ref="ma"),
    Given(Person, {"code": "zhou", "name": "周督办"}, ref="zhou"),
)


def moment(text: str) -> datetime:
    """Return a moment written in UTC, such as ``2023-05-18 02:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def finished(number: str, day: str) -> tuple[Given, ...]:
    """Return an errand entered and finished on a day."""
    asked = {"number": number, "kind": "service.errand", "title": "代办用电报装", "entered": moment(f"{day} 01:00")}
    closed = {
        "matter": number,
        "number": 1,
        "action": Action.CLOSE.value,
        "at": moment(f"{day} 02:00"),
        "person": "ma",
        "text": "已办好",
    }
    return Given(Matter, asked, ref=number), Given(Step, closed)


def rating(number: str, day: str, grade: str) -> Given:
    """Return a rating of a finished errand, given on a day."""
    values = {"number": f"{number}-1", "matter": number, "at": moment(f"{day} 03:00"), "grade": grade, "door": "page"}
    return Given(Rating, values, ref=f"{number}-1")


def set_aside(number: str, day: str) -> Given:
    """Return the review that found a rating mistaken."""
    values = {
        "rating": f"{number}-1",
        "appealed_on": date.fromisoformat(day),
        "appellant": "ma",
        "grounds": "评价人说点错了",
        "finding": "mistaken",
        "reviewed_on": date.fromisoformat(day),
        "reviewer": "zhou",
    }
    return Given(RatingReview, values)


def call(number: str, day: str, outcome: str, grade: str = "") -> Given:
    """Return a telephone revisit on a day."""
    values = {"number": number, "at": moment(f"{day} 03:00"), "outcome": outcome, "grade": grade}
    return Given(Revisit, values)


def meeting(day: str, kind: str = "project-coordination", state: str = "held") -> Given:
    """Return a meeting on a day."""
    values = {"number": f"XT{day}", "kind": kind, "state": state, "title": "项目协调会", "day": date.fromisoformat(day)}
    return Given(Meeting, values)


def helped(number: str, day: str) -> Given:
    """Return a problem of a family that was solved on a day."""
    values = {"number": number, "day": date.fromisoformat(day), "kind": "schooling", "problem": "子女转学"}
    return Given(HelpRecord, values)


def promise(since: str, minutes: int) -> Given:
    """Return an answering time promised from a day on."""
    values: dict[str, Any] = {
        "kind": "service.request",
        "clock": "answer",
        "since": date.fromisoformat(since),
        "minutes": minutes,
        "source": "园区服务承诺",
    }
    return Given(Term, values)
