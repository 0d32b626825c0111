"""The chain: each revision's hash, each entry's numbers and head, each journal's link, number and digest."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from jingwei.kernel.register.models import Entry, ImportBatch, Journal, Revision
from jingwei.kernel.register.rules import GENESIS, Source, journal_hash, revision_hash, revisions_digest
from jingwei.kernel.register.services.pen import journal_head
from jingwei.kernel.register.verifying.findings import Findings

BATCH = 2000


@dataclass
class Chain:
    """What the chain's check learns on its way, for the checks that stand on it."""

    entries: dict[int, tuple[str, int, int | None]]
    journals: dict[int, Journal]
    sources: dict[int, str]
    written: dict[int, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))
    wrong_hash: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    unsound_entries: set[int] = field(default_factory=set)
    lost_revisions: int = 0
    broken_journals: set[int] = field(default_factory=set)


def check_chain(findings: Findings) -> Chain:
    """Check all revisions, entries and journals; what is learned serves the checks of records and house rows."""
    chain = Chain(
        entries={pk: (kind, park, head) for pk, kind, park, head in _entries()},
        journals={journal.pk: journal for journal in Journal.objects.order_by("park", "number")},
        sources=dict(ImportBatch.objects.values_list("pk", "file")),
    )
    _check_revisions(chain, findings)
    _check_journals(chain, findings)
    _name_wrong_hashes(chain, findings)
    return chain


def _entries() -> Iterator[tuple[int, str, int, int | None]]:
    return iter(Entry.objects.values_list("pk", "kind", "park", "head").iterator(BATCH))


def _check_revisions(chain: Chain, findings: Findings) -> None:
    columns = ("pk", "entry_id", "number", "journal_id", "op", "payload", "batch_id", "sheet", "line", "hash")
    last: dict[int, tuple[int, int]] = {}
    for row in Revision.objects.order_by("entry_id", "number").values_list(*columns).iterator(BATCH):
        pk, entry, number, journal_id, op, payload, batch, sheet, line, hash_ = row
        findings.count("revisions")
        chain.written[journal_id].append((entry, number, hash_))
        _check_numbers(chain, findings, entry, number, last.get(entry, (0, 0))[0])
        last[entry] = (number, pk)
        journal = chain.journals.get(journal_id)
        kind, park, _ = chain.entries.get(entry, ("", 0, None))
        source = Source(chain.sources.get(batch, "") if batch else "", sheet, line)
        expected = revision_hash(
            entry=entry,
            number=number,
            kind=kind,
            op=op,
            payload=payload,
            actor=journal.actor if journal else "",
            source=source,
        )
        if expected != hash_:
            chain.wrong_hash[journal_id].append((entry, number))
        elif journal and journal.park_id != park:
            findings.add("entry", entry=entry, why="台账项的园区与写它的日志不同")
    _check_heads(chain, findings, last)


def _check_numbers(chain: Chain, findings: Findings, entry: int, number: int, before: int) -> None:
    for lost in range(before + 1, number):
        findings.add("revision", entry=entry, revision=lost, why=f"第 {lost} 版不见了")
        chain.unsound_entries.add(entry)
        chain.lost_revisions += 1


def _check_heads(chain: Chain, findings: Findings, last: dict[int, tuple[int, int]]) -> None:
    findings.count("entries", len(chain.entries))
    for entry, (_, _, head) in chain.entries.items():
        number, pk = last.get(entry, (0, None))
        if head == pk and pk is not None:
            continue
        chain.unsound_entries.add(entry)
        if head is not None and not Revision.objects.filter(pk=head).exists():
            findings.add("revision", entry=entry, revision=number + 1, why=f"现行的第 {number + 1} 版不见了")
            chain.lost_revisions += 1
        else:
            findings.add("entry", entry=entry, why="台账项指向的现行修订不是它的最后一版")
    for entry in last.keys() - chain.entries.keys():
        findings.add("entry", entry=entry, why="修订还在，台账项不见了")


def _check_journals(chain: Chain, findings: Findings) -> None:
    before: dict[int, tuple[int, frozenset[str]]] = {}
    short: list[tuple[Journal, int]] = []
    for journal in chain.journals.values():
        findings.count("journals")
        number, hashes = before.get(journal.park_id, (0, frozenset({GENESIS})))
        for lost in range(number + 1, journal.number):
            findings.add("journal", entry=journal.park_id, revision=lost, why=f"第 {lost} 号日志不见了")
            hashes = frozenset({journal.previous})
        computed = journal_hash(journal.previous, journal_head(journal))
        before[journal.park_id] = (journal.number, frozenset({computed, journal.hash}))
        if computed != journal.hash or journal.previous not in hashes:
            chain.broken_journals.add(journal.pk)
            why = "内容与哈希不符" if computed != journal.hash else "与前一号接不上"
            findings.add(
                "journal", entry=journal.park_id, revision=journal.number, why=f"第 {journal.number} 号日志{why}"
            )
            continue
        written = chain.written.get(journal.pk, [])
        if revisions_digest(written) != journal.revisions_digest and not chain.wrong_hash.get(journal.pk):
            short.append((journal, journal.revision_count - len(written)))
    _name_short_journals(chain, findings, short)


def _name_short_journals(chain: Chain, findings: Findings, short: list[tuple[Journal, int]]) -> None:
    """A journal that lacks only revisions already named as lost is explained by them."""
    lacking = sum(count for _, count in short if count > 0)
    if lacking and lacking == chain.lost_revisions and all(count > 0 for _, count in short):
        return
    for journal, count in short:
        why = f"少了 {count} 个修订" if count > 0 else "修订与摘要不符"
        findings.add("journal", entry=journal.park_id, revision=journal.number, why=f"第 {journal.number} 号日志{why}")


def _name_wrong_hashes(chain: Chain, findings: Findings) -> None:
    """Where a journal's own row was changed and all its revisions fail with it, the journal is what is broken."""
    for journal_id, wrong in chain.wrong_hash.items():
        chain.unsound_entries.update(entry for entry, _ in wrong)
        if journal_id in chain.broken_journals and len(wrong) == len(chain.written[journal_id]):
            continue
        for entry, number in wrong:
            findings.add("revision", entry=entry, revision=number, why=f"第 {number} 版的内容与哈希不符")
