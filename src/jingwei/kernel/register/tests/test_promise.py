"""The promise of the canonical form: a field added, renamed or dropped by a migration leaves old hashes valid."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations import AddField, Migration, RemoveField, RenameField
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Place, Revision
from jingwei.kernel.register.codec import codec_of
from jingwei.kernel.register.verifying.run import verify


@pytest.fixture
def cast(transactional_db: None, home: object) -> Cast:
    """The small park in a database whose tables can be altered."""
    return Cast()


@contextmanager
def migrated(operation: Operation) -> Iterator[None]:
    """Run one migration of the register, and take it back at the end."""
    migration: Any = Migration("promise", "register")
    migration.operations = [operation]
    state = MigrationExecutor(connection).loader.project_state()
    before = state.clone()
    with connection.schema_editor() as editor:
        migration.apply(state, editor)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            migration.unapply(before, editor)


@contextmanager
def with_field(name: str, field: Any) -> Iterator[None]:
    """Let the model of places have one more field."""
    field.contribute_to_class(Place, name)
    codec_of.cache_clear()
    try:
        yield
    finally:
        _forget(name)


@contextmanager
def without_field(name: str) -> Iterator[None]:
    """Let the model of places lack a field."""
    field: Any = Place._meta.get_field(name)
    descriptor = Place.__dict__[name]
    _forget(name)
    try:
        yield
    finally:
        Place._meta.local_fields.append(field)
        Place._meta.local_fields.sort(key=lambda one: one.creation_counter)
        setattr(Place, name, descriptor)
        Place._meta._expire_cache()  # type: ignore[attr-defined]
        codec_of.cache_clear()


def _forget(name: str) -> None:
    field: Any = Place._meta.get_field(name)
    Place._meta.local_fields.remove(field)
    delattr(Place, name)
    Place._meta._expire_cache()  # type: ignore[attr-defined]
    codec_of.cache_clear()


def grade() -> Any:
    return models.CharField("等级", max_length=4, default="甲")


@pytest.fixture
def place(cast: Cast) -> Place:
    """A place with a history from before the migration."""
    place: Place = cast.enter(Place, code="A", name="甲", address="一号路")
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        return pen.revise(place, address="二号路")


def hashes(place: Place) -> list[str]:
    return list(Revision.objects.filter(entry=place.pk).order_by("number").values_list("hash", flat=True))


def test_a_field_added_later_leaves_old_hashes_valid(cast: Cast, place: Place) -> None:
    old = hashes(place)

    with migrated(AddField("place", "grade", grade())), with_field("grade", grade()):
        assert list(verify()) == []
        with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
            same = register.enter_many(pen, Place, [Draft({"code": "A", "name": "甲"})])
            revised = pen.revise(Place.objects.get(pk=place.pk), grade="乙")

        assert (same.unchanged, revised.grade, hashes(place)[:2]) == (1, "乙", old)  # type: ignore[attr-defined]
        assert list(verify()) == []


def test_a_field_renamed_later_leaves_old_hashes_valid(
    cast: Cast, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, located = hashes(place), models.CharField("位置", max_length=200, blank=True)
    monkeypatch.setattr(Place, "renamed", {"address": "location"})

    with ExitStack() as changed:
        changed.enter_context(migrated(RenameField("place", "address", "location")))
        changed.enter_context(without_field("address"))
        changed.enter_context(with_field("location", located))
        assert list(verify()) == []
        assert [one.values["location"] for one in register.history(place)] == ["一号路", "二号路"]
        with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
            pen.revise(Place.objects.get(pk=place.pk), name="乙")

        assert list(verify()) == []
        assert hashes(place)[:2] == old


def test_a_field_dropped_later_leaves_old_hashes_valid(cast: Cast, place: Place) -> None:
    old = hashes(place)

    with migrated(RemoveField("place", "address")), without_field("address"):
        assert list(verify()) == []
        assert register.history(place)[0].values == {"code": "A", "name": "甲"}
        with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
            pen.revise(Place.objects.get(pk=place.pk), name="乙")

        assert list(verify()) == []
        assert hashes(place)[:2] == old


def test_a_changed_value_shows_after_a_migration_too(cast: Cast, place: Place) -> None:
    with migrated(AddField("place", "grade", grade())), with_field("grade", grade()):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE register_place SET grade = '丙'")

        assert {found.what for found in verify()} == {"record"}
