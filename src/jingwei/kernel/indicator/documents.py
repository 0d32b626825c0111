"""Figures and traces as the JSON documents that scripts read; the keys are fixed."""

from fractions import Fraction
from typing import Any

from jingwei.kernel.indicator.figures import Figure, Trace
from jingwei.kernel.register.api import evidence_of, origins
from jingwei.kernel.words.quantity import Quantity, decimal_text, unit

MOST_PLACES = 12
"""A quotient without a finite decimal is written with so many places."""


def number(value: Fraction | None) -> str | None:
    """Return an exact decimal text, or one of 12 places where there is no exact one."""
    return None if value is None else decimal_text(value, at_most=MOST_PLACES)


def figure_document(figure: Figure) -> dict[str, Any]:
    """Return a figure as ``jingwei figures --json`` writes it."""
    indicator, missing, target = figure.indicator, figure.missing, figure.target
    return {
        "code": indicator.code,
        "name": indicator.name,
        "aliases": list(indicator.aliases),
        "scope": figure.scope.key,
        "period": figure.period.key,
        "value": number(figure.value),
        "unit": indicator.unit,
        "kind": indicator.kind.value,
        "rows": figure.rows,
        "missing": {"reason": missing.reason, "owed": list(missing.names)} if missing else None,
        "numerator": number(figure.numerator),
        "denominator": number(figure.denominator),
        "target": {"value": number(target.value), "unit": target.unit, "met": target.met} if target else None,
        "previous": {"period": figure.previous[0].key, "value": number(figure.previous[1])}
        if figure.previous
        else None,
    }


def trace_document(trace: Trace) -> dict[str, Any]:
    """Return a trace as ``jingwei trace --json`` writes it: each row with its revision, file, line and evidence."""
    figure, indicator = trace.figure, trace.figure.indicator
    field = indicator.measure.amount
    smallest, shown = indicator.rows.units(field) if field else ("", "")
    entries = [row.entry for row in trace.rows]
    came_from, proofs = origins(entries), evidence_of(entries)
    rows = []
    for row in trace.rows:
        origin = came_from[row.entry]
        rows.append(
            {
                "entry": row.entry,
                "record": row.label,
                "revision": origin.revision,
                "value": _row_value(row.values.get(field), smallest, shown) if field else "1",
                "unit": shown or indicator.unit,
                "file": origin.file or None,
                "sha256": origin.sha256 or None,
                "sheet": origin.sheet or None,
                "line": origin.line or None,
                "actor": origin.actor,
                "time": origin.time,
                "evidence": [
                    {"name": proof.name, "version": proof.version, "sha256": proof.file_id}
                    for proof in proofs.get(row.entry, [])
                ],
            }
        )
    return {
        "code": indicator.code,
        "scope": figure.scope.key,
        "period": figure.period.key,
        "value": number(figure.value),
        "unit": indicator.unit,
        "definition": {
            "name": indicator.name,
            "meaning": indicator.meaning,
            "formula": indicator.formula,
            "basis": indicator.basis,
            "kind": indicator.kind.value,
            "growth": indicator.growth.value,
        },
        "rows": rows,
    }


def _row_value(value: Any, smallest: str, shown: str) -> str | None:
    if value is None:
        return None
    return Quantity(Fraction(value), unit(smallest)).to(shown).text() if smallest else str(value)
