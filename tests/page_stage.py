"""The stage for the pages of matters: a Wednesday in March at 10:00, two types, a list, bureaus and who works there."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from cast import PDF, Cast
from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Clock, Closure, Hand, ListKind, Matter, MatterList, MatterType, Step
from jingwei.kernel.matter.rules import types
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Person, Role, User
from jingwei.kernel.words import clock

NOW = datetime(2023, 3, 8, 2, 0, tzinfo=UTC)
"""Wednesday 2023-03-08, 10:00 in China."""


def _types() -> tuple[MatterType, MatterType]:
    request = MatterType(
        code="page.request",
        name="试验诉求",
        colour="red",
        prefix="PQ",
        note="答复后办结。",
        clocks=(
            Clock("answer", "答复", frozenset({Action.ANSWER}), minutes=10, source="试验办法"),
            Clock("finish", "办结", frozenset({Action.CLOSE}), days=5),
        ),
        actions=frozenset(Action) - {Action.LOOK_BACK},
        read=frozenset({Role.SUPERVISOR}),
        write=frozenset({Role.SERVICE, Role.HANDLER}),
        asked=True,
    )
    problem = MatterType(
        code="page.problem",
        name="试验问题",
        colour="blue",
        prefix="PW",
        note="要全套手续才能销号。",
        clocks=(Clock("finish", "整改", frozenset({Action.CLOSE})),),
        closure=Closure(evidence=1, applicant=True, checkers=1, approver=True, word="销号", criteria=("措施都已落实",)),
        actions=frozenset({Action.PROGRESS, Action.INTERIM, Action.PAUSE, Action.EXTEND}),
        read=frozenset({Role.WRITER}),
        write=frozenset({Role.SUPERVISOR, Role.HANDLER}),
    )
    return request, problem


REQUEST, PROBLEM = _types()
KIND = ListKind(code="page-list", name="试验督查", colour="blue", types=(PROBLEM.code,))
for known in (types._types, types._kinds):
    for code in [code for code in known if code.startswith("page")]:
        del known[code]  # Declared only while a test of this folder runs; see ``declared``.


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the types of this stage be declared during a test of this folder."""
    for kind in (REQUEST, PROBLEM):
        monkeypatch.setitem(types._types, kind.code, kind)
    monkeypatch.setitem(types._kinds, KIND.code, KIND)


@dataclass
class Stage:
    """A park with bureaus, and browsers of those who work in them."""

    cast: Cast
    units: dict[str, Bureau] = field(default_factory=dict)

    def unit(self, name: str) -> Bureau:
        """Return a bureau by name, entered when first asked for."""
        if name not in self.units:
            self.units[name] = self.cast.enter(Bureau, code=name, name=name)
        return self.units[name]

    def user(self, role: Role, unit: str = "") -> User:
        """Return the user of a role in a bureau, made when first asked for."""
        name = f"{role.value}-{unit}"
        found = User.objects.filter(username=name).first()
        bureau = self.unit(unit) if unit else None
        return found or register.create_user(
            username=name, password="secret", role=role, park=self.cast.park, actor="cast", name=name, bureau=bureau
        )

    def client(self, role: Role, unit: str = "") -> Client:
        """Return a browser in which such a user is signed in."""
        client = Client()
        client.force_login(self.user(role, unit))
        return client

    def hand(self, name: str) -> Hand:
        """Return the hand of a person without a login."""
        found = Person.objects.filter(code=name).first() or self.cast.enter(Person, code=name, name=name)
        return Hand(name, "form", person=found.pk)

    def open(self, kind: MatterType = REQUEST, **fields: Any) -> Matter:
        """Open a matter of bureau 甲 half a minute ago."""
        known = {"title": "二期供电何时批复", "responsible": self.unit("甲"), "entered": NOW - timedelta(seconds=30)}
        return matter.open_matter(
            park=self.cast.park.pk, kind=kind.code, hand=Hand("登记", "form"), **{**known, **fields}
        )

    def act(self, row: Matter, who: str, action: Action, minutes: float = 0, **more: Any) -> Step:
        """Let a person take a step so many minutes after it was opened."""
        at = row.entered + timedelta(minutes=minutes)
        return matter.act(row.pk, action, hand=self.hand(who), at=at, **more)

    def listed(self, code: str = "DC-1", **fields: Any) -> MatterList:
        """Enter a list, transferred on the 1st of March and due on the 20th."""
        known = {"title": f"第{code}次督查", "received": date(2023, 3, 1), "due": date(2023, 3, 20)}
        found: MatterList = self.cast.enter(MatterList, code=code, kind=KIND.code, **{**known, **fields})
        return found

    def problem(self, where: MatterList, **fields: Any) -> Matter:
        """Open a problem of a list, entered a week ago."""
        return self.open(PROBLEM, list=where, **{"title": "堆场未覆盖", "entered": NOW - timedelta(days=7), **fields})

    def seal(self, row: Matter) -> None:
        """Take a problem through all of its closing."""
        self.act(row, "申", Action.SUBMIT, 1, evidence=[("照片.pdf", PDF)])
        self.act(row, "核", Action.CHECK, 2, passed=True)
        self.act(row, "审", Action.APPROVE, 3, passed=True)
        self.act(row, "销", Action.CLOSE, 4)


@pytest.fixture
def stage(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Return the stage, at its moment."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return Stage(cast)
