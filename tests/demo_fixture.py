"""The model park for tests: built once a session by the real command, and poured into the test database when asked.

Ask for ``demo_park`` to read the park in the test database (rolled back after the test); for ``demo_store`` to run
commands on the built installation itself, and ``demo_store.copy(folder)`` before changing anything in it.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from jingwei.kernel.matter import guards
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park

JINGWEI = (sys.executable, "-c", "import sys; from jingwei.config.cli import main; sys.exit(main())")
SQLITE, LIST = "jingwei.sqlite3", "databases"


@dataclass(frozen=True)
class Store:
    """An installation: its home, the address of its database, and the file that lists databases to drop at the end."""

    home: Path
    url: str
    listed: Path

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"JINGWEI_HOME": str(self.home), "JINGWEI_DATABASE_URL": self.url}

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start a command of ours on this installation."""
        pipe = subprocess.PIPE
        return subprocess.Popen([*JINGWEI, *words], env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def run(self, *words: str, ends: int = 0) -> str:
        """Run a command of ours and return what it wrote; fails unless it ends with that exit code."""
        process = self.start(*words)
        out, err = process.communicate()
        assert process.returncode == ends, out + err
        return out

    def copy(self, folder: Path) -> "Store":
        """Return an installation of one's own, of the same state."""
        home = folder / "home"
        shutil.copytree(self.home, home)
        return Store(home, _database(home, self.listed, urlsplit(self.url).path[1:]), self.listed)


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return the built model park; every worker of one test run shares it, so change nothing in it."""
    shared = _shared(tmp_path_factory)
    home, built = shared / "demo" / "home", shared / "demo" / "built"
    home.mkdir(parents=True, exist_ok=True)
    with (shared / "demo" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            store = Store(home, _database(home, shared / LIST), shared / LIST)
            store.run("demo", "--no-serve")
            built.write_text(store.url)
    return Store(home, built.read_text(), shared / LIST)


@pytest.fixture
def empty_store(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return an installation with nothing in it, on the kind of database that is tested."""
    listed = _shared(tmp_path_factory) / LIST
    return Store(tmp_path, _database(tmp_path, listed), listed)


@pytest.fixture(scope="module")
def _poured(demo_store: Store, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Hold the model park's rows in the test database for one module, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        _pour(demo_store)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo_park(_poured: None, db: None, settings: Any, demo_store: Store) -> Park:
    """Return the model park in the test database; what a test writes into it is gone after the test."""
    settings.JINGWEI_HOME = demo_store.home
    park = register.main_park()
    assert park is not None
    return park


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Drop the databases that were made on PostgreSQL, once all workers are done."""
    if hasattr(session.config, "workerinput"):
        return
    listed = session.config._tmp_path_factory.getbasetemp() / LIST
    for name in listed.read_text().split() if listed.exists() else ():
        with _postgres() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _shared(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _pour(store: Store) -> None:
    """Pour the rows as they stand, past the guards that judge each step on the way to them."""
    guards.remove(connection)
    _pour_rows(store)
    guards.install(connection)


def _pour_rows(store: Store) -> None:
    models = [model for model in apps.get_models() if model._meta.app_config.name.startswith("jingwei.")]
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            _pour_sqlite(store, tables, cursor)
            return
        _pour_postgresql(store, tables, cursor)
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        # Without this PostgreSQL plans by the statistics of empty tables, and a query may take minutes.
        cursor.execute("ANALYZE")
        # Check the keys once here and not again after every test.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _pour_sqlite(store: Store, tables: list[str], cursor: Any) -> None:
    with closing(sqlite3.connect(store.home / SQLITE)) as source:
        for table in tables:
            rows = source.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)


def _pour_postgresql(store: Store, tables: list[str], cursor: Any) -> None:
    with closing(psycopg.connect(store.url)) as source:
        for table in tables:
            out_of, into = f'COPY "{table}" TO STDOUT', f'COPY "{table}" FROM STDIN'
            with source.cursor().copy(out_of) as rows, cursor.copy(into) as target:
                for part in rows:
                    target.write(part)


def _database(home: Path, listed: Path, template: str = "template1") -> str:
    """Return the address of a database for a home: a file in it, or a new database on the server."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{home / SQLITE}"
    name = f"jingwei_demo_{sha256(str(home).encode()).hexdigest()[:12]}"
    with listed.open("a") as names:
        names.write(f"{name}\n")
    with _postgres() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return urlsplit(os.environ["JINGWEI_DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def _postgres() -> Iterator[Any]:
    url = urlsplit(os.environ["JINGWEI_DATABASE_URL"])._replace(path="/postgres").geturl()
    with closing(psycopg.connect(url, autocommit=True)) as server:
        yield server
