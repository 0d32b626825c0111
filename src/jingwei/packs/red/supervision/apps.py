"""The Django application of the topic supervision (督查督办)."""

from typing import ClassVar

from django.apps import AppConfig

from jingwei.shell.navigation import NavItem

READERS = frozenset({"supervisor", "handler", "writer", "leader", "auditor", "administrator"})


def follows_up(user: object) -> bool:
    """Tell whether a user may see what supervision follows up."""
    return getattr(user, "role", "") in READERS


class SupervisionConfig(AppConfig):
    """Tours, patrols, overseeing, special actions, tasks, instructions, decisions, field research."""

    name = "jingwei.packs.red.supervision"
    label = "supervision"
    verbose_name = "督查督办"
    nav: ClassVar[tuple[NavItem, ...]] = (
        NavItem(label="督查", url_name="supervision:overview", order=80, seen_by=follows_up),
    )
