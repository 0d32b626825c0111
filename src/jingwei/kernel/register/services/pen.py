"""The pen: what writes revisions, one journal a transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar, cast

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from jingwei.kernel.register import writing
from jingwei.kernel.register.codec import Payload, codec_of
from jingwei.kernel.register.declarations import Register, register_of, registers
from jingwei.kernel.register.models import Entry, ImportBatch, Journal, PersonalValue, Record, Revision
from jingwei.kernel.register.rules import (
    GENESIS,
    JournalHead,
    Op,
    Source,
    canonical,
    difference,
    journal_hash,
    revision_hash,
    revisions_digest,
)
from jingwei.kernel.register.services.disk import keep
from jingwei.kernel.register.services.heads import Head, chunks, heads_of
from jingwei.kernel.register.services.keys import KeyTaken, entries_by_key, key_of_fields
from jingwei.kernel.register.services.personal import Hidden, hide
from jingwei.kernel.register.services.statements import batch_statement
from jingwei.kernel.words.clock import now

R = TypeVar("R", bound=Record)

CHUNK = 2000

_LINE = Lock()
"""SQLite has one writer and no queue: who finds it busy asks again after ever longer pauses, and some never come."""


class Conflict(RuntimeError):
    """Somebody revised the record after the form was opened; ``changes`` says what differs, field by field."""

    def __init__(self, entry: int, opened_on: int, current: int, changes: dict[str, tuple[Any, Any]]) -> None:
        """Say which revision the form knew and which is the present one."""
        fields = "、".join(changes) or "无字段变化"
        super().__init__(
            f"这条记录已被别人改过：您打开的是第 {opened_on} 版，现在是第 {current} 版（{fields}）。请刷新后再改。"
        )
        self.entry = entry
        self.opened_on = opened_on
        self.current = current
        self.changes = changes


@dataclass(frozen=True, slots=True)
class Stroke:
    """One revision to be written: its entry, operation and content, and the line it came from."""

    entry: int
    op: Op
    content: Hidden
    sheet: str = ""
    line: int = 0


class Pen:
    """Writes into one park inside one transaction; its journal is opened by the first stroke."""

    def __init__(self, *, park: int, actor: str, door: str, reason: str) -> None:
        """Remember who writes, where and why; nothing is written yet."""
        self.park = park
        self.actor = actor
        self.door = door
        self.reason = reason
        self.batch: ImportBatch | None = None
        self.batches: list[ImportBatch] = []
        self.source_sha256 = ""
        self.files: dict[str, bytes] = {}
        self._journal: Journal | None = None
        self._written: list[tuple[int, int, str]] = []
        self._statements: list[dict[str, Any]] = []
        self._unpointed: list[int] = []
        self._to_follow: dict[str, list[int]] = {}

    def lock(self) -> None:
        """Let nobody else write into this park's chain until the transaction ends."""
        Entry.objects.select_for_update(no_key=True).filter(pk=self.park).first()

    @property
    def journal(self) -> Journal:
        """Return this transaction's journal, opened when it is first asked for."""
        self.begin()
        assert self._journal is not None
        return self._journal

    def begin(self) -> None:
        """Open the journal if nothing has been written yet; WriteRefused while another pen writes it."""
        if self._journal is None:
            last = Journal.objects.filter(park_id=self.park).order_by("-number").first()
            if last and not last.hash:
                raise writing.WriteRefused("这个园区的日志正在写；一个 with register.writing(...) 里不要再开一个。")
            self._journal = Journal.objects.create(
                park_id=self.park,
                number=last.number + 1 if last else 1,
                previous=last.hash if last else GENESIS,
                time=now(),
                actor=self.actor,
                door=self.door,
                reason=self.reason,
            )

    @property
    def statement_count(self) -> int:
        """Return how many statements this transaction has made so far."""
        return len(self._statements)

    def state(self, statement: dict[str, Any]) -> None:
        """Write a statement about the house's own rows (a batch, a file, a user) into the journal."""
        self.begin()
        self._statements.append(statement)

    def enter(self, model: type[R], **fields: Any) -> R:
        """Enter a new record, or revive the retired one of its business key; raises KeyTaken where one is live."""
        register, codec = register_of(model), codec_of(model)
        fields = derived(register, fields)
        hidden = hide(model, codec.payload(fields))
        head = self._holder(register, fields)
        if head is None:
            entry = Entry.objects.create(kind=register.code, park_id=self.park).pk
            self.write(model, [Stroke(entry, Op.ENTER, hidden)])
        else:
            entry = head.entry
            self.write(model, [Stroke(entry, Op.REVIVE, hidden)], {entry: head})
        return cast(R, model._default_manager.get(pk=entry))

    def _holder(self, register: Register, fields: dict[str, Any], but: int | None = None) -> Head | None:
        """Return the retired record that has the business key of these fields; KeyTaken where a live one has it."""
        key = key_of_fields(register, codec_of(register.model), fields)
        self.point_heads()
        holder = entries_by_key(register, self.park, [key]).get(key)
        if holder is None or holder == but:
            return None
        head = heads_of(register.model, [holder])[holder]
        if head.live:
            raise KeyTaken(register, key, holder)
        return head

    def revise(self, record: R, *, opened_on: int | None = None, **changes: Any) -> R:
        """Revise a record; raises Conflict unless ``opened_on`` is still its present revision."""
        model, register = type(record), register_of(type(record))
        head = self.head_of(record)
        _refuse_stale(model, head, opened_on, changes)
        fields = derived(register, {**head.fields(model), **changes})
        hidden = hide(model, codec_of(model).payload(fields), head)
        if not head.live or not codec_of(model).same(hidden.payload, head.payload):
            if set(changes) & set(register.key) and self._holder(register, fields, but=record.pk):
                raise KeyTaken(register, key_of_fields(register, codec_of(model), fields), record.pk)
            self.write(model, [Stroke(record.pk, Op.REVISE if head.live else Op.REVIVE, hidden)], {record.pk: head})
        return cast(R, model._default_manager.get(pk=record.pk))

    def retire(self, record: Record) -> None:
        """Take a record out of force; its history stays, and entering it again revives it."""
        head = self.head_of(record)
        if head.live:
            hidden = Hidden(head.payload, head.values)
            self.write(type(record), [Stroke(record.pk, Op.RETIRE, hidden)], {record.pk: head})

    def head_of(self, record: Record) -> Head:
        """Return a record's present revision; WriteRefused for a record of another park."""
        self.point_heads()
        head = heads_of(type(record), [record.pk])[record.pk]
        self.refuse_stranger(head.park)
        return head

    def refuse_stranger(self, park: int) -> None:
        """Raise WriteRefused for an entry of another park: its history belongs into that park's chain."""
        if park != self.park:
            raise writing.WriteRefused("这条记录属于另一个园区；请用那个园区的 register.writing(park=…) 写入。")

    def write(self, model: type[Record], rows: Sequence[Stroke], heads: dict[int, Head] | None = None) -> None:
        """Write revisions and bring the record's table to what they say: a constant number of queries a chunk."""
        heads = heads or {}
        register = register_of(model)
        kind = register.code
        if register.final and any(row.op != Op.ENTER for row in rows):
            raise writing.WriteRefused(f"{register.name}写下后不再修改或停用；写错了，请另记一条说明。")
        if register.follow:
            self._to_follow.setdefault(kind, []).extend(row.entry for row in rows)
        for start in range(0, len(rows), CHUNK):
            self._write_chunk(model, kind, rows[start : start + CHUNK], heads)

    def _write_chunk(self, model: type[Record], kind: str, rows: Sequence[Stroke], heads: dict[int, Head]) -> None:
        journal = self.journal
        revisions = [self._revision(journal, kind, row, heads.get(row.entry)) for row in rows]
        Revision.objects.bulk_create(revisions)
        if model.personal:
            pairs = zip(revisions, rows, strict=True)
            PersonalValue.objects.bulk_create(
                side for revision, row in pairs for side in row.content.side_rows(revision)
            )
        codec = codec_of(model)
        records = [
            model(
                entry_id=row.entry,
                live=row.op != Op.RETIRE,
                **codec.attributes(row.content.plain(model.personal)),
            )
            for row in rows
        ]
        model._default_manager.bulk_create(record for record in records if record.pk not in heads)
        known = [record for record in records if record.pk in heads]
        if known:
            model._default_manager.bulk_create(
                known, update_conflicts=True, unique_fields=["entry"], update_fields=["live", *codec.by_name]
            )

    def _revision(self, journal: Journal, kind: str, row: Stroke, head: Head | None) -> Revision:
        number = head.number + 1 if head else 1
        payload = canonical(row.content.payload)
        hash_ = revision_hash(
            entry=row.entry,
            number=number,
            kind=kind,
            op=row.op,
            payload=payload,
            actor=self.actor,
            source=Source(self.source_sha256, row.sheet, row.line),
        )
        self._written.append((row.entry, number, hash_))
        self._unpointed.append(row.entry)
        return Revision(
            entry_id=row.entry,
            number=number,
            journal=journal,
            op=row.op,
            payload=payload,
            batch=self.batch,
            sheet=row.sheet,
            line=row.line,
            hash=hash_,
        )

    def point_heads(self) -> None:
        """Point the entries written since the last time at their new heads."""
        newest = Revision.objects.filter(entry=OuterRef("pk")).order_by("-number").values("pk")[:1]
        for ids in chunks(self._unpointed):
            Entry.objects.filter(pk__in=ids).update(head=Subquery(newest))
        self._unpointed.clear()

    def follow(self) -> None:
        """Bring about what the writes so far entail, as their registers declare it; what follows may write more."""
        while self._to_follow:
            self.point_heads()
            kind, entries = self._to_follow.popitem()
            follow = registers()[kind].follow
            assert follow is not None
            follow(self, list(dict.fromkeys(entries)))

    def seal(self) -> None:
        """State the batches, point the entries at their heads and chain the journal; nothing written, nothing done."""
        self.follow()
        journal = self._journal
        if journal is None:
            return
        for batch in self.batches:
            self.state({"batch": batch_statement(batch)})
        self.point_heads()
        journal.statements = canonical(self._statements)
        journal.revision_count = len(self._written)
        journal.revisions_digest = revisions_digest(self._written)
        journal.hash = journal_hash(journal.previous, journal_head(journal))
        journal.save()


