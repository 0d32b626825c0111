"""The menu: every app may declare entries on its AppConfig, and only pages that exist are shown."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.urls import NoReverseMatch, reverse


def everyone(_user: object) -> bool:
    """Show the entry to whoever is signed in."""
    return True


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One menu entry of an app: declared as ``nav = (NavItem(...),)`` on its AppConfig, sorted by ``order``."""

    label: str
    url_name: str
    order: int
    seen_by: Callable[[object], bool] = everyone


@dataclass(frozen=True)
class NavLink:
    """A menu entry as drawn: its address, and whether the present page lies under it and under none nearer."""

    label: str
    href: str
    here: bool


def links(user: object, path: str) -> list[NavLink]:
    """Return the entries this user may see and that resolve to a page, in menu order."""
    found = [(item, href) for item in _declared() if item.seen_by(user) and (href := _address(item.url_name))]
    nearest = max((href for _, href in found if _lies_under(path, href)), key=len, default="")
    return [NavLink(item.label, href, href == nearest) for item, href in found]


def _declared() -> list[NavItem]:
    items = [item for config in apps.get_app_configs() for item in getattr(config, "nav", ())]
    return sorted(items, key=lambda item: item.order)


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _lies_under(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href.rstrip("/") + "/"))
