"""Which figures belong in one sentence: an amount with its own growth and completion; an enterprise's figures.

Nothing is declared for this: a growth on a base belongs to the sum of the same field of the same rows, a completion to
the indicator whose target it is measured against.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jingwei.kernel.indicator.api import Change, Completion, Figure, GrowthOnBase, Indicator, Kind, Sum, YearOnYear


@dataclass(frozen=True, slots=True)
class Family:
    """A figure that begins a clause, with the figures that are its own growth and completion, where there are any."""

    head: Figure
    growth: Figure | None = None
    completion: Figure | None = None

    @property
    def is_main(self) -> bool:
        """Return whether a report puts it first: an amount whose growth or completion is a figure of its own."""
        return bool(self.growth or self.completion) or self.head.indicator.kind == Kind.GROWTH

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures in it."""
        return tuple(figure for figure in (self.head, self.growth, self.completion) if figure is not None)


def families(figures: Sequence[Figure]) -> list[Family]:
    """Return figures of one scope in families, in the order of their heads."""
    owned: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        owner = owner_of(figure.indicator, (other.indicator for other in figures))
        if owner is not None:
            role = "completion" if figure.indicator.kind == Kind.COMPLETION else "growth"
            owned.setdefault(owner.code, {}).setdefault(role, figure)
    taken = {id(figure) for roles in owned.values() for figure in roles.values()}
    heads = (figure for figure in figures if id(figure) not in taken)
    return [Family(head, **owned.get(head.indicator.code, {})) for head in heads]


def owner_of(one: Indicator, among: Iterable[Indicator]) -> Indicator | None:
    """Return the amount that a growth or completion is said of; None for a figure that stands by itself."""
    measure = one.measure
    if isinstance(measure, Completion):
        return next((other for other in among if other.code == measure.of), None)
    if isinstance(measure, (GrowthOnBase, YearOnYear)):
        return next((other for other in among if _is_sum_of(other, one, measure.field)), None)
    return None


def _is_sum_of(other: Indicator, one: Indicator, field: str) -> bool:
    measure = other.measure
    return isinstance(measure, (Sum, Change)) and other.rows is one.rows and measure.field == field
