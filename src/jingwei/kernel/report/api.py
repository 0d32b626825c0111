"""The front door of the reports: what others may call."""

from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.auditing.decisions import DecisionRefused, decide
from jingwei.kernel.report.auditing.documents import audit_document
from jingwei.kernel.report.claims import Audit, Cause, Claim, Conflict, Notice, Verdict
from jingwei.kernel.report.mentions import Interval, Mention, MentionKind, Stance
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.comparing import Comparison, Differences, Shift, difference, differences
from jingwei.kernel.report.sealing.editions import (
    issued,
    kind_of,
    may_see,
    prepared,
    publications,
    sealed_figures,
)
from jingwei.kernel.report.sealing.heads import export_head, found_head
from jingwei.kernel.report.sealing.issuing import IssueRefused, issue
from jingwei.kernel.report.sealing.kept import owing, summaries, summaries_at_hand
from jingwei.kernel.report.sealing.preparing import NothingChanged, composed_text, prepare
from jingwei.kernel.report.sealing.telling import Told, told
from jingwei.kernel.report.sealing.wording import Summary, summary_of

__all__ = [
    "Audit",
    "Cause",
    "Claim",
    "Comparison",
    "Conflict",
    "DecisionRefused",
    "Differences",
    "Interval",
    "IssueRefused",
    "Mention",
    "MentionKind",
    "NothingChanged",
    "Notice",
    "Publication",
    "SealedFigure",
    "SealedRow",
    "Shift",
    "Stance",
    "Summary",
    "Told",
    "Verdict",
    "audit",
    "audit_document",
    "composed_text",
    "decide",
    "difference",
    "differences",
    "export_head",
    "found_head",
    "issue",
    "issued",
    "kind_of",
    "may_see",
    "owing",
    "prepare",
    "prepared",
    "publications",
    "sealed_figures",
    "summaries",
    "summaries_at_hand",
    "summary_of",
    "told",
]
