"""What the journals state of the house's own rows, read once for all checks that compare with it."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jingwei.kernel.register.models import Journal
from jingwei.kernel.register.services.statements import Statement
from jingwei.kernel.register.verifying.journals import Journals
from jingwei.kernel.register.verifying.revisions import Batch, Revisions

Key = tuple[Any, ...]
KEYS: dict[str, tuple[str, ...]] = {
    "evidence": ("entry", "name", "version"),
    "batch": ("id",),
    "user": ("username",),
}


class Stated(NamedTuple):
    """The last statement about a row, and the primary keys of the first and the last journal that state it."""

    body: Statement
    first: int
    last: int


@dataclass
class Statements:
    """All statements: of journals that hold, and apart from them what changed journals say, which may be true.

    ``erased`` is by entry the last revision that took personal values away.
    """

    rows: dict[str, dict[Key, Stated]] = field(default_factory=lambda: {what: {} for what in KEYS})
    doubtful: dict[str, dict[Key, list[Statement]]] = field(default_factory=lambda: {what: {} for what in KEYS})
    erased: dict[int, int] = field(default_factory=dict)

    @property
    def batches(self) -> dict[int, Batch]:
        """Return the file of every batch and the journal that took it in; None where only its taking back is told."""
        doubtful = self.doubtful["batch"]
        return {
            key[0]: Batch(row.body["sha256"], None if row.body["retracted"] and row.first == row.last else row.first)
            for key, row in self.rows["batch"].items()
            if key not in doubtful
        }

    @property
    def media_types(self) -> dict[str, str]:
        """Return the type of every stored file that something states, by sha256."""
        bodies = [row.body for what in ("evidence", "batch") for row in self.rows[what].values()]
        return {body["sha256"]: body["media_type"] for body in bodies}


def read_statements(journals: Journals) -> Statements:
    """Read what all journals state, oldest first."""
    found = Statements()
    for pk, journal in sorted(journals.rows.items()):
        for what, body in _of(journal):
            if what == "erase":
                found.erased[body["entry"]] = body["revision"]
            elif what in KEYS and journals.trusted(pk):
                key = _key(what, body)
                first = found.rows[what][key].first if key in found.rows[what] else pk
                found.rows[what][key] = Stated(body, first, pk)
            elif what in KEYS:
                found.doubtful[what].setdefault(_key(what, body), []).append(body)
    return found


def _key(what: str, body: Statement) -> Key:
    return tuple(body[name] for name in KEYS[what])


def _of(journal: Journal) -> Iterator[tuple[str, Statement]]:
    """Yield a journal's statements; from a text that was changed, those that can still be read."""
    try:
        listed = json.loads(journal.statements)
        for statement in listed:
            for what, body in statement.items():
                if all(name in body for name in KEYS.get(what, ("entry", "revision"))):
                    yield what, body
    except (json.JSONDecodeError, AttributeError, TypeError):
        return


def bare_losses(found: Revisions) -> Counter[int]:
    """Return by park how many journals stated something that cannot be read any more, as far as they wrote nothing."""
    lost = Counter(park for park, _ in found.journals.lost)
    writing = {pk: rows for pk, all_rows in found.written.items() if (rows := found.whole(all_rows))}
    parks: dict[int, set[int]] = defaultdict(set)
    for pk, rows in writing.items():
        owner = found.entries.get(rows[0].entry)
        if pk not in found.journals.rows and owner is not None:
            parks[owner.park].add(pk)
    losses = Counter({park: count - len(parks[park]) for park, count in lost.items() if count > len(parks[park])})
    for pk in found.journals.unsound:
        if pk not in writing and not any(True for _ in _of(found.journals.rows[pk])):
            losses[found.journals.places[pk][0]] += 1
    return losses
