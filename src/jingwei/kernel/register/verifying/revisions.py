"""The revisions: each one's hash, with whatever was changed around it put aside, and the numbers that are gone."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from jingwei.kernel.register.declarations import registers
from jingwei.kernel.register.models import Entry, ImportBatch, Revision, User
from jingwei.kernel.register.rules import Source, revision_hash
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.heads import BATCH, Heads
from jingwei.kernel.register.verifying.journals import Journals

Place = tuple[int, int]
"""An entry and a revision's number in it."""

COLUMNS = ("pk", "entry_id", "number", "journal_id", "op", "payload", "batch_id", "sheet", "line", "hash")


MOST_TRIALS = 20_000
"""Beyond so many pairs of changed rows and gaps, a row is sought only in its own entry and where a head points."""


class Row(NamedTuple):
    """A revision as its table holds it."""

    pk: int
    entry: int
    number: int
    journal: int
    op: str
    payload: str
    batch: int | None
    sheet: str
    line: int
    hash: str

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return (self.entry, self.number)


class Owner(NamedTuple):
    """An entry as its table holds it."""

    kind: str
    park: int
    head: int | None


class Batch(NamedTuple):
    """What a journal states of an import batch: its file's sha256; and the journal that took it in, if known."""

    sha256: str
    journal: int | None


@dataclass
class Revisions:
    """The revisions as found, and what is known of the rows around them.

    Attributes:
        journals, heads, entries, batches: what they are judged by.
        sources: the sha256 that a batch's file may have, the stated one first.
        actors: everybody who may have written something.
        sound: the entries of which a revision holds plainly, so that their kind is right.
        kinds: the kind of an entry whose own row is gone or says another one.
        rows: where each revision belongs, by primary key.
        numbers: the numbers that each entry has, and the primary key of the revision.
        broken: the places whose row was changed.
        lost: the places whose row is gone.
        written: the revisions that say of a journal that it wrote them.
    """

    journals: Journals
    heads: Heads
    batches: dict[int, Batch]
    entries: dict[int, Owner]
    sources: dict[int, list[str]]
    actors: list[str]
    sound: set[int] = field(default_factory=set)
    kinds: dict[int, str] = field(default_factory=dict)
    rows: dict[int, Place] = field(default_factory=dict)
    numbers: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    broken: set[Place] = field(default_factory=set)
    lost: set[Place] = field(default_factory=set)
    written: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def kind_of(self, entry: int) -> str:
        """Return the kind an entry has, or had before its row was changed; "" when nothing tells."""
        owner = self.entries.get(entry)
        return self.kinds.get(entry) or (owner.kind if owner else "")

    def last(self, entry: int) -> tuple[int, int]:
        """Return the number and the primary key of an entry's last revision; zeros when it has none."""
        known = self.numbers.get(entry)
        return max(known.items()) if known else (0, 0)

    def put(self, row: Row) -> None:
        """Take note of where a revision belongs."""
        self.rows[row.pk] = row.place
        self.numbers[row.entry][row.number] = row.pk

    @cached_property
    def parks(self) -> set[int]:
        """Return every park that has, or had, a journal."""
        return {park for park, _ in (*self.journals.places.values(), *self.heads.journals)}

    def whole(self, rows: list[Row]) -> list[Row]:
        """Return those of some revisions that were not changed."""
        return [row for row in rows if self.rows[row.pk] not in self.broken]

    def kind_that_holds(self, row: Row) -> str | None:
        """Return the kind with which a revision's hash holds, with any actor and source that are not certain."""
        return next((kind for kind in self._kinds(row) if self.holds_as(row, kind)), None)

    def holds_as(self, row: Row, kind: str) -> bool:
        """Return whether a revision's hash holds as one of a kind, with any actor and source that are not certain."""
        both = product(self._actors(row), self._sources(row))
        return any(_hash(row, kind, actor, source) == row.hash for actor, source in both)

    def holds_plainly(self, row: Row) -> bool:
        """Return whether a revision's hash holds with what its entry, journal and batch say of themselves."""
        owner, journal = self.entries.get(row.entry), self.journals.rows.get(row.journal)
        if owner is None or journal is None:
            return False
        return _hash(row, owner.kind, journal.actor, self._sources(row)[0]) == row.hash

    def in_its_journal(self, row: Row) -> bool:
        """Return whether a revision is the exported one, and belongs to the journal that states its batch."""
        batch = self.batches.get(row.batch or 0)
        if batch is not None and batch.journal not in (None, row.journal):
            return False
        exported = self.heads.revisions.get(row.place)
        if not self.heads.journals or row.journal not in self.journals.rows:
            return exported in (None, row.hash)
        if self.journals.places[row.journal] in self.heads.journals:
            return exported == row.hash
        return exported is None

    def _kinds(self, row: Row) -> list[str]:
        if row.entry in self.kinds:
            return [self.kinds[row.entry]]
        owner = self.entries.get(row.entry)
        if owner is not None and row.entry in self.sound:
            return [owner.kind]
        return [*([owner.kind] if owner else []), *registers()]

    def _actors(self, row: Row) -> list[str]:
        if self.journals.trusted(row.journal):
            return [self.journals.rows[row.journal].actor]
        return self.actors

    def _sources(self, row: Row) -> list[str]:
        return [""] if row.batch is None else self.sources.get(row.batch, [""])


def _hash(row: Row, kind: str, actor: str, source: str) -> str:
    return revision_hash(
        entry=row.entry,
        number=row.number,
        kind=kind,
        op=row.op,
        payload=row.payload,
        actor=actor,
        source=Source(source, row.sheet, row.line),
    )


