"""Native charts for Word: a DrawingML chart part, with its numbers in a workbook that Word opens for editing.

Element order follows the schema of ECMA-376 part 1, chapter 21.2: Word repairs or refuses a chart that departs from it.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree
from lxml.builder import ElementMaker
from openpyxl.utils import get_column_letter

from jingwei.kernel.report.api import Chart, Series
from jingwei.kernel.words.quantity import decimal_text
from jingwei.shell.exporting.word.names import CHART_NS, DRAWING_NS, LINK_ID, LINK_NS
from jingwei.shell.exporting.workbook import SheetOut, write_workbook

SHEET, CATEGORIES = "数据", "项目"
INKS = ("1F5F99", "B4BDC7", "2F8F6B", "C3272B")
INK, RULE = "1D2126", "D5DADF"
SANS, SONG = "黑体", "宋体"
PLACES = 4
CATEGORY_AXIS, VALUE_AXIS = "111111111", "222222222"

C = ElementMaker(namespace=CHART_NS, nsmap={"c": CHART_NS, "a": DRAWING_NS, "r": LINK_NS})
A = ElementMaker(namespace=DRAWING_NS, nsmap={"a": DRAWING_NS})


def add_chart(document: DocumentPart, chart: Chart) -> str:
    """Add a chart and its workbook to a document's package, and return the relationship's number for the drawing."""
    package = document.package
    assert package is not None
    book_name = package.next_partname("/word/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    name = package.next_partname("/word/charts/chart%d.xml")
    book = Part(PackURI(book_name), CONTENT_TYPE.SML_SHEET, workbook(chart), package)
    part = Part(PackURI(name), CONTENT_TYPE.DML_CHART, b"", package)
    part._blob = chart_xml(chart, part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    return document.relate_to(part, RELATIONSHIP_TYPE.CHART)


def workbook(chart: Chart) -> bytes:
    """Return the numbers of a chart as a workbook: categories down, series across."""
    headers = (CATEGORIES, *(series.name for series in chart.series))
    columns = [[_decimal(value) for value in series.values] for series in chart.series]
    out = BytesIO()
    write_workbook(out, [SheetOut(SHEET, headers, list(zip(chart.categories, *columns, strict=True)))])
    return out.getvalue()


def chart_xml(chart: Chart, book: str) -> bytes:
    """Return the chart part; ``book`` is the relationship's number of its workbook."""
    root = C.chartSpace(
        C.roundedCorners(val="0"),
        C.chart(
            _title(f"{chart.title}（{chart.unit}）" if chart.unit else chart.title),
            C.autoTitleDeleted(val="0"),
            C.plotArea(C.layout(), _plot(chart), *_axes(chart)),
            *([_legend()] if len(chart.series) > 1 else []),
            C.plotVisOnly(val="1"),
            C.dispBlanksAs(val="gap"),
        ),
        C.spPr(_solid("FFFFFF"), A.ln(A.noFill())),
        C.txPr(A.bodyPr(), A.lstStyle(), A.p(A.pPr(_look("defRPr", 900)), A.endParaRPr(lang="zh-CN"))),
        C.externalData(C.autoUpdate(val="0"), {LINK_ID: book}),
    )
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _plot(chart: Chart) -> Any:
    series = [_series(chart, place, one) for place, one in enumerate(chart.series)]
    axes = (C.axId(val=CATEGORY_AXIS), C.axId(val=VALUE_AXIS))
    if chart.form == "line":
        return C.lineChart(C.grouping(val="standard"), C.varyColors(val="0"), *series, C.marker(val="1"), *axes)
    return C.barChart(
        C.barDir(val="bar" if chart.form == "bar" else "col"),
        C.grouping(val="clustered"),
        C.varyColors(val="0"),
        *series,
        C.gapWidth(val="60"),
        C.overlap(val="0"),
        *axes,
    )


