"""搜索：one box for enterprises (name, credit code, pinyin initials), registers and indicators."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.shell.parts import Hit
from jingwei.shell.viewing import PageRequest, address, typed

LIVE_RESULTS, PAGE_RESULTS = 12, 60


def hits_for(viewer: Viewer, words: str, limit: int) -> list[Hit]:
    """Return what fits the words: enterprises first, then indicators and registers by name, at most ``limit``."""
    words = words.strip()
    if not words:
        return []
    named = [*_indicators(words), *_registers(viewer, words)]
    room = max(limit - len(named), limit // 2)
    return [*_enterprises(viewer, words, room), *named][:limit]


def _enterprises(viewer: Viewer, words: str, limit: int) -> list[Hit]:
    found = register.search_enterprises(register.enterprises_in_reach(viewer), words, limit)
    return [Hit(one.name, reverse("enterprise", args=[one.pk]), "企业", one.credit_code) for one in found]


def _indicators(words: str) -> Iterator[Hit]:
    for code, one in indicator.catalogue().items():
        fits = any(words in name for name in (one.name, *one.aliases)) or words.lower() in code
        href = address("figure", code)
        if fits and href:
            yield Hit(one.name, href, "指标", f"{code} · {one.unit}")


def _registers(viewer: Viewer, words: str) -> Iterator[Hit]:
    for reg in register.registers().values():
        if words in reg.name and register.may_read(viewer, reg):
            yield Hit(reg.name, reverse("register", args=[reg.code]), "台账", reg.note)


@require_safe
def search_page(request: PageRequest) -> HttpResponse:
    """Answer the box of the header while one types (htmx), or a page of results."""
    words = typed(request.GET.get("q", ""))
    live = is_live(request)
    hits = hits_for(request.viewer, words, LIVE_RESULTS if live else PAGE_RESULTS)
    template = "shell/parts/search_results.html" if live else "shell/pages/search.html"
    response = render(request, template, {"hits": hits, "query": words})
    patch_vary_headers(response, ["HX-Request"])
    return response


def is_live(request: HttpRequest) -> bool:
    """Return whether htmx asks for a fragment rather than for a page."""
    return request.headers.get("HX-Request") == "true"


urlpatterns = [path("search/", search_page, name="search")]
