"""Who speaks in a pasted chat: an enterprise by its name, short name, initials or one of its people; or an officer."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Person, User, Viewer
from jingwei.packs.red.service.rules.pasting import Said

_PARTS = re.compile(r"[-—–_\s/|·（）()【】\[\]]+")
SHORTEST = 2


@dataclass(frozen=True)
class Speakers:
    """The names a park knows: those of its enterprises, of their people, and of its own."""

    names: tuple[tuple[str, int], ...]
    initials: dict[str, int]
    people: dict[str, int]
    officers: frozenset[str]

    def enterprise_in(self, text: str) -> int | None:
        """Return the enterprise whose longest name stands in a text; None where none does."""
        return next((pk for name, pk in self.names if name in text), None)

    def enterprise_of(self, who: str) -> int | None:
        """Return the enterprise that a speaker's name stands for."""
        found = self.enterprise_in(who)
        if found is not None:
            return found
        for part in _PARTS.split(who):
            if part in self.people:
                return self.people[part]
            if part.lower() in self.initials:
                return self.initials[part.lower()]
        return None

    def is_officer(self, who: str) -> bool:
        """Return whether a speaker is one of the park's own."""
        return any(part in self.officers for part in _PARTS.split(who))

    def known(self, who: str) -> bool:
        """Return whether a name is anybody's."""
        return self.is_officer(who) or self.enterprise_of(who) is not None

    def asked(self, chat: Iterable[Said]) -> int | None:
        """Return the enterprise that a chat is with: that of its speakers, else one named in what was said."""
        said = list(chat)
        by_name = Counter(pk for one in said if (pk := self.enterprise_of(one.who)) is not None)
        if not by_name:
            by_name = Counter(pk for one in said if (pk := self.enterprise_in(one.text)) is not None)
        return by_name.most_common(1)[0][0] if by_name else None


def speakers(viewer: Viewer, park: int) -> Speakers:
    """Return the names a park knows, of the enterprises within a viewer's reach."""
    rows = register.enterprises_in_reach(viewer).filter(entry__park=park)
    found = list(rows.values_list("pk", "name", "short_name", "initials"))
    named = [(name, pk) for pk, *names, _ in found for name in names if name and len(name) >= SHORTEST]
    letters = [(word, pk) for pk, _, _, initials in found for word in initials.split() if len(word) > SHORTEST]
    once = Counter(word for word, _ in letters)
    people = Person.objects.filter(entry__park=park, live=True).values_list("name", "enterprise", "bureau")
    users = User.objects.filter(park=park, enterprise=None).values_list("username", "first_name")
    officers = {name for name, enterprise, bureau in people if enterprise is None and bureau is not None}
    return Speakers(
        tuple(sorted(named, key=lambda pair: (-len(pair[0]), pair))),
        {word: pk for word, pk in letters if once[word] == 1},
        {name: enterprise for name, enterprise, _ in people if enterprise and len(name) >= SHORTEST},
        frozenset(name for name in {*officers, *(name for pair in users for name in pair)} if len(name) >= SHORTEST),
    )


def enterprise_typed(viewer: Viewer, park: int, words: str) -> Enterprise | None:
    """Return the enterprise that somebody typed: by its exact name, or the only one that fits."""
    rows = register.enterprises_in_reach(viewer).filter(entry__park=park).select_related("entry")
    found = register.search_enterprises(rows, words)
    exact = [one for one in found if words in (one.name, one.short_name, one.credit_code)]
    fitting = exact or found
    return fitting[0] if len(fitting) == 1 else None
