"""The shell as a Django app: pages, components, style sheet and the menu of the house."""

from importlib import import_module
from typing import ClassVar

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from jingwei.shell.navigation import NavItem


def works_for_the_committee(user: object) -> bool:
    """Show 报告 and 核稿 to everybody but enterprises."""
    return getattr(user, "role", "enterprise") != "enterprise"


class ShellConfig(AppConfig):
    """Registers templates, tags and static files under the label ``shell``."""

    name = "jingwei.shell"
    label = "shell"
    verbose_name = "外壳"
    nav: ClassVar[tuple[NavItem, ...]] = (
        NavItem(label="总览", url_name="overview", order=10),
        NavItem(label="办件", url_name="desk", order=15),
        NavItem(label="指标", url_name="indicators", order=20),
        NavItem(label="报告", url_name="reports", order=25, seen_by=works_for_the_committee),
        NavItem(label="核稿", url_name="audits", order=26, seen_by=works_for_the_committee),
        NavItem(label="台账", url_name="registers", order=30),
        NavItem(label="导入", url_name="imports", order=40),
        NavItem(label="企业", url_name="enterprises", order=50),
    )

    def ready(self) -> None:
        """Discover the cards of the enterprise page: the house's own, and each topic's ``cards.py``."""
        import_module("jingwei.shell.pages.house_cards")
        autodiscover_modules("cards")
