"""What the table of access is tried on: a park with one of each thing, and the same things of strangers."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.test import Client

from cast import Cast
from jingwei.kernel.matter.api import Hand, Matter, MatterList, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Enterprise, Park
from jingwei.kernel.report.api import prepare
from jingwei.kernel.report.drafting.manuscripts import keep_manuscript
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.models import MonthlyReturn, ReturnRound
from jingwei.packs.green.investment.models import InvestmentProject
from jingwei.packs.red.service.models import Meeting, Rating
from jingwei.packs.red.service.services.links import issue_link, token_of

OFFICERS = ("leader", "statistician", "investment", "writer", "service", "supervisor", "environment", "handler")
ROLES = (*OFFICERS, "enterprise", "auditor", "administrator")
VIEWERS = (*ROLES, "stranger", "other_enterprise", "nobody")
"""The columns of the table: each role of 示范园区 (enterprise: 蓝岭锂电), the strange park's statistician, 青川硅业,
and a browser in which nobody is signed in."""


class AccessPark:
    """The cast with its things, and a signed-in session for each viewer."""

    def __init__(self) -> None:
        self.cast = Cast()
        self.names: Mapping[str, object] = {**self._people(), **self._things()}
        signed_in = [viewer for viewer in VIEWERS if viewer != "nobody"]
        self._cookies = {viewer: self.cast.client(viewer).cookies for viewer in signed_in}

    def _people(self) -> dict[str, object]:
        cast = self.cast
        return {"own": cast.lanling.pk, "other": cast.qingchuan.pk, "strange": cast.yuanshan.pk}

    def _things(self) -> dict[str, object]:
        cast = self.cast
        returns = {
            "own_return": self._return(cast.park, cast.lanling),
            "other_return": self._return(cast.park, cast.qingchuan),
            "strange_return": self._return(cast.strange_park, cast.yuanshan),
        }
        batches = {"batch": self._batch(cast.park, 101), "strange_batch": self._batch(cast.strange_park, 102)}
        rounds = {"round": self._round(cast.park, 5), "strange_round": self._round(cast.strange_park, 6)}
        projects = {"project": self._project(cast.park, 1), "strange_project": self._project(cast.strange_park, 2)}
        reports = {"report": self._report(cast.park), "strange_report": self._report(cast.strange_park)}
        evidence = cast.attach(MonthlyReturn.objects.get(pk=returns["own_return"]))
        return {
            **returns,
            **batches,
            **rounds,
            **projects,
            **reports,
            "manuscript": self._manuscript(),
            "file": evidence.file_id,
            **self._served(),
            **self._listed(),
            "ask": self._code_to_ask_by(),
        }

    def _served(self) -> dict[str, object]:
        """Finish an errand for 蓝岭锂电, rate one, hold a meeting."""
        cast, at = self.cast, datetime(2023, 5, 18, 2, tzinfo=UTC)
        officer = cast.enter(register.Person, code="ZW-1", name="马专员")
        found: dict[str, object] = {}
        for name in ("errand", "rated"):
            fields = {"number": name, "kind": "service.errand", "title": "代办用电报装", "entered": at}
            one = cast.enter(Matter, enterprise=cast.lanling, **fields)
            cast.enter(Step, matter=one, number=1, action="close", at=at, person=officer)
            found[name] = one.pk
        given = {"number": "rated-1", "matter": found["rated"], "at": at, "grade": "satisfied", "door": "page"}
        meeting = {"number": "XT1", "kind": "project-coordination", "title": "项目协调会", "day": at.date()}
        found |= {"rating": self._enter(cast.park, Rating, **given), "meeting": cast.enter(Meeting, **meeting).pk}
        return found | {"strange_meeting": self._enter(cast.strange_park, Meeting, **meeting)}

    def _listed(self) -> dict[str, object]:
        """Enter a list of problems with one of them in each park."""
        found: dict[str, object] = {}
        fields = {"code": "DC-1", "kind": "overseeing", "title": "督查反馈", "received": date(2023, 5, 1)}
        problem = {"number": "WT-1", "kind": "supervision.problem", "title": "堆场未覆盖"}
        for name, park in (("", self.cast.park), ("strange_", self.cast.strange_park)):
            found[f"{name}list"] = self._enter(park, MatterList, **fields)
            entered = datetime(2023, 5, 18, 2, tzinfo=UTC)
            found[f"{name}problem"] = self._enter(park, Matter, list=found[f"{name}list"], entered=entered, **problem)
        return found

    def _enter(self, park: Park, model: Any, **fields: object) -> int:
        with register.writing(park=park.pk, actor="li", door="form") as pen:
            return int(pen.enter(model, **fields).pk)

    def _return(self, park: Park, enterprise: Enterprise) -> int:
        return self._enter(park, MonthlyReturn, enterprise=enterprise, month="2023-05", output_month_fen=10**10)

    def _round(self, park: Park, month: int) -> int:
        opened, due = date(2023, month + 1, 1), date(2023, month + 1, 8)
        return self._enter(park, ReturnRound, month=f"2023-{month:02d}", kind="monthly", opened=opened, due=due)

    def _project(self, park: Park, serial: int) -> int:
        fields = {"name": "储能电池项目", "planned_fen": 10**10, "entered": date(2023, 1, 1)}
        return self._enter(park, InvestmentProject, project_code=f"P{serial}", **fields)

    def _report(self, park: Park) -> int:
        return int(prepare(period=Period.parse("2023"), park=park, actor="writer").pk)

    def _batch(self, park: Park, serial: int) -> int:
        """Take in a file of one more enterprise."""
        draft = Draft({"credit_code": f"91630105MA75{serial:04d}00", "name": f"厂{serial}"})
        with register.writing(park=park.pk, actor="li", door="import") as pen:
            batch = register.begin_batch(
                pen, format_code="register.enterprise", name="企业.csv", data=b"a,b", media_type="text/csv"
            )
            register.enter_many(pen, Enterprise, [draft])
        return int(batch.pk)

    def _code_to_ask_by(self) -> str:
        """Give 蓝岭锂电 a code and return the token of its address."""
        own = Enterprise.objects.select_related("entry").get(pk=self.cast.lanling.pk)
        return token_of(issue_link(enterprise=own, hand=Hand("service", "form")))

    def _manuscript(self) -> int:
        """Keep a draft of the report writer's."""
        year, text = Period.parse("2023"), "园区规上工业总产值545亿元。"
        kept = keep_manuscript(owner=self.cast.user("writer"), name="总结", period=year, text=text, document=None)
        return int(kept.pk)

    def status(self, viewer: str, method: str, address: str) -> int:
        """Return the status of one request, undone afterwards; a POST brings no data."""
        client = self._browser(viewer)
        with transaction.atomic():
            answer = client.generic(method, address.format(**self.names))
            transaction.set_rollback(True)
        return int(answer.status_code)

    def _browser(self, viewer: str) -> Client:
        """Return a browser of its own for each request: signing out in one leaves the next signed in."""
        browser = Client()
        browser.cookies = deepcopy(self._cookies.get(viewer, browser.cookies))
        return browser
