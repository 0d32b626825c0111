"""The store of an installation: made in an empty JINGWEI_HOME, and brought up to date before a command needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.files import locks
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def make_home() -> None:
    """Make the folder JINGWEI_HOME when it is not there; raises CommandError where it cannot be."""
    home = settings.JINGWEI_HOME
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"建不了目录 {home}（{error.strerror}）。请把环境变量 JINGWEI_HOME 设为一个可写的目录。"
        raise CommandError(reason) from error


def prepare_store() -> None:
    """Make the home and apply the migrations that the database lacks; two processes that start together take turns."""
    make_home()
    if not _behind():
        return
    with _alone():
        if _behind():
            call_command("migrate", verbosity=0, interactive=False)


def _behind() -> bool:
    """Tell whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the installation's lock file while the block runs."""
    with (settings.JINGWEI_HOME / "migrate.lock").open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        yield
