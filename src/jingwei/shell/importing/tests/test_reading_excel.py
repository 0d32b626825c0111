"""Reading xlsx: exact values, and a place in the file for everything that cannot be had."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from jingwei.shell.importing.reading import FileRefused, Row, Sheet, find_header, open_table, table_rows
from jingwei.shell.importing.tests.bad_files import GOOD_ROW, HEADERS, SHEET, excel, part, repacked, with_sheet

WANTED: dict[str, tuple[str, ...]] = dict.fromkeys(HEADERS, ())


def rows_of(data: bytes) -> list[Row]:
    """Read the first sheet whole."""
    with open_table(data, "五月.xlsx") as book:
        return list(book.sheets[0].rows)


def refused(data: bytes) -> str:
    """Give the words with which the table in a file is refused."""
    with open_table(data, "五月.xlsx") as book, pytest.raises(FileRefused) as caught:
        table_of(book.sheets[0])
    return str(caught.value)


def table_of(sheet: Sheet) -> list[Row]:
    """Read the rows under the header of a sheet."""
    return list(table_rows(sheet, find_header(sheet, WANTED)))


def test_numbers_are_exact_decimals_without_binary_noise() -> None:
    data = excel([(0.1 + 0.2, 8.41, 7, -0.000123, 123456789012.34)])

    (row,) = rows_of(data)

    assert row.cells == tuple(map(Decimal, ("0.3", "8.41", "7", "-0.000123", "123456789012.34")))
    assert not any(isinstance(cell, float) for cell in row.cells)


def test_dates_times_and_truth_values_keep_their_type() -> None:
    moment = dt.datetime(2023, 5, 18, 8, 30)  # noqa: DTZ001
    data = excel([(moment, dt.time(8, 30), True, "文本")])

    (row,) = rows_of(data)

    assert row.cells == (moment, dt.time(8, 30), True, "文本")


@pytest.mark.parametrize("built_in", [27, 31, 36, 57, 58])
def test_a_date_in_a_built_in_format_of_chinese_excel_is_a_date(built_in: int) -> None:
    data = excel([(45064,)], lambda sheet: setattr(sheet["A1"], "number_format", "0.00"))
    styles = part(data, "xl/styles.xml").replace('numFmtId="2"', f'numFmtId="{built_in}"')

    (row,) = rows_of(repacked(data, {"xl/styles.xml": styles}))

    assert row.cells == (dt.datetime(2023, 5, 18),)  # noqa: DTZ001


def test_empty_lines_are_left_out_and_lines_keep_their_number() -> None:
    data = excel([("标题",), (), ("  ", None), HEADERS, (), GOOD_ROW, (None, ""), ()])

    assert [row.line for row in rows_of(data)] == [1, 4, 6]


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_an_error_value_is_refused_by_cell(error: str) -> None:
    told = refused(excel([HEADERS, GOOD_ROW, ("乙公司", "2023-05", error)]))

    assert told.startswith(f"工作表“月报”第 3 行 C 列“{error}”")


def test_a_formula_is_read_by_its_stored_value_and_refused_without_one() -> None:
    data = excel([HEADERS, ("甲公司", "2023-05", "=1+1")])
    stored = part(data).replace("<v />", "<v>2</v>").replace("<v></v>", "<v>2</v>")

    told = refused(data)
    rows = rows_of(repacked(data, {SHEET: stored}))

    assert told.startswith("工作表“月报”第 2 行 C 列“公式”：公式没有算好的值")
    assert rows[1].cells[2] == Decimal(2)


def test_a_formula_whose_result_is_the_empty_text_was_calculated() -> None:
    data = with_sheet(
        '<sheetData><row r="1"><c r="A1" t="str"><f>IF(1,"","")</f><v></v></c><c r="B1"><v>1</v></c>'
        '<c r="C1"><f t="shared" si="0"/><v>5</v></c></row></sheetData>'
    )

    (row,) = rows_of(data)

    assert row.cells == (None, Decimal(1), Decimal(5))


@pytest.mark.parametrize("merged", ["A4:A5", "B3:C3", "A1:A4"])
def test_cells_merged_in_the_header_or_below_are_refused_by_range(merged: str) -> None:
    data = excel([("五月月报",), (), HEADERS, GOOD_ROW, GOOD_ROW], lambda sheet: sheet.merge_cells(merged))

    told = refused(data)

    assert merged in told


@pytest.mark.parametrize("merged", ["A1:C1", "A1:C2", "F4:G5"])
def test_cells_merged_in_titles_or_beside_the_table_are_fine(merged: str) -> None:
    data = excel([("五月月报",), (), HEADERS, GOOD_ROW], lambda sheet: sheet.merge_cells(merged))

    with open_table(data, "五月.xlsx") as book:
        rows = table_of(book.sheets[0])

    assert [row.line for row in rows] == [4]


def test_hidden_sheets_are_left_out_and_said_so() -> None:
    def hide_one(sheet: Any) -> None:
        sheet.parent.create_sheet("草稿").sheet_state = "hidden"

    book = open_table(excel([HEADERS], hide_one), "五月.xlsx")

    assert [sheet.name for sheet in book.sheets] == ["月报"]
    assert book.notes == ("隐藏的工作表“草稿”没有读取",)


def test_a_lying_dimension_neither_cuts_nor_pads() -> None:
    data = excel([HEADERS, GOOD_ROW])
    declared = next(way for way in ('<dimension ref="A1:C2" />', '<dimension ref="A1:C2"/>') if way in part(data))

    short = repacked(data, {SHEET: part(data).replace(declared, '<dimension ref="B2:B2"/>')})
    vast = repacked(data, {SHEET: part(data).replace(declared, '<dimension ref="A1:XFD1048576"/>')})

    assert rows_of(short) == rows_of(vast) == rows_of(data)


def test_a_million_empty_formatted_lines_are_passed_over() -> None:
    blank = "".join(
        f'<row r="{line}"><c r="A{line}" s="1"/><c r="B{line}" s="1"/></row>' for line in range(3, 1_048_577)
    )
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
    data = with_sheet(f"<sheetData>{cells}{blank}</sheetData>")

    rows = rows_of(data)

    assert [row.line for row in rows] == [1, 2]


def test_a_line_number_beyond_the_limit_of_excel_is_refused() -> None:
    data = with_sheet('<sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData>')

    with pytest.raises(FileRefused, match="上限"):
        rows_of(data)


def test_sheets_written_with_a_namespace_prefix_are_scanned_alike() -> None:
    rows = f'<x:row r="1">{"".join(_text(n, header) for n, header in zip("ABC", HEADERS, strict=True))}</x:row>'
    formula = '<x:row r="2"><x:c r="C2"><x:f>A1</x:f><x:v /></x:c></x:row>'
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<x:worksheet xmlns:x="{spreadsheet}"><x:sheetData>{rows}{formula}</x:sheetData></x:worksheet>'

    told = refused(repacked(excel([HEADERS]), {SHEET: sheet}))

    assert "第 2 行 C 列" in told


def _text(letter: str, text: str) -> str:
    return f'<x:c r="{letter}1" t="inlineStr"><x:is><x:t>{text}</x:t></x:is></x:c>'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c r='A1'><v>1e999</v></c>", "超出"),
        ("<c r='A1'><v>NaN</v></c>", "损坏"),
        ("<c r='A1' t='s'><v>77</v></c>", "损坏"),
        ("<c r='A1' t='inlineStr'><is><t>甲_x0000_乙</t></is></c>", "NUL"),
    ],
)
def test_a_cell_that_is_no_value_is_refused(cell: str, expected: str) -> None:
    data = with_sheet(f"<sheetData><row r='1'>{cell}</row></sheetData>")

    with pytest.raises(FileRefused, match=expected):
        rows_of(data)


@pytest.mark.filterwarnings("ignore:Cell A1 is marked as a date")
def test_a_date_out_of_range_is_refused() -> None:
    data = excel([(-99_999_999,)], lambda sheet: setattr(sheet["A1"], "number_format", "yyyy-mm-dd"))

    with pytest.raises(FileRefused, match="日期"):
        rows_of(data)


def test_a_workbook_whose_sheets_are_all_hidden_is_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.create_chartsheet("图")
    book.save(buffer)

    with pytest.raises(FileRefused, match="没有可见的工作表"):
        open_table(buffer.getvalue(), "五月.xlsx")
