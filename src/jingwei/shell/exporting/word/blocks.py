"""Paragraphs, links, tables and drawings as WordprocessingML, in the order that its schema wants."""

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree
from markupsafe import Markup

from jingwei.shell.exporting.word.names import CHART_NS, DRAWING_NS, LINK_ID, PLACE_NS, SPACE, W_NS, w

EMU_PER_MM = 36_000
LONGEST_TOOLTIP = 255


def paragraph(style: str, *content: Any, centred: bool = False) -> Any:
    """Return a paragraph of a style."""
    made = etree.Element(w("p"), nsmap={"w": W_NS})
    properties = etree.SubElement(made, w("pPr"))
    etree.SubElement(properties, w("pStyle"), {w("val"): style})
    if centred:
        etree.SubElement(properties, w("jc"), {w("val"): "center"})
    made.extend(content)
    return made


def words(text: str, *look: Any) -> Any:
    """Return a run of words; ``look`` are properties of its own beyond its style's."""
    run = etree.Element(w("r"), nsmap={"w": W_NS})
    properties = etree.SubElement(run, w("rPr"))
    # Without the hint Word takes quotation marks and dashes from the Latin font.
    etree.SubElement(properties, w("rFonts"), {w("hint"): "eastAsia"})
    properties.extend(look)
    _say(run, text)
    return run


def tabbed(text: str) -> Any:
    """Return a run of words in which tabs are tabs of Word."""
    run = etree.Element(w("r"), nsmap={"w": W_NS})
    for place, part in enumerate(text.split("\t")):
        if place:
            etree.SubElement(run, w("tab"))
        _say(run, part)
    return run


def _say(run: Any, text: str) -> None:
    etree.SubElement(run, w("t"), {SPACE: "preserve"}).text = text


def link(place: str, tooltip: str, *runs: Any) -> Any:
    """Return runs that lead to a bookmark of the same document."""
    made = etree.Element(w("hyperlink"), {w("anchor"): place, w("tooltip"): tooltip[:LONGEST_TOOLTIP]}, {"w": W_NS})
    made.set(w("history"), "1")
    made.extend(runs)
    return made


def bookmark(number: int, name: str, *content: Any) -> list[Any]:
    """Return content that a link can lead to."""
    start = etree.Element(w("bookmarkStart"), {w("id"): str(number), w("name"): name}, {"w": W_NS})
    return [start, *content, etree.Element(w("bookmarkEnd"), {w("id"): str(number)}, {"w": W_NS})]


def table(style: str, widths: Sequence[int], head: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Any:
    """Return a table of fixed column widths in twentieths of a point; its head comes again on each page."""
    made = etree.Element(w("tbl"), nsmap={"w": W_NS})
    properties = etree.SubElement(made, w("tblPr"))
    etree.SubElement(properties, w("tblStyle"), {w("val"): style})
    etree.SubElement(properties, w("tblW"), {w("w"): str(sum(widths)), w("type"): "dxa"})
    etree.SubElement(properties, w("tblLayout"), {w("type"): "fixed"})
    grid = etree.SubElement(made, w("tblGrid"))
    for width in widths:
        etree.SubElement(grid, w("gridCol"), {w("w"): str(width)})
    made.append(_row(widths, head, is_head=True))
    made.extend(_row(widths, row) for row in rows)
    return made


def _row(widths: Sequence[int], cells: Sequence[Any], *, is_head: bool = False) -> Any:
    row = etree.Element(w("tr"))
    properties = etree.SubElement(row, w("trPr"))
    etree.SubElement(properties, w("cantSplit"))
    if is_head:
        etree.SubElement(properties, w("tblHeader"))
    for width, content in zip(widths, cells, strict=True):
        cell = etree.SubElement(row, w("tc"))
        look = etree.SubElement(cell, w("tcPr"))
        etree.SubElement(look, w("tcW"), {w("w"): str(width), w("type"): "dxa"})
        etree.SubElement(look, w("vAlign"), {w("val"): "center"})
        cell.append(content)
    return row


def chart_drawing(chart: str, name: str, width_mm: int, height_mm: int) -> Any:
    """Return a run with a chart in line; ``chart`` is its relationship's number, ``name`` is read to the blind."""
    size = {"cx": str(width_mm * EMU_PER_MM), "cy": str(height_mm * EMU_PER_MM)}
    run = etree.Element(w("r"), nsmap={"w": W_NS, "wp": PLACE_NS, "a": DRAWING_NS, "c": CHART_NS})
    inline = etree.SubElement(
        etree.SubElement(run, w("drawing")), f"{{{PLACE_NS}}}inline", {f"dist{side}": "0" for side in "TBLR"}
    )
    etree.SubElement(inline, f"{{{PLACE_NS}}}extent", size)
    etree.SubElement(inline, f"{{{PLACE_NS}}}docPr", {"id": "1", "name": name, "descr": name})
    etree.SubElement(inline, f"{{{PLACE_NS}}}cNvGraphicFramePr")
    graphic = etree.SubElement(inline, f"{{{DRAWING_NS}}}graphic")
    data = etree.SubElement(graphic, f"{{{DRAWING_NS}}}graphicData", {"uri": CHART_NS})
    etree.SubElement(data, f"{{{CHART_NS}}}chart", {LINK_ID: chart})
    return run


def markup(blocks: Iterable[Any]) -> Markup:
    """Return blocks as the text that a template takes in place of a paragraph."""
    return Markup("".join(etree.tostring(block, encoding="unicode", with_tail=False) for block in blocks))
