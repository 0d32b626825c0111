"""What somebody can do who has the database and nothing else: change rows, and recompute the hashes afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from jingwei.kernel.register.api import ImportBatch, Journal, Revision
from jingwei.kernel.register.rules import Source, journal_hash, revision_hash, revisions_digest
from jingwei.kernel.register.services.pen import journal_head
from jingwei.kernel.register.verifying.findings import Findings

Named = set[tuple[str, int | None, int | None]]


def sql(text: str, *values: Any) -> list[tuple[Any, ...]]:
    """Run one statement past all services."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return list(cursor.fetchall()) if cursor.description else []


def named(findings: Findings) -> Named:
    """Return which rows verify names, without its words."""
    return {(broken.what, broken.entry, broken.revision) for broken in findings}


@contextmanager
def undone() -> Iterator[None]:
    """Let dangling references stand until the end of the block, then take everything back."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


class _Undo(Exception):
    """Takes the block back."""


def recompute(park: int) -> None:
    """Make a park's chain consistent again after a change, as an attacker would: new hashes from the change on."""
    previous = "0" * 64
    for journal in Journal.objects.filter(park=park).order_by("number"):
        written = [_recomputed(revision, journal) for revision in Revision.objects.filter(journal=journal)]
        journal.revision_count, journal.revisions_digest = len(written), revisions_digest(written)
        journal.previous = previous
        previous = journal_hash(previous, journal_head(journal))
        sql(
            "UPDATE register_journal SET revision_count=%s, revisions_digest=%s, previous=%s, hash=%s WHERE id=%s",
            *(journal.revision_count, journal.revisions_digest, journal.previous, previous, journal.pk),
        )


def _recomputed(revision: Revision, journal: Journal) -> tuple[int, int, str]:
    batch = ImportBatch.objects.filter(pk=revision.batch_id or 0).first()
    source = Source(batch.file_id if batch else "", revision.sheet, revision.line)
    hash_ = revision_hash(
        entry=revision.entry_id,
        number=revision.number,
        kind=revision.entry.kind,
        op=revision.op,
        payload=revision.payload,
        actor=journal.actor,
        source=source,
    )
    sql("UPDATE register_revision SET hash=%s WHERE id=%s", hash_, revision.pk)
    return revision.entry_id, revision.number, hash_
