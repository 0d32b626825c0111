"""The installation's secret key: made once, kept under JINGWEI_HOME, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def kept_secret(home: Path) -> str:
    """Read the secret kept in `home`, or make it; the first of two processes that start together wins."""
    file = home / "secret"
    if not file.exists():
        _write_once(file)
    return file.read_text(encoding="ascii").strip()


def _write_once(file: Path) -> None:
    """Write a new secret whole before it gets its name, so that nobody reads half of one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"secret.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(48))
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
