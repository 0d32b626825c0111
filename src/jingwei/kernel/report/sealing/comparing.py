"""What changed since a report was frozen: sealed rows held against those that the same predicate selects today.

Nothing of it is stored. All figures of a report take as many queries as there are different sets of rows.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from jingwei.kernel.indicator.api import Drilled, Figure, Reading, catalogue, compute_all
from jingwei.kernel.register.api import Register
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.editions import indicator_of, scope_of_key, sealed_figures
from jingwei.kernel.report.sealing.freezing import drill_all, owners_in, reach_of
from jingwei.kernel.report.sealing.frozen import (
    FigureKey,
    RowKey,
    Values,
    definition_of,
    exact_text,
    frozen_values,
)
from jingwei.kernel.words.period import Period

DEFINITION_WORDS = {
    "name": "名称",
    "meaning": "定义",
    "formula": "公式",
    "basis": "依据",
    "unit": "计量单位",
    "kind": "种类",
    "growth": "增长口径",
    "measure": "算法",
    "register": "台账",
}


@dataclass(frozen=True, slots=True)
class Shift:
    """A row that came (``old`` is None), went (``new`` is None) or changed.

    ``revision`` is the sealed one, 0 for a row that came.
    """

    entry: int
    period: str
    label: str
    revision: int
    old: Values | None
    new: Values | None

    @property
    def sort(self) -> str:
        """Return which of the three it is: came, went or changed."""
        return "came" if self.old is None else "went" if self.new is None else "changed"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many enterprises (户), or rows where rows belong to none (项), were corrected, came and went."""

    corrected: int = 0
    came: int = 0
    went: int = 0
    counted_in: str = "项"


@dataclass(frozen=True)
class Comparison:
    """A sealed figure and the same figure today: None where its indicator or its scope is no longer there."""

    sealed: SealedFigure
    now: Figure | None
    shifts: tuple[Shift, ...] = ()
    tally: Tally = field(default_factory=Tally)

    @cached_property
    def definition(self) -> dict[str, tuple[str, str]]:
        """Return what of the definition changed, by its Chinese name: (sealed, today)."""
        if self.now is None:
            return {}
        then, now = json.loads(self.sealed.definition), json.loads(definition_of(self.now.indicator))
        names = [name for name in then.keys() | now.keys() if then.get(name) != now.get(name)]
        return {DEFINITION_WORDS.get(name, name): (then.get(name, ""), now.get(name, "")) for name in sorted(names)}

    @cached_property
    def others(self) -> tuple[str, ...]:
        """Return what else is not as it was sealed, in Chinese."""
        if self.now is None:
            return ("指标或范围已不在",)
        target = exact_text(self.now.target.value) if self.now.target else ""
        previous = exact_text(self.now.previous[1]) if self.now.previous else ""
        found = {
            "口径改了": bool(self.definition),
            "目标改了": target != self.sealed.target,
            "上年同期数改了": previous != self.sealed.previous,
        }
        return tuple(words for words, changed in found.items() if changed)

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was sealed."""
        return bool(self.shifts or self.others or exact_text(self.now.value if self.now else None) != self.sealed.value)


@dataclass(frozen=True, slots=True)
class Differences:
    """All figures of a report held against today's; ``added`` are figures that the report does not have."""

    publication: Publication
    figures: tuple[Comparison, ...]
    added: tuple[Figure, ...]

    @property
    def changed(self) -> tuple[Comparison, ...]:
        """Return the figures that are not as they were sealed."""
        return tuple(one for one in self.figures if one.changed)

    def __bool__(self) -> bool:
        """Whether today's report would not be the same."""
        return bool(self.added or self.changed)


def differences(publication: Publication) -> Differences:
    """Hold every figure of a report against today's, row by row."""
    sealed = sealed_figures(publication.pk)
    parks = reach_of(publication.entry.park_id)
    today = {
        (figure.indicator.code, figure.scope.key, figure.period.key): figure
        for figure in compute_all(catalogue().values(), Period.parse(publication.period), parks=parks)
    }
    added = tuple(figure for key, figure in today.items() if key not in {_key(one) for one in sealed})
    now = [today.get(_key(one)) or _by_itself(one, parks) for one in sealed]
    return Differences(publication, tuple(_compared(sealed, now, parks)), added)


