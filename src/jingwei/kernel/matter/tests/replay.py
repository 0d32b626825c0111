"""A second computation, plain and slow, that shares nothing with the fold but the words: what a history comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jingwei.kernel.matter.rules.facts import Taken

CHAIN = ("submit", "check", "approve", "publish", "close")
ZONE = timedelta(hours=8)


@dataclass(frozen=True)
class Where:
    """Who works where, what is responsible, and which evidence came and went with which journal."""

    responsible: int | None
    enterprise: int | None
    start: datetime
    bureaus: dict[int, int | None]
    enterprises: dict[int, int | None]
    proofs: Sequence[tuple[int, str, int, bool]]


def sent_back(step: Taken) -> bool:
    return step.action == "reopen" or (step.action in ("check", "approve", "settle", "look-back") and not step.passed)


def tail(steps: Sequence[Taken], ends: Any) -> list[Taken]:
    """Return the steps after the last one of which something holds."""
    kept: list[Taken] = []
    for step in steps:
        kept = [] if ends(step) else [*kept, step]
    return kept


def state_of(steps: Sequence[Taken], checkers: int) -> str:
    """Return the state after legal steps, read from their end."""
    way = tail(steps, sent_back)
    done = {step.action.value for step in way}
    if "withdraw" in done:
        return "withdrawn"
    if "close" in done:
        return "closed"
    last = next((step.action.value for step in reversed(way) if step.action in ("approve", "publish")), "")
    if last:
        return {"approve": "approved", "publish": "notice"}[last]
    if sum(step.action == "check" for step in way) >= checkers > 0:
        return "checked"
    return "submitted" if "submit" in done else "open"


def column_values(steps: Sequence[Taken], checkers: int) -> dict[str, Any]:
    """Return some columns of the course after legal steps, each found by itself."""
    way = tail(steps, sent_back)
    cycle = tail(steps, lambda step: step.action == "reopen" or (step.action == "look-back" and not step.passed))

    def last(action: str) -> Taken | None:
        return next((step for step in reversed(way) if step.action == action), None)

    submitted, approved, closed = last("submit"), last("approve"), last("close")
    published = last("publish")
    stands = published and (approved is None or published.number > approved.number)
    return {
        "state": state_of(steps, checkers),
        "steps": len(steps),
        "applicant_id": submitted.person if submitted else None,
        "checkers": sum(step.action == "check" for step in way),
        "approver_id": approved.person if approved else None,
        "approval": approved.number if approved else 0,
        "notice_until": published.until if stands and published else None,
        "objections": sum(step.action == "object" for step in way) - sum(step.action == "settle" for step in way),
        "closed_at": closed.at if closed else None,
        "reopened": len(
            [
                1
                for step in steps
                if step not in cycle
                and step.action in ("reopen", "look-back")
                and (step.action == "reopen" or not step.passed)
            ]
        ),
    }


def shares(one: Taken, other: Taken) -> bool:
    return bool(one.people & other.people)


def proved(steps: Sequence[Taken], where: Where) -> bool:
    """Return whether a history that demands everything may count as closed; read rule by rule, with no machine."""
    submits = [place for place, step in enumerate(steps) if step.action == "submit"]
    if not submits:
        return False
    way = list(steps[submits[-1] :])
    if any(sent_back(step) for step in way) or way[-1].action != "close":
        return False
    cycle = tail(steps, lambda step: step.action == "reopen" or (step.action == "look-back" and not step.passed))
    if any(step.action == "withdraw" for step in cycle):
        return False
    checks = [step for step in way if step.action == "check"]
    approvals = [step for step in way if step.action == "approve"]
    if len(checks) < 2 or not approvals or any(step.number > approvals[-1].number for step in checks):
        return False
    if any(step.action in CHAIN or step.action in ("object", "settle") for step in way if step.number > closes(way)):
        return False
    return (
        _different_people(checks, cycle)
        and not any(_at_home(step, where) for step in [*checks, approvals[-1], *_settled(way)])
        and _fresh(steps, approvals[-1], cycle, where)
        and _made_public(way, approvals[-1], cycle)
        and _in_order(way, where)
    )


def closes(way: Sequence[Taken]) -> int:
    return max((step.number for step in way if step.action == "close"), default=0)


def _different_people(checks: Sequence[Taken], cycle: Sequence[Taken]) -> bool:
    parts = [step for step in cycle if step.action in ("submit", "check", "approve")]
    mixed = any(shares(one, other) for one in parts for other in parts if one.action != other.action)
    twice = any(shares(one, other) for one in checks for other in checks if one.number < other.number)
    return not mixed and not twice


def _at_home(step: Taken, where: Where) -> bool:
    of_unit = [step.unit, *(where.bureaus.get(person) for person in step.people)]
    of_enterprise = [where.enterprises.get(person) for person in step.people]
    return where.responsible in of_unit or (where.enterprise is not None and where.enterprise in of_enterprise)


def _settled(way: Sequence[Taken]) -> list[Taken]:
    return [step for step in way if step.action == "settle"]


def _fresh(steps: Sequence[Taken], approval: Taken, cycle: Sequence[Taken], where: Where) -> bool:
    numbers = {step.entry: step.number for step in steps}
    seen = [proof for proof in where.proofs if numbers.get(proof[0], 0) <= approval.number]
    if any(journal > approval.journal or not live for _, _, journal, live in seen):
        return False
    before = [step for step in steps if step not in cycle]
    old = {step.entry for step in before[:-1]}
    since = before[-1].journal if before else 0
    return any(entry not in old and (entry in numbers or journal > since) for entry, _, journal, _ in seen)


def _made_public(way: Sequence[Taken], approval: Taken, cycle: Sequence[Taken]) -> bool:
    notices = [step for step in way if step.action == "publish" and step.number > approval.number and step.until]
    closing = next(step for step in reversed(way) if step.action == "close")
    stood = any(
        step.until >= (step.at + ZONE).date() + timedelta(days=5) and (closing.at + ZONE).date() > step.until
        for step in notices
        if step.until
    )
    objected = sum(step.action == "object" for step in way) > sum(step.action == "settle" for step in way)
    own = any(
        shares(one, other)
        for one in cycle
        for other in cycle
        if one.action in ("publish", "submit") and other.action == "settle"
    )
    return stood and not objected and not own


def _in_order(way: Sequence[Taken], where: Where) -> bool:
    times = [step.at for step in way if step.action in CHAIN]
    return times == sorted(times) and times[0] >= where.start
