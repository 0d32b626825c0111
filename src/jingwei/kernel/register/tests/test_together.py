"""Many hands at once, and a hand that is struck down: exactly one wins, nothing is half done."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Enterprise, Entry, Journal, Place, Revision
from jingwei.kernel.register.verifying.run import verify


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Let the test database be a file, as it is at work: SQLite in memory knows no waiting for another writer."""
    kept, name = connection.connection, connection.settings_dict["NAME"]
    with closing(sqlite3.connect(path)) as copy:
        kept.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = kept, name


@pytest.fixture
def cast(transactional_db: None, home: Path, tmp_path: Path) -> Iterator[Cast]:
    """The small park in a database that other connections and other processes see."""
    connection.ensure_connection()
    with on_disk(tmp_path / "park.sqlite3") if connection.vendor == "sqlite" else nullcontext():
        yield Cast()


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Run an action in so many threads that start together; an exception is its result."""
    start = Barrier(count)

    def run(number: int) -> Any:
        try:
            start.wait()
            return act(number)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_of_two_who_revise_the_same_record_exactly_one_wins(cast: Cast) -> None:
    place: Place = cast.enter(Place, code="A", name="甲")

    def revise(number: int) -> Place:
        with register.writing(park=cast.park.pk, actor=f"hand{number}", door="form") as pen:
            return pen.revise(place, opened_on=1, name=f"第{number}个")

    results = at_once(2, revise)

    lost = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in lost] == [register.Conflict]
    assert Revision.objects.filter(entry=place.pk).count() == 2
    assert list(verify()) == []


def test_of_two_who_enter_the_same_key_exactly_one_wins(cast: Cast) -> None:
    code = "91630105MA7500047X"

    def enter(number: int) -> Enterprise:
        with register.writing(park=cast.park.pk, actor=f"hand{number}", door="form") as pen:
            return pen.enter(Enterprise, credit_code=code, name=f"第{number}个")

    results = at_once(2, enter)

    assert [type(result) for result in results if isinstance(result, Exception)] == [register.KeyTaken]
    assert Enterprise.objects.filter(credit_code=code).count() == 1


def test_the_same_file_imported_by_two_at_once_is_taken_once(cast: Cast) -> None:
    drafts = [Draft({"code": f"P{n}", "name": "地块"}, "表一", n) for n in range(30)]

    def take(number: int) -> tuple[int, int]:
        with register.writing(park=cast.park.pk, actor=f"hand{number}", door="import") as pen:
            outcome = register.enter_many(pen, Place, drafts)
        return outcome.taken, outcome.unchanged

    assert sorted(at_once(2, take)) == [(0, 30), (30, 0)]
    assert Place.objects.count() == 30


def test_eight_hands_in_one_park_write_journals_without_a_gap(cast: Cast) -> None:
    def enter(number: int) -> None:
        for turn in range(3):
            with register.writing(park=cast.park.pk, actor=f"hand{number}", door="form") as pen:
                pen.enter(Place, code=f"{number}-{turn}", name="地块")

    before = Journal.objects.filter(park=cast.park.pk).count()
    results = at_once(8, enter)

    numbers = list(Journal.objects.filter(park=cast.park.pk).order_by("pk").values_list("number", flat=True))
    assert results == [None] * 8
    assert numbers == list(range(1, before + 25))
    assert list(verify()) == []


def test_hands_in_two_parks_write_two_chains(cast: Cast) -> None:
    parks = [cast.park.pk, cast.strange_park.pk]

    def enter(number: int) -> None:
        with register.writing(park=parks[number % 2], actor=f"hand{number}", door="form") as pen:
            pen.enter(Place, code=f"{number}", name="地块")

    assert at_once(4, enter) == [None] * 4
    assert [Place.objects.filter(entry__park=park).count() for park in parks] == [2, 2]
    assert list(verify()) == []


STRUCK_DOWN = """
import os, sys, django
django.setup()
from jingwei.kernel.register import api as register
with register.writing(park=int(sys.argv[1]), actor="doomed", door="form") as pen:
    pen.enter(register.Place, code="X", name="半途")
    register.attach(pen, int(sys.argv[1]), "半途.pdf", b"%PDF-1.4 half")
    pen.enter(register.Bureau, code="X", name="半途")
    print("written", flush=True)
    os._exit(9)
"""


def address() -> str:
    """Return the address of the test database as another process needs it."""
    used = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{used['NAME']}"
    return f"postgresql://{used['USER']}@{used['HOST']}:{used['PORT']}/{used['NAME']}"


def test_a_process_struck_down_in_the_middle_leaves_nothing_half_done(cast: Cast, home: Path) -> None:
    before = (Entry.objects.count(), Journal.objects.count(), Revision.objects.count())
    known = {"JINGWEI_HOME": str(home), "JINGWEI_DATABASE_URL": address()}
    environment = {**os.environ, **known, "DJANGO_SETTINGS_MODULE": "jingwei.config.settings"}
    words = [sys.executable, "-c", STRUCK_DOWN, str(cast.park.pk)]

    ended = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=60, check=False)

    assert (ended.returncode, ended.stdout) == (9, "written\n"), ended.stderr
    assert (Entry.objects.count(), Journal.objects.count(), Revision.objects.count()) == before
    assert list(verify()) == []
    assert cast.enter(Place, code="X", name="重来").name == "重来"
