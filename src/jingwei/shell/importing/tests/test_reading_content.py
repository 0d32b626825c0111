"""What a received file is, is told by its bytes; what it cannot be is refused in Chinese."""

from contextlib import suppress
from pathlib import Path

import pytest

from jingwei.shell.importing.reading import MAX_FILE_BYTES, FileRefused, open_table
from jingwei.shell.importing.tests.bad_files import (
    ENCRYPTED_XLSX,
    GOOD_ROW,
    HEADERS,
    OLD_XLS,
    excel,
    repacked,
    with_sheet,
    zipped,
)

HTML = "<html><table><tr><td>企业名称</td></tr></table></html>".encode()
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>'
STRICT = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets/></workbook>'
BOMB = b" " * 30_000_000


def refused(data: bytes | Path, name: str = "五月.xlsx") -> str:
    """Give the words with which a file is refused."""
    with pytest.raises(FileRefused) as caught:
        lines(data, name)
    return str(caught.value)


def lines(data: bytes | Path, name: str = "五月.xlsx") -> list[int]:
    """Read a whole file and give the numbers of its lines."""
    with open_table(data, name) as book:
        return [row.line for sheet in book.sheets for row in sheet.rows]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "是空的"),
        (OLD_XLS, "旧版 .xls"),
        (ENCRYPTED_XLSX, "密码"),
        (HTML, "网页（HTML）表格"),
        (b"\xef\xbb\xbf\r\n" + HTML, "网页（HTML）表格"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML 表格"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
        (zipped({"word/document.xml": "<w/>"}), "Word"),
        (zipped({"[Content_Types].xml": "<T/>", "xl/workbook.bin": "x"}), ".xlsb"),
        (zipped({"五月.xlsx": "x"}), "压缩包"),
        (zipped({"[Content_Types].xml": "<T/>", "xl/workbook.xml": "<w/>"}), "损坏"),
        (excel([HEADERS])[:-400], "不完整"),
        (b"PK\x03\x04" + b"\0" * 100, "不完整"),
        (repacked(excel([HEADERS]), {"xl/workbook.xml": STRICT}), "Strict"),
        (repacked(excel([HEADERS]), {"xl/media/a.bin": BOMB}), "压缩炸弹"),
        (repacked(excel([HEADERS]), {f"xl/media/{n}": b"" for n in range(2_001)}), "部件"),
        (repacked(excel([HEADERS]), {"xl/styles.xml": ENTITIES + "<styleSheet/>"}), "DOCTYPE"),
        (with_sheet("<sheetData/>", ENTITIES + "<worksheet>"), "DOCTYPE"),
        (with_sheet("<sheetData><row r='1'><c r='A1'><v>1</v></c>"), "损坏"),
    ],
)
def test_what_is_no_readable_table_is_refused_with_its_reason(data: bytes, expected: str) -> None:
    told = refused(data)

    assert expected in told
    assert "请" in told  # each refusal says how to mend it


def test_an_xls_renamed_to_xlsx_is_told_that_renaming_does_not_convert() -> None:
    assert "改扩展名并不能转换格式" in refused(OLD_XLS, "五月.xlsx")
    assert "改扩展名" not in refused(OLD_XLS, "五月.xls")


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES)

    told = refused(path, path.name)

    assert "50,000,000 字节" in told


def test_a_file_under_the_limit_is_opened_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "五月.csv"
    path.write_text("企业名称\n甲公司\n", encoding="utf-8")

    with open_table(path, path.name) as book:
        cells = [row.cells for row in book.sheets[0].rows]

    assert cells == [("企业名称",), ("甲公司",)]
    assert "打不开" in refused(tmp_path / "没有.csv", "没有.csv")


def test_a_package_that_unpacks_to_more_than_the_limit_is_refused_unpacked_or_not() -> None:
    data = repacked(excel([HEADERS]), {f"xl/worksheets/s{n}.xml": b"x" for n in range(3)})
    # The sizes in the directory are made to lie; nothing of that size is ever unpacked.
    lying = data.replace(b"\3\0\0\0\1\0\0\0", b"\3\0\0\0" + (300_000_000).to_bytes(4, "little"))

    assert "疑似压缩炸弹" in refused(lying)


def test_a_part_in_utf_16_cannot_slip_past_the_search_for_merged_cells() -> None:
    sheet = '<?xml version="1.0" encoding="UTF-16"?><worksheet/>'.encode("utf-16")

    told = refused(repacked(excel([HEADERS]), {"xl/worksheets/sheet1.xml": sheet}))

    assert "不是 UTF-8" in told


def test_text_named_xlsx_is_read_as_csv_and_says_so() -> None:
    book = open_table("企业名称,月份\n甲公司,2023-05\n".encode(), "五月.xlsx")

    assert book.kind == "csv"
    assert any("按 CSV 读取" in note for note in book.notes)


def test_a_workbook_with_macros_is_read_and_says_so() -> None:
    data = repacked(excel([HEADERS, GOOD_ROW]), {"xl/vbaProject.bin": b"macro"})

    book = open_table(data, "五月.xlsm")

    assert len(list(book.sheets[0].rows)) == 2
    assert any("宏" in note for note in book.notes)


@pytest.mark.parametrize("step", range(40))
def test_a_damaged_package_is_read_whole_or_refused_and_never_crashes(step: int) -> None:
    data = bytearray(excel([HEADERS, *[GOOD_ROW] * 20]))
    data[step * len(data) // 40] ^= 0xFF

    with suppress(FileRefused):
        assert lines(bytes(data)) == list(range(1, 22))
