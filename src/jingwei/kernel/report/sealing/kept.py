"""What changed since the last issued report, kept at hand until somebody writes: nothing is ever invalidated."""

from django.core.cache.backends.locmem import LocMemCache

from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.comparing import differences
from jingwei.kernel.report.sealing.frozen import FigureKey
from jingwei.kernel.report.sealing.wording import Summary, summary_of

DAY_SECONDS = 24 * 3600
MOST_REPORTS = 200

_shelf = LocMemCache("jingwei.sealing", {"TIMEOUT": DAY_SECONDS, "OPTIONS": {"MAX_ENTRIES": MOST_REPORTS}})


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
