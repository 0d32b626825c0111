"""The cast of our tests: 示范园区 with 蓝岭锂电 and 青川硅业, a strange park with 远山铜业, and a user for each role.

Ask for the fixture ``cast``; the database is cleared after each test, files lie in a temporary home.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Park, Record, Role, User, Viewer
from jingwei.kernel.words.codes import make_credit_code

ROLES = tuple(role.value for role in Role)
STRANGERS = ("stranger", "other_enterprise")
"""Two who must see nothing of 示范园区 or of 蓝岭锂电: a statistician of the strange park, and 青川硅业."""

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def enterprise(park: Park, serial: int, name: str, **fields: Any) -> Enterprise:
    """Enter an enterprise with a valid credit code made from its serial number (up to 9999)."""
    code = make_credit_code("91630105", f"MA75{serial:04d}")
    with register.writing(park=park.pk, actor="建档", door="form") as pen:
        return pen.enter(Enterprise, credit_code=code, name=f"{name}有限公司", short_name=name, **fields)


class Cast:
    """The small park: two enterprises that know nothing of each other, a strange park, users made when asked for."""

    def __init__(self) -> None:
        self.park = register.found_park(code="demo", name="示范园区", actor="建园")
        self.strange_park = register.found_park(code="strange", name="远山园区", actor="建园")
        self.lanling = enterprise(self.park, 1, "蓝岭锂电")
        self.qingchuan = enterprise(self.park, 2, "青川硅业")
        self.yuanshan = enterprise(self.strange_park, 3, "远山铜业")

    def user(self, who: str) -> User:
        """Return the user of a role; ``enterprise`` is 蓝岭锂电's; see STRANGERS for the others."""
        found = User.objects.filter(username=who).first()
        if found:
            return found
        role = {"stranger": Role.STATISTICIAN, "other_enterprise": Role.ENTERPRISE}.get(who) or Role(who)
        own = {"enterprise": self.lanling, "other_enterprise": self.qingchuan}.get(who)
        park = self.strange_park if who == "stranger" else self.park
        return register.create_user(
            username=who, password="secret", role=role, park=park, actor="cast", name=role.label, enterprise=own
        )

    def viewer(self, who: str) -> Viewer:
        """Return the view of a role's user."""
        return Viewer.of(self.user(who))

    def client(self, who: str) -> Client:
        """Return a browser in which a role's user is signed in."""
        client = Client()
        client.force_login(self.user(who))
        return client

    def enter(self, model: type[Record], **fields: Any) -> Any:
        """Enter one record into 示范园区 by form."""
        with register.writing(park=self.park.pk, actor="li", door="form") as pen:
            return pen.enter(model, **fields)

    def attach(self, record: Record, name: str = "盖章扫描件.pdf", data: bytes = PDF) -> register.Evidence:
        """Attach evidence to a record of 示范园区."""
        with register.writing(park=self.park.pk, actor="li", door="form") as pen:
            return register.attach(pen, record.pk, name, data)


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """Let everything an installation keeps lie in a temporary folder."""
    settings.JINGWEI_HOME = tmp_path
    settings.SECRET_KEY = "only for tests"
    return tmp_path


@pytest.fixture
def cast(db: None, home: Path) -> Cast:
    """Return the small park, new for each test."""
    cache.clear()
    return Cast()


@pytest.fixture
def queries(django_assert_max_num_queries: Any) -> Callable[[Callable[[], Any]], int]:
    """Return a function that counts the queries of a call: ``queries(lambda: client.get(url))``."""

    def count(act: Callable[[], Any]) -> int:
        with django_assert_max_num_queries(10_000) as captured:
            act()
        return len(captured)

    return count
