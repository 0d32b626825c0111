"""The small cast of the worked examples: a responsible unit, four people, lists, and problems closed by other hands."""

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


def moment(day: str) -> datetime:
    """Return ten in the morning of a day in Shanghai."""
    return datetime.fromisoformat(f"{day} 02:00").replace(tzinfo=UTC)


def from_list(nick: str, kind: str, day: str = "2023-01-05") -> Given:
    """Return a list of a kind, received on a day."""
    values = {"code": nick, "kind": kind, "title": f"清单{nick}", "received": date.fromisoformat(day)}
    return Given(MatterList, values, ref=nick)


def matter(number: str, kind: str, source: str, day: str = "2023-01-06") -> Given:
    """Return a matter of a list for 甲局, entered on a day."""
    values: dict[str, Any] = {
        "number": number,
        "kind": kind,
        "list": source,
        "title": f"事项{number}",
        "responsible": "jia",
        "entered": moment(day),
        "due": date(2023, 12, 29),
    }
    return Given(Matter, values, ref=number)


def step(number: str, place: int, action: Action, who: str, day: str, *, proof: bool = False) -> Given:
    """Return a step in a matter; checks, approvals and look-backs of the cast pass."""
    judged = action in (Action.CHECK, Action.APPROVE, Action.LOOK_BACK)
    values: dict[str, Any] = {"matter": number, "number": place, "action": action.value, "at": moment(day)}
    values |= {"person": who, "passed": True if judged else None}
    return Given(Step, values, proof=proof)


def solved(number: str, day: str) -> tuple[Given, ...]:
    """Return the steps by which a matter is checked once and closed on a day."""
    return (
        step(number, 1, Action.SUBMIT, "qin", day, proof=True),
        step(number, 2, Action.CHECK, "he", day),
        step(number, 3, Action.CLOSE, "shen", day),
    )


def cleared(number: str, day: str) -> tuple[Given, ...]:
    """Return the steps by which a problem is checked twice, approved and closed on a day."""
    return (
        step(number, 1, Action.SUBMIT, "qin", day, proof=True),
        step(number, 2, Action.CHECK, "he", day),
        step(number, 3, Action.CHECK, "cha", day),
        step(number, 4, Action.APPROVE, "shen", day),
        step(number, 5, Action.CLOSE, "shen", day),
    )


def reopened(number: str, place: int, day: str) -> Given:
    """Return the step that takes a closed matter up again."""
    values = {"matter": number, "number": place, "action": Action.REOPEN.value, "at": moment(day), "person": "shen"}
    return Given(Step, values | {"text": "问题反弹"})
