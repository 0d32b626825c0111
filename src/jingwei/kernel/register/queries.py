"""Reads of the register: histories, any record as of any past time, where a revision came from, today."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from jingwei.kernel.register.codec import codec_of
from jingwei.kernel.register.declarations import Register, registers
from jingwei.kernel.register.models import Enterprise, Entry, Evidence, Park, PersonalValue, Record, Revision
from jingwei.kernel.register.rules import Op, difference, personal_digest
from jingwei.kernel.register.services.heads import chunks
from jingwei.kernel.words import clock
from jingwei.kernel.words.codes import fold_code


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a revision came from: who, when, by which door, and the file, sheet and line if there was one."""

    revision: int
    op: str
    actor: str
    time: datetime
    door: str
    reason: str
    journal: int
    file: str
    sha256: str
    sheet: str
    line: int
    batch: int | None


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a record in its history: its origin and what it changed, field by field (old, new)."""

    origin: Origin
    values: dict[str, Any]
    changes: dict[str, tuple[Any, Any]]


def today(park: Park | None = None) -> date:
    """Return the park's today: the real day in Shanghai, or the fixed day of a simulated park."""
    return clock.shanghai_day(clock.now()) if park is None else park.simulated_today or clock.shanghai_day(clock.now())


def now(park: Park | None = None) -> datetime:
    """Return the park's moment: the real one, or in a simulated park the real time of day on its fixed day."""
    moment = clock.now()
    if park is None or park.simulated_today is None:
        return moment
    return moment.astimezone(clock.SHANGHAI).replace(
        year=park.simulated_today.year, month=park.simulated_today.month, day=park.simulated_today.day
    )


def main_park() -> Park | None:
    """Return the park an installation is about: the first that has no parks below it."""
    parents = Park.objects.filter(live=True, parent__isnull=False).values("parent")
    return Park.objects.filter(live=True).exclude(pk__in=parents).order_by("pk").first()


def origin_of(revision: Revision) -> Origin:
    """Return a revision's origin; select ``journal`` and ``batch`` with it."""
    journal, batch = revision.journal, revision.batch
    return Origin(
        revision=revision.number,
        op=revision.op,
        actor=journal.actor,
        time=journal.time,
        door=journal.door,
        reason=journal.reason,
        journal=journal.number,
        file=batch.name if batch else "",
        sha256=batch.file_id if batch else "",
        sheet=revision.sheet,
        line=revision.line,
        batch=batch.pk if batch else None,
    )


def origins(entries: Iterable[int]) -> dict[int, Origin]:
    """Return the origin of the present revision of each entry, in a constant number of queries a chunk."""
    found: dict[int, Origin] = {}
    for ids in chunks(entries):
        heads = Revision.objects.filter(pk__in=Entry.objects.filter(pk__in=ids).values("head"))
        for revision in heads.select_related("journal", "batch"):
            found[revision.entry_id] = origin_of(revision)
    return found


def evidence_of(entries: Iterable[int]) -> dict[int, list[Evidence]]:
    """Return the evidence in force by entry."""
    found: dict[int, list[Evidence]] = {}
    for ids in chunks(entries):
        for evidence in Evidence.objects.filter(entry__in=ids, live=True).select_related("file", "journal"):
            found.setdefault(evidence.entry_id, []).append(evidence)
    return found


def _values(model: type[Record], payload: dict[str, Any], personal: dict[str, str]) -> dict[str, Any]:
    codec = codec_of(model)
    current = codec.today(payload)
    shown = {name: codec.by_name[name].read(value) for name, value in current.items() if name not in model.personal}
    return shown | {
        name: personal.get(value, "（已抹除）") for name, value in current.items() if name in model.personal
    }


def history(record: Record) -> list[Version]:
    """Return every version of a record, oldest first, each with what it changed."""
    model = type(record)
    revisions = Revision.objects.filter(entry=record.pk).select_related("journal", "batch").order_by("number")
    personal = _personal_by_digest([record.pk]) if model.personal else {}
    versions: list[Version] = []
    before: dict[str, Any] = {}
    for revision in revisions:
        values = _values(model, json.loads(revision.payload), personal)
        versions.append(Version(origin_of(revision), values, difference(before, values)))
        before = values
    return versions


def versions_since(known: Mapping[int, int]) -> dict[int, list[Version]]:
    """Return the versions that followed the known number of each entry (0: all of them), each with what it changed.

    A constant number of queries a chunk, however many entries; oldest first; an entry without later versions is absent.
    """
    found: dict[int, list[Version]] = {}
    for ids in chunks(known):
        rows = Revision.objects.filter(entry__in=ids).select_related("entry", "journal", "batch")
        personal = _personal_by_digest(ids)
        before: dict[int, dict[str, Any]] = {}
        for revision in rows.order_by("entry", "number"):
            entry, model = revision.entry_id, registers()[revision.entry.kind].model
            values = _values(model, json.loads(revision.payload), personal)
            if revision.number > known[entry]:
                changes = difference(before.get(entry, {}), values)
                found.setdefault(entry, []).append(Version(origin_of(revision), values, changes))
            before[entry] = values
    return found


def as_of(entry: int, moment: datetime) -> dict[str, Any] | None:
    """Return the values of a record as they stood at a past time; None when it was not (or no longer) in force."""
    revision = (
        Revision.objects.filter(entry=entry, journal__time__lte=moment)
        .select_related("entry")
        .order_by("-number")
        .first()
    )
    if revision is None or revision.op == Op.RETIRE:
        return None
    model = registers()[revision.entry.kind].model
    personal = _personal_by_digest([entry]) if model.personal else {}
    return _values(model, json.loads(revision.payload), personal)


def _personal_by_digest(entries: Sequence[int]) -> dict[str, str]:
    kept = PersonalValue.objects.filter(revision__entry__in=entries)
    return {personal_digest(salt, value): value for salt, value in kept.values_list("salt", "value")}


def record_of(entry: Entry) -> Record:
    """Return the record of an entry, whatever its type."""
    return registers()[entry.kind].model._default_manager.get(pk=entry.pk)


def register_of_entry(entry: int) -> Register | None:
    """Return the register an entry belongs to; None when there is no such entry."""
    kind = Entry.objects.filter(pk=entry).values_list("kind", flat=True).first()
    return registers().get(kind) if kind else None


def search_enterprises(rows: Any, words: str, limit: int = 20) -> list[Enterprise]:
    """Find enterprises by name, short name, credit code or pinyin initials, best match first."""
    words = words.strip()
    if not words:
        return []
    code = fold_code(words)[0]
    match = Q(name__icontains=words) | Q(short_name__icontains=words) | Q(initials__startswith=words.lower())
    if len(code) >= 4:
        match |= Q(credit_code__startswith=code)
    return list(rows.filter(match).order_by("short_name", "pk")[:limit])
