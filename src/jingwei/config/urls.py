"""Every address of the site: the shell's at the root, a topic's own pages under `<colour>/<topic>/`."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
