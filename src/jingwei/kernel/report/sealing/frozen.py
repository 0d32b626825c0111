"""What is frozen of a report, as plain values, and the digests that cover it: canonical JSON, fixed for ever."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from jingwei.kernel.indicator.api import Indicator, fields_of
from jingwei.kernel.register.api import canonical, sha256
from jingwei.kernel.words.quantity import decimal_text

FORM = 1
"""The number of the form that a seal covers; a later form leaves old seals valid."""

Values = Mapping[str, str]
FigureKey = tuple[str, str, str]
RowKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A row of a figure: the revision that counted, and its values as text by field; an absent field is absent."""

    entry: int
    period: str
    revision: int
    hash: str
    label: str
    values: Values

    @property
    def key(self) -> RowKey:
        """Return what tells it from the figure's other rows: its entry, and the period it stands for."""
        return (self.entry, self.period)


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure with all that its number rests on; numbers as exact text, "" where there is none."""

    indicator: str
    scope: str
    scope_name: str
    period: str
    value: str
    unit: str
    numerator: str
    denominator: str
    previous: str
    target: str
    missing: str
    owed: str
    enterprises: int
    definition: str
    rows: int
    rows_digest: str

    @property
    def key(self) -> FigureKey:
        """Return what tells it from the report's other figures."""
        return (self.indicator, self.scope, self.period)

    @property
    def digest(self) -> str:
        """Return the hash over all of it, and by the digest of its rows over them; what is empty is absent."""
        return sha256(canonical({name: value for name, value in asdict(self).items() if value != ""}))


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen figure with its rows, in the order in which they were drilled: largest first."""

    figure: FrozenFigure
    rows: tuple[FrozenRow, ...]


def definition_of(one: Indicator) -> str:
    """Return what an indicator means, as canonical JSON: a change to any of it is a change of definition."""
    parts = {
        "name": one.name,
        "meaning": one.meaning,
        "formula": one.formula,
        "basis": one.basis,
        "unit": one.unit,
        "kind": one.kind.value,
        "growth": one.growth.value,
        "measure": repr(one.measure),
        "register": one.rows.register.code,
    }
    return canonical(parts)


def exact_text(value: Fraction | None) -> str:
    """Write a number exactly, as a decimal where it ends and as n/d where it does not; "" for none."""
    return "" if value is None else decimal_text(value)


def exact_value(text: str) -> Fraction | None:
    """Read a number that `exact_text` wrote."""
    return Fraction(text) if text else None


def frozen_values(one: Indicator, values: Mapping[str, Any]) -> Values:
    """Return a row's values as text: amounts with their smallest unit, links as entry numbers; None is left out."""
    units = {name: one.rows.units(name)[0] for name in values}
    known = {name: value for name, value in sorted(values.items()) if value is not None}
    return {name: f"{value} {units[name]}" if units[name] else str(value) for name, value in known.items()}


def thawed_values(one: Indicator, values: Values) -> dict[str, Any]:
    """Return sealed values as the indicator's measure folds them: whole numbers as int, what is absent as None."""
    names = fields_of(one.measure.wants)
    return {name: _thawed(values[name], one.rows.units(name)[0]) if name in values else None for name in names}


def _thawed(text: str, unit: str) -> Any:
    if unit:
        return int(text.removesuffix(f" {unit}"))
    return int(text) if text.removeprefix("-").isdecimal() and str(int(text)) == text else text


def rows_digest(rows: Iterable[FrozenRow]) -> str:
    """Digest rows in their order: one canonical line each."""
    lines = ([row.entry, row.period, row.revision, row.hash, row.label, dict(row.values)] for row in rows)
    return sha256("\n".join(canonical(line) for line in lines))


def seal_of(digests: Sequence[str], *, title: str, period: str, edition: int, text_sha256: str) -> str:
    """Return the hash over the digests of all figures, in their order, and over the text of the report."""
    parts = {
        "form": FORM,
        "title": title,
        "period": period,
        "edition": edition,
        "text": text_sha256,
        "figures": list(digests),
    }
    return sha256(canonical(parts))
