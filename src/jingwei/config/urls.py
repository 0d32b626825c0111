"""Every address of the site: the shell's at the root, a topic's own pages under `<colour>/<topic>/`."""

from collections.abc import Iterable
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from jingwei.config.discovery import app_names, topics

Addresses = list[URLPattern | URLResolver]


def at_the_root(apps: Iterable[str]) -> Addresses:
    """Include the `urls` of every app that has them."""
    return [path("", include(f"{app}.urls")) for app in apps if find_spec(f"{app}.urls")]


def own_pages(topics: Iterable[str]) -> Addresses:
    """Include the `pages` of every topic that has them; `jingwei.packs.green.economy` stands under `green/economy/`."""
    return [
        path("{}/{}/".format(*topic.split(".")[-2:]), include(f"{topic}.pages"))
        for topic in topics
        if find_spec(f"{topic}.pages")
    ]


urlpatterns: Addresses = [*own_pages(topics()), *at_the_root(app_names())]
