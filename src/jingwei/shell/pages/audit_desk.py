"""What a draft's page needs: the draft of its owner, its audit as the owner may see it, and everything beside it."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Audit
from jingwei.kernel.report.edits import Edited
from jingwei.kernel.report.manuscripts import edited, manuscripts_of
from jingwei.kernel.report.models import KeptManuscript
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.audit_notes import Notes, notes_of
from jingwei.shell.viewing import PageRequest


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
        return report.audit(self.edited.text, period=self.period, viewer=viewer, parks=viewer.parks)

    @cached_property
    def notes(self) -> Notes:
        """Return what stands beside the text."""
        return notes_of(self.audit, self.edited)
