"""Two full traces of a sealed report's figures, and what differs between them: what differences must agree with."""

from typing import Any

from jingwei.kernel.indicator.api import Drilled, Reading, catalogue, parse_scope, trace
from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.comparing import Comparison
from jingwei.kernel.report.sealing.editions import sealed_figures
from jingwei.kernel.report.sealing.frozen import exact_text
from jingwei.kernel.words.period import Period

Snapshot = dict[tuple[str, str], tuple[str, dict[tuple[int, str], dict[str, Any]]]]
"""By indicator and scope: the value, and the values of each row by entry and period."""


def snapshot(publication: Publication) -> Snapshot:
    """Trace every sealed figure by itself, down to its rows."""
    found: Snapshot = {}
    for sealed in sealed_figures(publication.pk):
        figure = Reading(Period.parse(sealed.period), parse_scope(sealed.scope)).figure(catalogue()[sealed.indicator])
        rows: dict[tuple[int, str], dict[str, Any]] = {_key(row): dict(row.values) for row in trace(figure).rows}
        found[sealed.indicator, sealed.scope] = (exact_text(figure.value), rows)
    return found


def _key(row: Drilled) -> tuple[int, str]:
    return (row.entry, row.period)


def expected(before: Snapshot, after: Snapshot) -> dict[tuple[str, str], dict[str, set[tuple[int, str]]]]:
    """Return which rows came, went and changed between two snapshots, by figure."""
    found = {}
    for key, (_, then) in before.items():
        now = after[key][1]
        changed = {row for row in then.keys() & now.keys() if then[row] != now[row]}
        found[key] = {"came": now.keys() - then.keys(), "went": then.keys() - now.keys(), "changed": changed}
    return found


def shown(one: Comparison) -> dict[str, set[tuple[int, str]]]:
    """Return which rows a comparison shows."""
    rows: dict[str, set[tuple[int, str]]] = {"came": set(), "went": set(), "changed": set()}
    for shift in one.shifts:
        rows[shift.sort].add((shift.entry, shift.period))
    return rows
