"""What a name may be written as: abbreviations both ways, and a subject without its growth's or completion's ending."""

from dataclasses import dataclass

from jingwei.kernel.indicator.api import Indicator, Kind
from jingwei.kernel.report.auditing.lexicon import abbreviations, endings

OWN_ENDING = {Kind.GROWTH: "growth", Kind.COMPLETION: "completion", Kind.CHANGE: "change"}
_ENTERPRISE = "企业"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a wording may mean: an indicator, or (``stem``) the subject that the indicator's own kind is said of.

    ``indicator`` is None for a wording that a person decided to be no figure; ``decided`` says that a person did.
    """

    indicator: Indicator | None
    stem: bool = False
    decided: bool = False


def wordings(name: str) -> frozenset[str]:
    """Return a name in every way that the abbreviations allow, itself included; each pair is exchanged at most once."""
    known = {name, _inverted(name)}
    for pair in abbreviations():
        for one in tuple(known):
            known.update(_exchanged(one, pair.short, pair.full, pair.place))
            known.update(_exchanged(one, pair.full, pair.short, pair.place))
    return frozenset(known)


def _inverted(name: str) -> str:
    """Return 有堵点的储备项目 as a sentence says it, 储备项目有堵点; any other name as it is."""
    what, of, head = name.partition("的")
    return head + what if of and head else name


def _exchanged(name: str, old: str, new: str, where: str) -> list[str]:
    """Return the name with one occurrence exchanged; none where the longer wording stands there already."""
    standing = [range(place, place + len(new)) for place in _places(name, new)] if old in new else []
    return [
        name[:place] + new + name[place + len(old) :]
        for place in _places(name, old)
        if not any(place in span for span in standing)
        and (where != "start" or place == 0)
        and (where != "end" or place + len(old) == len(name))
    ]


def _places(name: str, part: str) -> list[int]:
    return [place for place in range(len(name)) if name.startswith(part, place)]


def stems_of(indicator: Indicator) -> frozenset[str]:
    """Return what a growth, completion or change is said of: its names without the ending."""
    kind = OWN_ENDING.get(indicator.kind)
    if kind is None:
        return frozenset()
    stems = {
        stem for name in indicator.names for ending in endings(kind) if (stem := name.removesuffix(ending)) != name
    }
    stems = {stem for stem in stems if len(stem) > 1}
    return frozenset(stems | {bare for stem in stems if (bare := _without_enterprise(indicator, stem))})


def senses_by_wording(indicator: Indicator) -> dict[str, Sense]:
    """Return every wording of an indicator with what it means."""
    stems = {word for stem in stems_of(indicator) for word in wordings(stem)}
    found = {word: Sense(indicator, stem=True) for word in stems}
    names = {*indicator.names, *(bare for name in indicator.names if (bare := _without_enterprise(indicator, name)))}
    return found | {word: Sense(indicator) for name in names for word in wordings(name)}


def _without_enterprise(indicator: Indicator, name: str) -> str:
    """Return the name as it follows an enterprise's (企业税收增幅 as 税收增幅), for a figure of enterprises alone."""
    return name.removeprefix(_ENTERPRISE) if indicator.scopes == ("enterprise",) and name != _ENTERPRISE else ""
