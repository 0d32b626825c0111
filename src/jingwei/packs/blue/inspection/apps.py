"""The Django application of the topic inspection (环保督察)."""

from typing import ClassVar

from django.apps import AppConfig

from jingwei.shell.navigation import NavItem

READERS = frozenset({"environment", "supervisor", "handler", "writer", "leader", "auditor", "administrator"})


def reads_inspections(user: object) -> bool:
    """Tell whether a user may see what environmental inspections brought."""
    return getattr(user, "role", "") in READERS


class InspectionConfig(AppConfig):
    """Central and provincial inspections, rectification, petitions, published cases."""

    name = "jingwei.packs.blue.inspection"
    label = "inspection"
    verbose_name = "环保督察"
    nav: ClassVar[tuple[NavItem, ...]] = (
        NavItem(label="环保督察", url_name="inspection:overview", order=90, seen_by=reads_inspections),
    )
