"""Every way of closing that the rules forbid, each one step away from the legal one, and the legal one itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from cast import PDF
from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Hand, Matter, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence, Person
from matter_stage import START, Stage


@dataclass(frozen=True)
class Did:
    """One step of a way: what was done, by whom, so many days after the start, and what else it says."""

    action: Action
    who: str
    day: float
    more: dict[str, Any] = field(default_factory=dict)
    unit: str | None = None
    after: Callable[[Stage, Matter], None] | None = None


UNTIL = date(2023, 3, 17)
LEGAL: tuple[Did, ...] = (
    Did(Action.SUBMIT, "申", 1, {"evidence": [("照片.pdf", PDF)]}),
    Did(Action.CHECK, "核一", 2, {"passed": True}),
    Did(Action.CHECK, "核二", 2, {"passed": True}),
    Did(Action.APPROVE, "审", 3, {"passed": True}),
    Did(Action.PUBLISH, "公", 4, {"until": UNTIL}),
    Did(Action.CLOSE, "销", 12),
)
PLACES = {"applicant": 0, "first checker": 1, "second checker": 2, "approver": 3, "publisher": 4, "closer": 5}


def changed(place: int, **changes: Any) -> tuple[Did, ...]:
    """Return the legal way with one step changed."""
    return tuple(replace(step, **changes) if number == place else step for number, step in enumerate(LEGAL))


def more(place: int, **changes: Any) -> tuple[Did, ...]:
    """Return the legal way with what one step says changed."""
    return changed(place, more={**LEGAL[place].more, **changes})


def without(*places: int) -> tuple[Did, ...]:
    """Return the legal way without some steps."""
    return tuple(step for number, step in enumerate(LEGAL) if number not in places)


def inserted(place: int, *steps: Did) -> tuple[Did, ...]:
    """Return the legal way with steps before one of it."""
    return (*LEGAL[:place], *steps, *LEGAL[place:])


def new_version(stage: Stage, row: Matter) -> None:
    """Replace the evidence of the application by another version."""
    first = Step.objects.filter(matter=row, number=1).first()
    stage.cast.attach(first or row, "照片.pdf", PDF + b"2")


def added(stage: Stage, row: Matter) -> None:
    """Add evidence to the matter."""
    stage.cast.attach(row, "后补.pdf", PDF + b"3")


def retired(_stage: Stage, row: Matter) -> None:
    """Take evidence out of force behind everybody's back."""
    table = Evidence._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET live = %s WHERE name = %s", [False, "照片.pdf"])


def moved_in(who: str) -> Callable[[Stage, Matter], None]:
    """Let somebody move into the responsible unit."""

    def move(stage: Stage, _row: Matter) -> None:
        with register.writing(park=stage.cast.park.pk, actor="人事", door="form") as pen:
            pen.revise(Person.objects.get(pk=stage.person(who).pk), bureau=stage.unit("甲"))

    return move


def _people() -> dict[str, tuple[Did, ...]]:
    """Return every way in which one person has two parts, acting or acted for."""
    found = {}
    parts = ("applicant", "first checker", "second checker", "approver")
    for number, one in enumerate(parts):
        for other in parts[number + 1 :]:
            who = LEGAL[PLACES[one]].who
            found[f"{other} is the {one}"] = changed(PLACES[other], who=who)
            found[f"{other} acts for the {one}"] = more(PLACES[other], behalf=who)
            found[f"{one} acts for the {other}"] = more(PLACES[one], behalf=LEGAL[PLACES[other]].who)
            both = list(more(PLACES[one], behalf="托"))
            both[PLACES[other]] = more(PLACES[other], behalf="托")[PLACES[other]]
            found[f"{one} and {other} act for the same"] = tuple(both)
    return found


def _units() -> dict[str, tuple[Did, ...]]:
    """Return every way in which a checker or the approver is of the responsible unit or enterprise."""
    found = {}
    for part in ("first checker", "second checker", "approver"):
        place = PLACES[part]
        found[f"{part} is of the unit"] = changed(place, who="甲人")
        found[f"{part} was of the unit then"] = changed(place, unit="甲")
        found[f"{part} acts for somebody of the unit"] = more(place, behalf="甲人")
        found[f"{part} is of the unit by closing"] = changed(4, after=moved_in(LEGAL[place].who))
        found[f"{part} is of the enterprise"] = changed(place, who="企人")
        found[f"{part} acts for the enterprise"] = more(place, behalf="企人")
        found[f"{part} is an administrator of the unit"] = changed(place, who="管理员")
    return found


