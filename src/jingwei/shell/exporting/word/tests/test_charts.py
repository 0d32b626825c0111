"""A chart in Word is a native one: its parts are linked, its order is the schema's, its numbers can be edited."""

from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
from docx import Document
from lxml import etree

from jingwei.kernel.report.api import Chart, Series
from jingwei.shell.exporting.word.charts import add_chart, chart_xml, workbook
from jingwei.shell.exporting.word.names import CHART_NS
from jingwei.shell.exporting.word.tests.drafts import parts, saved

MONTHS = tuple(f"{month}月" for month in range(1, 4))
NOW = Series("2023年", (Fraction(1), Fraction(7, 3), None))
THEN = Series("2022年", (Fraction(2), Fraction(-1, 2), Fraction(0)))
ORDER = {
    "chartSpace": "roundedCorners chart spPr txPr externalData",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap axId",
    "lineChart": "grouping varyColors ser marker axId",
    "ser": "idx order tx spPr invertIfNegative marker dLbls cat val smooth",
    "dLbls": "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr crossAx crosses auto"
    " lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr crossAx"
    " crosses crossBetween",
}
"""The order of children in ECMA-376 part 1, 21.2.2, of those that are written."""


def chart(form: str = "column") -> Chart:
    return Chart("2023年产值走势", "亿元", form, MONTHS, (NOW, THEN))


def named(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


@pytest.mark.parametrize("form", ["column", "bar", "line"])
def test_elements_stand_in_the_order_of_the_schema(form: str) -> None:
    root = etree.fromstring(chart_xml(chart(form), "rId1"))

    checked = [element for element in root.iter() if named(element) in ORDER]

    assert len(checked) >= 7
    for element in checked:
        places = [ORDER[named(element)].split().index(named(child)) for child in element]
        assert places == sorted(places), named(element)


def test_a_value_that_is_lacking_is_a_gap() -> None:
    root = etree.fromstring(chart_xml(chart(), "rId1"))

    caches = root.findall(f".//{{{CHART_NS}}}numCache")

    points = [[(point.get("idx"), point[0].text) for point in cache if named(point) == "pt"] for cache in caches]
    assert points == [[("0", "1"), ("1", "2.3333")], [("0", "2"), ("1", "-0.5"), ("2", "0")]]


def test_the_workbook_holds_what_the_chart_shows_where_the_chart_says() -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook(chart())))["数据"]
    root = etree.fromstring(chart_xml(chart(), "rId1"))

    places = [f.text for f in root.iter(f"{{{CHART_NS}}}f")]

    rows = list(sheet.iter_rows(values_only=True))
    assert rows[:2] == [("项目", "2023年", "2022年"), ("1月", 1, 2)]
    assert rows[2:] == [("2月", 2.3333, -0.5), ("3月", None, 0)]
    assert places == [
        "'数据'!$B$1",
        "'数据'!$A$2:$A$4",
        "'数据'!$B$2:$B$4",
        "'数据'!$C$1",
        *places[1:2],
        "'数据'!$C$2:$C$4",
    ]


def test_a_chart_s_parts_are_named_typed_and_linked() -> None:
    document = Document()

    numbers = [add_chart(document.part, chart()) for _ in range(2)]

    held = parts(saved(document))
    assert len(set(numbers)) == 2
    assert {"word/charts/chart1.xml", "word/charts/chart2.xml"} <= set(held)
    assert b"../embeddings/Microsoft_Excel_Sheet2.xlsx" in held["word/charts/_rels/chart2.xml.rels"]
    assert held["[Content_Types].xml"].count(b"drawingml.chart+xml") == 2
