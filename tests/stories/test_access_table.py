"""Who may open what: the table of every address against every role, held against the site as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import DjangoDbBlocker

from stories.access_park import ROLES, VIEWERS, AccessPark

pytestmark = pytest.mark.django_db
MARKS = {200: "o", 302: ">", 403: "x", 404: "?", 405: "m", 409: "!", 422: "!"}


@dataclass(frozen=True)
class Row:
    """One line of the table: what is asked, and the mark each viewer gets."""

    method: str
    name: str
    address: str
    marks: str

    def __str__(self) -> str:
        return f"{self.method} {self.address}"


def table() -> list[Row]:
    """Read the table."""
    lines = Path(__file__).with_name("access.txt").read_text(encoding="utf-8").splitlines()
    cells = [line.split() for line in lines if line and not line.startswith("#")]
    return [Row(method, name, address, "".join(marks)) for method, name, address, *marks in cells]


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Yield the name of every address of the site, with the namespace it lies in."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}"


@pytest.fixture(scope="module")
def park(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AccessPark]:
    """Return one park for the whole table; what its requests write is undone."""
    home = override_settings(JINGWEI_HOME=tmp_path_factory.mktemp("home"), SECRET_KEY="only for tests")
    with home, django_db_blocker.unblock(), transaction.atomic():
        yield AccessPark()
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", table(), ids=str)
def test_each_viewer_gets_what_the_table_says(row: Row, park: AccessPark) -> None:
    answered = {viewer: park.status(viewer, row.method, row.address) for viewer in VIEWERS}

    marks = "".join(MARKS.get(status, str(status)) for status in answered.values())
    assert marks == row.marks, answered


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    site = set(names(get_resolver().url_patterns))

    listed = {row.name for row in table()}

    assert site - listed == set(), "add a line to tests/stories/access.txt"
    assert listed - site == set(), "this address is gone; take its line out"


def test_every_row_names_the_address_it_tries(park: AccessPark) -> None:
    resolver = get_resolver()

    astray = [str(row) for row in table() if resolver.resolve(row.address.format(**park.names)).view_name != row.name]

    assert astray == []


def test_nobody_gets_past_the_door_without_signing_in() -> None:
    open_to_all = [str(row) for row in table() if row.marks[-1] in "o!"]

    with_a_code = [row for row in open_to_all if row.partition(" ")[2].startswith("/ask/{ask}/")]
    assert [row for row in open_to_all if row not in with_a_code] == ["GET /login/", "POST /login/"]
    assert with_a_code


def test_what_is_one_thing_among_many_is_tried_by_strangers() -> None:
    keyed = {row.name for row in table() if "{" in row.address}

    tried = {
        row.name for row in table() if "{" in row.address and {"?", "x"} & set(row.marks[len(ROLES) : len(ROLES) + 2])
    }

    assert keyed - tried == set()