def check_revisions(journals: Journals, heads: Heads, batches: dict[int, Batch], findings: Findings) -> Revisions:
    """Judge every revision; what was changed is named, what only stands beside a change is not."""
    users = User.objects.values_list("username", flat=True)
    found = Revisions(
        journals, heads, batches, dict(_entries()), _sources(batches), sorted({*journals.actors, *heads.actors, *users})
    )
    suspects = [row for row in _read(found, findings) if not _stands(found, row)]
    known = {row.pk: kind for row in suspects if (kind := found.kind_that_holds(row)) is not None}
    for row in suspects:
        if row.pk in known:
            _explain(found, row, known[row.pk], findings)
    told = {pk for pk, rows in found.written.items() if any(row.pk in found.rows for row in rows)}
    _put_back(found, [row for row in suspects if row.pk not in known], told, findings)
    found.lost = set(_gaps(found)) | {
        place for place in heads.revisions if place[1] not in found.numbers.get(place[0], {})
    }
    for entry, number in found.lost:
        findings.add("revision", entry=entry, revision=number, why=f"第 {number} 版不见了")
    return found


def _entries() -> Iterator[tuple[int, Owner]]:
    for pk, kind, park, head in Entry.objects.values_list("pk", "kind", "park", "head").iterator(BATCH):
        yield pk, Owner(kind, park, head)


def _sources(batches: dict[int, Batch]) -> dict[int, list[str]]:
    held = dict(ImportBatch.objects.values_list("pk", "file"))
    stated = {pk: batch.sha256 for pk, batch in batches.items()}
    both = {pk: (stated.get(pk), held.get(pk)) for pk in stated.keys() | held.keys()}
    return {pk: [sha for sha in dict.fromkeys(pair) if sha is not None] for pk, pair in both.items()}


def _read(found: Revisions, findings: Findings) -> Iterator[Row]:
    for values in Revision.objects.order_by("entry_id", "number").values_list(*COLUMNS).iterator(BATCH):
        row = Row(*values)
        findings.count("revisions")
        found.written[row.journal].append(row._replace(payload=""))
        yield row


def _stands(found: Revisions, row: Row) -> bool:
    if not found.holds_plainly(row) or not found.in_its_journal(row):
        return False
    found.sound.add(row.entry)
    found.put(row)
    return True


def _explain(found: Revisions, row: Row, kind: str, findings: Findings) -> None:
    """Take a revision that holds once a change of its entry, journal or batch is put aside."""
    found.put(row)
    if not found.in_its_journal(row):
        _name(found, findings, row, "被改后重算过，或被移到了别的日志")
    owner = found.entries.get(row.entry)
    if owner is None or owner.kind != kind:
        found.kinds[row.entry] = kind


def _name(found: Revisions, findings: Findings, row: Row, why: str) -> None:
    found.broken.add(row.place)
    findings.add("revision", entry=row.entry, revision=row.number, why=f"第 {row.number} 版{why}")


def _put_back(found: Revisions, astray: list[Row], told: set[int], findings: Findings) -> None:
    """Name every revision that does not hold, by the entry and number that it had before they were changed.

    ``told`` are the journals some revision of which holds: of the others, when they are gone together with an actor
    whom nothing else names, nothing can be said. An exported head names every actor.
    """
    places = _places(found, astray)
    for row in astray:
        moved = (row._replace(entry=entry, number=number) for entry, number in places(row))
        at_home = next((other for other in moved if found.kind_that_holds(other) is not None), None)
        found.put(at_home or row)
        dark = found.journals.untold(row.journal) and row.journal not in told
        if at_home or row.place in found.heads.revisions or not dark:
            _name(found, findings, at_home or row, "的内容与哈希不符")


def _places(found: Revisions, astray: list[Row]) -> Callable[[Row], Iterator[Place]]:
    """Return where a revision may have stood: by its exported hash, by a head that points to it, in a gap."""
    exported = {hash_: place for place, hash_ in found.heads.revisions.items()}
    pointing = {owner.head: entry for entry, owner in found.entries.items() if owner.head is not None}
    free: dict[int, list[int]] = defaultdict(list)
    for entry, number in _gaps(found):
        free[entry].append(number)
    for row in astray:
        top = max(found.last(row.entry)[0], min(row.number, len(found.numbers.get(row.entry, ())) + len(astray))) + 1
        free[row.entry] = [number for number in range(1, top + 1) if number not in found.numbers.get(row.entry, {})]
    few = len(astray) * len(free) < MOST_TRIALS

    def places(row: Row) -> Iterator[Place]:
        if row.hash in exported:
            yield from (place for place in [exported[row.hash]] if place != row.place)
            return
        own = pointing.get(row.pk, row.entry)
        for entry in dict.fromkeys([own, row.entry, *(free if few else ())]):
            for number in free.get(entry) or [found.last(entry)[0] + 1]:
                if (entry, number) != row.place:
                    yield entry, number

    return places


def _gaps(found: Revisions) -> Iterator[Place]:
    """Yield the numbers missing below each entry's last; one that was made up by a renumbering is not the last."""
    for entry, known in found.numbers.items():
        if max(known) == len(known):
            continue
        last = max((number for number in known if not _made_up(found, (entry, number))), default=0)
        yield from ((entry, number) for number in range(1, last) if number not in known)


def _made_up(found: Revisions, place: Place) -> bool:
    return place in found.broken and bool(found.heads.revisions) and place not in found.heads.revisions
