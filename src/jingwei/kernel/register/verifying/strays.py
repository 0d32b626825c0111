"""Revisions that were given to a journal which did not write them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

from jingwei.kernel.register.rules import revisions_digest
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.revisions import Revisions, Row


def name_strays(found: Revisions, short: set[int], findings: Findings) -> None:
    """Name them; ``short`` are the journals whose digest does not hold."""
    for search in (_apart_from_their_batch, _of_another_park, _out_of_order, _at_the_edge):
        for row in search(found, short):
            entry, number = place = found.rows[row.pk]
            found.broken.add(place)
            findings.add("revision", entry=entry, revision=number, why=f"第 {number} 版被移到了别的日志")


def _apart_from_their_batch(found: Revisions, short: set[int]) -> list[Row]:
    """A batch was taken in by one journal: that of most of its revisions."""
    by_batch: dict[int, list[Row]] = defaultdict(list)
    for rows in found.written.values():
        for row in found.whole(rows):
            if row.batch is not None:
                by_batch[row.batch].append(row)
    return [row for rows in by_batch.values() for row in _minority(rows)]


def _minority(rows: list[Row]) -> list[Row]:
    ((most, _), *others) = Counter(row.journal for row in rows).most_common()
    return [row for row in rows if row.journal != most] if others else []


def _of_another_park(found: Revisions, short: set[int]) -> list[Row]:
    """A revision of another park's entry, unless it fits in so well that the entry's park must have been changed."""
    strays = []
    for park, written in _by_park(found).items():
        native = [one for one in written if not _foreign(found, one, park)]
        pks = [row.pk for _, row in native]
        for number, row in (one for one in written if _foreign(found, one, park)):
            at = bisect_right(pks, row.pk)
            before, after = native[at - 1 : at], native[at : at + 1]
            fits = all(other <= number for other, _ in before) and all(number <= other for other, _ in after)
            if not fits or (row.journal in short and _digest_without(found, row, native)) or _missed(found, row, short):
                strays.append(row)
    return strays


def _by_park(found: Revisions) -> dict[int, list[tuple[int, Row]]]:
    """Return by park the number of the journal of each unchanged revision, in the order in which they were written."""
    parks: dict[int, list[tuple[int, Row]]] = defaultdict(list)
    for pk, (park, number) in found.journals.places.items():
        parks[park] += [(number, row) for row in found.whole(found.written.get(pk, []))]
    for written in parks.values():
        written.sort(key=lambda one: one[1].pk)
    return parks


def _foreign(found: Revisions, one: tuple[int, Row], park: int) -> bool:
    owner = found.entries.get(one[1].entry)
    return owner is not None and owner.park != park and owner.park in found.parks


def _digest_without(found: Revisions, row: Row, native: list[tuple[int, Row]]) -> bool:
    """Whether a journal's digest holds with the revisions of its own park's entries alone."""
    own = [other for _, other in native if other.journal == row.journal]
    return _digest(own) == found.journals.rows[row.journal].revisions_digest


def _missed(found: Revisions, row: Row, short: set[int]) -> bool:
    """Whether the digest of a journal of the entry's own park holds with this revision added."""
    park = found.entries[row.entry].park
    return any(
        found.journals.places[pk][0] == park
        and _digest([*found.whole(found.written.get(pk, [])), row]) == found.journals.rows[pk].revisions_digest
        for pk in short
    )


def _out_of_order(found: Revisions, short: set[int]) -> list[Row]:
    """The fewest revisions whose journal does not fit the order in which revisions were written."""
    strays: list[Row] = []
    for written in _by_park(found).values():
        keep = set(_longest_rising([number for number, _ in written]))
        strays += [row for place, (_, row) in enumerate(written) if place not in keep]
    return strays


def _longest_rising(numbers: list[int]) -> list[int]:
    """Return the places of a longest subsequence that never falls."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_right(ends, number)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [place]
        before.append(at[length - 1] if length else -1)
    chosen = []
    place = at[-1] if at else -1
    while place >= 0:
        chosen.append(place)
        place = before[place]
    return chosen


def _at_the_edge(found: Revisions, short: set[int]) -> list[Row]:
    """The first or last revision of a journal whose digest holds without it: its neighbour wrote that one."""
    strays = []
    for pk in short:
        rows = sorted(found.whole(found.written.get(pk, [])))
        for edge in (rows[:1], rows[-1:]):
            if edge and _digest(row for row in rows if row not in edge) == found.journals.rows[pk].revisions_digest:
                strays += edge
                break
    return strays


def _digest(rows: Iterable[Row]) -> str:
    return revisions_digest((row.entry, row.number, row.hash) for row in rows)
