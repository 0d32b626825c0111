"""One cheap look over the bytes of a sheet for what openpyxl's read-only mode does not tell."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from jingwei.shell.importing.reading.faults import refusal

CHUNK_BYTES = 1 << 20
MAX_PIECE_BYTES = 1 << 26
PREFIX = re.compile(rb"<(?:(\w+):)?worksheet[\s/>]")
LINE = re.compile(rb"""\sr=["'](\d+)["']""")
CELL = re.compile(rb"""\sr=["']([A-Z]+)(\d+)["']""")
EMPTY_TEXT = re.compile(rb"""\st=["']str["']""")
MERGED = re.compile(rb"""\sref=["']([A-Z]+\d+(?::[A-Z]+\d+)?)["']""")
ESCAPED = re.compile(rb"_x[0-9A-Fa-f]{4}_")


@dataclass
class SheetScan:
    """What a look over the bytes found.

    `last_line` is the last line that holds a value (None: the file does not number its lines), `uncached` maps a line
    to the letters of its formulas that were never calculated, `escaped` tells of `_x000D_` escapes in texts.
    """

    last_line: int | None = 0
    merged: list[str] = field(default_factory=list)
    uncached: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    escaped: bool = False


def scan_sheet(stream: IO[bytes], sheet: str) -> SheetScan:
    """Look once over a worksheet part; zipfile checks its checksum on the way."""
    scan = SheetScan()
    first = stream.read(CHUNK_BYTES)
    prefix = PREFIX.search(first)
    if prefix is None:
        raise refusal("工作表已损坏，读不出内容", "请用 Excel 打开并另存为新的 .xlsx，再上传", sheet=sheet)
    tags = _Tags((prefix.group(1) + b":") if prefix.group(1) else b"")
    for piece in _pieces(first, stream, tags.row, sheet):
        tags.look(piece, scan)
    return scan


class _Tags:
    """The byte patterns of a sheet whose elements carry a given namespace prefix."""

    def __init__(self, prefix: bytes) -> None:
        self.value, self.inline = b"<" + prefix + b"v", b"<" + prefix + b"is"
        self.row, self.cell = b"<" + prefix + b"row", b"<" + prefix + b"c "
        self.merged, self.formula = b"<" + prefix + b"mergeCell ", b"<" + prefix + b"f"
        no_value = rb"\s*(?:<P:v\s*/>|<P:v>\s*</P:v>|</P:c>)".replace(b"P:", prefix)
        # Two patterns with literal beginnings: the search for a literal is what makes this cheap.
        self.uncached = (
            re.compile(b"</" + prefix + b"f>" + no_value),
            re.compile(b"<" + prefix + rb"f(?: [^<>]*)?/>" + no_value),
        )

    def look(self, piece: bytes, scan: SheetScan) -> None:
        last = max(piece.rfind(self.value), piece.rfind(self.inline))
        if last >= 0 and scan.last_line is not None:
            line = LINE.search(piece[piece.rfind(self.row, 0, last) : last].split(b">", 1)[0])
            scan.last_line = max(scan.last_line, int(line.group(1))) if line else None
        scan.escaped = scan.escaped or ESCAPED.search(piece) is not None
        if self.formula in piece:
            self._look_for_uncached(piece, scan)
        if self.merged in piece:
            for part in piece.split(self.merged)[1:]:
                found = MERGED.search(b" " + part.split(b">", 1)[0])
                scan.merged.extend([found.group(1).decode()] if found else [])

    def _look_for_uncached(self, piece: bytes, scan: SheetScan) -> None:
        for pattern in self.uncached:
            for found in pattern.finditer(piece):
                start = piece.rfind(self.cell, 0, found.start())
                opening = piece[start : found.start()].split(b">", 1)[0]
                cell = CELL.search(opening)
                # A formula whose result is the empty text has t="str" and an empty value: that one was calculated.
                if cell and not EMPTY_TEXT.search(opening):
                    scan.uncached[int(cell.group(2))].append(cell.group(1).decode())


def _pieces(first: bytes, stream: IO[bytes], row: bytes, sheet: str) -> Iterator[bytes]:
    """Cut the part before row elements, so that no cell is ever split between two pieces."""
    chunk, rest = first, b""
    while chunk:
        rest += chunk
        cut = rest.rfind(row)
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > MAX_PIECE_BYTES:
            raise refusal("工作表的结构不正常", "请把数据复制到新建的工作簿，另存为 .xlsx 再上传", sheet=sheet)
        chunk = stream.read(CHUNK_BYTES)
    if rest:
        yield rest
