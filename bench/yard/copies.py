"""Copies of a bench's database as it stood at several times, so that they can be asked in turn."""

import shutil
from pathlib import Path
from types import TracebackType

from django.db import connection


class Copies:
    """Keeps copies of the present database by name, turns to one of them, and drops them all at the end."""

    def __init__(self, folder: str) -> None:
        """Remember the database that is copied; files of SQLite go into the folder."""
        self._folder = Path(folder)
        self._source = str(connection.settings_dict["NAME"])
        self._kept: dict[object, str] = {}

    def __enter__(self) -> "Copies":
        """Begin."""
        return self

    def keep(self, name: object) -> None:
        """Copy the database as it is now, with fresh statistics for the planner."""
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        connection.close()
        if connection.vendor == "sqlite":
            self._kept[name] = str(self._folder / f"copy-{name}.sqlite3")
            shutil.copy(self._source, self._kept[name])
        else:
            self._kept[name] = f"{self._source}_{name}"
            self._outside(f'DROP DATABASE IF EXISTS "{self._kept[name]}"')
            self._outside(f'CREATE DATABASE "{self._kept[name]}" TEMPLATE "{self._source}"')

    def use(self, name: object) -> None:
        """Turn to a copy."""
        self._turn_to(self._kept[name])

    def _turn_to(self, database: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = database

    def _outside(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Turn back to the source and drop the copies."""
        self._turn_to(self._source)
        if connection.vendor == "postgresql":
            for database in self._kept.values():
                self._outside(f'DROP DATABASE IF EXISTS "{database}"')
