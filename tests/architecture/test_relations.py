"""The directions of foreign keys, which import-linter cannot see when they are written as strings."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field, Model, UniqueConstraint

from jingwei.kernel.register.api import Park, registers

REGISTER = "jingwei.kernel.register"


def relations() -> Iterator[tuple[type[Model], str, type[Model]]]:
    """Yield each relation declared by a model of ours: the model, the field's name, the model it points to."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if app_of(model).startswith("jingwei.") and field.concrete and isinstance(target, type):
                yield model, field.name, target


def app_of(model: type[Model]) -> str:
    """Give the dotted name of the app that a model belongs to."""
    return str(apps.get_app_config(model._meta.app_label).name)


def may_point(source: str, target: str) -> bool:
    """Tell whether a model of one app may hold a foreign key to a model of another."""
    if source == target or target == REGISTER:
        return True
    if not target.startswith("jingwei."):
        return source.startswith("jingwei.kernel.")
    return (source, target) == ("jingwei.kernel.report", "jingwei.kernel.indicator") or (
        target == "jingwei.kernel.matter" and source.startswith("jingwei.packs.")
    )


def test_every_foreign_key_points_the_allowed_way() -> None:
    found = list(relations())

    astray = [
        f"{model.__name__}.{name} → {target.__name__}"
        for model, name, target in found
        if not may_point(app_of(model), app_of(target))
    ]

    assert len(found) > 10
    assert astray == []


def test_two_parks_may_keep_the_same_keys() -> None:
    """A key that names no record of the park would be unique over all parks; the pen guards keys, park by park."""
    records = [register.model for register in registers().values() if register.model is not Park]

    across = [
        constraint.name
        for model in records
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint)
        and not any(model._meta.get_field(name).is_relation for name in constraint.fields)
    ] + [f"{model.__name__}.{field.name}" for model in records for field in model._meta.fields if is_unique(field)]

    assert len(records) > 10
    assert across == []


def is_unique(field: "Field[object, object]") -> bool:
    """Tell whether a field alone is unique; the entry that a record stands on is."""
    return field.unique and not field.primary_key


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("jingwei.packs.green.economy", "jingwei.kernel.register", True),
        ("jingwei.packs.green.economy", "jingwei.packs.green.economy", True),
        ("jingwei.packs.green.economy", "jingwei.packs.green.investment", False),
        ("jingwei.packs.green.economy", "jingwei.packs.red.service", False),
        ("jingwei.packs.green.economy", "jingwei.kernel.indicator", False),
        ("jingwei.kernel.register", "jingwei.packs.green.economy", False),
        ("jingwei.kernel.register", "jingwei.kernel.indicator", False),
        ("jingwei.kernel.register", "django.contrib.auth", True),
        ("jingwei.kernel.report", "jingwei.kernel.indicator", True),
        ("jingwei.packs.red.service", "jingwei.kernel.matter", True),
        ("jingwei.kernel.indicator", "jingwei.kernel.matter", False),
        ("jingwei.shell", "jingwei.packs.green.economy", False),
    ],
)
def test_the_rule_itself(source: str, target: str, allowed: bool) -> None:
    assert may_point(source, target) is allowed
