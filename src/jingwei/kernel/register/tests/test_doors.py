"""Rows of the house are written by the services and through no other door."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Entry, Evidence, Place, Record, WriteRefused
from jingwei.kernel.register.guarded import Guarded, GuardedManager, GuardedQuerySet


def revived(place: Place) -> Any:
    return next(serializers.deserialize("json", serializers.serialize("json", [place])))


DOORS: dict[str, Callable[[Place], Any]] = {
    "save": lambda place: place.save(),
    "save a field": lambda place: place.save(update_fields=["name"]),
    "save a new one": lambda place: Place(entry_id=place.pk, code="X", name="X").save(force_insert=True),
    "save_base": lambda place: place.save_base(),
    "a fixture": lambda place: revived(place).save(),
    "delete": lambda place: place.delete(),
    "create": lambda place: Place.objects.create(entry_id=place.pk, code="X", name="X"),
    "update": lambda place: Place.objects.update(name="X"),
    "filtered update": lambda place: Place.objects.filter(pk=place.pk).update(name="X"),
    "queryset delete": lambda place: Place.objects.filter(pk=place.pk).delete(),
    "raw delete": lambda place: Place.objects.filter(pk=place.pk)._raw_delete("default"),
    "bulk_create": lambda place: Place.objects.bulk_create([Place(entry_id=place.pk, code="X", name="X")]),
    "bulk_update": lambda place: Place.objects.bulk_update([place], ["name"]),
    "get_or_create": lambda place: Place.objects.get_or_create(code="new", defaults={"entry_id": place.pk}),
    "update_or_create": lambda place: Place.objects.update_or_create(code=place.code, defaults={"name": "X"}),
    "base manager": lambda place: Place._base_manager.filter(pk=place.pk).update(name="X"),
    "default manager": lambda place: Place._default_manager.all().delete(),
    "the entry": lambda place: Entry.objects.filter(pk=place.pk).update(kind="x"),
    "the revisions": lambda place: place.entry.revisions.all().delete(),
    "a revision by its entry": lambda place: place.entry.revisions.update(payload="{}"),
    "evidence by its entry": lambda place: place.entry.evidence.create(name="x", version=1),
    "the journal": lambda place: place.entry.revisions.get().journal.delete(),
    "a row put among related ones": lambda place: place.entry.evidence.add(Evidence(name="x"), bulk=False),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_write_outside_the_services_is_refused(cast: Cast, door: str) -> None:
    place = cast.enter(Place, code="A", name="甲")

    with pytest.raises(WriteRefused, match="只能经 register.writing"), transaction.atomic():
        DOORS[door](place)

    assert list(Place.objects.values_list("code", "name")) == [("A", "甲")]


GUARDED = [model for model in apps.get_models() if issubclass(model, Guarded)]


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model._meta.label)
def test_every_manager_of_every_guarded_model_is_guarded(model: type[Guarded]) -> None:
    managers = [model._base_manager, model._default_manager, *model._meta.managers]

    assert all(isinstance(manager, GuardedManager) for manager in managers)
    assert all(isinstance(manager.all(), GuardedQuerySet) for manager in managers)


def test_every_record_type_has_a_register_and_is_guarded() -> None:
    records = {model for model in apps.get_models() if issubclass(model, Record)}

    assert records == {one.model for one in register.registers().values()}
    assert records <= set(GUARDED)


def test_the_door_closes_again_after_a_failure(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), register.writing(park=cast.park.pk, actor="li", door="form"):
        1 / 0  # noqa: B018

    with pytest.raises(WriteRefused):
        Enterprise.objects.update(name="X")
