"""The Django application of the topic service (企业服务)."""

from typing import ClassVar

from django.apps import AppConfig

from jingwei.shell.navigation import NavItem

READERS = frozenset({"service", "supervisor", "handler", "leader", "auditor", "administrator"})


def reads_threads(user: object) -> bool:
    """Tell whether a user may see the threads of enterprises."""
    return getattr(user, "role", "") in READERS


class ServiceConfig(AppConfig):
    """Threads, requests, errands; ratings, visits and meetings."""

    name = "jingwei.packs.red.service"
    label = "service"
    verbose_name = "企业服务"
    nav: ClassVar[tuple[NavItem, ...]] = (
        NavItem(label="诉求", url_name="service:threads", order=30, seen_by=reads_threads),
    )