def _series(chart: Chart, place: int, series: Series) -> Any:
    column, last = get_column_letter(place + 2), len(chart.categories) + 1
    ink = INKS[place % len(INKS)]
    is_line = chart.form == "line"
    drawn = (
        [C.spPr(A.ln(_solid(ink), w="28575")), C.marker(C.symbol(val="circle"), C.size(val="5"), C.spPr(_solid(ink)))]
        if is_line
        else [C.spPr(_solid(ink)), C.invertIfNegative(val="0")]
    )
    return C.ser(
        C.idx(val=str(place)),
        C.order(val=str(place)),
        C.tx(C.strRef(C.f(f"'{SHEET}'!${column}$1"), _strings("strCache", (series.name,)))),
        *drawn,
        *([_labels()] if chart.form == "bar" and place == 0 else []),
        C.cat(C.strRef(C.f(f"'{SHEET}'!$A$2:$A${last}"), _strings("strCache", chart.categories))),
        C.val(C.numRef(C.f(f"'{SHEET}'!${column}$2:${column}${last}"), _numbers(series.values))),
        *([C.smooth(val="0")] if is_line else []),
    )


def _strings(tag: str, texts: Sequence[str]) -> Any:
    points = [C.pt(C.v(text), idx=str(place)) for place, text in enumerate(texts)]
    return C(tag, C.ptCount(val=str(len(texts))), *points)


def _numbers(values: Sequence[Fraction | None]) -> Any:
    points = [
        C.pt(C.v(decimal_text(value, at_most=PLACES)), idx=str(place))
        for place, value in enumerate(values)
        if value is not None
    ]
    return C.numCache(C.formatCode("General"), C.ptCount(val=str(len(values))), *points)


def _labels() -> Any:
    shown = {"showLegendKey": "0", "showVal": "1", "showCatName": "0", "showSerName": "0", "showPercent": "0"}
    return C.dLbls(
        C.numFmt(formatCode="0.0", sourceLinked="0"),
        C.spPr(A.noFill(), A.ln(A.noFill())),
        C.dLblPos(val="outEnd"),
        *(C(name, val=value) for name, value in shown.items()),
        C.showBubbleSize(val="0"),
    )


def _axes(chart: Chart) -> tuple[Any, Any]:
    lying = chart.form == "bar"
    names = C.catAx(
        C.axId(val=CATEGORY_AXIS),
        C.scaling(C.orientation(val="maxMin" if lying else "minMax")),
        C.delete(val="0"),
        C.axPos(val="l" if lying else "b"),
        *_ticks(RULE),
        C.crossAx(val=VALUE_AXIS),
        C.crosses(val="autoZero"),
        C.auto(val="1"),
        C.lblAlgn(val="ctr"),
        C.lblOffset(val="100"),
        C.noMultiLvlLbl(val="0"),
    )
    values = C.valAx(
        C.axId(val=VALUE_AXIS),
        C.scaling(C.orientation(val="minMax")),
        C.delete(val="0"),
        C.axPos(val="b" if lying else "l"),
        C.majorGridlines(C.spPr(A.ln(_solid(RULE), w="6350"))),
        *_ticks(None),
        C.crossAx(val=CATEGORY_AXIS),
        C.crosses(val="max" if lying else "autoZero"),
        C.crossBetween(val="between"),
    )
    return names, values


def _ticks(line: str | None) -> tuple[Any, ...]:
    return (
        C.numFmt(formatCode="General", sourceLinked="0"),
        C.majorTickMark(val="none"),
        C.minorTickMark(val="none"),
        C.tickLblPos(val="low" if line else "nextTo"),
        C.spPr(A.ln(_solid(line), w="9525") if line else A.ln(A.noFill())),
    )


def _title(text: str) -> Any:
    paragraph = A.p(A.pPr(_look("defRPr", 1200, SANS)), A.r(_look("rPr", 1200, SANS), A.t(text)))
    return C.title(C.tx(C.rich(A.bodyPr(), A.lstStyle(), paragraph)), C.overlay(val="0"))


def _legend() -> Any:
    return C.legend(C.legendPos(val="b"), C.overlay(val="0"))


def _look(tag: str, size: int, font: str = SONG) -> Any:
    language = {"lang": "zh-CN"} if tag == "rPr" else {}
    faces = (A.latin(typeface="Times New Roman"), A.ea(typeface=font))
    return A(tag, _solid(INK), *faces, {**language, "sz": str(size), "b": "0"})


def _solid(ink: str) -> Any:
    return A.solidFill(A.srgbClr(val=ink))


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else Decimal(decimal_text(value, at_most=PLACES))
