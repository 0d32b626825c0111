"""Whose figures a viewer may open, and the choice of them on a figure's page."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import Indicator, Scope
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import IndustryChain, Place, Role, Viewer

MOST_CHOICES = 1_000
"""As many enterprises as a list to choose from may hold."""


@dataclass(frozen=True)
class ScopeGroup:
    """Scopes of one kind to choose from, each as the address writes it, with its name and whether it is on."""

    name: str
    choices: tuple[tuple[str, str, bool], ...]


def may_open(viewer: Viewer, scope: Scope) -> bool:
    """Return whether a viewer may ask for a scope at all; what its figure then shows is decided by shown_to."""
    if viewer.role == Role.ENTERPRISE:
        return scope.kind == "enterprise" and scope.entry == viewer.enterprise
    if scope.kind == "park" or viewer.parks is None:
        return True
    return register.Entry.objects.filter(pk=scope.entry, park__in=viewer.parks).exists()


def scope_choices(viewer: Viewer, one: Indicator, present: Scope) -> list[ScopeGroup]:
    """Return what else the figure can be had for: the park, zones, chains, and the enterprises the viewer may see."""
    scopes = {"park": [indicator.PARK] if "park" in one.scopes and viewer.role != Role.ENTERPRISE else []}
    if viewer.role != Role.ENTERPRISE:
        scopes |= _parts(viewer, one)
    scopes["enterprise"] = _enterprises(viewer, one, present) if "enterprise" in one.scopes else []
    names = {"park": "园区", "zone": "片区", "chain": "产业链", "enterprise": "企业"}
    return [
        ScopeGroup(names[kind], tuple((scope.key, scope.name, scope == present) for scope in listed))
        for kind, listed in scopes.items()
        if listed
    ]


def _parts(viewer: Viewer, one: Indicator) -> dict[str, list[Scope]]:
    found: dict[str, list[Scope]] = {}
    for kind, rows in (("zone", Place.objects.filter(kind="zone")), ("chain", IndustryChain.objects.all())):
        if kind in one.scopes:
            live = rows.filter(live=True).order_by("code", "pk")
            own = register.Entry.objects.filter(pk=OuterRef("pk"), park__in=viewer.parks or ())
            seen = live if viewer.parks is None else live.filter(Exists(own))
            found[kind] = [indicator.scope_of(kind, row) for row in seen]
    return found


def _enterprises(viewer: Viewer, one: Indicator, present: Scope) -> list[Scope]:
    """Return the enterprises whose single figures a viewer may see: all for readers of returns, else those released.

    Of more than anybody would look through only the present one: the others are reached from their own pages.
    """
    rows = register.enterprises_in_reach(viewer).order_by("short_name", "name", "pk")
    if register.count_visible(viewer, register.register_of(register.Enterprise)) > MOST_CHOICES:
        rows = rows.filter(pk=present.entry)
    if one.rows.register.sensitive and viewer.role in (Role.INVESTMENT, Role.WRITER):
        released = indicator.Release.objects.filter(live=True, indicator=one.code).values("enterprise")
        rows = rows.filter(pk__in=released)
    return [indicator.scope_of("enterprise", row) for row in rows]
