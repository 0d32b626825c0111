"""The entries: their kind, park and head; and the journals that lack a revision which nothing else explains."""

from jingwei.kernel.register.rules import revisions_digest
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.revisions import Revisions
from jingwei.kernel.register.verifying.strays import name_strays


def check_entries(found: Revisions, findings: Findings) -> None:
    """Check every entry against its revisions, and every journal against what it wrote."""
    findings.count("entries", len(found.entries))
    short = _short_journals(found)
    name_strays(found, set(short), findings)
    _check_heads(found, findings, short)
    _check_owners(found, findings)
    exported = {entry for entry, _ in found.heads.revisions}
    for entry in (found.numbers.keys() | exported) - found.entries.keys():
        findings.add("entry", entry=entry, why="修订还在，台账项不见了" if entry in found.numbers else "台账项不见了")
    _name_short(found, findings, short)


def _check_owners(found: Revisions, findings: Findings) -> None:
    writers = _parks_written(found)
    for entry, owner in found.entries.items():
        if entry in found.kinds:
            findings.add("entry", entry=entry, why=f"台账项的种类应为 {found.kinds[entry]}，实为 {owner.kind}")
        elif owner.park not in found.parks or writers.get(entry, owner.park) != owner.park:
            findings.add("entry", entry=entry, why="台账项的园区与写它的日志不同")


def _parks_written(found: Revisions) -> dict[int, int]:
    """Return the park in whose journals an entry's revisions stand."""
    parks: dict[int, int] = {}
    for pk, rows in found.written.items():
        if pk in found.journals.places:
            parks.update({row.entry: found.journals.places[pk][0] for row in found.whole(rows)})
    return parks


def _check_heads(found: Revisions, findings: Findings, short: dict[int, int]) -> None:
    """An entry whose head is gone has lost its last revision if some journal lacks one; else its head was changed."""
    lacking = sum(count for count in short.values() if count > 0) - len(found.lost)
    newest = max(found.rows, default=0)
    if found.heads.journals:
        blind, lacking = False, lacking if _written_since(found) else 0
    else:
        blind = bool(found.journals.lost or found.journals.unsound)
    for entry, owner in sorted(found.entries.items()):
        number, pk = found.last(entry)
        if owner.head == pk and pk:
            continue
        gone = owner.head is not None and owner.head not in found.rows
        if gone and (entry, number + 1) in found.lost:
            continue
        if gone and (blind or (lacking > 0 and (owner.head or 0) <= newest + lacking)):
            lacking -= 1
            found.lost.add((entry, number + 1))
            findings.add("revision", entry=entry, revision=number + 1, why=f"现行的第 {number + 1} 版不见了")
        elif number or not any(place[0] == entry for place in found.lost):
            findings.add("entry", entry=entry, why="台账项指向的现行修订不是它的最后一版")


def _written_since(found: Revisions) -> bool:
    """Whether anything was written after the heads were exported; without that, the export names all that is lost."""
    return any(place not in found.heads.journals for place in found.journals.places.values())


def _short_journals(found: Revisions) -> dict[int, int]:
    """Return how many revisions each journal lacks (too many: below zero) whose digest does not hold."""
    short = {}
    for pk, journal in found.journals.rows.items():
        if not found.journals.trusted(pk):
            continue
        written = found.written.get(pk, [])
        balance = journal.revision_count - len(written)
        if (
            balance
            or revisions_digest((row.entry, row.number, row.hash) for row in written) != journal.revisions_digest
        ):
            short[pk] = balance
    return short


def _name_short(found: Revisions, findings: Findings, short: dict[int, int]) -> None:
    """Name the journals that lack more than what is named."""
    if _explained(found, short):
        return
    for pk, balance in short.items():
        if len(found.whole(found.written.get(pk, []))) < len(found.written.get(pk, [])):
            continue
        park, number = found.journals.places[pk]
        why = f"少了 {balance} 个修订" if balance > 0 else f"多了 {-balance} 个修订" if balance else "修订与摘要不符"
        findings.add("journal", entry=park, revision=number, why=f"第 {number} 号日志{why}")


def _explained(found: Revisions, short: dict[int, int]) -> bool:
    """Whether the revisions named as lost or changed account for all that journals lack or have too many."""
    named = len(found.lost) + len(found.broken)
    lacking = sum(balance for balance in short.values() if balance > 0)
    over = -sum(balance for balance in short.values() if balance < 0)
    return lacking <= named and over <= len(found.broken) and (named > 0 or not short)
