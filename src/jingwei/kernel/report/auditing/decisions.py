"""What people decided a wording to mean: kept as records, known to every later audit."""

from typing import Any

from jingwei.kernel.indicator.api import find
from jingwei.kernel.register.api import writing
from jingwei.kernel.report.models import Alias

LONGEST_EXAMPLE = 200
LONGEST_WORDS = 60
DOOR = "audit"


class DecisionRefused(ValueError):
    """A decision that cannot be kept, and why, in Chinese."""


def decide(*, words: str, indicator: str, park: int, actor: str, example: str = "") -> Alias:
    """Keep that a wording means an indicator (code, name or alias), or none (""); an earlier decision is revised.

    Raises DecisionRefused for words that cannot be kept, LookupError for an unknown indicator.
    """
    words = "".join(words.split())
    if not 2 <= len(words) <= LONGEST_WORDS:
        raise DecisionRefused(f"提法“{words}”须有 2 至 {LONGEST_WORDS} 个字；请选文中的几个字")
    code = find(indicator).code if indicator else ""
    values: dict[str, Any] = {"indicator": code, "example": example.strip()[:LONGEST_EXAMPLE]}
    with writing(park=park, actor=actor, door=DOOR, reason=f"认定提法“{words}”") as pen:
        standing = Alias.objects.filter(live=True, words=words, entry__park=park).first()
        kept: Alias = pen.revise(standing, **values) if standing else pen.enter(Alias, words=words, **values)
    return kept


def decided(parks: frozenset[int] | None) -> tuple[tuple[str, str], ...]:
    """Return every wording that was decided in some parks (None: all), with its code; "" for no figure."""
    rows = Alias.objects.filter(live=True)
    if parks is not None:
        rows = rows.filter(entry__park__in=parks)
    return tuple(rows.order_by("pk").values_list("words", "indicator"))
