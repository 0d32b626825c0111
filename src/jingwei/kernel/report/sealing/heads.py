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
    path = head_of(publication)
    if path.exists():
        if _names(path, publication):
            return path
        path = path.with_name(f"{path.stem}-{_head_hash(publication)[:SHORT]}.json")
    return write_heads(path)


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


def _names(path: Path, publication: Publication) -> bool:
    """Whether exported heads are of this report as it was issued."""
    return _head_hash(publication) in path.read_text(encoding="utf-8")


def _head_hash(publication: Publication) -> str:
    newest = Revision.objects.filter(entry=publication.pk).order_by("-number")
    return str(newest.values_list("hash", flat=True)[0])
