"""What a topic adds to the page of a matter, declared in its ``cards.py``: quick texts for a step, and cards.

A topic writes::

    @quick_texts("service.request")
    def replies(one: Matter, action: Action, viewer: Viewer) -> Sequence[QuickText]:
        return [QuickText(text.title, text.text) for text in ReplyText.objects.filter(live=True)]

    @matter_card("service.request", order=10)
    def rating(one: Matter, viewer: Viewer) -> Card | None:
        return Card(title="评价", rows=(CardRow("等级", "满意"),))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jingwei.kernel.matter.api import Action, Matter
from jingwei.kernel.register.api import Viewer
from jingwei.shell.cards import Card


@dataclass(frozen=True)
class QuickText:
    """A text that is put into a form by one click: what the button says, and what is put in."""

    title: str
    text: str


Texts = Callable[[Matter, Action, Viewer], Sequence[QuickText]]
Maker = Callable[[Matter, Viewer], Card | None]

_texts: dict[str, dict[str, Texts]] = {}
_cards: dict[str, dict[str, tuple[int, Maker]]] = {}


def quick_texts(*kinds: str) -> Callable[[Texts], Texts]:
    """Declare where the quick texts of some matter types come from."""

    def declare(give: Texts) -> Texts:
        for kind in kinds:
            _texts.setdefault(kind, {})[f"{give.__module__}.{give.__qualname__}"] = give
        return give

    return declare


def matter_card(*kinds: str, order: int) -> Callable[[Maker], Maker]:
    """Declare a card on the page of matters of some types; it decides itself what its viewer may see."""

    def declare(make: Maker) -> Maker:
        for kind in kinds:
            _cards.setdefault(kind, {})[f"{make.__module__}.{make.__qualname__}"] = (order, make)
        return make

    return declare


def texts_for(one: Matter, action: Action, viewer: Viewer) -> list[QuickText]:
    """Return the quick texts for a step in a matter."""
    return [text for give in _texts.get(one.kind, {}).values() for text in give(one, action, viewer)]


def cards_for(one: Matter, viewer: Viewer) -> list[Card]:
    """Return the cards of a matter's page, in order."""
    made = [(order, make(one, viewer)) for order, make in _cards.get(one.kind, {}).values()]
    return [card for _, card in sorted(made, key=lambda pair: pair[0]) if card is not None]
