"""Every address of the site: the shell's at the root, a topic's own pages under `<colour>/<topic>/`."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from jingwei.config.discovery import app_names, topics


def _has(module: str) -> bool:
    """Tell whether a module of an app exists, without hiding an error inside it."""
    return find_spec(module) is not None


urlpatterns: list[URLPattern | URLResolver] = [
    *(path("", include(f"{name}.urls")) for name in app_names() if _has(f"{name}.urls")),
    *(
        path(f"{'/'.join(name.split('.')[2:])}/", include(f"{name}.pages"))
        for name in topics()
        if _has(f"{name}.pages")
    ),
]
