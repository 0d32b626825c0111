"""The records: each table row must say what its present revision says."""

import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from jingwei.kernel.register.codec import Payload, codec_of
from jingwei.kernel.register.declarations import Register, registers
from jingwei.kernel.register.models import Revision
from jingwei.kernel.register.rules import Op, canonical, difference
from jingwei.kernel.register.services.heads import chunks
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.heads import BATCH
from jingwei.kernel.register.verifying.personal import Personal
from jingwei.kernel.register.verifying.revisions import COLUMNS, Revisions, Row

Held = dict[str, Any]

MOST_DEFAULTS = 8
"""How many fields that hold their default are tried in all their combinations."""


def check_records(found: Revisions, personal: Personal, findings: Findings) -> None:
    """Compare every record with its entry's last revision."""
    by_kind: dict[str, set[int]] = {}
    for entry in found.entries.keys() | found.numbers.keys():
        by_kind.setdefault(found.kind_of(entry), set()).add(entry)
    seen: set[int] = set()
    for register in registers().values():
        seen |= _Table(register, found, personal, findings).check(by_kind.pop(register.code, set()))
    for kind, entries in by_kind.items():
        for entry in entries & found.entries.keys():
            findings.add("entry", entry=entry, why=f"没有叫“{kind}”的台账")
    for entry in {entry for entry, _ in found.heads.revisions} - seen - found.entries.keys() - found.numbers.keys():
        findings.add("record", entry=entry, revision=_highest(found, entry), why="导出时有的记录，连同台账项不见了")


def _highest(found: Revisions, entry: int) -> int | None:
    lost = [number for owner, number in found.lost if owner == entry]
    return max([found.last(entry)[0], *lost]) or None


class _Table:
    """One record type's table under examination."""

    def __init__(self, register: Register, found: Revisions, personal: Personal, findings: Findings) -> None:
        self.register = register
        self.found = found
        self.personal = personal
        self.findings = findings
        self.codec = codec_of(register.model)

    def check(self, entries: set[int]) -> set[int]:
        """Check the table's rows and return the entries it has rows for."""
        seen = set()
        for row, revision in self._rows():
            entry = row["entry_id"]
            seen.add(entry)
            self.findings.count("records")
            if entry not in entries:
                self._check_stranger(entry)
            elif revision is not None:
                self._check_row(row, revision)
        for entry in entries - seen:
            self._name(entry, f"{self.register.name}的行不见了")
        return seen

    def _check_stranger(self, entry: int) -> None:
        """A row without an entry was put in by SQL, unless it is the entry that is gone."""
        if entry in self.found.numbers:
            self._name(entry, f"{self.register.name}的行的台账项是另一种台账")
        elif (entry, 1) not in self.found.heads.revisions:
            self._name(entry, f"{self.register.name}的行没有对应的台账项")

    def _rows(self) -> Iterator[tuple[Held, Row | None]]:
        model = self.register.model
        entries = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
        for ids in chunks(entries, BATCH):
            yield from self._with_revisions(self._held_rows(ids))

    def _held_rows(self, entries: Sequence[int]) -> list[Held]:
        """Read rows by column; one with a date that is none, which SQLite lets in, is read as nothing but its entry."""
        rows = self.register.model._default_manager.order_by("pk").values("entry_id", "live", *self.codec.attnames)
        try:
            return list(rows.filter(pk__in=entries))
        except ValueError:
            if len(entries) == 1:
                return [{"entry_id": entries[0], "live": True, **dict.fromkeys(self.codec.attnames)}]
        half = len(entries) // 2
        return self._held_rows(entries[:half]) + self._held_rows(entries[half:])

    def _with_revisions(self, held: list[Held]) -> Iterator[tuple[Held, Row | None]]:
        """Join each row with the last revision of its entry; None where that one is lost."""
        found = self.found
        last = {row["entry_id"]: found.last(row["entry_id"]) for row in held}
        wanted = [pk for entry, (number, pk) in last.items() if pk and (entry, number + 1) not in found.lost]
        revisions: dict[int, Row] = {}
        for ids in chunks(wanted):
            for values in Revision.objects.filter(pk__in=ids).values_list(*COLUMNS):
                row = Row(*values)
                entry, number = found.rows[row.pk]
                revisions[entry] = row._replace(entry=entry, number=number)
        for held_row in held:
            yield held_row, revisions.get(held_row["entry_id"])

    def _check_row(self, row: Held, revision: Row) -> None:
        stated = _payload(revision.payload)
        held = self.personal.as_stated(self.register.model, row["entry_id"], self._held(row), stated)
        changes = difference(self.codec.comparable(stated), self.codec.comparable(held))
        if bool(row["live"]) != (revision.op != Op.RETIRE):
            changes["live"] = (revision.op != Op.RETIRE, bool(row["live"]))
        if not changes or self._is_what_was_hashed(revision, stated, held, bool(row["live"])):
            return
        why = "；".join(f"{name} 应为 {old}，实为 {new}" for name, (old, new) in changes.items())
        self._name(row["entry_id"], f"{self.register.name}的行与第 {revision.number} 版不符：{why}")

    def _held(self, row: Held) -> Payload:
        """Return a row's payload; a value of another kind, which SQLite lets in, stands for itself."""
        try:
            return self.codec.row_payload(row)
        except (TypeError, ValueError):
            return {field.name: repr(row[field.attname]) for field in self.codec.fields}

    def _is_what_was_hashed(self, revision: Row, stated: Payload, held: Payload, live: bool) -> bool:
        """Where the revision itself was changed: whether its hash still holds with what the record says."""
        if revision.place not in self.found.broken:
            return False
        ops = [op.value for op in Op if (op != Op.RETIRE) == live]
        true_hash = self.found.heads.revisions.get(revision.place, revision.hash)
        return any(
            self.found.holds_as(
                revision._replace(op=op, payload=canonical(payload), hash=true_hash), self.register.code
            )
            for op in ops
            for payload in self._candidates(stated, held)
        )

    def _candidates(self, stated: Payload, held: Payload) -> Iterator[Payload]:
        """Yield what may have been hashed of a record: fields that hold their default may have been left out."""
        plain = self.codec.comparable(held)
        defaults = [name for name in held if name not in plain]
        yield {name: value for name, value in held.items() if name in stated or name in plain}
        for count in range(min(len(defaults), MOST_DEFAULTS) + 1):
            for named in combinations(defaults, count):
                yield plain | {name: held[name] for name in named}

    def _name(self, entry: int, why: str) -> None:
        self.findings.add("record", entry=entry, revision=_highest(self.found, entry), why=why)


def _payload(text: str) -> Payload:
    """Return a payload; what is no longer one says nothing."""
    try:
        payload = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return payload if isinstance(payload, dict) else {}
