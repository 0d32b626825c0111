"""The exported head: what somebody who has the database alone cannot rewrite with it."""

import os
from pathlib import Path

from django.conf import settings

from jingwei.kernel.register.api import Park, Revision, export_heads, main_park
from jingwei.kernel.report.models import Publication

SHORT = 8


def export_head(publication: Publication) -> Path:
    """Write the heads of every chain beside the installation once a report is issued, and return where they lie.

    What lies there already is never overwritten: it may be what proves a forgery. Raises OSError.
    """
    known = found_head(publication)
    if known is not None:
        return known
    path = head_of(publication)
    return write_heads(_beside(path, publication) if path.exists() else path)


def found_head(publication: Publication) -> Path | None:
    """Return where the heads of a report were written; None when they were not, or lie there no longer."""
    path = head_of(publication)
    written = (one for one in (path, _beside(path, publication)) if one.exists() and _names(one, publication))
    return next(written, None)


def write_heads(path: Path) -> Path:
    """Write the heads of every chain so that the file is whole or not there at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    export_heads(unfinished)
    os.replace(unfinished, path)
    return path


def head_of(publication: Publication) -> Path:
    """Return where the heads of a report lie: ``seals/<period>-<edition>.json`` in the installation's home."""
    main, park = main_park(), publication.entry.park_id
    name = f"{publication.period}-{publication.edition}.json"
    if main is not None and main.pk != park:
        name = f"{Park.objects.get(pk=park).code}-{name}"
    return Path(settings.JINGWEI_HOME) / "seals" / name


def _beside(path: Path, publication: Publication) -> Path:
    """Return another place than that of a report of another time, such as one before a backup was restored."""
    return path.with_name(f"{path.stem}-{_head_hash(publication)[:SHORT]}.json")


def _names(path: Path, publication: Publication) -> bool:
    """Whether exported heads are of this report as it was issued."""
    return _head_hash(publication) in path.read_text(encoding="utf-8")


def _head_hash(publication: Publication) -> str:
    newest = Revision.objects.filter(entry=publication.pk).order_by("-number")
    return str(newest.values_list("hash", flat=True)[0])
