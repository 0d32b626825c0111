"""The records: each table row must say what its present revision says."""

import json
from typing import Any

from jingwei.kernel.register.codec import Codec, codec_of
from jingwei.kernel.register.declarations import Register, registers
from jingwei.kernel.register.models import Journal, PersonalValue, Record
from jingwei.kernel.register.rules import Op, difference, personal_digest
from jingwei.kernel.register.verifying.chain import BATCH, Chain
from jingwei.kernel.register.verifying.findings import Findings


def check_records(chain: Chain, findings: Findings) -> None:
    """Compare every record with its present revision; entries whose chain is unsound are judged there."""
    by_kind: dict[str, set[int]] = {}
    for entry, (kind, _, _) in chain.entries.items():
        by_kind.setdefault(kind, set()).add(entry)
    for register in registers().values():
        _check_register(register, chain, findings, by_kind.pop(register.code, set()))
    for kind, entries in by_kind.items():
        for entry in entries - chain.unsound_entries:
            findings.add("entry", entry=entry, why=f"没有叫 {kind} 的台账")


def _check_register(register: Register, chain: Chain, findings: Findings, entries: set[int]) -> None:
    model, codec = register.model, codec_of(register.model)
    names = ("entry_id", "live", "entry__head__number", "entry__head__op", "entry__head__payload")
    seen = set()
    personal = _personal_values(model)
    for row in model._default_manager.order_by("pk").values(*names, *codec.attnames).iterator(BATCH):
        entry = row["entry_id"]
        seen.add(entry)
        findings.count("records")
        if entry not in entries:
            findings.add("record", entry=entry, why=f"{register.name}的行没有对应的台账项，或种类不同")
        elif entry not in chain.unsound_entries:
            _check_row(register, codec, row, findings, personal.get(entry))
    for entry in entries - seen:
        if entry not in chain.unsound_entries:
            findings.add("record", entry=entry, why=f"{register.name}的行不见了")


def _check_row(
    register: Register, codec: Codec, row: dict[str, Any], findings: Findings, personal: "_Personal | None"
) -> None:
    number, op = row["entry__head__number"], row["entry__head__op"]
    stated = codec.today(json.loads(row["entry__head__payload"]))
    held = codec.row_payload(row)
    for name in register.model.personal & (stated.keys() | held.keys()):
        held[name] = _personal_as_stated(name, held.get(name, ""), stated.get(name), personal)
    changes = difference(codec.comparable(stated), codec.comparable(held))
    changes = {name: pair for name, pair in changes.items() if pair != (None, None)}
    if bool(row["live"]) != (op != Op.RETIRE):
        changes["live"] = (op != Op.RETIRE, bool(row["live"]))
    if changes:
        why = "；".join(f"{name} 应为 {old}，实为 {new}" for name, (old, new) in changes.items())
        findings.add(
            "record", entry=row["entry_id"], revision=number, why=f"{register.name}的行与第 {number} 版不符：{why}"
        )


class _Personal:
    """The personal values kept for one entry, and whether they were erased by statement."""

    def __init__(self) -> None:
        self.values: dict[str, tuple[str, str]] = {}
        self.erased = False


def _personal_values(model: type[Record]) -> dict[int, _Personal]:
    found: dict[int, _Personal] = {}
    if not model.personal:
        return found
    for entry, salt, value in PersonalValue.objects.values_list("revision__entry", "salt", "value"):
        found.setdefault(entry, _Personal()).values[personal_digest(salt, value)] = (salt, value)
    for statements in Journal.objects.filter(door="erase").values_list("statements", flat=True):
        for statement in json.loads(statements):
            if "erase" in statement:
                found.setdefault(statement["erase"]["entry"], _Personal()).erased = True
    return found


def _personal_as_stated(name: str, held: str, stated: str | None, personal: _Personal | None) -> str | None:
    """Return the stated digest where the value held agrees with it, else something that does not."""
    if stated is None:
        return held or None
    kept = personal.values.get(stated) if personal else None
    if kept is not None:
        return stated if kept[1] == held else f"另一个{name}"
    erased = personal is not None and personal.erased
    return stated if erased and not held else f"{name}的原值不见了"
