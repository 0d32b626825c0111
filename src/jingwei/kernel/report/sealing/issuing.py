"""Issuing (签发): a second person puts the name under what was frozen, while it still is what the records say."""

from jingwei.kernel.register.api import writing
from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.comparing import Differences, differences
from jingwei.kernel.report.sealing.wording import summary_of
from jingwei.kernel.words.period import Period

MOST_NAMED = 5


class IssueRefused(RuntimeError):
    """A report that this person may not issue, or that is issued, withdrawn or overtaken; the words say how to mend."""


class Overtaken(IssueRefused):
    """Figures changed between preparing and issuing; ``differences`` says which."""

    def __init__(self, found: Differences) -> None:
        """Name the first of them."""
        lines = [f"{one.sealed.name}（{summary_of(one).sentence}）" for one in found.changed]
        lines += [f"{figure.indicator.name}（提请时还没有）" for figure in found.added]
        rest = f" 等 {len(lines)} 项" if len(lines) > MOST_NAMED else ""
        super().__init__(f"提请之后有数变了，不能签发：{'；'.join(lines[:MOST_NAMED])}{rest}。请重新提请")
        self.differences = found


def issue(publication: Publication, *, actor: str, door: str = "form") -> Publication:
    """Issue a prepared report in somebody else's name.

    Raises IssueRefused for the one who prepared it and for a report that does not wait, Overtaken where a figure
    changed.
    """
    label = Period.parse(publication.period).label
    with writing(park=publication.entry.park_id, actor=actor, door=door, reason=f"签发{label}报告") as pen:
        waiting: Publication = Publication.objects.select_related("entry").get(pk=publication.pk)
        _refuse(waiting, actor)
        found = differences(waiting)
        if found:
            raise Overtaken(found)
        issued: Publication = pen.revise(waiting, issued_by=actor)
    return issued


def _refuse(publication: Publication, actor: str) -> None:
    if not publication.live:
        raise IssueRefused("这次提请已被后来的提请代替，请签发最新的一次")
    if publication.issued_by:
        raise IssueRefused(f"第 {publication.edition} 版已由 {publication.issued_by} 签发，不能再签")
    if publication.prepared_by == actor:
        raise IssueRefused("提请人不能签发自己提请的报告，请由另一人签发")
