"""The small cast of the worked examples: a responsible unit, four people, lists, and matters cleared by other hands."""

from datetime import UTC, date, datetime
from typing import Any

from jingwei.kernel.indicator.api import Given
from jingwei.kernel.matter.api import Action, Matter, MatterList, Step
from jingwei.kernel.register.api import Bureau, Person

PEOPLE = (
    Given(Bureau, {"code": "jia", "name": "甲局"}, ref="jia"),
    *(Given(Person, {"code": nick, "name": nick}, ref=nick) for nick in ("qin", "he", "cha", "shen")),
)
"""qin applies, he and cha check, shen approves."""

PUBLISHED, NOTICE_UNTIL, CLEARED = "2023-06-05", "2023-06-12", "2023-06-13"
"""The notice of the cast stands for five working days."""


def moment(day: str) -> datetime:
    """Return ten in the morning of a day in Shanghai."""
    return datetime.fromisoformat(f"{day} 02:00").replace(tzinfo=UTC)


def from_list(nick: str, kind: str, due: str = "2023-06-30") -> Given:
    """Return a list of a kind with the deadline of its transfer sheet."""
    days = {"received": date(2023, 1, 5), "due": date.fromisoformat(due)}
    return Given(MatterList, {"code": nick, "kind": kind, "title": f"清单{nick}", **days}, ref=nick)


def matter(number: str, kind: str, source: str, day: str = "2023-01-06", **more: Any) -> Given:
    """Return a matter of a list for 甲局, entered on a day with a picture of what was wrong."""
    values = {"number": number, "kind": kind, "list": source, "title": f"事项{number}", "entered": moment(day)}
    return Given(Matter, {**values, "responsible": "jia", **more}, ref=number, proof=True)


def step(number: str, place: int, action: Action, who: str, day: str, until: str = "") -> Given:
    """Return a step in a matter; checks and approvals of the cast pass, an application brings its proof."""
    judged = action in (Action.CHECK, Action.APPROVE)
    values: dict[str, Any] = {"matter": number, "number": place, "action": action.value, "at": moment(day)}
    values |= {"person": who, "passed": True if judged else None}
    values |= {"until": date.fromisoformat(until)} if until else {}
    return Given(Step, values, proof=action == Action.SUBMIT)


def interim(number: str, day: str) -> Given:
    """Return the step by which a petition is finished for the time being."""
    return step(number, 1, Action.INTERIM, "qin", day)


def cleared(number: str) -> tuple[Given, ...]:
    """Return the steps by which a matter is applied for, checked twice, approved, made public and cleared."""
    return (
        step(number, 1, Action.SUBMIT, "qin", "2023-06-01"),
        step(number, 2, Action.CHECK, "he", "2023-06-02"),
        step(number, 3, Action.CHECK, "cha", "2023-06-02"),
        step(number, 4, Action.APPROVE, "shen", PUBLISHED),
        step(number, 5, Action.PUBLISH, "shen", PUBLISHED, NOTICE_UNTIL),
        step(number, 6, Action.CLOSE, "shen", CLEARED),
    )


def assisted_and_cleared(number: str) -> tuple[Given, ...]:
    """Return the steps by which a petition to be assisted is checked, approved and cleared."""
    return (
        step(number, 1, Action.SUBMIT, "qin", "2023-06-01"),
        step(number, 2, Action.CHECK, "he", "2023-06-02"),
        step(number, 3, Action.APPROVE, "shen", PUBLISHED),
        step(number, 4, Action.CLOSE, "shen", CLEARED),
    )