def difference(publication: Publication, sealed: SealedFigure) -> Comparison:
    """Hold one figure of a report against today's."""
    parks = reach_of(publication.entry.park_id)
    return _compared([sealed], [_by_itself(sealed, parks)], parks)[0]


def _key(sealed: SealedFigure) -> FigureKey:
    return (sealed.indicator, sealed.scope, sealed.period)


def _by_itself(sealed: SealedFigure, parks: frozenset[int] | None) -> Figure | None:
    indicator, scope = indicator_of(sealed), scope_of_key(sealed.scope)
    if indicator is None or scope is None:
        return None
    return Reading(Period.parse(sealed.period), scope, parks).figure(indicator)


def _compared(
    sealed: Sequence[SealedFigure], now: Sequence[Figure | None], parks: frozenset[int] | None
) -> list[Comparison]:
    drilled = iter(drill_all([figure for figure in now if figure is not None], parks))
    before = _sealed_rows(sealed)
    compared = [
        Comparison(one, figure, _shifts(one, figure, before[one.pk], next(drilled)) if figure else ())
        for one, figure in zip(sealed, now, strict=True)
    ]
    return _tallied(compared)


def _sealed_rows(sealed: Sequence[SealedFigure]) -> dict[int, list[SealedRow]]:
    found: dict[int, list[SealedRow]] = defaultdict(list)
    for row in SealedRow.objects.filter(figure__in=sealed).order_by("figure", "place"):
        found[row.figure_id].append(row)
    return found


def _shifts(
    sealed: SealedFigure, figure: Figure, before: Sequence[SealedRow], drilled: Sequence[Drilled]
) -> tuple[Shift, ...]:
    same = definition_of(figure.indicator) == sealed.definition
    today: dict[RowKey, tuple[str, Values]] = {
        (row.entry, row.period): (row.label, frozen_values(figure.indicator, row.values)) for row in drilled
    }
    shifts = []
    for row in before:
        old = json.loads(row.values)
        label, new = today.pop((row.entry_id, row.period), (row.label, None))
        if new is None or _differ(old, new, whole=same):
            shifts.append(Shift(row.entry_id, row.period, label, row.revision, old, new))
    came = [Shift(entry, period, label, 0, None, new) for (entry, period), (label, new) in today.items()]
    return (*shifts, *came)


def _differ(old: Values, new: Values, *, whole: bool) -> bool:
    """Whether a row's values differ; under a changed definition only what both name can be compared."""
    return old != new if whole else any(old[name] != new[name] for name in old.keys() & new.keys())


def _tallied(compared: Iterable[Comparison]) -> list[Comparison]:
    listed = list(compared)
    registers: dict[str, Register] = {}
    entries: dict[str, set[int]] = defaultdict(set)
    for one in listed:
        if one.now is not None and one.shifts:
            register = one.now.indicator.rows.register
            registers[register.code] = register
            entries[register.code].update(shift.entry for shift in one.shifts)
    owners = {code: owners_in(register, entries[code]) for code, register in registers.items()}
    return [replace(one, tally=_tally(one, owners)) if one.shifts else one for one in listed]


def _tally(one: Comparison, owners: Mapping[str, Mapping[int, int | None]]) -> Tally:
    """Count whom the shifts are about; whose row went as another came was corrected."""
    assert one.now is not None
    register = one.now.indicator.rows.register
    whose = owners[register.code]
    about: dict[str, set[int]] = defaultdict(set)
    for shift in one.shifts:
        about[shift.sort].add(whose.get(shift.entry) or shift.entry)
    corrected = about["changed"] | (about["came"] & about["went"])
    came, went = about["came"] - corrected, about["went"] - corrected
    return Tally(len(corrected), len(came), len(went), "户" if register.own else "项")
