"""A park of matters at any size: requests on eight desks and problems in lists of 25, most of them open."""

from datetime import date, datetime, timedelta
from typing import Any

from jingwei.kernel.matter.api import Matter, MatterList, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Draft, Enterprise, Park, Person, Record, Role
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.kernel.words.codes import make_credit_code

TODAY = date(2023, 12, 29)
DESKS, ENTERPRISES, A_LIST, LEAST_LISTS = 8, 20, 25, 20
CLOSED_EVERY = 10
"""Every tenth request is closed."""

BATCH = 2_000


class MatterPark:
    """A park on Friday 29 December 2023 with desks, enterprises, and the users who look."""

    def __init__(self) -> None:
        """Found the park; nothing is to be done in it yet."""
        self.park = register.found_park(code="bench", name="试验园区", actor="bench", simulated_today=TODAY)
        self.desks = self._enter(Bureau, [{"code": f"B{n}", "name": f"部门{n}"} for n in range(DESKS)])
        firms = [
            {"credit_code": make_credit_code("91630105", f"MD{n:06d}"), "name": f"第{n}厂有限公司"}
            for n in range(ENTERPRISES)
        ]
        self.enterprises = self._enter(Enterprise, firms)
        self.officer = self._enter(Person, [{"code": "P1", "name": "经办", "bureau": self.desks[0]}])[0]
        self.lists: list[int] = []
        self.size = 0
        self._users()

    def _users(self) -> None:
        bureau = Bureau.objects.get(pk=self.desks[0])
        for name, role in (("leader", Role.LEADER), ("handler", Role.HANDLER), ("supervisor", Role.SUPERVISOR)):
            own = bureau if role == Role.HANDLER else None
            register.create_user(
                username=name, password="bench", role=role, park=self._row(), actor="bench", bureau=own
            )

    def _row(self) -> Park:
        return Park.objects.get(pk=self.park.pk)

    def grow(self, size: int) -> None:
        """Let there be that many matters: half requests, half problems of a list."""
        wanted = max(LEAST_LISTS, size // 2 // A_LIST)
        fresh = range(len(self.lists), wanted)
        self.lists += self._enter(MatterList, [_list(number) for number in fresh])
        for start in range(self.size, size, BATCH):
            numbers = range(start, min(start + BATCH, size))
            entries = self._enter(Matter, [self._matter(number) for number in numbers])
            done = [pair for pair in zip(numbers, entries, strict=True) if pair[0] % (2 * CLOSED_EVERY) == 0]
            self._enter(Step, [self._closing(number, entry) for number, entry in done])
        self.size = size

    def _matter(self, number: int) -> dict[str, Any]:
        desk = self.desks[number // 2 % DESKS]
        own = {"title": f"第 {number} 件事怎样办", "responsible": desk, "entered": _entered(number)}
        if number % 2 == 0:
            firm = self.enterprises[number // 2 % ENTERPRISES]
            return {**own, "number": f"QS2023-{number:06d}", "kind": "service.request", "enterprise": firm}
        where = self.lists[number // 2 // A_LIST]
        due = TODAY + timedelta(days=number % 90 - 20)
        return {**own, "number": f"WT2023-{number:06d}", "kind": "supervision.problem", "list": where, "due": due}

    def _closing(self, number: int, entry: int) -> dict[str, Any]:
        at = _entered(number) + timedelta(minutes=30)
        step = {"matter": entry, "at": at, "person": self.officer}
        return {**step, "number": 1, "action": "close", "text": "办好了"}

    def _enter(self, model: type[Record], rows: list[dict[str, Any]]) -> list[int]:
        with register.writing(park=self.park.pk, actor="bench", door="import") as pen:
            return list(register.enter_many(pen, model, [Draft(row) for row in rows]).entries)


def _entered(number: int) -> datetime:
    """Spread over the working mornings of the fortnight before today."""
    day = TODAY - timedelta(days=number % 14)
    return datetime(day.year, day.month, day.day, 9, number % 60, tzinfo=SHANGHAI)


def _list(number: int) -> dict[str, Any]:
    received = date(2023, 1, 1) + timedelta(days=number % 360)
    return {
        "code": f"DC-{number}",
        "kind": "overseeing",
        "title": f"第 {number} 次督查反馈",
        "received": received,
        "due": date(2024, 1, 31),
        "stated_total": A_LIST,
    }
