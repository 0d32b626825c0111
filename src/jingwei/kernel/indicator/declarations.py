"""An Indicator: declared once, a dozen lines, with an example that is its test and its documentation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jingwei.kernel.indicator.protocol import RowSource, Window
from jingwei.kernel.indicator.rules import Growth, Kind, Measure

if TYPE_CHECKING:
    from jingwei.kernel.indicator.figures import Figure

SCOPES = ("park", "zone", "enterprise", "chain")
PERCENT_KINDS = frozenset({Kind.SHARE, Kind.GROWTH, Kind.COMPLETION})


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside a figure: a label, its text, and whether it is a difference to look at."""

    label: str
    text: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One record of an example: its type, its values (links by nickname), and whether a proof is attached.

    ``ref`` is the nickname by which later records of the example link to this one.
    """

    model: type[Any]
    values: Mapping[str, Any]
    ref: str = ""
    proof: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: these records give this value for this period; "" for a figure that must be missing."""

    given: tuple[Given, ...]
    period: str
    gives: str
    scope: str = "park"


@dataclass(frozen=True, eq=False)
class Indicator:
    """The declaration of a figure; each is itself alone, so that what is worked out of one can be kept by it.

    Attributes:
        code: stable, ``colour.what_it_is``.
        name, aliases: what reports call it.
        unit, places: the unit of its value, and how many decimals people are shown.
        kind: what sort of figure it is.
        rows, measure: the one predicate and the arithmetic over it.
        meaning, formula, basis: for people: what it is, how it is computed, by which standard or rule.
        missing: when it cannot be had, in words.
        growth: on what basis it may be compared with another period.
        direction: "up" when more is better, "down" when less is; "" when neither.
        flow: whether it adds up over a period, so that the pace so far says something about the year's end.
        scopes: whose figure it can be.
        by_month: whether it can be had only for periods made of whole months.
        beside: what is shown beside it.
        phrase: how a report says it, with ``{value}`` where the number with its unit stands; "" for the name and then
            the number. Words of direction (增收) are turned where the value is negative (减收).
        example: a worked example with its value.
    """

    code: str
    name: str
    unit: str
    kind: Kind
    colour: str
    rows: RowSource
    measure: Measure
    meaning: str
    formula: str
    basis: str
    example: Example
    aliases: tuple[str, ...] = ()
    missing: str = "没有记录时标“缺”"
    growth: Growth = Growth.NOMINAL
    direction: str = "up"
    flow: bool = False
    scopes: tuple[str, ...] = ("park",)
    by_month: bool = False
    places: int = 2
    phrase: str = ""
    beside: Callable[[Window, "Figure"], Iterable[Beside]] | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse a declaration that cannot work, and enter it in the catalogue."""
        if not set(self.scopes) <= set(SCOPES):
            raise ValueError(f"{self.code}: scopes {self.scopes} are not all among {SCOPES}")
        if self.direction not in ("up", "down", ""):
            raise ValueError(f"{self.code}: direction must be up, down or empty")
        if self.kind in PERCENT_KINDS and self.unit != "%":
            raise ValueError(f"{self.code}: a {self.kind} is in %")
        if self.phrase and "{value}" not in self.phrase:
            raise ValueError(f"{self.code}: the phrase “{self.phrase}” has no place for the {{value}}")
        if _catalogue.setdefault(self.code, self) is not self:
            raise ValueError(f"{self.code} is declared twice")

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name and every alias."""
        return (self.name, *self.aliases)


_catalogue: dict[str, Indicator] = {}


def catalogue() -> Mapping[str, Indicator]:
    """Return every indicator declared, by code."""
    return MappingProxyType(_catalogue)


def find(code: str) -> Indicator:
    """Return an indicator by code, name or alias; LookupError in Chinese when there is none."""
    if code in _catalogue:
        return _catalogue[code]
    for indicator in _catalogue.values():
        if code in indicator.names:
            return indicator
    raise LookupError(f"没有叫“{code}”的指标；用 jingwei figures 看有哪些")
