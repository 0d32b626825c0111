"""All checks, in one consistent reading."""

from pathlib import Path

from django.db import connection, transaction

from jingwei.kernel.register.verifying.chain import check_chain
from jingwei.kernel.register.verifying.findings import Findings, verifiers
from jingwei.kernel.register.verifying.heads import check_against
from jingwei.kernel.register.verifying.house import check_house
from jingwei.kernel.register.verifying.records import check_records


def verify(against: Path | None = None) -> Findings:
    """Check everything that is kept; with an exported head, truncated and recomputed chains are found too."""
    findings = Findings()
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        chain = check_chain(findings)
        check_records(chain, findings)
        check_house(chain, findings)
        for check in verifiers():
            check(findings)
        if against is not None:
            check_against(against, findings)
    return findings
