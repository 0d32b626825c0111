"""Taking a mistaken import back: as new revisions, and only where nothing later stands on it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F

from jingwei.kernel.register.declarations import register_of, registers
from jingwei.kernel.register.fields import LinkField
from jingwei.kernel.register.models import Evidence, ImportBatch, Record, Revision
from jingwei.kernel.register.rules import Op
from jingwei.kernel.register.services.files import evidence_statement
from jingwei.kernel.register.services.heads import chunks, heads_of
from jingwei.kernel.register.services.pen import Pen, Stroke, open_pen
from jingwei.kernel.register.services.personal import Hidden


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
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.retracted_by_id:
            raise RetractRefused(f"第 {batch.pk} 批已经撤回过")
        revisions = list(Revision.objects.filter(batch=batch).select_related("entry").order_by("entry", "number"))
        _refuse_later(batch, revisions)
        by_kind: dict[str, list[Revision]] = defaultdict(list)
        for revision in revisions:
            by_kind[revision.entry.kind].append(revision)
        for kind, listed in by_kind.items():
            _refuse_standing(registers()[kind].model, listed)
            _take_back(pen, registers()[kind].model, listed)
        _retire_evidence(pen, batch)
        batch.retracted_by = pen.journal
        batch.save()
        pen.state({"retract": {"batch": batch.pk}})
    return len(revisions)


def _refuse_later(batch: ImportBatch, revisions: Sequence[Revision]) -> None:
    later = Revision.objects.filter(entry__revisions__batch=batch, pk=F("entry__head")).exclude(batch=batch)
    newer = {revision.entry_id: revision for revision in later.select_related("journal", "entry")}
    if newer:
        standing = [
            f"{registers()[revision.entry.kind].name} {entry} 已有第 {revision.number} 版（{revision.journal.actor}）"
            for entry, revision in newer.items()
        ]
        raise RetractRefused(f"第 {batch.pk} 批之后还有修订，不能撤回；请先撤回后来的批次或逐条订正", standing)
    assert all(revision.entry_id not in newer for revision in revisions)


def links_to(model: type[Record]) -> Iterable[tuple[type[Record], str]]:
    """Yield every record type and field that links to records of this type."""
    for register in registers().values():
        for field in register.model._meta.concrete_fields:
            if isinstance(field, LinkField) and field.related_model is model:
                yield register.model, field.name


def standing_on(model: type[Record], entries: Sequence[int]) -> list[str]:
    """Name the live records that link to these entries and are not among them."""
    standing = []
    for other, name in links_to(model):
        register = register_of(other)
        for ids in chunks(entries):
            rows = other._default_manager.filter(live=True, **{f"{name}__in": ids}).select_related(*register.related)
            standing += [f"{register.name} {register.label_of(row)}" for row in rows if row.pk not in set(entries)]
    return standing


def _refuse_standing(model: type[Record], revisions: Sequence[Revision]) -> None:
    gone = [revision.entry_id for revision in revisions if revision.op != Op.REVISE]
    standing = standing_on(model, gone)
    if standing:
        raise RetractRefused("还有记录引用这批里的行，不能撤回；请先撤回或订正它们", standing)


def _take_back(pen: Pen, model: type[Record], revisions: Sequence[Revision]) -> None:
    heads = heads_of(model, [revision.entry_id for revision in revisions])
    before = _payloads_before(revisions)
    strokes = []
    for revision in revisions:
        head = heads[revision.entry_id]
        if revision.op == Op.REVISE:
            strokes.append(Stroke(head.entry, Op.REVISE, Hidden(before[revision.pk], head.values)))
        else:
            strokes.append(Stroke(head.entry, Op.RETIRE, Hidden(head.payload, head.values)))
    pen.write(model, strokes, heads)


def _payloads_before(revisions: Sequence[Revision]) -> dict[int, dict[str, object]]:
    wanted = {(revision.entry_id, revision.number - 1): revision.pk for revision in revisions}
    found: dict[int, dict[str, object]] = {}
    for ids in chunks({entry for entry, _ in wanted}):
        for entry, number, payload in Revision.objects.filter(entry__in=ids).values_list("entry", "number", "payload"):
            if (entry, number) in wanted:
                found[wanted[entry, number]] = json.loads(payload)
    return found


def _retire_evidence(pen: Pen, batch: ImportBatch) -> None:
    for evidence in Evidence.objects.filter(batch=batch, live=True):
        evidence.live = False
        evidence.save()
        pen.state({"evidence": evidence_statement(evidence)})
