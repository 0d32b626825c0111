"""The house's own rows against what the journals state of them: batches, evidence, users; and files by content."""

from collections import Counter
from hashlib import sha256
from typing import Any

from jingwei.kernel.register.models import Evidence, ImportBatch, StoredFile, User
from jingwei.kernel.register.services.files import path_of
from jingwei.kernel.register.services.statements import Statement, batch_row, evidence_row, user_statement
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.journals import Journals
from jingwei.kernel.register.verifying.statements import KEYS, Key, Stated, Statements

LABELS = {"evidence": "凭证", "batch": "导入批次", "user": "用户"}


def check_house(journals: Journals, statements: Statements, losses: Counter[int], findings: Findings) -> None:
    """Check every house row against the last statement about it, and every stored file against its sha256.

    ``losses`` are by park the journals gone that may have stated something: they excuse as many rows without one.
    """
    retracting = _check_batches(journals, statements, findings)
    _check_evidence(journals, statements, retracting, findings)
    _check_users(statements, losses, findings)
    _check_files(statements, findings)


def _check_batches(journals: Journals, statements: Statements, findings: Findings) -> set[int]:
    """Check the batches and return those that were taken back by a journal which can no longer say so."""
    untold = set()
    held: dict[Key, Statement] = {}
    writers: dict[Key, int] = {}
    for row in ImportBatch.objects.all():
        body, key = batch_row(row), (row.pk,)
        held[key], writers[key] = body, row.journal_id
        stated = statements.rows["batch"].get(key)
        if row.retracted_by_id and journals.untold(row.retracted_by_id):
            untold.add(row.pk)
            body["retracted"] = stated.body["retracted"] if stated else True
        elif stated and stated.body["retracted"] and row.retracted_by_id != stated.last:
            body["retracted"] = False
    _compare("batch", journals, statements, held, writers, findings)
    return untold


def _check_evidence(journals: Journals, statements: Statements, untold: set[int], findings: Findings) -> None:
    held: dict[Key, Statement] = {}
    writers: dict[Key, int] = {}
    for row in Evidence.objects.all():
        body, key = evidence_row(row), (row.entry_id, row.name, row.version)
        held[key], writers[key] = body, row.journal_id
        stated = statements.rows["evidence"].get(key)
        if row.batch_id in untold and stated:
            body["live"] = stated.body["live"]
    _compare("evidence", journals, statements, held, writers, findings)


def _check_users(statements: Statements, losses: Counter[int], findings: Findings) -> None:
    held: dict[Key, Statement] = {(user.username,): user_statement(user) for user in User.objects.all()}
    findings.count("user", len(held))
    excused = Counter(losses)
    stated = statements.rows["user"]
    for key in sorted(stated.keys() | held.keys()):
        body = held.get(key)
        untold = key not in stated and key not in statements.doubtful["user"]
        if body is not None and untold and excused[body["park"]] > 0:
            excused[body["park"]] -= 1
        elif not _agree("user", statements, key, body):
            _name("user", key, stated.keys(), held.keys(), findings)


def _compare(
    what: str,
    journals: Journals,
    statements: Statements,
    held: dict[Key, Statement],
    writers: dict[Key, int],
    findings: Findings,
) -> None:
    stated = statements.rows[what]
    findings.count(what, len(held))
    renamed = _renamed(stated, held, writers)
    for key in sorted((stated.keys() | held.keys()) - renamed):
        writer, known = writers.get(key), stated.get(key)
        told = writer is not None and not journals.untold(writer)
        if writer is not None and known is None and not told:
            continue
        right_writer = not told or known is None or known.first == writer
        if not right_writer or not _agree(what, statements, key, held.get(key)):
            _name(what, key, stated.keys(), held.keys(), findings)


def _renamed(stated: dict[Key, Stated], held: dict[Key, Statement], writers: dict[Key, int]) -> set[Key]:
    """Return the rows that stand under another name than their journal states: they are named by the stated one."""
    gone = {(stated[key].first, stated[key].body["sha256"]) for key in stated.keys() - held.keys()}
    return {key for key in held.keys() - stated.keys() if (writers[key], held[key]["sha256"]) in gone}


def _agree(what: str, statements: Statements, key: Key, body: Statement | None) -> bool:
    """Whether a row says what is stated of it: by a journal that holds, or by a changed one that may still be right."""
    stated = statements.rows[what].get(key)
    if body is None:
        return stated is None
    bodies = [stated.body] if stated else []
    bodies += statements.doubtful[what].get(key, [])
    return any({name: other[name] for name in other if name != "media_type"} == body for other in bodies)


def _name(what: str, key: Key, stated: Any, held: Any, findings: Findings) -> None:
    name = "·".join(str(part) for part in key)
    why = "日志里有，表里不见了" if key not in held else "表里有，日志里没有" if key not in stated else "与日志所载不同"
    parts = dict(zip(KEYS[what], key, strict=True))
    findings.add(
        what,
        entry=parts.get("entry"),
        revision=parts.get("version", parts.get("id")),
        name=name,
        why=f"{LABELS[what]} {name} {why}",
    )


def _check_files(statements: Statements, findings: Findings) -> None:
    stated = statements.media_types
    rows = {
        digest: (size, kind) for digest, size, kind in StoredFile.objects.values_list("sha256", "size", "media_type")
    }
    findings.count("files", len(rows))
    lost, strange = sorted(stated.keys() - rows.keys()), sorted(rows.keys() - stated.keys())
    for digest in lost:
        findings.add("file", name=digest, why=f"原件 {digest} 的登记不见了")
    for digest in strange[: len(lost)]:  # Rows that stand under another digest are named by their own.
        del rows[digest]
    for digest, (size, kind) in sorted(rows.items()):
        why = _wrong_with(digest, size)
        if not why and stated.get(digest, kind) != kind:
            why = "登记的类型变了"
        if why:
            findings.add("file", name=digest, why=f"原件 {digest} {why}")


def _wrong_with(digest: str, size: int) -> str:
    path = path_of(digest)
    if not path.exists():
        return "不见了"
    data = path.read_bytes()
    if sha256(data).hexdigest() != digest:
        return "的内容变了"
    return "" if len(data) == size else "登记的字节数变了"
