"""The cast of the stories about ratings, calls, visits and meetings: a park on a fixed day, two officers, an errand."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from cast import Cast
from jingwei.kernel.matter.api import Matter, Step
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Person, Record, Role, User
from jingwei.packs.red.service.models import Rating
from jingwei.packs.red.service.services.rating import Opinion, rate

TODAY = date(2023, 12, 28)
"""A Thursday, a working day."""

ASKED = datetime(2023, 12, 18, 1, tzinfo=UTC)
FINISHED = datetime(2023, 12, 20, 2, tzinfo=UTC)


@dataclass
class Served:
    """示范园区 on a fixed day: an officer, a supervisor, a bureau, and errands finished for 蓝岭锂电."""

    cast: Cast
    officer: User = field(init=False)
    supervisor: User = field(init=False)
    bureau: Bureau = field(init=False)

    def __post_init__(self) -> None:
        """Fix the day and hire the two."""
        with register.writing(park=self.cast.park.pk, actor="建园", door="form") as pen:
            pen.revise(self.cast.park, simulated_today=TODAY)
        self.bureau = self.cast.enter(Bureau, code="ZW", name="政务服务中心")
        self.officer, self.supervisor = (self._hire(role) for role in (Role.SERVICE, Role.SUPERVISOR))

    def _hire(self, role: Role) -> User:
        return register.create_user(
            username=f"{role.value}-1", password="x", role=role, park=self.cast.park, actor="建园", bureau=self.bureau
        )

    def now(self) -> datetime:
        """Return the park's moment."""
        return register.now(register.Park.objects.get(pk=self.cast.park.pk))

    def enter(self, model: type[Record], **fields: Any) -> Any:
        """Enter a record by form."""
        return self.cast.enter(model, **fields)

    def errand(self, number: str = "BB2023-0001", *, finished: bool = True) -> Matter:
        """Enter an errand for 蓝岭锂电, and finish it."""
        fields = {"number": number, "kind": "service.errand", "title": "代办用电报装", "entered": ASKED}
        one: Matter = self.enter(Matter, enterprise=self.cast.lanling, responsible=self.bureau, **fields)
        if finished:
            person = Person.objects.filter(code="ZW-9").first() or self.enter(Person, code="ZW-9", name="马专员")
            self.enter(Step, matter=one, number=1, action="close", at=FINISHED, person=person, text="已办好")
        return one

    def rated(self, grade: str, number: str = "BB2023-0001", **more: Any) -> Rating:
        """Let an enterprise rate an errand that was finished."""
        return rate(self.errand(number), Opinion(grade=grade, door="page", **more), actor="蓝岭锂电")
