"""What changed since a report was issued, and who owes, kept at hand until somebody writes: nothing is invalidated."""

from django.core.cache.backends.locmem import LocMemCache

from jingwei.kernel.indicator.api import PARK, Window, catalogue
from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.comparing import differences
from jingwei.kernel.report.sealing.frozen import FigureKey
from jingwei.kernel.report.sealing.wording import Summary, summary_of
from jingwei.kernel.words.period import Period

DAY_SECONDS = 24 * 3600
MOST_KEPT = 500

_shelf = LocMemCache("jingwei.sealing", {"TIMEOUT": DAY_SECONDS, "OPTIONS": {"MAX_ENTRIES": MOST_KEPT}})


def summaries(publication: Publication, stand: str) -> dict[FigureKey, Summary]:
    """Return what changed of each figure of a report, computed once for each state of the journals (``stand``)."""
    key = _key(publication, stand)
    kept: dict[FigureKey, Summary] | None = _shelf.get(key)
    if kept is None:
        kept = {one.key: one for one in map(summary_of, differences(publication).figures)}
        _shelf.set(key, kept)
    return kept


def summaries_at_hand(publication: Publication, stand: str) -> bool:
    """Return whether the summaries of a report need no computing."""
    return _shelf.has_key(_key(publication, stand))


def _key(publication: Publication, stand: str) -> str:
    return f"{publication.pk}:{publication.seal}:{stand}"


def owing(period: Period, parks: frozenset[int] | None, stand: str) -> frozenset[str]:
    """Return everybody who owes something that a period's figures wait for: one look at each kind of return."""
    key = f"owing:{period.key}:{stand}"
    kept: frozenset[str] | None = _shelf.get(key)
    if kept is None:
        sources = {id(getattr(one.rows, "lacking", one.rows)): one.rows for one in catalogue().values()}
        found = (source.owed(Window(period, PARK, parks)) for source in sources.values())
        kept = frozenset(name for owed in found if owed is not None for name in owed.names)
        _shelf.set(key, kept)
    return kept
