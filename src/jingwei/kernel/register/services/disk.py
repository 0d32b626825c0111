"""Where the bytes of received files lie: under their sha256, written once, never changed."""

import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(digest: str) -> Path:
    """Return where the bytes of a stored file lie."""
    return Path(settings.JINGWEI_HOME) / "files" / digest[:2] / digest


def keep(digest: str, data: bytes) -> None:
    """Write the bytes so that the file is whole or not there at all, and safe on the disk when this returns."""
    target = path_of(digest)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(name, target)
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Let a folder's new name survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
