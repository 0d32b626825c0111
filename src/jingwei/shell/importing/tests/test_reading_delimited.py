"""Reading CSV in the encodings that Chinese offices save."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.shell.importing.reading import Fault, FileRefused, Row, find_header, open_table, table_rows

TEXT = "企业名称,月份,产值\n甲公司,2023-05,12.50\n乙公司,2023-05,\n"
ROWS = [("企业名称", "月份", "产值"), ("甲公司", "2023-05", "12.50"), ("乙公司", "2023-05", None)]
WANTED: dict[str, tuple[str, ...]] = {"企业名称": (), "月份": (), "产值": ()}


def refused(data: bytes) -> Fault:
    """Give the fault for which a CSV is refused."""
    with pytest.raises(FileRefused) as caught:
        read(data)
    return caught.value.fault


def read(data: bytes) -> list[Row]:
    """Read the table in a CSV."""
    sheet = open_table(data, "五月.csv").sheets[0]
    return list(table_rows(sheet, find_header(sheet, WANTED)))


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
    ],
)
def test_each_encoding_is_read_and_named(codec: str, encoding: str) -> None:
    book = open_table(TEXT.encode(codec), "五月.csv")

    assert [row.cells for row in book.sheets[0].rows] == ROWS
    assert book.encoding == encoding
    assert book.notes == (() if encoding == "UTF-8" else (f"按 {encoding} 读取",))


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters_of_excel_are_understood(delimiter: str) -> None:
    book = open_table(TEXT.replace(",", delimiter).encode("utf-16"), "五月.txt")

    assert [row.cells for row in book.sheets[0].rows] == ROWS


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (TEXT.encode().replace("乙".encode(), b"\xff\xff\xff"), 3, "第 1 个字节（0xFF）"),
        (TEXT.encode("gb18030").replace("公司,2023-05,\n".encode("gb18030"), b"\xff,,\n"), 3, "第 3 个字节（0xFF）"),
        ("\ufeff甲\n".encode("utf-16-le") + b"\x00\xd8\n\x00", 2, "第 1 个字节（0x00）"),
    ],
)
def test_a_broken_encoding_names_line_and_byte(data: bytes, line: int, byte: str) -> None:
    fault = refused(data)

    assert fault.line == line
    assert byte in fault.why


def test_nul_bytes_name_their_line() -> None:
    fault = refused(b"a,b\nc,\0d\n")

    assert fault.line == 2
    assert "NUL" in fault.why


@pytest.mark.parametrize(
    ("row", "fields"), [("丙公司,2023-05", 2), ("丙公司,2023-05,1,234", 4), ("丙公司,2023-05,1,,5", 5)]
)
def test_a_wrong_number_of_fields_names_the_line(row: str, fields: int) -> None:
    fault = refused((TEXT + row + "\n").encode())

    assert fault.line == 4
    assert fault.why == f"这一行有 {fields} 个字段，表头有 3 个"


def test_empty_fields_beyond_the_header_do_no_harm() -> None:
    rows = read((TEXT + "丙公司,2023-05,3,,\n,,,\n").encode())

    assert [row.line for row in rows] == [2, 3, 4]


def test_a_quote_that_never_ends_names_the_line_it_begins_on() -> None:
    fault = refused((TEXT + '"丙公司,2023-05,1\n丁公司,2023-05,2\n').encode())

    assert fault.line == 4
    assert "引号" in fault.mend


def test_a_field_may_hold_commas_and_line_breaks_and_lines_are_still_counted() -> None:
    sheet = open_table('企业名称,备注\n"甲,\n公司",一\n乙公司,二\n'.encode(), "五月.csv").sheets[0]

    assert [(row.line, row.cells[0]) for row in sheet.rows] == [(1, "企业名称"), (2, "甲,\n公司"), (4, "乙公司")]


@pytest.mark.parametrize(("value", "why"), [("#REF!", "错误值"), ("########", "列宽不够")])
def test_what_excel_left_in_place_of_a_value_is_refused(value: str, why: str) -> None:
    fault = refused(f"{TEXT}丙公司,2023-05,{value}\n".encode())

    assert (fault.line, fault.column) == (4, "C")
    assert why in fault.why


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_never_crash(data: bytes) -> None:
    with suppress(FileRefused):
        lines = [row.line for sheet in open_table(data, "x.csv").sheets for row in sheet.rows]
        assert lines == sorted(set(lines))
