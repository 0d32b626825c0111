"""The house's own rows against what the journals state of them: batches, evidence, users; and files by content."""

import json
from hashlib import sha256
from typing import Any

from jingwei.kernel.register.models import Evidence, ImportBatch, StoredFile, User
from jingwei.kernel.register.services.files import path_of
from jingwei.kernel.register.services.statements import batch_statement, evidence_statement, user_statement
from jingwei.kernel.register.verifying.chain import Chain
from jingwei.kernel.register.verifying.findings import Findings


def check_house(chain: Chain, findings: Findings) -> None:
    """Check every house row against the last statement about it, and every stored file against its sha256."""
    stated = _statements(chain)
    _compare(
        findings,
        "evidence",
        stated["evidence"],
        {(row.entry_id, row.name, row.version): evidence_statement(row) for row in Evidence.objects.all()},
    )
    _compare(findings, "batch", stated["batch"], {row.pk: batch_statement(row) for row in ImportBatch.objects.all()})
    _compare(findings, "user", stated["user"], {row.username: user_statement(row) for row in User.objects.all()})
    _check_files(findings)


def _statements(chain: Chain) -> dict[str, dict[Any, dict[str, Any]]]:
    found: dict[str, dict[Any, dict[str, Any]]] = {"evidence": {}, "batch": {}, "user": {}}
    keys = {
        "evidence": lambda s: (s["entry"], s["name"], s["version"]),
        "batch": lambda s: s["id"],
        "user": lambda s: s["username"],
    }
    for journal in sorted(chain.journals.values(), key=lambda journal: journal.pk):
        if journal.pk in chain.broken_journals:
            continue
        for statement in json.loads(journal.statements):
            for what, body in statement.items():
                if what in keys:
                    found[what][keys[what](body)] = body
    return found


def _compare(findings: Findings, what: str, stated: dict[Any, Any], held: dict[Any, Any]) -> None:
    findings.count(what, len(held))
    labels = {"evidence": "凭证", "batch": "导入批次", "user": "用户"}
    for key in stated.keys() | held.keys():
        if stated.get(key) == held.get(key):
            continue
        if key not in held:
            why = "日志里有，表里不见了"
        elif key not in stated:
            why = "表里有，日志里没有"
        else:
            why = "与日志所载不同"
        name = "·".join(str(part) for part in key) if isinstance(key, tuple) else str(key)
        findings.add(
            what, entry=_entry_of(what, key), revision=_number_of(what, key), why=f"{labels[what]} {name} {why}"
        )


def _entry_of(what: str, key: Any) -> int | None:
    return key[0] if what == "evidence" else None


def _number_of(what: str, key: Any) -> int | None:
    return key[2] if what == "evidence" else (key if what == "batch" else None)


def _check_files(findings: Findings) -> None:
    for digest, size in StoredFile.objects.values_list("sha256", "size"):
        findings.count("files")
        path = path_of(digest)
        if not path.exists():
            findings.add("file", why=f"原件 {digest} 不见了")
            continue
        data = path.read_bytes()
        if len(data) != size or sha256(data).hexdigest() != digest:
            findings.add("file", why=f"原件 {digest} 的内容变了")
