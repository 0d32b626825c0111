"""Exported heads: what proves that a chain was not truncated, or recomputed after a change."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jingwei.kernel.register.models import Journal, Revision

FORM = ("heads", 1)

BATCH = 2000
"""How many rows are read from the database at a time."""


class HeadsRefused(ValueError):
    """A file that is not an export of heads."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The hashes of an earlier day: of journals by (park, number), of revisions by (entry, number); and who wrote."""

    journals: dict[tuple[int, int], str] = field(default_factory=dict)
    revisions: dict[tuple[int, int], str] = field(default_factory=dict)
    actors: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        """Return how many rows were exported."""
        return len(self.journals) + len(self.revisions)


def export_heads(path: Path) -> int:
    """Write each journal's number and hash and each revision's entry, number and hash, one JSON a line.

    The first line names the form and everybody who wrote: by it the revisions of a journal that is gone can be judged.
    """
    lines = 0
    actors = sorted(set(Journal.objects.values_list("actor", flat=True)))
    with path.open("w", encoding="utf-8") as out:
        print(json.dumps({"jingwei": FORM[0], "form": FORM[1], "actors": actors}, ensure_ascii=False), file=out)
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


def read_heads(path: Path) -> Heads:
    """Read an export; HeadsRefused for anything else, and for one that was cut off."""
    heads = Heads()
    tables = {"journal": heads.journals, "revision": heads.revisions}
    try:
        with path.open(encoding="utf-8") as lines:
            header = json.loads(next(lines, "{}"))
            if (header.get("jingwei"), header.get("form")) != FORM:
                raise HeadsRefused(f"{path} 不是 jingwei verify --export 写出的文件")
            heads.actors.update(header["actors"])
            for line in lines:
                what, owner, number, hash_ = json.loads(line)
                tables[what][int(owner), int(number)] = str(hash_)
    except (AttributeError, KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise HeadsRefused(f"{path} 读不下去：{error}；请用完整的导出文件") from None
    return heads
