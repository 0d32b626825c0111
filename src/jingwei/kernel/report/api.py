"""The front door of the reports: what others may call."""

from jingwei.kernel.report.claims import Audit, Cause, Claim, Conflict, Notice, Verdict
from jingwei.kernel.report.mentions import Interval, Mention, MentionKind, Stance

__all__ = [
    "Audit",
    "Cause",
    "Claim",
    "Conflict",
    "Interval",
    "Mention",
    "MentionKind",
    "Notice",
    "Stance",
    "Verdict",
]
