"""The journals: each one's own hash, its link to the one before it, and the numbers that are gone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jingwei.kernel.register.models import Journal
from jingwei.kernel.register.rules import GENESIS, journal_hash
from jingwei.kernel.register.services.pen import journal_head
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.heads import Heads

Place = tuple[int, int]
"""A park's entry and a journal's number in it."""


@dataclass
class Journals:
    """The journals as found.

    Attributes:
        rows: by primary key.
        places: where each belongs; for one whose park or number was changed, where its hash says it belongs.
        unsound: those whose row was changed.
        lost: the places whose journal is gone.
    """

    rows: dict[int, Journal]
    places: dict[int, Place] = field(default_factory=dict)
    unsound: set[int] = field(default_factory=set)
    lost: set[Place] = field(default_factory=set)

    def trusted(self, pk: int) -> bool:
        """Return whether a journal is there and holds."""
        return pk in self.rows and pk not in self.unsound

    def untold(self, pk: int) -> bool:
        """Return whether what a journal once said cannot be known: it was changed, or is gone."""
        return pk in self.unsound or (pk not in self.rows and bool(self.lost))

    @property
    def actors(self) -> set[str]:
        """Return everybody whom some journal names."""
        return {journal.actor for journal in self.rows.values()}


def check_journals(heads: Heads, findings: Findings) -> Journals:
    """Judge every journal by its own hash, by an exported one where there is one, and by its neighbours."""
    found = Journals({journal.pk: journal for journal in _rows()})
    findings.count("journals", len(found.rows))
    changed = {pk for pk, journal in found.rows.items() if _computed(journal) != journal.hash}
    found.places = {pk: (journal.park_id, journal.number) for pk, journal in found.rows.items()}
    _put_back(found, changed)
    for pk in changed:
        _name(found, findings, pk, "的内容与哈希不符")
    for pk, place in found.places.items():
        if pk not in changed and heads.journals.get(place, found.rows[pk].hash) != found.rows[pk].hash:
            _name(found, findings, pk, "的哈希与导出时不同：被改后重算过")
    _check_links(found, heads, findings)
    _find_lost(found, heads, findings)
    return found


def _rows() -> list[Journal]:
    """Read all journals; where SQL put a time that is none, all are read without theirs but those that have one."""
    journals = Journal.objects.order_by("park", "number")
    try:
        return list(journals)
    except ValueError:
        return [_with_time(journal) for journal in journals.defer("time")]


def _with_time(journal: Journal) -> Journal:
    try:
        journal.refresh_from_db(fields=["time"])
    except ValueError:
        journal.time = None  # type: ignore[assignment]
    return journal


def _computed(journal: Journal) -> str:
    """Return the hash that a journal should have; "" for one whose time cannot be read."""
    return "" if journal.time is None else journal_hash(journal.previous, journal_head(journal))


def _name(found: Journals, findings: Findings, pk: int, why: str) -> None:
    park, number = found.places[pk]
    found.unsound.add(pk)
    findings.add("journal", entry=park, revision=number, why=f"第 {number} 号日志{why}")


def _put_back(found: Journals, changed: set[int]) -> None:
    """Find where a journal belongs whose park or number was changed: where its hash holds again."""
    taken = {place for pk, place in found.places.items() if pk not in changed}
    free = set(_gaps(taken, beyond=len(changed)))
    for pk in changed:
        journal = found.rows[pk]
        for place in free if journal.time is not None else ():
            head = replace(journal_head(journal), park=place[0], number=place[1])
            if place != found.places[pk] and journal_hash(journal.previous, head) == journal.hash:
                found.places[pk] = place


def _gaps(places: Iterable[Place], beyond: int = 0) -> Iterable[Place]:
    numbers: dict[int, set[int]] = defaultdict(set)
    for park, number in places:
        numbers[park].add(number)
    for park, known in numbers.items():
        yield from ((park, number) for number in range(1, max(known) + 1 + beyond) if number not in known)


def _check_links(found: Journals, heads: Heads, findings: Findings) -> None:
    """Where two journals that hold in themselves do not fit, the one that its other neighbour disowns is named."""
    at = {place: pk for pk, place in found.places.items()}
    torn = {place for place, pk in at.items() if not _linked(found, at, pk)}
    for park, number in sorted(torn):
        before, pk = at.get((park, number - 1)), at[park, number]
        confirmed = (park, number) in heads.journals
        if confirmed or pk in found.unsound or (before is not None and before in found.unsound):
            continue
        follower_fits = (park, number + 1) in at and (park, number + 1) not in torn
        blamed = before if before is not None and follower_fits and (park, number - 1) not in heads.journals else pk
        _name(found, findings, blamed, "与前后接不上")


def _linked(found: Journals, at: dict[Place, int], pk: int) -> bool:
    park, number = found.places[pk]
    if number == 1:
        return found.rows[pk].previous == GENESIS
    before = at.get((park, number - 1))
    if before is None:
        return True
    return found.rows[pk].previous in (found.rows[before].hash, _computed(found.rows[before]))


def _find_lost(found: Journals, heads: Heads, findings: Findings) -> None:
    there = set(found.places.values())
    unlikely = {found.places[pk] for pk in found.unsound if found.places[pk][1] > len(found.rows) + len(there)}
    found.lost = set(_gaps(there - unlikely)) | (heads.journals.keys() - there)
    for park, number in found.lost:
        findings.add("journal", entry=park, revision=number, why=f"第 {number} 号日志不见了")
