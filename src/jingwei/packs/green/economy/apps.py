"""The Django application of the economy topic."""

from typing import ClassVar

from django.apps import AppConfig

from jingwei.shell.navigation import NavItem

READERS = frozenset({"statistician", "leader", "auditor", "administrator"})


def files_returns(user: object) -> bool:
    """Tell whether a user is an enterprise, which files its own returns."""
    return getattr(user, "role", "") == "enterprise"


def reads_returns(user: object) -> bool:
    """Tell whether a user may see single enterprises' returns of the park."""
    return getattr(user, "role", "") in READERS


class EconomyConfig(AppConfig):
    """The running of the economy: monthly returns, listing in the statistics, thresholds, taxes, clusters."""

    name = "jingwei.packs.green.economy"
    label = "economy"
    verbose_name = "经济运行"
    nav: ClassVar[tuple[NavItem, ...]] = (
        NavItem(label="本月要报", url_name="monthly", order=5, seen_by=files_returns),
        NavItem(label="准规上", url_name="near", order=60, seen_by=reads_returns),
        NavItem(label="催报", url_name="chase", order=61, seen_by=reads_returns),
    )
