"""The canonical form that is hashed, and the hashes themselves: plain Python, fixed for ever.

What is written here cannot be changed later without leaving old chains unverifiable: fields by name, amounts as
integers with their unit, times in UTC, absent fields absent.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

GENESIS = "0" * 64
"""What stands for the previous hash in the first journal of a park."""


class Op(StrEnum):
    """What a revision does to its entry."""

    ENTER = "enter"
    REVISE = "revise"
    RETIRE = "retire"
    REVIVE = "revive"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a revision came from: the sha256 of a file, its sheet and line; empty for a form or the API."""

    sha256: str = ""
    sheet: str = ""
    line: int = 0


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: keys sorted, no blanks, characters as they are."""
    return _encode(value)


def sha256(text: str) -> str:
    """Return the hex digest of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def moment_text(moment: datetime) -> str:
    """Return an aware time as UTC text with microseconds, e.g. ``2023-05-18T01:02:03.000000Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def personal_digest(salt: str, value: str) -> str:
    """Return what stands in a payload for a personal value, so that the value itself can be erased."""
    return "~" + sha256(f"{salt}:{value}")


def revision_hash(*, entry: int, number: int, kind: str, op: str, payload: str, actor: str, source: Source) -> str:
    """Hash a revision: what it says, who wrote it, and the file, sheet and line it came from."""
    parts = {"entry": entry, "number": number, "kind": kind, "op": op, "payload": payload, "actor": actor}
    if source.sha256:
        parts["source"] = source.sha256
    if source.sheet:
        parts["sheet"] = source.sheet
    if source.line:
        parts["line"] = source.line
    return sha256(canonical(parts))


def revisions_digest(revisions: Iterable[tuple[int, int, str]]) -> str:
    """Digest the (entry, number, hash) of a journal's revisions, whatever order they are given in."""
    return sha256("\n".join(f"{entry} {number} {hash_}" for entry, number, hash_ in sorted(revisions)))


@dataclass(frozen=True, slots=True)
class JournalHead:
    """What a journal's hash covers besides its predecessor."""

    park: int
    number: int
    time: datetime
    actor: str
    door: str
    reason: str
    statements: str
    revision_count: int
    digest: str


def journal_hash(previous: str, head: JournalHead) -> str:
    """Chain a journal to the one before it."""
    parts = {
        "previous": previous,
        "park": head.park,
        "number": head.number,
        "time": moment_text(head.time),
        "actor": head.actor,
        "door": head.door,
        "reason": head.reason,
        "statements": head.statements,
        "count": head.revision_count,
        "revisions": head.digest,
    }
    return sha256(canonical(parts))


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return the fields in which two payloads differ, as (old, new); None where a field is absent."""
    names = sorted(old.keys() | new.keys())
    return {name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)}
