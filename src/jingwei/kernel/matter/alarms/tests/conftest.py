"""The stage for alarms: a request of ten minutes with its ladder, a task of days, a fixed moment, robots."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from apprise.plugins import dingtalk, feishu, wecombot

from cast import Cast
from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Channel, Clock, Closure, Hand, Matter, MatterType, Rung
from jingwei.kernel.matter.rules import types
from jingwei.kernel.register.api import Bureau, Person, Role
from jingwei.kernel.words import clock

START = datetime(2023, 3, 6, 1, 0, tzinfo=UTC)
"""Monday 2023-03-06, 09:00 in China."""

LADDER = (
    Rung(after_minutes=5),
    Rung(after_minutes=8),
    Rung(after_minutes=10),
    Rung(after_minutes=15, to=frozenset({Role.LEADER})),
)


def _declare() -> tuple[MatterType, MatterType]:
    quick = MatterType(
        code="test.quick",
        name="试验诉求",
        colour="red",
        prefix="SQ",
        note="十分钟内答复。",
        clocks=(Clock("answer", "答复", frozenset({Action.ANSWER}), minutes=10, ladder=LADDER),),
        actions=frozenset(Action) - {Action.LOOK_BACK},
        write=frozenset({Role.SERVICE, Role.HANDLER}),
    )
    slow = MatterType(
        code="test.slow",
        name="试验任务",
        colour="blue",
        prefix="SR",
        note="按期办结。",
        clocks=(Clock("finish", "办结", frozenset({Action.CLOSE}), days=5, ladder=(Rung(before_days=3), Rung())),),
        closure=Closure(),
        actions=frozenset(Action) - {Action.LOOK_BACK},
        write=frozenset({Role.SUPERVISOR, Role.HANDLER}),
    )
    return quick, slow


QUICK, SLOW = _declare()
for code in (QUICK.code, SLOW.code):
    del types._types[code]  # Declared only while a test of this folder runs; see ``declared``.


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the types of this stage be the only ones during a test of this folder."""
    monkeypatch.setattr(types, "_types", {QUICK.code: QUICK, SLOW.code: SLOW})


@dataclass
class Stage:
    """A park with a service desk, and a moment that a test moves."""

    cast: Cast
    desk: Bureau
    officer: Person
    moment: list[datetime] = field(default_factory=lambda: [START])

    def at(self, minutes: float) -> datetime:
        """Let it be so many minutes after the start."""
        self.moment[0] = START + timedelta(minutes=minutes)
        return self.moment[0]

    def open(self, kind: str = QUICK.code, **fields: Any) -> Matter:
        """Open a matter that lies on the desk."""
        known = {"title": "变压器跳闸", "responsible": self.desk, "entered": START}
        return matter.open_matter(park=self.cast.park.pk, kind=kind, hand=Hand("登记员", "form"), **{**known, **fields})

    def act(self, row: Matter, action: Action, **more: Any) -> None:
        """Take a step at the present moment."""
        hand = Hand(self.officer.code, "form", person=self.officer.pk)
        matter.act(row.pk, action, hand=hand, at=self.moment[0], **more)

    def channel(self, code: str = "robot", **fields: Any) -> Channel:
        """Enter a channel of the desk, for service officers and leaders."""
        known = {"name": code, "kind": "wecombot", "address": "wecombot://key-of-the-robot", "roles": "领导、服务专员"}
        made: Channel = self.cast.enter(Channel, code=code, **{**known, "bureau": self.desk, **fields})
        return made


@pytest.fixture
def stage(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Return the stage at 09:00 of a Monday."""
    desk = cast.enter(Bureau, code="服务", name="服务中心")
    made = Stage(cast, desk, cast.enter(Person, code="li", name="李工", bureau=desk))
    monkeypatch.setattr(clock, "now", lambda: made.moment[0])
    return made


@dataclass
class Robots:
    """A server that plays the robots: keeps what they are told, and answers as it is bidden."""

    address: str = ""
    heard: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Return the texts taken, in order."""
        return [
            body.get("text", body.get("content", {})).get("content") or body["content"]["text"]
            for _, body in self.heard
        ]

    def refuse(self, code: int, said: str, times: int = 1, status: int = 200) -> None:
        """Let the next answers be refusals."""
        self.answers += [(status, json.dumps({"errcode": code, "code": code, "errmsg": said, "msg": said}))] * times


@pytest.fixture
def robots(monkeypatch: pytest.MonkeyPatch) -> Iterator[Robots]:
    """Return robots at an address of this computer, to which the plugins of apprise now lead."""
    made = Robots()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = made.answers.pop(0) if made.answers else (200, '{"errcode": 0, "errmsg": "ok", "code": 0}')
            made.heard.append((self.path, body))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    _lead_there(monkeypatch, made.address)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


def _lead_there(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for plugin in (wecombot.NotifyWeComBot, dingtalk.NotifyDingTalk, feishu.NotifyFeishu):
        path = plugin.notify_url.split("/", 3)[3]
        monkeypatch.setattr(plugin, "notify_url", f"{address}/{path}")


Counter = Callable[[Callable[[], Any]], int]
