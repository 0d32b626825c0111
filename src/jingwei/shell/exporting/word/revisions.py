"""Tracked changes in a document: old words struck, new ones beside them in the same look, for a person to accept.

What is struck stays in the file until somebody accepts the change; rejecting it gives the draft as it was.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from jingwei.shell.exporting.word.comments import AUTHOR
from jingwei.shell.exporting.word.cutting import cut, touched, written_time
from jingwei.shell.exporting.word.names import SPACE, w
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import Place, read_body


@dataclass(frozen=True, slots=True)
class Change:
    """Other words for a stretch of the text, half-open, within one paragraph; none where it is only struck."""

    start: int
    end: int
    text: str


def with_changes(document: bytes, changes: Iterable[Change], *, when: datetime | None = None) -> bytes:
    """Return a .docx with each change tracked as 经纬's. Raises Unreadable.

    Changes do not overlap; one in a text box, or over nothing, is left out. Without changes the bytes are those given.
    """
    package = Package.open(document)
    body = read_body(package)
    wanted = [one for one in changes if one.start < one.end and _is_reachable(body.places, one)]
    if not wanted:
        return document
    places = cut(body, {border for one in wanted for border in (one.start, one.end)})
    marks = _Marks(body.root, when or datetime.now(UTC))
    for one in wanted:
        _track(touched(places, one.start, one.end), one.text, marks)
    package.put(package.main, body.root)
    return package.write()


def _is_reachable(places: tuple[Place, ...], change: Change) -> bool:
    found = touched(places, change.start, change.end)
    return bool(found) and all(place.node is not None for place in found)


class _Marks:
    """Numbers the tracked changes of a document, and says whose they are."""

    def __init__(self, root: Any, when: datetime) -> None:
        used = [mark.get(w("id"), "") for mark in root.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo"))]
        self._next = max((int(number) for number in used if number.isdecimal()), default=0) + 1
        self._date = written_time(when)

    def made(self, kind: str) -> Any:
        """Return a new mark of a kind, ``ins`` or ``del``."""
        number, self._next = str(self._next), self._next + 1
        return etree.Element(w(kind), {w("id"): number, w("author"): AUTHOR, w("date"): self._date})


def _track(places: list[Place], text: str, marks: _Marks) -> None:
    """Strike the runs of some places and put new words behind the last of them, in the look of the first."""
    runs = list(dict.fromkeys(place.run for place in places))
    new = _run_like(runs[0], text)
    for run in runs:
        gone = marks.made("del")
        run.addprevious(gone)
        gone.append(run)
        for said in run.findall(w("t")):
            said.tag = w("delText")
            said.set(SPACE, "preserve")
    if text:
        come = marks.made("ins")
        come.append(new)
        runs[-1].getparent().addnext(come)


def _run_like(run: Any, text: str) -> Any:
    new = etree.Element(w("r"), nsmap=run.nsmap)
    look = run.find(w("rPr"))
    if look is not None:
        new.append(deepcopy(look))
    etree.SubElement(new, w("t"), {SPACE: "preserve"}).text = text
    return new
