"""The Django application of the topic service (企业服务)."""

from typing import ClassVar

from django.apps import AppConfig

from jingwei.shell.navigation import NavItem

READERS = frozenset({"service", "supervisor", "handler", "leader", "auditor", "administrator"})


def reads_threads(user: object) -> bool:
    """Tell whether a user may see the threads of enterprises."""
    return getattr(user, "role", "") in READERS


def holds_meetings(user: object) -> bool:
    """Tell whether a user has coordination meetings in the menu; others find them beside the ratings."""
    return getattr(user, "role", "") == "investment"


class ServiceConfig(AppConfig):
    """Threads, requests, errands; ratings, visits and meetings."""

    name = "jingwei.packs.red.service"
    label = "service"
    verbose_name = "企业服务"
    nav: ClassVar[tuple[NavItem, ...]] = (
        NavItem(label="诉求", url_name="service:threads", order=30, seen_by=reads_threads),
        NavItem(label="评价与走访", url_name="service:ratings", order=32, seen_by=reads_threads),
        NavItem(label="协调会", url_name="service:meetings", order=72, seen_by=holds_meetings),
    )
