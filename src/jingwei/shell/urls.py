"""The addresses of the shell: every module of ``pages`` that has ``urlpatterns`` adds its own."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver

from jingwei.shell import pages

urlpatterns: list[URLPattern | URLResolver] = [
    pattern
    for found in iter_modules(pages.__path__, f"{pages.__name__}.")
    for pattern in getattr(import_module(found.name), "urlpatterns", ())
]
