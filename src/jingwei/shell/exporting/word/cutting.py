"""Cutting the runs of a document at places of its text, each part keeping the run's look."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from operator import attrgetter
from typing import Any

from lxml import etree

from jingwei.shell.exporting.word.names import SPACE, w
from jingwei.shell.exporting.word.passages import Body, Place


def touched(places: Sequence[Place], start: int, end: int) -> list[Place]:
    """Return the places that hold a stretch of the text; a text box only where there is nothing else."""
    first = bisect_right(places, start, key=attrgetter("end"))
    last = bisect_left(places, end, key=attrgetter("start"))
    found = list(places[first:last])
    return [place for place in found if place.node is not None] or found[:1]


def cut(body: Body, borders: set[int]) -> list[Place]:
    """Cut runs so that none has characters on both sides of a border, and return the places as they are then."""
    result: list[Place] = []
    moved: dict[Any, Any] = {}
    spoken: set[Any] = set()
    for place in list(chain.from_iterable(_pieces(whole, borders) for whole in body.places)):
        run = moved.get(place.node, place.run)
        if place.start in borders and place.node is not None and run in spoken:
            run = _split_before(run, place.node, moved)
        spoken.add(run)
        result.append(replace(place, run=run))
    return result


def written_time(when: datetime) -> str:
    """Return a time as Word writes it."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _pieces(place: Place, borders: set[int]) -> Iterator[Place]:
    """Yield a place divided at the borders inside it; a text node is divided with it."""
    rest = place
    divides = place.node is not None and place.node.tag == w("t")
    for border in range(place.start + 1, place.end) if divides else ():
        if border in borders:
            node = deepcopy(rest.node)
            node.tail = None
            text = rest.node.text
            _set_text(rest.node, text[: border - rest.start])
            _set_text(node, text[border - rest.start :])
            rest.node.addnext(node)
            yield replace(rest, end=border)
            rest = replace(rest, start=border, node=node)
    yield rest


def _set_text(node: Any, text: str) -> None:
    node.text = text
    if text != text.strip():
        node.set(SPACE, "preserve")


def _split_before(run: Any, node: Any, moved: dict[Any, Any]) -> Any:
    """Move a node and all behind it into a new run of the same properties; note which run they are in now."""
    new = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(w("rPr"))
    if properties is not None:
        new.append(deepcopy(properties))
    for behind in [node, *node.itersiblings()]:
        new.append(behind)
        moved[behind] = new
    run.addnext(new)
    return new
