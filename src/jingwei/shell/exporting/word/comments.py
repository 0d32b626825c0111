"""Word comments laid at stretches of a document's text; nothing else in the document changes.

Runs are cut where a stretch begins or ends, each part keeping the run's properties; of the package's other parts, those
that must announce the comments change, and every other is the same bytes as before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from jingwei.shell.exporting.word.cutting import cut, touched, written_time
from jingwei.shell.exporting.word.names import SPACE, W_NS, w
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import read_body

AUTHOR = "经纬"
KIND = "comments"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
HALF_POINTS = "18"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said at a stretch of the text: half-open offsets in characters, and the lines of the comment."""

    start: int
    end: int
    text: str


def with_comments(document: bytes, remarks: Iterable[Remark], *, when: datetime | None = None) -> bytes:
    """Return a .docx with a comment by 经纬 for each remark; comments that it has stay. Raises Unreadable.

    A remark beyond the text, or over nothing that can bear a comment, is left out; without remarks the bytes are those
    that came.
    """
    package = Package.open(document)
    body = read_body(package)
    wanted = [
        remark for remark in remarks if remark.start < remark.end and touched(body.places, remark.start, remark.end)
    ]
    if not wanted:
        return document
    places = cut(body, {border for remark in wanted for border in (remark.start, remark.end)})
    shelf = _Shelf(package, body.root, when or datetime.now(UTC))
    for remark in sorted(wanted, key=lambda one: (one.start, -one.end)):
        about = touched(places, remark.start, remark.end)
        _anchor(shelf.add(remark.text), about[0].run, about[-1].run)
    shelf.close()
    package.put(package.main, body.root)
    return package.write()


def _anchor(number: str, first: Any, last: Any) -> None:
    """Mark a comment's range from one run to another; the mark itself stands outside links and insertions."""
    first.addprevious(etree.Element(w("commentRangeStart"), {w("id"): number}))
    end = etree.Element(w("commentRangeEnd"), {w("id"): number})
    last.addnext(end)
    outer = end
    while outer.getparent().tag != w("p"):
        outer = outer.getparent()
    mark = etree.Element(w("r"))
    etree.SubElement(etree.SubElement(mark, w("rPr")), w("rStyle"), {w("val"): "CommentReference"})
    etree.SubElement(mark, w("commentReference"), {w("id"): number})
    outer.addnext(mark)


class _Shelf:
    """The part that holds a document's comments, made where there is none."""

    def __init__(self, package: Package, document: Any, when: datetime) -> None:
        self._package, self._date = package, written_time(when)
        found = package.linked(package.main, KIND)
        self._name = found or package.free_name(f"{package.main.rpartition('/')[0]}/comments.xml".lstrip("/"))
        self._root = package.tree(found) if found else etree.Element(w("comments"), nsmap={"w": W_NS})
        self._is_new = found is None
        marks = (w("comment"), w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
        used = [mark.get(w("id"), "") for root in (self._root, document) for mark in root.iter(*marks)]
        self._next = max((int(number) for number in used if number.isdecimal()), default=-1) + 1

    def add(self, text: str) -> str:
        """Add a comment of one paragraph a line, and return its number."""
        number, self._next = str(self._next), self._next + 1
        attributes = {w("id"): number, w("author"): AUTHOR, w("date"): self._date, w("initials"): AUTHOR}
        comment = etree.SubElement(self._root, w("comment"), attributes)
        for place, line in enumerate(text.split("\n")):
            comment.append(_paragraph(line, is_first=place == 0))
        return number

    def close(self) -> None:
        """Store the comments, and announce a part that is new."""
        self._package.put(self._name, self._root)
        if self._is_new:
            self._package.add(self._package.main, KIND, self._name, CONTENT_TYPE)


def _paragraph(line: str, *, is_first: bool) -> Any:
    """Return a comment's paragraph; its look is its own, for the draft's 正文 may be large and indented."""
    paragraph = etree.Element(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    etree.SubElement(
        properties, w("spacing"), {w("before"): "0", w("after"): "0", w("line"): "240", w("lineRule"): "auto"}
    )
    etree.SubElement(properties, w("ind"), {w("firstLineChars"): "0", w("firstLine"): "0"})
    etree.SubElement(properties, w("jc"), {w("val"): "left"})
    if is_first:
        etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
    run = etree.SubElement(paragraph, w("r"))
    look = etree.SubElement(run, w("rPr"))
    etree.SubElement(look, w("sz"), {w("val"): HALF_POINTS})
    etree.SubElement(look, w("szCs"), {w("val"): HALF_POINTS})
    text = etree.SubElement(run, w("t"), {SPACE: "preserve"})
    text.text = line
    return paragraph
