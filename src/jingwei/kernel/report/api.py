"""The front door of the reports: what others may call."""

from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.auditing.decisions import DecisionRefused, decide
from jingwei.kernel.report.auditing.documents import audit_document
from jingwei.kernel.report.auditing.notices import notices
from jingwei.kernel.report.claims import Audit, Cause, Claim, Conflict, Notice, Verdict
from jingwei.kernel.report.composing.comparing import Mark, Piece, renewed, renewed_words
from jingwei.kernel.report.composing.compose import compose, reader_of
from jingwei.kernel.report.composing.document import (
    Aspect,
    Chart,
    Composed,
    OwedLine,
    Paragraph,
    Run,
    Said,
    Section,
    Series,
    SourceLine,
)
from jingwei.kernel.report.composing.documents import (
    MILESTONES_TITLE,
    OWED_TITLE,
    SOURCES_TITLE,
    composed_body,
    composed_document,
    composed_text,
    milestone_text,
)
from jingwei.kernel.report.composing.sources import figure_name
from jingwei.kernel.report.composing.wording import wordings
from jingwei.kernel.report.composing.writing import spaced
from jingwei.kernel.report.drafting.correcting import Correction, correction
from jingwei.kernel.report.drafting.edits import Edited, Placed
from jingwei.kernel.report.drafting.manuscripts import (
    KEPT_DAYS,
    MOST_KEPT,
    edited,
    keep_manuscript,
    manuscripts_of,
    save_edits,
    save_period,
)
from jingwei.kernel.report.mentions import Interval, Mention, MentionKind, Stance
from jingwei.kernel.report.models import Alias, KeptManuscript, Milestone, Publication, SealedFigure, SealedRow
from jingwei.kernel.report.reading.read import read
from jingwei.kernel.report.registers import MILESTONES, PUBLICATIONS
from jingwei.kernel.report.sealing.comparing import Comparison, Differences, Shift, difference, differences
from jingwei.kernel.report.sealing.editions import (
    issued,
    kind_of,
    may_see,
    prepared,
    publications,
    scope_of_key,
    sealed_figures,
)
from jingwei.kernel.report.sealing.freezing import owners_in
from jingwei.kernel.report.sealing.frozen import Values, exact_value, thawed_values
from jingwei.kernel.report.sealing.heads import export_head, found_head
from jingwei.kernel.report.sealing.issuing import IssueRefused, issue
from jingwei.kernel.report.sealing.kept import owing, summaries, summaries_at_hand
from jingwei.kernel.report.sealing.preparing import NothingChanged, prepare, text_to_seal
from jingwei.kernel.report.sealing.telling import Told, told
from jingwei.kernel.report.sealing.wording import Summary, summary_of

__all__ = [
    "Alias",
    "Aspect",
    "Audit",
    "Cause",
    "Chart",
    "Claim",
    "Comparison",
    "Composed",
    "Conflict",
    "Correction",
    "DecisionRefused",
    "Differences",
    "Edited",
    "Interval",
    "IssueRefused",
    "KEPT_DAYS",
    "KeptManuscript",
    "MILESTONES",
    "MILESTONES_TITLE",
    "MOST_KEPT",
    "Mark",
    "Mention",
    "MentionKind",
    "Milestone",
    "NothingChanged",
    "Notice",
    "OWED_TITLE",
    "OwedLine",
    "PUBLICATIONS",
    "Paragraph",
    "Piece",
    "Placed",
    "Publication",
    "Run",
    "SOURCES_TITLE",
    "Said",
    "SealedFigure",
    "SealedRow",
    "Section",
    "Series",
    "Shift",
    "SourceLine",
    "Stance",
    "Summary",
    "Told",
    "Values",
    "Verdict",
    "audit",
    "audit_document",
    "compose",
    "composed_body",
    "composed_document",
    "composed_text",
    "correction",
    "decide",
    "difference",
    "differences",
    "edited",
    "exact_value",
    "export_head",
    "figure_name",
    "found_head",
    "issue",
    "issued",
    "keep_manuscript",
    "kind_of",
    "manuscripts_of",
    "may_see",
    "milestone_text",
    "notices",
    "owing",
    "owners_in",
    "prepare",
    "prepared",
    "publications",
    "read",
    "reader_of",
    "renewed",
    "renewed_words",
    "save_edits",
    "save_period",
    "scope_of_key",
    "sealed_figures",
    "spaced",
    "summaries",
    "summaries_at_hand",
    "summary_of",
    "text_to_seal",
    "thawed_values",
    "told",
    "wordings",
]
