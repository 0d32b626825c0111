"""Auditing a manuscript: its sentences as they stand, and the cells of its tables by their rows and columns."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from jingwei.kernel.register.api import Viewer
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Audit, Claim, Verdict
from jingwei.kernel.words.period import Period
from jingwei.shell.exporting.word.manuscript import Manuscript
from jingwei.shell.exporting.word.passages import Table, cells_of
from jingwei.shell.exporting.word.tables import CellSentence, cell_sentences

SURE = frozenset({Verdict.CONFIRMED, Verdict.NO_SOURCE, Verdict.TARGET})


def audit_manuscript(
    manuscript: Manuscript, *, period: Period, viewer: Viewer, parks: frozenset[int] | None = None
) -> Audit:
    """Audit a draft for a period; of its tables' cells, what is faulty in a sentence alone is no fault."""

    def audited(text: str) -> Audit:
        return report.audit(text, period=period, viewer=viewer, parks=parks)

    audit = audited(manuscript.text)
    sentences = cell_sentences(manuscript.text, manuscript.tables)
    return outside_tables(with_cells(audit, sentences, audited), manuscript.tables)


def with_cells(audit: Audit, sentences: list[CellSentence], audited: Callable[[str], Audit]) -> Audit:
    """Return an audit in which the numbers of cells are judged by their sentences.

    A cell is found wrong only where the whole label of its row is what it was matched by.
    """
    if not sentences:
        return audit
    told = audited("\n".join(one.text for one in sentences))
    by_start = {claim.mention.start: claim for claim in told.claims}
    found: dict[int, Claim] = {}
    start = 0
    for one in sentences:
        claim = by_start.get(start + one.offset)
        if claim is not None and (claim.verdict in SURE or _is_named(claim, one)):
            found[one.start] = _moved(claim, one, audit.text)
        start += len(one.text) + 1
    return replace(audit, claims=tuple(_judged(claim, found) for claim in audit.claims))


def _is_named(claim: Claim, sentence: CellSentence) -> bool:
    return claim.verdict is Verdict.CONTRADICTED and claim.subject == sentence.label


def _moved(claim: Claim, sentence: CellSentence, text: str) -> Claim:
    words = text[sentence.start : sentence.end]
    mention = replace(claim.mention, start=sentence.start, end=sentence.end, text=words)
    return replace(claim, mention=mention)


def _judged(claim: Claim, found: Mapping[int, Claim]) -> Claim:
    return found.get(claim.mention.start, claim)


def outside_tables(audit: Audit, tables: tuple[Table, ...]) -> Audit:
    """Return an audit without what is no fault in a table: words said twice, lines without a stop."""
    spans = [(claim.mention.start, claim.mention.end) for claim in audit.claims]
    in_cell = cells_of(tables)
    told = [pair for pair in audit.repeats if not any(in_cell(*spans[place]) for place in pair)]
    notices = [one for one in audit.notices if not in_cell(one.start, one.end)]
    return replace(audit, repeats=tuple(told), notices=tuple(notices))
