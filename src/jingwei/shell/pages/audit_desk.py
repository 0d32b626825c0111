"""What a draft's page needs: the draft of its owner, its audit as the owner may see it, and everything beside it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.http import Http404

from jingwei.kernel.indicator.api import CachedFigures
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Audit, Edited, KeptManuscript, edited, manuscripts_of
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.audit_notes import Notes, notes_of
from jingwei.shell.viewing import PageRequest, park_of

AUDITS_AT_HAND = 32
"""So many audits are kept at hand: one look at a draft asks for several pages of it."""


@lru_cache(maxsize=AUDITS_AT_HAND)
def audited(stand: str, viewer: Viewer, period: Period, text: str) -> Audit:
    """Audit a text for a viewer; ``stand`` is where the journals stand, so it need never be forgotten."""
    return report.audit(text, period=period, viewer=viewer, parks=viewer.parks)


@dataclass(frozen=True)
class Desk:
    """A draft of the one who asks, opened."""

    request: PageRequest
    kept: KeptManuscript

    @classmethod
    def of(cls, request: PageRequest, number: int) -> "Desk":
        """Open a draft of the one who asks. Raises Http404 for anybody else's, and for one that is gone."""
        kept = manuscripts_of(request.user).filter(pk=number).first()
        if kept is None:
            raise Http404("没有这份稿件：它不是您的，或已经删除。请到“核稿”重新交一次。")
        return cls(request, kept)

    @property
    def period(self) -> Period:
        """Return the period that the draft is held against."""
        return Period.parse(self.kept.period)

    @cached_property
    def edited(self) -> Edited:
        """Return the text with its changes."""
        return edited(self.kept)

    @cached_property
    def audit(self) -> Audit:
        """Audit the text as it stands now, for who asks."""
        viewer = self.request.viewer
        stand = CachedFigures(viewer, register.today(park_of(self.request))).stand
        return audited(stand, viewer, self.period, self.edited.text)

    @cached_property
    def notes(self) -> Notes:
        """Return what stands beside the text."""
        return notes_of(self.audit, self.edited)
