"""Files kept as received: evidence and imported files, stored by content, never changed."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from jingwei.kernel.register.media import media_type_of
from jingwei.kernel.register.models import Entry, Evidence, ImportBatch, StoredFile
from jingwei.kernel.register.services.pen import Pen
from jingwei.kernel.register.services.statements import evidence_statement


def path_of(digest: str) -> Path:
    """Return where the bytes of a stored file lie."""
    return Path(settings.JINGWEI_HOME) / "files" / digest[:2] / digest


def store(data: bytes, media_type: str) -> StoredFile:
    """Keep bytes under their sha256; on the disk before the row says so. Inside a pen's transaction only."""
    digest = sha256(data).hexdigest()
    target = path_of(digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
        _settle(target.parent)
    stored: StoredFile
    stored, _ = StoredFile.objects.get_or_create(sha256=digest, defaults={"size": len(data), "media_type": media_type})
    return stored


def _settle(folder: Path) -> None:
    """Let a folder's new name survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def attach(pen: Pen, entry: int, name: str, data: bytes) -> Evidence:
    """Attach a file to an entry as evidence; the same bytes again change nothing, other bytes are a new version.

    Raises MediaRefused when the content is of no kind that proves anything, or too large.
    """
    media_type = media_type_of(data, name)
    digest = sha256(data).hexdigest()
    last: Evidence | None = Evidence.objects.filter(entry=entry, name=name).order_by("-version").first()
    if last and last.live and last.file_id == digest:
        return last
    owner = Entry.objects.get(pk=entry)
    pen.refuse_stranger(owner.park_id)
    evidence: Evidence = Evidence.objects.create(
        entry=owner,
        name=name,
        version=last.version + 1 if last else 1,
        file=store(data, media_type),
        journal=pen.journal,
        batch=pen.batch,
    )
    pen.state({"evidence": evidence_statement(evidence)})
    return evidence


def begin_batch(pen: Pen, *, format_code: str, name: str, data: bytes, media_type: str) -> ImportBatch:
    """Keep an imported file and make it the source of what the pen writes from now on."""
    stored = store(data, media_type)
    pen.batch = ImportBatch.objects.create(
        park_id=pen.park, journal=pen.journal, format=format_code, name=name, file=stored
    )
    pen.source_sha256 = stored.sha256
    pen.batches.append(pen.batch)
    return pen.batch
