"""Taking a mistaken import back: as new revisions, and only where nothing later stands on it."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from jingwei.kernel.register.declarations import register_of, registers
from jingwei.kernel.register.fields import LinkField
from jingwei.kernel.register.models import Entry, Evidence, ImportBatch, PersonalValue, Record, Revision
from jingwei.kernel.register.rules import Op, personal_digest
from jingwei.kernel.register.services.heads import chunks, heads_of
from jingwei.kernel.register.services.pen import Pen, Stroke, open_pen
from jingwei.kernel.register.services.personal import Hidden
from jingwei.kernel.register.services.statements import evidence_statement


class RetractRefused(RuntimeError):
    """A batch cannot be taken back; ``standing`` lists what stands on it, in Chinese."""

    def __init__(self, why: str, standing: Sequence[str] = ()) -> None:
        """Keep the list; the message shows its beginning."""
        shown = "；".join(standing[:5]) + (f" 等 {len(standing)} 项" if len(standing) > 5 else "")
        super().__init__(f"{why}{'：' + shown if shown else ''}")
        self.standing = tuple(standing)


def retract(batch: ImportBatch, *, actor: str, reason: str = "") -> int:
    """Take a batch back and return how many entries that touched; RetractRefused names what stands on it."""
    with open_pen(park=batch.park_id, actor=actor, door="retract", reason=reason or f"撤回第 {batch.pk} 批") as pen:
        batch = ImportBatch.objects.select_related("file").get(pk=batch.pk)
        if batch.retracted_by_id:
            raise RetractRefused(f"第 {batch.pk} 批已经撤回过")
        revisions = list(Revision.objects.filter(batch=batch).select_related("entry").order_by("entry", "number"))
        _refuse_later(batch, revisions)
        touched = _touched(revisions)
        _refuse_final(touched)
        _refuse_standing([first for listed in touched.values() for first in listed])
        for kind, listed in touched.items():
            _take_back(pen, registers()[kind].model, listed)
        _retire_evidence(pen, batch)
        batch.retracted_by = pen.journal
        batch.save()
        pen.batches.append(batch)
    return sum(len(listed) for listed in touched.values())


def _touched(revisions: Sequence[Revision]) -> dict[str, list[Revision]]:
    """Return the first revision that the batch made of each entry, by kind."""
    first: dict[int, Revision] = {}
    for revision in revisions:
        first.setdefault(revision.entry_id, revision)
    by_kind: dict[str, list[Revision]] = defaultdict(list)
    for revision in first.values():
        by_kind[revision.entry.kind].append(revision)
    return by_kind


def _refuse_later(batch: ImportBatch, revisions: Sequence[Revision]) -> None:
    """Refuse where an entry no longer says what the batch left; what was revised and taken back does not count."""
    left = {revision.entry_id: (revision.payload, revision.op == Op.RETIRE) for revision in revisions}
    later = Revision.objects.filter(
        pk__in=Entry.objects.filter(revisions__batch=batch).values("head"), journal__gt=batch.journal_id
    )
    standing = [
        f"{registers()[head.entry.kind].name} {head.entry_id} 已有第 {head.number} 版（{head.journal.actor}）"
        for head in later.select_related("journal", "entry").order_by("entry")
        if (head.payload, head.op == Op.RETIRE) != left[head.entry_id]
    ]
    if standing:
        raise RetractRefused(f"第 {batch.pk} 批之后还有修订，不能撤回；请先撤回后来的批次或逐条订正", standing)


def _refuse_final(kinds: Iterable[str]) -> None:
    for kind in kinds:
        if registers()[kind].final:
            raise RetractRefused(f"{registers()[kind].name}写下后不再撤回；写错了，请另记一条说明")


def links_to(model: type[Record]) -> Iterable[tuple[type[Record], str]]:
    """Yield every record type and field that links to records of this type."""
    for register in registers().values():
        for field in register.model._meta.concrete_fields:
            if isinstance(field, LinkField) and field.related_model is model:
                yield register.model, field.name


def standing_on(model: type[Record], entries: Sequence[int], leaving: Collection[int] = ()) -> list[str]:
    """Name the live records that link to these entries and are neither among them nor leaving with them."""
    standing = []
    gone = {*entries, *leaving}
    for other, name in links_to(model):
        register = register_of(other)
        for ids in chunks(entries):
            rows = other._default_manager.filter(live=True, **{f"{name}__in": ids}).select_related(*register.related)
            standing += [f"{register.name} {register.label_of(row)}" for row in rows if row.pk not in gone]
    return standing


def _refuse_standing(revisions: Sequence[Revision]) -> None:
    leaving: dict[str, list[int]] = defaultdict(list)
    for revision in revisions:
        if revision.op in (Op.ENTER, Op.REVIVE):
            leaving[revision.entry.kind].append(revision.entry_id)
    everything = {entry for listed in leaving.values() for entry in listed}
    standing = [
        name for kind, listed in leaving.items() for name in standing_on(registers()[kind].model, listed, everything)
    ]
    if standing:
        raise RetractRefused("还有记录引用这批里的行，不能撤回；请先撤回或订正它们", standing)


def _take_back(pen: Pen, model: type[Record], revisions: Sequence[Revision]) -> None:
    heads = heads_of(model, [revision.entry_id for revision in revisions])
    before = _payloads_before(revisions)
    strokes = []
    for revision in revisions:
        head = heads[revision.entry_id]
        if revision.op in (Op.ENTER, Op.REVIVE):
            strokes.append(Stroke(head.entry, Op.RETIRE, Hidden(head.payload, head.values)))
        else:
            content = Hidden(before[revision.pk], _values_in(model, before[revision.pk], head.entry))
            strokes.append(Stroke(head.entry, Op.REVISE if head.live else Op.REVIVE, content))
    pen.write(model, strokes, heads)


def _values_in(model: type[Record], payload: dict[str, object], entry: int) -> dict[str, str]:
    """Return the personal values whose digests an earlier payload holds, as far as they are not erased."""
    if not model.personal:
        return {}
    kept = PersonalValue.objects.filter(revision__entry=entry).values_list("field", "salt", "value")
    return {name: value for name, salt, value in kept if payload.get(name) == personal_digest(salt, value)}


def _payloads_before(revisions: Sequence[Revision]) -> dict[int, dict[str, object]]:
    wanted = {(revision.entry_id, revision.number - 1): revision.pk for revision in revisions}
    found: dict[int, dict[str, object]] = {}
    for ids in chunks({entry for entry, _ in wanted}):
        for entry, number, payload in Revision.objects.filter(entry__in=ids).values_list("entry", "number", "payload"):
            if (entry, number) in wanted:
                found[wanted[entry, number]] = json.loads(payload)
    return found


def _retire_evidence(pen: Pen, batch: ImportBatch) -> None:
    for evidence in Evidence.objects.filter(batch=batch, live=True).select_related("file"):
        evidence.live = False
        evidence.save()
        pen.state({"evidence": evidence_statement(evidence)})
