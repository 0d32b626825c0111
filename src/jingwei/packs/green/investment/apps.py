"""The Django application of the topic investment (招商与固投)."""

from typing import ClassVar

from django.apps import AppConfig

from jingwei.shell.navigation import NavItem

READERS = frozenset({"investment", "statistician", "writer", "leader", "auditor", "administrator"})


def reads_library(user: object) -> bool:
    """Tell whether a user may see the reserve library."""
    return getattr(user, "role", "") in READERS


class InvestmentConfig(AppConfig):
    """Reserve library, trips, landed projects, funds and fixed-asset investment."""

    name = "jingwei.packs.green.investment"
    label = "investment"
    verbose_name = "招商与固投"
    nav: ClassVar[tuple[NavItem, ...]] = (
        NavItem(label="招商", url_name="investment:board", order=70, seen_by=reads_library),
    )
