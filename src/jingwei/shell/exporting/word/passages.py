"""The text of a Word document, one paragraph a line, and for each character the run that holds it.

Read are the body's paragraphs in their order: table cells, content controls, links, results of fields, inserted text of
tracked changes, and text boxes after the paragraph they hang on. Not read are deleted text, hidden text, the codes of
fields, headers and footers, notes and comments: none of it is what the document says, or none can bear a comment.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jingwei.shell.exporting.word.names import MC_NS, w
from jingwei.shell.exporting.word.package import Package

BLOCKS = frozenset(
    map(w, ("body", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "moveTo", "customXml", "txbxContent"))
)
INLINES = frozenset(
    map(w, ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo"))
)
SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-"}
CHOICE, FALLBACK, ALTERNATE = (f"{{{MC_NS}}}{name}" for name in ("Choice", "Fallback", "AlternateContent"))
FRAMED = frozenset((w("drawing"), w("pict"), w("object"), ALTERNATE))
NO = frozenset(("0", "false", "off"))
BLANKS = str.maketrans("\r\n\t", "   ")


Span = tuple[int, int]
Table = tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text that one child of a run holds.

    Attributes:
        start, end: half-open offsets in the text.
        run: the ``w:r`` in the body's flow; for a text box the run that it hangs on.
        node: the child of the run that holds the characters, before which it may be cut; None for a text box.
    """

    start: int
    end: int
    run: Any
    node: Any


@dataclass(frozen=True, slots=True)
class Body:
    """A document's text and places, with the root of the part they are in.

    ``tables`` are rows of cells, each the half-open stretch of the text that stands in it; a table inside a cell is
    part of the cell.
    """

    text: str
    places: tuple[Place, ...]
    root: Any
    tables: tuple[Table, ...] = ()


def read_body(package: Package) -> Body:
    """Read the text of a document; equal packages give equal texts. Raises Unreadable."""
    root = package.tree(package.main)
    reader = _Reader()
    for body in root.iterfind(w("body")):
        reader.block(body)
    return Body(
        "".join(reader.said), tuple(reader.places), root, tuple(tuple(map(tuple, rows)) for rows in reader.tables)
    )


def cells_of(tables: tuple[Table, ...]) -> Callable[[int, int], bool]:
    """Return a function that tells whether a stretch of the text stands in a table's cell."""
    cells = [cell for table in tables for row in table for cell in row]
    starts = [start for start, _ in cells]

    def in_cell(start: int, end: int) -> bool:
        place = bisect_right(starts, start) - 1
        return place >= 0 and end <= cells[place][1]

    return in_cell


class _Reader:
    """Walks a body once; keeps what was said so far and who said it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.places: list[Place] = []
        self.tables: list[list[list[Span]]] = []
        self._in_cell = False
        self._length = 0
        self._at_start = True
        self._in_code: list[bool] = []
        self._host: Any = None

    def block(self, parent: Any) -> None:
        """Read what stands in a body, a cell or a text box."""
        for child in parent:
            if child.tag == w("p"):
                self.paragraph(child)
            elif child.tag == ALTERNATE:
                for choice in child.iterfind(CHOICE):
                    self.block(choice)
            elif child.tag in BLOCKS and not _is_deleted_row(child):
                self.container(child)

    def container(self, block: Any) -> None:
        """Read what holds paragraphs, and note the rows and cells of the outermost table."""
        if self._in_cell:
            self.block(block)
            return
        if block.tag == w("tbl"):
            self.tables.append([])
        elif block.tag == w("tr"):
            self.tables[-1].append([])
        start, self._in_cell = self._length, block.tag == w("tc")
        self.block(block)
        if self._in_cell:
            self.tables[-1][-1].append((start, self._length))
        self._in_cell = False

    def paragraph(self, paragraph: Any) -> None:
        """Read a paragraph, then the text boxes that hang on it; one whose end was deleted runs on into the next."""
        if not self._at_start:
            self.say("\n")
        self._at_start = False
        boxes: list[tuple[Any, Any]] = []
        self.inline(paragraph, boxes)
        for run, box in boxes:
            held, self._host = self._host, self._host if self._host is not None else run
            codes, self._in_code = self._in_code, []
            self.block(box)
            self._host, self._in_code = held, codes
        self._at_start = self._at_start or paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None

    def inline(self, parent: Any, boxes: list[tuple[Any, Any]]) -> None:
        """Read the runs of a paragraph, a link, an insertion or a field."""
        for child in parent:
            if child.tag == w("r"):
                self.run(child, boxes)
            elif child.tag in INLINES:
                self.inline(child, boxes)

    def run(self, run: Any, boxes: list[tuple[Any, Any]]) -> None:
        """Read one run; text boxes in it are left for later."""
        shown = not _is_hidden(run)
        for node in run:
            if node.tag == w("fldChar"):
                self.field(node.get(w("fldCharType")))
            elif node.tag in FRAMED:
                boxes.extend((run, box) for box in _text_boxes(node))
            elif shown and not any(self._in_code):
                self.say(_characters(node), run, node)

    def field(self, mark: str | None) -> None:
        """Follow a field from its code to its result."""
        if mark == "begin":
            self._in_code.append(True)
        elif self._in_code and mark == "separate":
            self._in_code[-1] = False
        elif self._in_code and mark == "end":
            self._in_code.pop()

    def say(self, text: str, run: Any = None, node: Any = None) -> None:
        """Add characters, and where they are from."""
        if not text:
            return
        end = self._length + len(text)
        if run is not None:
            hosted = self._host is not None
            self.places.append(Place(self._length, end, self._host if hosted else run, None if hosted else node))
        self.said.append(text)
        self._length = end


def _characters(node: Any) -> str:
    if node.tag == w("t"):
        return (node.text or "").translate(BLANKS)
    if node.tag == w("br"):
        return "\n" if node.get(w("type"), "textWrapping") == "textWrapping" else ""
    if node.tag == w("ruby"):
        return "".join(text.text or "" for text in node.iterfind(f"{w('rubyBase')}/{w('r')}/{w('t')}"))
    return SIGNS.get(node.tag, "")


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{w('rPr')}/{w('vanish')}")
    return vanish is not None and vanish.get(w("val"), "1") not in NO


def _is_deleted_row(block: Any) -> bool:
    return block.tag == w("tr") and block.find(f"{w('trPr')}/{w('del')}") is not None


def _text_boxes(node: Any) -> Iterator[Any]:
    """Yield the outermost text boxes in a drawing, once each: the older copy of one (mc:Fallback) says it again."""
    for child in node:
        if child.tag == w("txbxContent"):
            yield child
        elif child.tag != FALLBACK:
            yield from _text_boxes(child)
