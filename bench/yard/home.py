"""A home and a database of a bench's own; importing this sets Django up in it, so it is imported before ours."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

HOME = tempfile.TemporaryDirectory(prefix="jingwei-bench-")
os.environ["JINGWEI_HOME"] = HOME.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingwei.config.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from jingwei.demo.building import build  # noqa: E402


@contextmanager
def database() -> Iterator[None]:
    """Make an empty database with every table, and drop it: a file in the home, or on PostgreSQL test_<name>."""
    name = connection.settings_dict["NAME"]
    try:
        if connection.vendor == "postgresql":
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        else:
            call_command("migrate", verbosity=0)
        yield
    finally:
        if connection.vendor == "postgresql":
            connection.creation.destroy_test_db(name, verbosity=0)
        connection.close()
        HOME.cleanup()


@contextmanager
def demo_park() -> Iterator[None]:
    """Build the model park in a database of its own."""
    with database():
        build(lambda _what, _done, _all: None)
        print("the model park is built")
        yield
