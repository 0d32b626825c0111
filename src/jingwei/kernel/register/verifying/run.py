"""All checks, in one consistent reading."""

from pathlib import Path

from django.db import connection, transaction

from jingwei.kernel.register.verifying.entries import check_entries
from jingwei.kernel.register.verifying.findings import Findings, verifiers
from jingwei.kernel.register.verifying.heads import Heads, read_heads
from jingwei.kernel.register.verifying.house import check_house
from jingwei.kernel.register.verifying.journals import check_journals
from jingwei.kernel.register.verifying.personal import check_personal
from jingwei.kernel.register.verifying.records import check_records
from jingwei.kernel.register.verifying.revisions import check_revisions
from jingwei.kernel.register.verifying.statements import bare_losses, read_statements


def verify(against: Path | None = None) -> Findings:
    """Check everything that is kept; with an exported head, truncated and recomputed chains are found too."""
    heads = read_heads(against) if against is not None else Heads()
    findings = Findings()
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        _check(heads, findings)
        for check in verifiers():
            check(findings)
    return findings


def _check(heads: Heads, findings: Findings) -> None:
    if len(heads):
        findings.count("exported", len(heads))
    journals = check_journals(heads, findings)
    statements = read_statements(journals)
    revisions = check_revisions(journals, heads, statements.batches, findings)
    check_entries(revisions, findings)
    personal = check_personal(revisions, statements, findings)
    check_records(revisions, personal, findings)
    check_house(journals, statements, bare_losses(revisions), findings)
