"""What journals state of the house's own rows, so that a change to one of them by SQL shows."""

from typing import Any

from jingwei.kernel.register.models import Evidence, ImportBatch, User
from jingwei.kernel.register.rules import sha256

Statement = dict[str, Any]


def user_statement(user: User) -> Statement:
    """Return what is stated of a user: who they are and what they may, never the password."""
    return {
        "username": user.username,
        "role": user.role,
        "park": user.park_id,
        "bureau": user.bureau_id,
        "enterprise": user.enterprise_id,
        "active": user.is_active,
        "superuser": user.is_superuser,
    }


def evidence_statement(evidence: Evidence) -> Statement:
    """Return what is stated of an evidence row, its file's type included."""
    return {**evidence_row(evidence), "media_type": evidence.file.media_type}


def evidence_row(evidence: Evidence) -> Statement:
    """Return what an evidence row itself holds of its statement."""
    return {
        "entry": evidence.entry_id,
        "name": evidence.name,
        "version": evidence.version,
        "sha256": evidence.file_id,
        "batch": evidence.batch_id,
        "live": evidence.live,
    }


def batch_statement(batch: ImportBatch) -> Statement:
    """Return what is stated of an import batch once it is taken in, and again when it is taken back."""
    return {**batch_row(batch), "media_type": batch.file.media_type}


def batch_row(batch: ImportBatch) -> Statement:
    """Return what an import batch's row itself holds of its statement."""
    return {
        "id": batch.pk,
        "park": batch.park_id,
        "format": batch.format,
        "name": batch.name,
        "sha256": batch.file_id,
        "taken": batch.taken,
        "revised": batch.revised,
        "unchanged": batch.unchanged,
        "report": sha256(batch.report),
        "retracted": batch.retracted_by_id is not None,
    }