def _evidence() -> dict[str, tuple[Did, ...]]:
    """Return every way in which evidence is lacking or changed since the approval."""
    bare = more(0, evidence=[])
    found = {
        "no evidence": bare,
        "evidence only after the approval": (*bare[:4], replace(bare[4], after=added), bare[5]),
        "evidence only with the closing": (*bare[:5], replace(bare[5], more={"evidence": [("晚.pdf", PDF)]})),
    }
    for name, change in (("replaced", new_version), ("added to", added), ("retired", retired)):
        for place in (3, 4):
            found[f"evidence {name} after step {place + 1}"] = changed(place, after=change)
    return found


def _dates() -> dict[str, tuple[Did, ...]]:
    """Return every way in which a step bears a time before the one it follows."""
    found = {
        f"{part} before the step it follows": changed(place, day=LEGAL[place].day - 2.5)
        for part, place in PLACES.items()
    }
    return {**found, "closed while the notice runs": changed(5, day=11), "closed on its last day": changed(5, day=11.5)}


RELAPSED = Did(Action.LOOK_BACK, "公", 13, {"passed": False})
LATER: dict[Action, dict[str, Any]] = {Action.PUBLISH: {"until": date(2023, 3, 30)}}
NO_FILES: dict[Action, dict[str, Any]] = {**LATER, Action.SUBMIT: {"evidence": []}}
OBJECTED = Did(Action.OBJECT, "申", 5)
OTHERS: dict[str, tuple[Did, ...]] = {
    "nobody applied": without(0),
    "one check only": without(2),
    "no check": without(1, 2),
    "no approval": without(3),
    "no notice": without(4),
    "only closed": (LEGAL[5],),
    "a check that did not pass": more(1, passed=False),
    "an approval that did not pass": more(3, passed=False),
    "approved before the second check": (*LEGAL[:2], LEGAL[3], LEGAL[2], *LEGAL[4:]),
    "a notice of four days": more(4, until=date(2023, 3, 13)),
    "a notice without an end": more(4, until=None),
    "an objection not settled": inserted(5, OBJECTED),
    "two objections, one settled": inserted(5, OBJECTED, OBJECTED, Did(Action.SETTLE, "审", 6, {"passed": True})),
    "an objection upheld": inserted(5, OBJECTED, Did(Action.SETTLE, "审", 6, {"passed": False})),
    "an objection settled by the publisher": inserted(5, OBJECTED, Did(Action.SETTLE, "公", 6, {"passed": True})),
    "an objection settled by the applicant": inserted(5, OBJECTED, Did(Action.SETTLE, "申", 6, {"passed": True})),
    "an objection settled by the unit": inserted(5, OBJECTED, Did(Action.SETTLE, "甲人", 6, {"passed": True})),
    "settled for the publisher": inserted(5, OBJECTED, Did(Action.SETTLE, "审", 6, {"passed": True, "behalf": "公"})),
    "withdrawn before": inserted(5, Did(Action.WITHDRAW, "公", 6, {"text": "撤"})),
    "reopened and closed again": (*LEGAL, Did(Action.REOPEN, "公", 13, {"text": "又坏了"}), replace(LEGAL[5], day=14)),
    "reopened and closed on the old evidence": (
        *LEGAL,
        Did(Action.REOPEN, "公", 13, {"text": "又坏了"}),
        *(replace(step, day=step.day + 13, more={**step.more, **NO_FILES.get(step.action, {})}) for step in LEGAL),
    ),
    "looked back upon and closed again": (
        *LEGAL,
        Did(Action.LOOK_BACK, "公", 13, {"passed": False}),
        replace(LEGAL[5], day=14),
    ),
}
AGAIN = (
    *LEGAL,
    Did(Action.REOPEN, "公", 13, {"text": "又坏了"}),
    *(replace(step, day=step.day + 13, more={**step.more, **LATER.get(step.action, {})}) for step in LEGAL),
)
FORBIDDEN = {**_people(), **_units(), **_evidence(), **_dates(), **OTHERS}
ALLOWED: dict[str, tuple[Did, ...]] = {
    "the legal way": LEGAL,
    "an objection that falls": inserted(5, OBJECTED, Did(Action.SETTLE, "审", 6, {"passed": True})),
    "approved anew after the evidence changed": (
        *changed(4, after=added)[:5],
        replace(LEGAL[3], day=5),
        Did(Action.PUBLISH, "公", 5, {"until": date(2023, 3, 20)}),
        replace(LEGAL[5], day=15),
    ),
    "a check that failed, then everything again": (
        LEGAL[0],
        replace(LEGAL[1], more={"passed": False}),
        replace(LEGAL[0], day=2, more={}),
        *LEGAL[1:],
    ),
    "reopened and closed with new evidence": AGAIN,
    "by delegates of people who had no part": more(1, behalf="托"),
}


