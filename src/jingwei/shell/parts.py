"""What the components of a page are drawn from: small frozen values that page code fills in."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from jingwei.shell.wording import Better, Number, exact

Colour = Literal["red", "green", "blue", "grey"]

NUMBER_CELLS: Final = {"th": {"class": "r"}, "td": {"class": "t"}, "tf": {"class": "t"}}
"""``attrs`` of a django-tables2 column that holds numbers: right-aligned, tabular figures."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One figure on a page: its value, target, change against last year and course, or the reason why it is missing.

    ``value`` and ``target`` are in ``unit``; ``text`` stands for a value that is no number (Ⅲ 类); ``delta`` is in
    ``delta_unit``; ``note`` is shown in place of the target; ``better`` says which direction is good news.
    """

    name: str
    unit: str = ""
    value: Number | None = None
    text: str = ""
    places: int | None = None
    href: str = ""
    target: Number | None = None
    note: str = ""
    share: Number | None = None
    delta: Number | None = None
    delta_unit: str = "%"
    better: Better = "up"
    spark: Sequence[Number | None] = ()
    reason: str = ""
    chip: str = ""
    chip_colour: Colour = "red"

    @property
    def missing(self) -> bool:
        """Whether there is nothing to show but the reason."""
        return self.value is None and not self.text

    @property
    def completion(self) -> Fraction | None:
        """Return the share of the target reached in per cent, where more is better; None where a bar would mislead."""
        if self.share is not None:
            return exact(self.share)
        if self.value is None or self.target is None or self.better == "down" or not exact(self.target):
            return None
        return exact(self.value) / exact(self.target) * 100


@dataclass(frozen=True, kw_only=True)
class Step:
    """One knot of a pulled thread, from the figure down to the line of the file; ``copy`` is a text worth copying."""

    text: str
    note: str = ""
    href: str = ""
    here: bool = False
    copy: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One term and what it is, in a key-value list; ``formula`` sets the text in the typewriter face."""

    term: str
    text: str
    note: str = ""
    href: str = ""
    formula: bool = False
    copy: str = ""


@dataclass(frozen=True)
class Crumb:
    """One step of the way to this page; the last has no address."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Option:
    """One choice of a switch, such as a period; ``on`` marks the present one."""

    text: str
    href: str
    on: bool = False


@dataclass(frozen=True)
class Hit:
    """One search result: what it is called, where it leads, what kind of thing it is and what tells it apart."""

    text: str
    href: str
    kind: str
    hint: str = ""


@dataclass(frozen=True)
class Beside:
    """A count that stands beside a rate: what is left out of it or still open, and the rows that prove it."""

    text: str
    count: int
    href: str = ""
    late: bool = False


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A percentage that never stands alone: its numerator and denominator open their rows, ``beside`` what is left out.

    ``of`` and ``among`` say in words what is counted (满意, 已评价); ``formula`` says how; ``beside`` names what is
    unrated, unreached, open and overdue. With nothing to divide by there is no percentage, and the page says so.
    """

    name: str
    numerator: int
    denominator: int
    of: str = ""
    among: str = ""
    href: str = ""
    among_href: str = ""
    beside: Sequence[Beside] = ()
    formula: str = ""

    def __post_init__(self) -> None:
        """Refuse a part greater than its whole."""
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.name}: {self.numerator} of {self.denominator}")

    @property
    def value(self) -> Fraction | None:
        """Return the rate in per cent; None where nothing can be divided by."""
        return Fraction(self.numerator * 100, self.denominator) if self.denominator else None
