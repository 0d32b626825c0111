"""Cards of the enterprise page (一企一档): every topic adds its own from its ``cards.py``, found when the site starts.

A topic writes::

    @card(order=30, colour="green", returns=True)
    def output(enterprise: Enterprise, viewer: Viewer) -> Card | None:
        return Card(title="产值", rows=(CardRow("本年累计", "11,820.46", "万元"),))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Viewer


@dataclass(frozen=True)
class CardRow:
    """One line of a card: what it is, its value as shown with its unit, and where it leads."""

    label: str
    value: str
    unit: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What one topic knows of an enterprise; ``empty`` stands where there are no rows, ``href`` leads to all of it."""

    title: str
    rows: Sequence[CardRow] = ()
    note: str = ""
    empty: str = ""
    href: str = ""
    colour: str = ""


Maker = Callable[[Enterprise, Viewer], Card | None]


@dataclass(frozen=True)
class Declared:
    """A card's function with its place on the page; ``returns`` says that it shows single-enterprise returns."""

    make: Maker
    order: int
    colour: str
    returns: bool


_declared: dict[str, Declared] = {}


def card(*, order: int, colour: str = "grey", returns: bool = False) -> Callable[[Maker], Maker]:
    """Declare a card; with ``returns`` it is drawn only for those who may see the enterprise's returns."""

    def declare(make: Maker) -> Maker:
        _declared[f"{make.__module__}.{make.__qualname__}"] = Declared(make, order, colour, returns)
        return make

    return declare


def cards_of(enterprise: Enterprise, viewer: Viewer) -> list[Card]:
    """Return the cards a viewer may see, in order; a look at another's returns is logged once for the page."""
    open_to_viewer = register.may_see_returns_of(viewer, enterprise.pk)
    shown: list[Card] = []
    looked = False
    for declared in sorted(_declared.values(), key=attrgetter("order")):
        if declared.returns and not open_to_viewer:
            continue
        made = declared.make(enterprise, viewer)
        if made is not None:
            shown.append(replace(made, colour=made.colour or declared.colour))
            looked = looked or declared.returns
    if looked:
        register.log_look(viewer, [enterprise.pk], "一企一档")
    return shown
