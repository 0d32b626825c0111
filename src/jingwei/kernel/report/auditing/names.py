"""The names of scopes in a text: the park, its zones, chains and enterprises, and what the register does not know."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from jingwei.kernel.indicator.api import PARK, Scope, scope_of
from jingwei.kernel.register.api import (
    Enterprise,
    IndustryChain,
    Park,
    Place,
    Viewer,
    enterprises_in_reach,
    main_park,
)
from jingwei.kernel.report.auditing.lexicon import Span, alternation, residues, words_of
from jingwei.kernel.report.auditing.passages import Passages
from jingwei.kernel.report.auditing.trie import Trie

OTHER = "other"
"""The kind of a scope that the register does not know: another region, an unknown enterprise."""

SHORTEST_NAME, LONGEST_SHORT_NAME = 2, 4


_SHORT_FORM = re.compile("公司|集团")
_LEGAL_FORMS = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团有限公司|集团)$")


@dataclass(frozen=True, slots=True)
class Who:
    """A name in a text, half-open, and the scope it means; not ``sure`` where the name may be wider than the scope."""

    start: int
    end: int
    scope: Scope
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of a scope that the register knows; chains apart, for their names are common words."""

    scopes: dict[str, Scope]
    chains: dict[str, Scope]
    trie: Trie

    @property
    def parts(self) -> tuple[Scope, ...]:
        """Return the zones and chains, whose figures are mixed up with the park's."""
        zones = (scope for scope in self.scopes.values() if scope.kind == "zone")
        return tuple(dict.fromkeys((*zones, *self.chains.values())))


def other(words: str) -> Scope:
    """Return the scope of something that has no figures here."""
    return Scope(OTHER, 0, words, words)


def names_of(viewer: Viewer, parks: frozenset[int] | None) -> Names:
    """Return the names of enterprises, zones and parks; an enterprise out of the viewer's reach is something else."""
    reach = frozenset(enterprises_in_reach(viewer).values_list("pk", flat=True))
    scopes: dict[str, Scope] = {}
    for enterprise in _within(Enterprise.objects.filter(live=True), parks):
        scope = scope_of("enterprise", enterprise) if enterprise.pk in reach else other(enterprise.name)
        scopes |= dict.fromkeys(_ways(enterprise.name, enterprise.short_name), scope)
    zones = _within(Place.objects.filter(live=True, kind="zone"), parks)
    scopes |= {zone.name: scope_of("zone", zone) for zone in zones}
    scopes |= _parks(parks)
    chains = {chain.name: scope_of("chain", chain) for chain in _within(IndustryChain.objects.filter(live=True), parks)}
    return Names(scopes, chains, Trie(scopes))


def _within(rows: QuerySet[Any], parks: frozenset[int] | None) -> Iterable[Any]:
    return rows if parks is None else rows.filter(entry__park__in=parks)


def _ways(name: str, short: str) -> list[str]:
    bare = _LEGAL_FORMS.sub("", name)
    return [way for way in (name, short, bare) if len(way) >= SHORTEST_NAME]


def _parks(parks: frozenset[int] | None) -> dict[str, Scope]:
    """Return the names of parks: the audited ones mean the park, others of the register something else."""
    main = main_park()
    audited = parks if parks is not None else frozenset({main.pk, main.parent_id}) if main else frozenset()
    return {park.name: PARK if park.pk in audited else other(park.name) for park in Park.objects.filter(live=True)}


_PARK = re.compile(alternation(words_of("scopes", "park")))
_OTHER = re.compile(alternation(words_of("scopes", "other")))
_PARK_ENDING = re.compile(alternation(words_of("scopes", "park-ending")))
_OTHER_ENDING = re.compile(alternation(words_of("scopes", "other-ending")))
_SPECIAL_PARKS = words_of("scopes", "special-park")
_COUNTED = re.compile(r"[\d一二三四五六七八九十两几多][个家座大]$")
_ELSEWHERE = re.compile(alternation(words_of("scopes", "other-prefix")))
_ADJECTIVE = re.compile(f"(?:{alternation(words_of('scopes', 'park-adjective'))})$")
_UNKNOWN_ENDING = re.compile(alternation(words_of("scopes", "unknown-ending")))
_NO_NAME = re.compile(alternation(words_of("scopes", "no-name")))


