"""Rows that are records: the row source of most indicators."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, When
from django.db.models import Sum as SqlSum
from django.db.models.functions import Coalesce

from jingwei.kernel.indicator.protocol import Carried, Drilled, Owed, Window
from jingwei.kernel.indicator.rules import Answer, Different, GroupsOver, Only, Rows, Total, Want
from jingwei.kernel.register.api import (
    AmountField,
    ChainMembership,
    Entry,
    Record,
    Register,
    Viewer,
    register_of,
    visible,
)
from jingwei.kernel.words.period import Period

Predicate = Callable[[Period], Q]
OwedBy = Callable[[Window], Owed | None]


@dataclass(frozen=True)
class RecordRows:
    """The live records of one type for which ``where(period)`` holds.

    Attributes:
        model: the record type.
        where: the one predicate, as a Q for a period.
        enterprise: the path to the enterprise, by which the scopes enterprise, zone and chain select; "" when none.
        chain: the path to a chain of the row's own, where it has one.
        lacking: what is owed in a window.
        largest: the field by which drilled rows are ordered, largest first; "" for newest first.
        carrier: the path to what rows of different periods have in common; the enterprise, else the row itself.
        marks: conditions, by name, that a measure reads like a field of 1 (the row meets it) and 0: the numerator of
            a share is the total of such a mark, its denominator that of one which every row meets.
    """

    model: type[Record]
    where: Predicate
    enterprise: str = ""
    chain: str = ""
    lacking: OwedBy | None = None
    largest: str = ""
    carrier: str = ""
    marks: Mapping[str, Predicate] = field(default_factory=dict)

    @cached_property
    def register(self) -> Register:
        """Return the register of the record type."""
        return register_of(self.model)

    def rows(self, window: Window) -> QuerySet[Any]:
        """Return the rows of a window: the one place where period, scope and parks become a query."""
        return self._within(self.model._default_manager.filter(live=True), window)

    def _within(self, rows: QuerySet[Any], window: Window) -> QuerySet[Any]:
        if window.parks is not None:
            # Not a join: with one, SQLite reads all of the park's entries before the few rows of the window.
            rows = rows.filter(Exists(Entry.objects.filter(pk=OuterRef("pk"), park__in=window.parks)))
        marked = {name: _one_or_zero(meets(window.period)) for name, meets in self.marks.items()}
        return self._scoped(rows.filter(self.where(window.period)).annotate(**marked), window)

    def _scoped(self, rows: QuerySet[Any], window: Window) -> QuerySet[Any]:
        scope = window.scope
        if scope.kind == "park":
            return rows
        if scope.kind == "chain" and self.chain:
            return rows.filter(**{self.chain: scope.entry})
        if not self.enterprise:
            raise LookupError(f"{self.register.name}不分{scope.kind}")
        if scope.kind == "enterprise":
            return rows.filter(**{self.enterprise: scope.entry})
        if scope.kind == "zone":
            return rows.filter(**{f"{self.enterprise}__zone".removeprefix("pk__"): scope.entry})
        day = window.period.last_day
        members = ChainMembership.objects.filter(live=True, chain=scope.entry, since__lte=day)
        members = members.filter(Q(until__isnull=True) | Q(until__gt=day))
        return rows.filter(**{f"{self.enterprise}__in": members.values("enterprise")})

    def units(self, name: str) -> tuple[str, str]:
        """Return the units of an amount field; ("", "") for any other, and for a mark."""
        found: Any = None if name in self.marks else _field(self.model, name)
        return (found.unit, found.shown) if isinstance(found, AmountField) else ("", "")

    def tally(self, window: Window, wants: Sequence[Want]) -> list[Answer]:
        """Answer in the database: one query for counts and sums, one more for each question about groups."""
        rows = self.rows(window)
        aggregates = {f"a{place}": _aggregate(want) for place, want in enumerate(wants)}
        asked = {name: aggregate for name, aggregate in aggregates.items() if aggregate is not None}
        answered = rows.aggregate(**asked) if asked else {}
        return [
            _number(answered[f"a{place}"]) if f"a{place}" in answered else _grouped(rows, want)
            for place, want in enumerate(wants)
        ]

    def count(self, window: Window, viewer: Viewer) -> int:
        """Return how many of the rows a viewer may see."""
        return self._seen(window, viewer).count()

    def _seen(self, window: Window, viewer: Viewer) -> QuerySet[Any]:
        """Return the rows a viewer may see; where the viewer sees just the window's parks they are asked once."""
        parks = None if window.parks == viewer.parks else window.parks
        return self._within(visible(viewer, self.register), replace(window, parks=parks))

    def drill(
        self, window: Window, names: Sequence[str], viewer: Viewer, start: int = 0, stop: int | None = None
    ) -> list[Drilled]:
        """Return the rows a viewer may see, in a constant number of queries."""
        order = (F(self.largest).desc(nulls_last=True), "pk") if self.largest else ("-pk",)
        links = [path.rpartition("__")[0] for path in names if "__" in path]
        rows = self._seen(window, viewer).select_related(*self.register.related, *links).order_by(*order)[start:stop]
        key = window.period.key
        return [
            Drilled(row.pk, self.register.label_of(row), {name: self._value(row, name) for name in names}, key)
            for row in rows
        ]

    def _value(self, row: Any, name: str) -> Any:
        return getattr(row, name) if name in self.marks else _reach(row, name)

    @property
    def carried_by(self) -> str:
        """Return the path to the carrier."""
        return self.carrier or self.enterprise or "pk"

    def carried(self, window: Window, by: str, names: Sequence[str], viewer: Viewer | None) -> list[Carried]:
        """Add the rows up for each carrier in the database, in one query."""
        rows = self.rows(window) if viewer is None else self._seen(window, viewer)
        owner = self.enterprise or by
        sums = {f"sum{place}": SqlSum(name) for place, name in enumerate(names)}
        groups = rows.order_by().values(*dict.fromkeys((by, owner))).annotate(counted=Count("pk"), **sums)
        return [
            Carried(
                carrier=group[by],
                enterprise=group[owner] if self.enterprise else None,
                rows=group["counted"],
                sums={name: _number(group[f"sum{place}"]) for place, name in enumerate(names)},
            )
            for group in groups
        ]

    def heading(self, by: str) -> str:
        """Return the name of the register for its own rows, else of the field."""
        return self.register.name if by == "pk" else str(_field(self.model, by).verbose_name)

    def called(self, by: str, carriers: Sequence[Any]) -> dict[Any, str]:
        """Name carriers: a linked record by its own name, a row by its label, a choice by its wording."""
        if by == "pk":
            rows = self.model._default_manager.filter(pk__in=carriers).select_related(*self.register.related)
            return {row.pk: self.register.label_of(row) for row in rows}
        found = _field(self.model, by)
        if found.is_relation:
            return {row.pk: str(row) for row in found.related_model._default_manager.filter(pk__in=carriers)}
        wordings = dict(found.flatchoices)
        return {one: str(wordings.get(one, one)) for one in carriers}

    def contributors(self, window: Window) -> int:
        """Return how many different enterprises stand behind the rows; 0 where rows belong to none."""
        if not self.enterprise:
            return 0
        owned = self.rows(window).filter(**{f"{self.enterprise}__isnull": False})
        return owned.values(self.enterprise).distinct().count()

    def owed(self, window: Window) -> Owed | None:
        """Return what is lacking in the window."""
        return self.lacking(window) if self.lacking else None


def _field(model: Any, path: str) -> Any:
    """Return the field at the end of a path of links."""
    *links, name = path.split("__")
    for link in links:
        model = model._meta.get_field(link).related_model
    return model._meta.get_field(name)


def _reach(row: Any, path: str) -> Any:
    """Return the value at the end of a path of links; None where a link is empty."""
    *links, name = path.split("__")
    for link in links:
        row = getattr(row, link, None)
    return None if row is None else getattr(row, row._meta.get_field(name).attname)


def _one_or_zero(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _aggregate(want: Want) -> Any:
    if isinstance(want, Rows):
        return Count("pk")
    if isinstance(want, Total):
        return SqlSum(want.field)
    if isinstance(want, Different):
        return Count(want.field, distinct=True)
    return None


def _grouped(rows: QuerySet[Any], want: Want) -> Answer:
    if isinstance(want, GroupsOver):
        total = Coalesce(SqlSum(want.field), 0)
        groups = rows.order_by().values(want.group).annotate(total=total).filter(total__gte=want.at_least)
        return int((groups if want.below is None else groups.filter(total__lt=want.below)).count())
    assert isinstance(want, Only)
    return want.fold(list(rows.values(want.field)[:2]))


def _number(value: Any) -> int:
    return int(value or 0)