def cast_of(stage: Stage) -> None:
    """Let the people of these ways be there, besides those of the stage."""
    stage.person("甲人", "甲")
    stage.person("管理员", "甲")
    stage.person("托", "戊")
    stage.person("企人", enterprise=stage.cast.lanling)


def serve(stage: Stage, way: Sequence[Did]) -> Matter:
    """Take a way by the service; StepRefused where a rule is broken."""
    row = stage.open(enterprise=stage.cast.lanling)
    for did in way:
        one_by_service(stage, row, did)
    return row


def one_by_service(stage: Stage, row: Matter, did: Did) -> None:
    """Take one step by the service, and what happens after it."""
    said = {**did.more, **({"behalf": stage.person(did.more["behalf"]).pk} if "behalf" in did.more else {})}
    matter.act(row.pk, did.action, hand=hand(stage, did), at=at(did), **said)
    if did.after:
        did.after(stage, row)


def hand(stage: Stage, did: Did) -> Hand:
    """Return the hand of a step; somebody who has left the unit since acts as the one who was there."""
    person = stage.person(did.who)
    if did.unit is None:
        return Hand(did.who, "form", person=person.pk)
    with register.writing(park=stage.cast.park.pk, actor="人事", door="form") as pen:
        pen.revise(Person.objects.get(pk=person.pk), bureau=stage.unit(did.unit))
    return Hand(did.who, "form", person=person.pk)


def at(did: Did) -> datetime:
    """Return when a step was done."""
    return START + timedelta(days=did.day)


def forge(stage: Stage, way: Sequence[Did]) -> Matter:
    """Write a way's steps past all rules: as rows with their revisions, so that only the database can refuse."""
    row = stage.open(enterprise=stage.cast.lanling)
    for number, did in enumerate(way, 1):
        said = {name: value for name, value in did.more.items() if name not in ("evidence", "behalf")}
        person = stage.person(did.who)
        unit = stage.unit(did.unit).pk if did.unit else person.bureau_id
        if "behalf" in did.more:
            said["behalf"] = stage.person(did.more["behalf"])
        with register.writing(park=stage.cast.park.pk, actor="伪造", door="form") as pen:
            known = {"matter": row, "number": number, "action": did.action.value, "at": at(did)}
            step = pen.enter(Step, person=person, unit=unit, **known, **said)
            for name, data in did.more.get("evidence", ()):
                register.attach(pen, step.pk, name, data)
            pen._to_follow.clear()
        if did.after:
            did.after(stage, row)
    return row


def close_by_sql(row: Matter, way: Sequence[Did]) -> None:
    """Set a course to closed by SQL, as somebody would who has the database and nothing else."""
    last = max((at(did) for did in way if did.action == Action.CLOSE), default=START)
    values = {"state": "closed", "closed_at": last, "closed_on": last.date(), "checkers": 2, "objections": 0}
    values |= {"notice_from": date(2023, 3, 1), "notice_until": date(2023, 3, 2)}
    values |= dict(zip(("applicant_id", "approver_id"), Person.objects.values_list("pk", flat=True)[:2], strict=True))
    names = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE matter_course SET {names} WHERE matter_id = %s", [*map(_written, values.values()), row.pk]
        )


def _written(value: Any) -> Any:
    """Return a value as the database takes it from a statement written by hand."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