def find_names(passages: Passages, names: Names, taken: Sequence[Span]) -> list[Who]:
    """Return the names of scopes in a text, in order; what stands inside a taken span is none."""
    text = passages.text
    known = list(_known(text, names))
    known += _chains(text, names.chains)
    found, closed = [], [*taken, *(one.span() for one in _NO_NAME.finditer(text))]
    for one in (*known, *_park_names(passages), *_words(text), *_endings(passages), *_short_names(passages)):
        if not any(start < one.end and one.start < end for start, end in closed):
            closed.append((one.start, one.end))
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _known(text: str, names: Names) -> Iterable[Who]:
    """Yield the names that the register has, the longest first."""
    found = sorted(names.trie.found(text), key=lambda one: (-len(one[1]), one[0]))
    for start, name in found:
        end = start + len(name)
        form = _SHORT_FORM.match(text, end)
        yield Who(start, form.end() if form else end, names.scopes[name])


def _words(text: str) -> Iterable[Who]:
    """Yield the words that mean the park itself (全区), or another region (全省)."""
    for one in _PARK.finditer(text):
        yield Who(*one.span(), PARK)
    for one in _OTHER.finditer(text):
        yield Who(*one.span(), other(one[0]))


def _endings(passages: Passages) -> Iterable[Who]:
    """Yield what is known for a name by its ending alone: an enterprise, a place."""
    for pattern in (_UNKNOWN_ENDING, _OTHER_ENDING):
        for one in pattern.finditer(passages.text):
            start = _name_start(passages, one.start())
            if one.start() - start >= SHORTEST_NAME:
                yield Who(start, one.end(), other(passages.text[start : one.end()]))


def _park_names(passages: Passages) -> Iterable[Who]:
    """Yield names of parks: one that the register does not know is the audited one, unless the title names another."""
    text, own = passages.text, ""
    title = passages.headings[0][1] if passages.headings else 0
    for one in _PARK_ENDING.finditer(text):
        start = _name_start(passages, one.start())
        name = text[start : one.start()] or (one[0] if one[0] in _SPECIAL_PARKS else "")
        if _COUNTED.search(name):
            continue
        own = name if one.end() <= title and not own else own
        if _ELSEWHERE.fullmatch(name):
            yield Who(start, one.end(), other(text[start : one.end()]))
        elif own and name and name != own and not _ADJECTIVE.search(name):
            yield Who(start, one.end(), other(text[start : one.end()]), sure=False)
        else:
            yield Who(start, one.end(), PARK)


def _short_names(passages: Passages) -> Iterable[Who]:
    """Yield where the park is called by its name without the ending (青垣 for 青垣产业园区)."""
    named = (one for one in _park_names(passages) if one.scope == PARK)
    bare = (_PARK_ENDING.sub("", passages.text[one.start : one.end]) for one in named)
    short = {name for name in bare if SHORTEST_NAME <= len(name) <= LONGEST_SHORT_NAME}
    for one in re.finditer(alternation(tuple(short)), passages.text):
        yield Who(*one.span(), PARK)


def _name_start(passages: Passages, ending: int) -> int:
    """Return where the name begins that an ending closes: behind the last neutral word before it."""
    runs = residues(passages.text, passages.clause_start(ending), ending)
    return runs[-1][0] if runs and runs[-1][1] == ending else ending


def _chains(text: str, chains: dict[str, Scope]) -> Iterable[Who]:
    """Yield the chains named alone or in a list: 锂电产业链; 锂电、光伏、地毯三条产业链."""
    if not chains:
        return
    name, item = alternation(tuple(chains)), re.compile(alternation(tuple(chains)))
    for ending, sure in ((_SURE_CHAIN, True), (_LIKELY_CHAIN, False)):
        listed = re.compile(
            f"(?:{name})(?:[、和及与](?:{name}))*(?:等)?(?:[一二两三四五六七八九十\\d]+[条大个])?(?:{ending})"
        )
        for one in listed.finditer(text):
            for each in item.finditer(text, one.start(), one.end()):
                last = not item.search(text, each.end(), one.end())
                yield Who(each.start(), one.end() if last else each.end(), chains[each[0]], sure)


_SURE_CHAIN = alternation(words_of("scopes", "chain-ending"))
_LIKELY_CHAIN = alternation(words_of("scopes", "likely-chain-ending"))


def is_region(scope: Scope) -> bool:
    """Return whether a scope is a whole other region (全省, 我市)."""
    return scope.kind == OTHER and _OTHER.fullmatch(scope.name) is not None
