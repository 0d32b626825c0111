"""The stage for matters: a type that demands everything, one that demands nothing, units, people, a fixed day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

from cast import PDF, Cast
from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter import guards
from jingwei.kernel.matter.api import Action, Clock, Closure, Course, Hand, ListKind, Matter, MatterType, Rung, Step
from jingwei.kernel.matter.rules import types
from jingwei.kernel.register.api import Bureau, Person, Role

OFFICERS = frozenset({Role.SUPERVISOR, Role.HANDLER})
EVERYTHING = Closure(
    evidence=1, applicant=True, checkers=2, approver=True, outside=True, notice_days=5, word="销号", criteria=("属实",)
)
START = datetime(2023, 3, 6, 1, 0, tzinfo=UTC)
"""Monday 2023-03-06, 09:00 in China."""


def _declare() -> tuple[MatterType, MatterType]:
    strict = MatterType(
        code="test.strict",
        name="试验问题",
        colour="red",
        prefix="SY",
        note="要全套手续才能销号。",
        clocks=(Clock("finish", "整改", frozenset({Action.CLOSE}), ladder=(Rung(before_days=3), Rung())),),
        closure=EVERYTHING,
        actions=frozenset({Action.PLAN, Action.PROGRESS, Action.PAUSE, Action.EXTEND, Action.LOOK_BACK}),
        read=OFFICERS,
        write=OFFICERS,
    )
    plain = MatterType(
        code="test.plain",
        name="试验诉求",
        colour="red",
        prefix="SQ",
        note="答复后办结。",
        clocks=(
            Clock("answer", "答复", frozenset({Action.ANSWER}), minutes=10, ladder=(Rung(after_minutes=5), Rung())),
            Clock("finish", "办结", frozenset({Action.CLOSE}), days=5),
        ),
        actions=frozenset(Action) - {Action.LOOK_BACK},
        read=OFFICERS | {Role.SERVICE},
        write=frozenset({Role.SERVICE}),
        asked=True,
    )
    return strict, plain


STRICT, PLAIN = _declare()
LIST = ListKind(code="test-list", name="试验清单", colour="red", types=(STRICT.code,))
for known in (types._types, types._kinds):
    for code in [code for code in known if code.startswith("test")]:
        del known[code]  # Declared only while a test asks for it; see ``declared``.


@pytest.fixture(autouse=True, scope="session")
def emptying() -> Iterator[None]:
    """Let the test database be emptied on SQLite, though the guards refuse that a step is deleted."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def past_the_guards(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        guards.remove(operations.connection)
        empty(operations, statements)
        guards.install(operations.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", past_the_guards)
        yield


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the types of this stage be declared during a test."""
    for kind in (STRICT, PLAIN):
        monkeypatch.setitem(types._types, kind.code, kind)
    monkeypatch.setitem(types._kinds, LIST.code, LIST)


@dataclass
class Stage:
    """A park with units and people, and a hand for each of them."""

    cast: Cast
    units: dict[str, Bureau] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def unit(self, name: str) -> Bureau:
        """Return a unit by name, entered when first asked for."""
        if name not in self.units:
            self.units[name] = self.cast.enter(Bureau, code=name, name=name)
        return self.units[name]

    def person(self, name: str, unit: str = "", **fields: Any) -> Person:
        """Return a person by name, entered when first asked for."""
        if name not in self.people:
            bureau = self.unit(unit) if unit else None
            self.people[name] = self.cast.enter(Person, code=name, name=name, bureau=bureau, **fields)
        return self.people[name]

    def hand(self, name: str) -> Hand:
        """Return the hand of a person."""
        return Hand(name, "form", person=self.person(name).pk)

    def open(self, kind: str = STRICT.code, **fields: Any) -> Matter:
        """Open a matter of unit 甲, led by unit 督."""
        known = {"title": "排水口缺盖", "responsible": self.unit("甲"), "leading": self.unit("督"), "entered": START}
        hand = Hand("登记员", "form")
        return matter.open_matter(park=self.cast.park.pk, kind=kind, hand=hand, **{**known, **fields})

    def act(self, row: Matter, who: str, action: Action, day: float = 0, **more: Any) -> Step:
        """Let a person take a step so many days after the start."""
        return matter.act(row.pk, action, hand=self.hand(who), at=START + timedelta(days=day), **more)

    def through(self, row: Matter, until: Action = Action.CLOSE) -> list[Step]:
        """Take the legal way to closing, up to an action."""
        way: list[tuple[str, Action, float, dict[str, Any]]] = [
            ("申", Action.SUBMIT, 1, {"evidence": [("照片.pdf", PDF)]}),
            ("核一", Action.CHECK, 2, {"passed": True}),
            ("核二", Action.CHECK, 2, {"passed": True}),
            ("审", Action.APPROVE, 3, {"passed": True}),
            ("公", Action.PUBLISH, 4, {"until": date(2023, 3, 17)}),
            ("销", Action.CLOSE, 12, {}),
        ]
        steps = []
        for who, action, day, more in way:
            steps.append(self.act(row, who, action, day, **more))
            if action == until and (action != Action.CHECK or who == "核二"):
                break
        return steps

    def course(self, row: Matter) -> Course:
        """Return the present course of a matter."""
        return Course.objects.get(pk=row.pk)


@pytest.fixture
def stage(cast: Cast, declared: None) -> Stage:
    """Return the stage, its people at their desks: 申 of 甲, 核一, 核二 and 审 of others, 公 and 销 of 督."""
    made = Stage(cast)
    for name, unit in (("申", "甲"), ("核一", "乙"), ("核二", "丙"), ("审", "丁"), ("公", "督"), ("销", "督")):
        made.person(name, unit)
    return made
