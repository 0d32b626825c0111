"""Freezing the catalogue: every figure of a period with the rows behind it, in as few queries as there are rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from jingwei.kernel.indicator.api import (
    Drilled,
    Figure,
    Reading,
    RowSource,
    Window,
    catalogue,
    compute_all,
    fields_of,
)
from jingwei.kernel.register.api import COMMAND_LINE, Park, Revision, own_path, parks_below
from jingwei.kernel.report.sealing.frozen import (
    Frozen,
    FrozenFigure,
    FrozenRow,
    definition_of,
    exact_text,
    frozen_values,
    rows_digest,
)
from jingwei.kernel.words.period import Period

MOST_IN_A_QUERY = 5000
"""How many entries are named in one query on either database."""

Heads = Mapping[int, tuple[int, str]]


def reach_of(park: int) -> frozenset[int] | None:
    """Return the parks whose rows a report of a park is made of, the park and all below; None for all there are."""
    below = parks_below(park)
    return below if Park.objects.exclude(pk__in=below).exists() else None


def freeze(period: Period, park: int) -> list[Frozen]:
    """Freeze the whole catalogue for a period: the park's figures, and those of released enterprises."""
    parks = reach_of(park)
    figures = compute_all(catalogue().values(), period, parks=parks)
    drilled = drill_all(figures, parks)
    heads = heads_of(row.entry for rows in drilled for row in rows)
    owners = owners_of(figures, drilled)
    return [_frozen(figure, rows, heads, owners) for figure, rows in zip(figures, drilled, strict=True)]


def _frozen(
    figure: Figure, drilled: Sequence[Drilled], heads: Heads, owners: Mapping[str, Mapping[int, int | None]]
) -> Frozen:
    one = figure.indicator
    rows = tuple(
        FrozenRow(row.entry, row.period, *heads[row.entry], row.label, frozen_values(one, row.values))
        for row in drilled
    )
    owner = owners[one.rows.register.code]
    frozen = FrozenFigure(
        indicator=one.code,
        scope=figure.scope.key,
        scope_name=figure.scope.name,
        period=figure.period.key,
        value=exact_text(figure.value),
        unit=one.unit,
        numerator=exact_text(figure.numerator),
        denominator=exact_text(figure.denominator),
        previous=exact_text(figure.previous[1]) if figure.previous else "",
        target=exact_text(figure.target.value) if figure.target else "",
        missing=figure.missing.reason if figure.missing else "",
        owed="、".join(figure.missing.names) if figure.missing else "",
        enterprises=len({owner.get(row.entry) for row in rows} - {None}),
        definition=definition_of(one),
        rows=len(rows),
        rows_digest=rows_digest(rows),
    )
    return Frozen(frozen, rows)


@dataclass
class _Asked:
    """A set of rows that several figures are made of, and the fields that any of them asks for."""

    source: RowSource
    window: Window
    names: dict[str, None] = field(default_factory=dict)
    rows: list[Drilled] = field(default_factory=list)


def drill_all(figures: Sequence[Figure], parks: frozenset[int] | None) -> list[list[Drilled]]:
    """Return the rows behind each figure; rows that several figures share are drilled once, with all their fields."""
    asked: dict[tuple[int, Window], _Asked] = {}
    parts: list[list[_Asked]] = []
    for figure in figures:
        one = figure.indicator
        windows = Reading(figure.period, figure.scope, parks).windows(one) if figure.rows else ()
        found = [asked.setdefault((id(one.rows), window), _Asked(one.rows, window)) for window in windows]
        for part in found:
            part.names.update(dict.fromkeys(fields_of(one.measure.wants)))
        parts.append(found)
    for part in asked.values():
        part.rows = part.source.drill(part.window, tuple(part.names), COMMAND_LINE)
    return [
        [_only(row, fields_of(figure.indicator.measure.wants)) for part in found for row in part.rows]
        for figure, found in zip(figures, parts, strict=True)
    ]


def _only(row: Drilled, names: Sequence[str]) -> Drilled:
    return Drilled(row.entry, row.label, {name: row.values[name] for name in names}, row.period)


def heads_of(entries: Iterable[int]) -> Heads:
    """Return the number and hash of the present revision of entries, one query a chunk."""
    heads: dict[int, tuple[int, str]] = {}
    for ids in chunks(entries):
        rows = Revision.objects.filter(entry__in=ids, pk=F("entry__head"))
        heads.update({entry: (number, hash_) for entry, number, hash_ in rows.values_list("entry", "number", "hash")})
    return heads


def owners_of(figures: Iterable[Figure], drilled: Iterable[Iterable[Any]]) -> dict[str, dict[int, int | None]]:
    """Return whose rows they are, by register and entry: one query a register and chunk."""
    entries: dict[str, set[int]] = {}
    for figure, rows in zip(figures, drilled, strict=True):
        entries.setdefault(figure.indicator.rows.register.code, set()).update(row.entry for row in rows)
    registers = {figure.indicator.rows.register.code: figure.indicator.rows.register for figure in figures}
    return {code: owners_in(registers[code], known) for code, known in entries.items()}


def owners_in(register: Any, entries: Iterable[int]) -> dict[int, int | None]:
    """Return the enterprise that each row of a register belongs to; nothing for a register of no enterprise's rows."""
    if not register.own:
        return {}
    rows = register.model._default_manager
    found: dict[int, int | None] = {}
    for ids in chunks(entries):
        found.update(rows.filter(pk__in=ids).values_list("pk", own_path(register)))
    return found


def chunks(entries: Iterable[int]) -> Iterable[list[int]]:
    """Cut entries, each once, into lists short enough for a query."""
    listed = sorted(set(entries))
    return (listed[start : start + MOST_IN_A_QUERY] for start in range(0, len(listed), MOST_IN_A_QUERY))
