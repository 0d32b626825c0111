"""Files kept as received: evidence and imported files, stored by content, never changed."""

from hashlib import sha256

from jingwei.kernel.register.media import media_type_of
from jingwei.kernel.register.models import Entry, Evidence, ImportBatch, StoredFile
from jingwei.kernel.register.services.disk import path_of
from jingwei.kernel.register.services.pen import Pen
from jingwei.kernel.register.services.statements import evidence_statement

__all__ = ["attach", "begin_batch", "path_of"]


def store(pen: Pen, data: bytes, media_type: str) -> StoredFile:
    """Keep bytes under their sha256; the pen puts them on the disk before it commits, and not at all when it fails."""
    digest = sha256(data).hexdigest()
    pen.files[digest] = data
    stored: StoredFile
    stored, _ = StoredFile.objects.get_or_create(sha256=digest, defaults={"size": len(data), "media_type": media_type})
    return stored


def attach(pen: Pen, entry: int, name: str, data: bytes, *, written_as: str = "") -> Evidence:
    """Attach a file to an entry as evidence; the same bytes again change nothing, other bytes are a new version.

    ``written_as`` is the media type of what the house itself wrote. Raises MediaRefused when what was received is of no
    kind that proves anything, or too large.
    """
    media_type = written_as or media_type_of(data, name)
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
        file=store(pen, data, media_type),
        journal=pen.journal,
        batch=pen.batch,
    )
    pen.state({"evidence": evidence_statement(evidence)})
    return evidence


def begin_batch(pen: Pen, *, format_code: str, name: str, data: bytes, media_type: str) -> ImportBatch:
    """Keep an imported file and make it the source of what the pen writes from now on."""
    stored = store(pen, data, media_type)
    pen.batch = ImportBatch.objects.create(
        park_id=pen.park, journal=pen.journal, format=format_code, name=name, file=stored
    )
    pen.source_sha256 = stored.sha256
    pen.batches.append(pen.batch)
    return pen.batch
