"""The personal values beside the chain: each must be the one whose digest its revision holds."""

import json
from collections import defaultdict
from typing import Any, NamedTuple

from jingwei.kernel.register.codec import Payload
from jingwei.kernel.register.declarations import registers
from jingwei.kernel.register.models import PersonalValue, Record, Revision
from jingwei.kernel.register.rules import personal_digest
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.heads import BATCH
from jingwei.kernel.register.verifying.revisions import Revisions
from jingwei.kernel.register.verifying.statements import Statements


class Kept(NamedTuple):
    """A personal value as its table holds it; ``good`` unless its revision, itself unchanged, holds another digest."""

    number: int
    name: str
    salt: str
    value: str
    good: bool

    @property
    def digest(self) -> str:
        """Return what the revision should hold of it."""
        return personal_digest(self.salt, self.value)


class Personal:
    """All personal values by entry."""

    def __init__(self) -> None:
        """Begin with none; ``orphans`` are the values, by digest, whose revision is gone."""
        self.kept: dict[int, list[Kept]] = defaultdict(list)
        self.orphans: dict[str, str] = {}

    def as_stated(self, model: type[Record], entry: int, held: Payload, stated: Payload) -> Payload:
        """Return a record's payload with digests in place of its personal values, the stated one where it agrees."""
        payload = {name: value for name, value in held.items() if name not in model.personal}
        for name in model.personal:
            digest = self._digest(entry, name, str(held.get(name, "")), stated.get(name))
            if digest:
                payload[name] = digest
        return payload

    def _digest(self, entry: int, name: str, held: str, stated: Any) -> str | None:
        kept = [one for one in self.kept.get(entry, []) if one.name == name]
        if not held:
            return None if stated is None else "（原值不见了）"
        if stated in self.orphans:
            return str(stated) if self.orphans[str(stated)] == held else f"（另一个{name}）"
        same = [one.digest for one in kept if one.good and one.value == held]
        if same:
            return stated if stated in same else same[-1]
        bad = [one for one in kept if not one.good]
        if any(one.value == held or personal_digest(one.salt, held) == stated for one in bad):
            return str(stated)
        unchecked = stated is not None and all(one.digest != stated for one in kept)
        return str(stated) if unchecked else f"（另一个{name}）"


class Said(NamedTuple):
    """What one revision says of personal values: their digests by field."""

    number: int
    journal: int
    digests: Payload


def check_personal(found: Revisions, statements: Statements, findings: Findings) -> Personal:
    """Check every personal value against its revision, and that none is gone that was not erased."""
    kinds = {register.code: register.model for register in registers().values() if register.model.personal}
    personal = Personal()
    _check_kept(personal, found, findings)
    for entry, said in _said(found, kinds).items():
        erased = max([statements.erased.get(entry, 0), *_perhaps_erased(found, said)])
        _name_missing(personal, findings, entry, [one for one in said if one.number > erased])
    return personal


def _check_kept(personal: Personal, found: Revisions, findings: Findings) -> None:
    payloads = dict(Revision.objects.filter(personal__isnull=False).values_list("pk", "payload"))
    rows = PersonalValue.objects.order_by("revision", "field").values_list("revision", "field", "salt", "value")
    for revision, name, salt, value in rows:
        findings.count("personal")
        if revision not in payloads:
            personal.orphans[personal_digest(salt, value)] = value
            continue
        entry, number = found.rows[revision]
        changed = (entry, number) in found.broken
        good = changed or _fields(payloads[revision]).get(name) == personal_digest(salt, value)
        personal.kept[entry].append(Kept(number, name, salt, value, good))
        if not good:
            why = f"个人信息 {name} 与第 {number} 版不符"
            findings.add("personal", entry=entry, revision=number, name=name, why=why)


def _said(found: Revisions, kinds: dict[str, type[Record]]) -> dict[int, list[Said]]:
    """Return what the revisions of records with personal fields say of them, where they were not changed."""
    said: dict[int, list[Said]] = defaultdict(list)
    rows = Revision.objects.filter(entry__kind__in=kinds).order_by("entry", "number")
    for pk, journal, payload in rows.values_list("pk", "journal_id", "payload").iterator(BATCH):
        entry, number = found.rows[pk]
        model = kinds.get(found.kind_of(entry))
        if model is not None and (entry, number) not in found.broken:
            fields = _fields(payload)
            digests = {name: fields[name] for name in sorted(model.personal & fields.keys())}
            said[entry].append(Said(number, journal, digests))
    return said


def _perhaps_erased(found: Revisions, said: list[Said]) -> list[int]:
    """Return the revisions without personal values whose journal, which may have stated an erasing, cannot be read."""
    return [one.number for one in said if not one.digests and found.journals.untold(one.journal)]


def _name_missing(personal: Personal, findings: Findings, entry: int, said: list[Said]) -> None:
    kept = personal.kept.get(entry, [])
    known = {one.digest for one in kept} | personal.orphans.keys()
    damaged = {(one.number, one.name) for one in kept if not one.good}
    for one in said:
        for name, digest in one.digests.items():
            if digest not in known and (one.number, name) not in damaged:
                why = f"第 {one.number} 版的个人信息 {name} 不见了"
                findings.add("personal", entry=entry, revision=one.number, name=name, why=why)
            known.add(digest)


def _fields(payload: str) -> Payload:
    try:
        fields = json.loads(payload)
    except json.JSONDecodeError:
        return {}
    return fields if isinstance(fields, dict) else {}