def journal_head(journal: Journal) -> JournalHead:
    """Return what a journal's hash covers, as its row says."""
    return JournalHead(
        park=journal.park_id,
        number=journal.number,
        time=journal.time,
        actor=journal.actor,
        door=journal.door,
        reason=journal.reason,
        statements=journal.statements,
        revision_count=journal.revision_count,
        digest=journal.revisions_digest,
    )


@contextmanager
def _in_line() -> Iterator[None]:
    """Let the writers of one process stand in line on SQLite; who is inside a transaction already has the pen."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with _LINE:
            yield
    else:
        yield


@contextmanager
def open_pen(*, park: int, actor: str, door: str, reason: str = "") -> Iterator[Pen]:
    """Open a transaction in a park's chain: all that is written inside is one journal, or nothing."""
    with _in_line(), transaction.atomic(), writing.opened():
        pen = Pen(park=park, actor=actor, door=door, reason=reason)
        pen.lock()
        yield pen
        pen.seal()
        for digest, data in pen.files.items():
            keep(digest, data)


def derived(register: Register, fields: dict[str, Any]) -> dict[str, Any]:
    """Return a record's fields with those that nobody enters."""
    return {**fields, **register.derive(fields)} if register.derive else fields


def _refuse_stale(model: type[Record], head: Head, opened_on: int | None, changes: dict[str, Any]) -> None:
    if opened_on is None or opened_on == head.number:
        return
    mine = codec_of(model).payload(changes)
    known = head.payload | head.values
    theirs: Payload = {name: known.get(name) for name in mine}
    raise Conflict(head.entry, opened_on, head.number, difference(theirs, mine))
