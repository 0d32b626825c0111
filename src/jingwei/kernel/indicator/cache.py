"""Figures kept at hand: computed once for each state of the journals, then only read until somebody writes.

Nothing is ever invalidated: a key names the last journal of every park in reach, so that a figure computed at an
earlier journal is simply not asked for again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any, Literal

from django.core.cache.backends.locmem import LocMemCache
from django.db.models import OuterRef, Subquery

from jingwei.kernel.indicator.declarations import Indicator, find
from jingwei.kernel.indicator.figures import Figure, Reading, released, shown_to, trace
from jingwei.kernel.indicator.protocol import Scope
from jingwei.kernel.indicator.scopes import PARK
from jingwei.kernel.register.api import Journal, Park, Viewer
from jingwei.kernel.words.period import Period

DAY_SECONDS = 24 * 3600
MOST_FIGURES = 20_000

_shelf = LocMemCache("jingwei.figures", {"TIMEOUT": DAY_SECONDS, "OPTIONS": {"MAX_ENTRIES": MOST_FIGURES}})

Course = list[Fraction | None]
"""The values of a figure month by month."""

Depth = Literal["value", "figure", "page"]
"""How much of a figure is wanted: its value alone, with the year before, or with all that stands beside it."""


class CachedFigures:
    """The figures as one viewer may see them on the park's day, as of the last journal (one query).

    ``journals`` are the numbers of the last journals, by park: what the figures were computed at. ``stand`` is a digest
    of their hashes and the day: what is kept under it need never be forgotten.
    """

    def __init__(self, viewer: Viewer, day: date) -> None:
        """Read where the journals of the parks in reach stand."""
        last = Journal.objects.filter(park=OuterRef("pk")).order_by("-number")
        parks = Park.objects.all() if viewer.parks is None else Park.objects.filter(pk__in=viewer.parks)
        heads = parks.order_by("pk").values_list(
            "pk", Subquery(last.values("number")[:1]), Subquery(last.values("hash")[:1])
        )
        self.viewer = viewer
        found = list(heads)
        self.journals: dict[int, int] = {park: number or 0 for park, number, _ in found}
        self.stand = sha256(repr((viewer.parks is None, day, found)).encode()).hexdigest()
        self._readings: dict[tuple[Period, Scope], Reading] = {}

    def figure(self, indicator: Indicator, period: Period, scope: Scope = PARK, depth: Depth = "figure") -> Figure:
        """Return one figure as the viewer may see it."""
        who = f"{self.viewer.role}:{self.viewer.enterprise}"
        key = self._key("shown", who, depth, indicator.code, period, scope)
        kept = _shelf.get(key)
        if kept is None:
            kept = _packed(shown_to(self._computed(indicator, period, scope, depth), self.viewer))
            _shelf.set(key, kept)
        return Figure(indicator, *kept)

    def figures(self, indicators: Iterable[Indicator], period: Period, scope: Scope | None = None) -> list[Figure]:
        """Return figures in one scope; without a scope: the park's, each with those of released enterprises."""
        listed = list(indicators)
        wanted = PARK if scope is None else scope
        pairs = [(one, wanted) for one in listed if wanted.kind in one.scopes]
        if scope is None:
            pairs += self.released(listed)
        order = {one.code: place for place, one in enumerate(listed)}
        pairs.sort(key=lambda pair: order[pair[0].code])
        self._prepare(pairs, period, "figure")
        return [self.figure(one, period, where) for one, where in pairs]

    def released(self, indicators: Sequence[Indicator]) -> list[tuple[Indicator, Scope]]:
        """Return which indicators are published for which named enterprises."""
        key = self._key("released", *(one.code for one in indicators))
        kept = _shelf.get(key)
        if kept is None:
            kept = [(one.code, scope) for one, scope in released(indicators, self.viewer.parks)]
            _shelf.set(key, kept)
        return [(find(code), scope) for code, scope in kept]

    def courses(self, pairs: Sequence[tuple[Indicator, Scope]], months: Sequence[str]) -> list[Course]:
        """Return the values of each figure in months given by key; None where one cannot be had or may not be seen."""
        periods = [Period.parse(month) for month in months]
        for period in periods:
            self._prepare(pairs, period, "value")
        return [[self.figure(one, period, scope, "value").value for period in periods] for one, scope in pairs]

    def at_hand(self, pairs: Sequence[tuple[Indicator, Scope]], months: Sequence[str]) -> bool:
        """Return whether the courses of these figures need no computing."""
        last = Period.parse(months[-1]) if months else None
        return last is None or all(
            _shelf.has_key(self._key("computed", "value", one.code, last, where)) for one, where in pairs
        )

    def _prepare(self, pairs: Sequence[tuple[Indicator, Scope]], period: Period, depth: Depth) -> None:
        """Let what is not at hand yet be asked in as few queries as there are different rows."""
        lacking: dict[Scope, list[Indicator]] = {}
        for one, scope in pairs:
            if not _shelf.has_key(self._key("computed", depth, one.code, period, scope)):
                lacking.setdefault(scope, []).append(one)
        for scope, indicators in lacking.items():
            self._reading(period, scope).prepare(indicators, previous=depth != "value")

    def folded(self, figure: Figure) -> Fraction | None:
        """Return what the plain fold of the rows that the viewer sees gives, to be held against the figure."""
        who = f"{self.viewer.role}:{self.viewer.enterprise}"
        key = self._key("folded", who, figure.indicator.code, figure.period, figure.scope)
        kept = _shelf.get(key)
        if kept is None:
            kept = (trace(figure, self.viewer, self.viewer.parks).folded,)
            _shelf.set(key, kept)
        value: Fraction | None = kept[0]
        return value

    def _computed(self, indicator: Indicator, period: Period, scope: Scope, depth: Depth) -> Figure:
        key = self._key("computed", depth, indicator.code, period, scope)
        kept = _shelf.get(key)
        if kept is None:
            reading = self._reading(period, scope)
            figure = reading.value(indicator) if depth == "value" else reading.figure(indicator)
            kept = _packed(reading.with_beside(figure) if depth == "page" else figure)
            _shelf.set(key, kept)
        return Figure(indicator, *kept)

    def _reading(self, period: Period, scope: Scope) -> Reading:
        if (period, scope) not in self._readings:
            self._readings[period, scope] = Reading(period, scope, self.viewer.parks)
        return self._readings[period, scope]

    def _key(self, *parts: object) -> str:
        named = [f"{part.kind}:{part.entry}" if isinstance(part, Scope) else str(part) for part in parts]
        return sha256("/".join((self.stand, *named)).encode()).hexdigest()


def cached_figures(
    indicators: Iterable[Indicator], period: Period, viewer: Viewer, day: date, scope: Scope | None = None
) -> list[Figure]:
    """Return figures as a viewer may see them on the park's day, computed once for each state of the journals."""
    return CachedFigures(viewer, day).figures(indicators, period, scope)


def _packed(figure: Figure) -> tuple[Any, ...]:
    """Return all of a figure but its indicator, whose functions no cache can keep."""
    return tuple(getattr(figure, part.name) for part in fields(Figure)[1:])
