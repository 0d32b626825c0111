"""An audit as the JSON document of ``jingwei audit --json``; the keys are fixed."""

from collections import Counter
from typing import Any

from jingwei.kernel.indicator.api import number
from jingwei.kernel.report.claims import Audit, Claim, Verdict


def audit_document(audit: Audit) -> dict[str, Any]:
    """Return an audit as plain data: amounts as decimal texts, offsets in characters of the text."""
    counted = Counter(claim.verdict for claim in audit.claims)
    return {
        "period": audit.period.key,
        "claims": [_claim(claim) for claim in audit.claims],
        "repeats": [list(pair) for pair in audit.repeats],
        "conflicts": [[conflict.one, conflict.other] for conflict in audit.conflicts],
        "notices": [
            {"start": notice.start, "end": notice.end, "kind": notice.kind, "text": notice.text}
            for notice in audit.notices
        ],
        "summary": {verdict.value: counted[verdict] for verdict in Verdict},
    }


def _claim(claim: Claim) -> dict[str, Any]:
    mention = claim.mention
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "subject": claim.subject,
        "value": number(mention.value),
        "unit": mention.unit,
        "low": number(mention.interval.low),
        "high": number(mention.interval.high),
        "kind": mention.kind.value,
        "stance": mention.stance.value,
        "period": claim.period.key if claim.period else None,
        "scope": claim.scope.key,
        "indicator": claim.indicator.code if claim.indicator else None,
        "computed": number(claim.computed),
        "computed_unit": claim.computed_unit,
        "verdict": claim.verdict.value,
        "cause": claim.cause.value,
        "candidates": list(claim.candidates),
    }
