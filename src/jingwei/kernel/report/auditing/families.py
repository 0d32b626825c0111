"""Which figures are said of one subject: a sum, its growth, its change and its completion."""

from functools import cache, lru_cache

from jingwei.kernel.indicator.api import Completion, Indicator, Kind, catalogue
from jingwei.kernel.report.auditing.wordings import OWN_ENDING, senses_by_wording


@cache
def _subjects(indicator: Indicator) -> frozenset[str]:
    """Return the wordings of what a figure is said of: its own names, or those without its ending."""
    wanted = indicator.kind in OWN_ENDING
    return frozenset(word for word, sense in senses_by_wording(indicator).items() if sense.stem == wanted)


@lru_cache(maxsize=1024)
def _relatives(indicator: Indicator, known: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Return the figures of the same subject among those known."""
    own = _subjects(indicator)
    return tuple(other for other in known if other is not indicator and own & _subjects(other))


def relatives(indicator: Indicator, scope: str) -> list[Indicator]:
    """Return the other figures of a subject that a kind of scope has."""
    return [one for one in _relatives(indicator, tuple(catalogue().values())) if scope in one.scopes]


def growth_of(indicator: Indicator, scope: str = "park") -> Indicator | None:
    """Return the figure that is the growth of another one's subject."""
    return next((one for one in relatives(indicator, scope) if one.kind is Kind.GROWTH), None)


def change_of(indicator: Indicator, scope: str = "park") -> Indicator | None:
    """Return the figure that is the change of another one's subject."""
    return next((one for one in relatives(indicator, scope) if one.kind is Kind.CHANGE), None)


def completion_of(indicator: Indicator, scope: str = "park") -> Indicator | None:
    """Return the figure that is another one in % of its target."""
    for one in catalogue().values():
        if scope in one.scopes and isinstance(one.measure, Completion) and one.measure.of == indicator.code:
            return one
    return None


def base_of(indicator: Indicator, scope: str = "park") -> Indicator | None:
    """Return the sum or count that a growth, change or completion is said of."""
    if isinstance(indicator.measure, Completion):
        return catalogue().get(indicator.measure.of)
    return next((one for one in relatives(indicator, scope) if one.kind in (Kind.LEVEL, Kind.COUNT)), None)
