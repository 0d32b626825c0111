"""Exported heads: what proves that a chain was not truncated, or recomputed after a change."""

import json
from collections.abc import Iterator
from pathlib import Path

from jingwei.kernel.register.models import Journal, Revision
from jingwei.kernel.register.verifying.chain import BATCH
from jingwei.kernel.register.verifying.findings import Findings

HEADER = {"jingwei": "heads", "form": 1}


class HeadsRefused(ValueError):
    """A file that is not an export of heads."""


def export_heads(path: Path) -> int:
    """Write each journal's number and hash and each revision's entry, number and hash, one JSON a line."""
    lines = 0
    with path.open("w", encoding="utf-8") as out:
        print(json.dumps(HEADER), file=out)
        for row in _present():
            print(json.dumps(row, separators=(",", ":")), file=out)
            lines += 1
    return lines


def _present() -> Iterator[tuple[str, int, int, str]]:
    for park, number, hash_ in Journal.objects.order_by("park", "number").values_list("park", "number", "hash"):
        yield ("journal", park, number, hash_)
    rows = Revision.objects.order_by("entry_id", "number").values_list("entry_id", "number", "hash")
    for entry, number, hash_ in rows.iterator(BATCH):
        yield ("revision", entry, number, hash_)


def check_against(path: Path, findings: Findings) -> None:
    """Name each journal and revision that differs from an export, or is gone since."""
    present = {(what, owner, number): hash_ for what, owner, number, hash_ in _present()}
    names = {"journal": "日志", "revision": "修订"}
    for what, owner, number, hash_ in _exported(path):
        findings.count("exported")
        held = present.get((what, owner, number))
        if held is None:
            findings.add(what, entry=owner, revision=number, why=f"导出时有的{names[what]}不见了")
        elif held != hash_:
            findings.add(what, entry=owner, revision=number, why=f"{names[what]}的哈希与导出时不同：被改后重算过")


def _exported(path: Path) -> Iterator[tuple[str, int, int, str]]:
    with path.open(encoding="utf-8") as lines:
        try:
            if json.loads(next(lines, "null")) != HEADER:
                raise HeadsRefused(f"{path} 不是 jingwei verify --export 写出的文件")
            for line in lines:
                what, owner, number, hash_ = json.loads(line)
                yield what, owner, number, hash_
        except (ValueError, TypeError) as error:
            raise HeadsRefused(f"{path} 读不下去：{error}；请用完整的导出文件") from None
