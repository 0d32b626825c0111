"""Finding the header among titles, blanks and spellings."""

import pytest

from jingwei.shell.importing.reading import FileRefused, HeaderCell, find_header, fold_header, open_table, table_rows
from jingwei.shell.importing.reading.faults import Fault
from jingwei.shell.importing.reading.table import Sheet
from jingwei.shell.importing.tests.bad_files import excel

WANTED: dict[str, tuple[str, ...]] = {"企业名称": ("单位名称",), "产值（万元）": ("工业总产值（万元）",), "用电量": ()}


def sheet_of(*rows: tuple[object, ...]) -> Sheet:
    """Give the sheet of an xlsx of these rows."""
    return open_table(excel(rows), "五月.xlsx").sheets[0]


@pytest.mark.parametrize(
    "text", ["产值 (万元)", "产值\n（万元）", " 产值（ 万元 ）", "产值（万元）*", "\ufeff产值（万元）：", "产值(万元)"]
)
def test_spellings_of_one_header_are_the_same(text: str) -> None:
    assert fold_header(text) == fold_header("产值（万元）")


def test_another_unit_is_another_header() -> None:
    assert fold_header("产值（亿元）") != fold_header("产值（万元）")


def test_the_header_is_found_under_titles_and_blanks() -> None:
    sheet = sheet_of(("企业名称：示例园区",), (), ("单位", "万元"), ("单位名称", "备注", "产值(万元)"), ("甲", "无", 1))

    header = find_header(sheet, WANTED)

    assert (header.line, header.columns) == (4, {"企业名称": 0, "产值（万元）": 2})
    assert header.unknown == (HeaderCell("B", "备注"),)
    assert header.missing == ("用电量",)


def test_a_column_that_stands_twice_is_told() -> None:
    header = find_header(sheet_of(("企业名称", "单位名称", "用电量")), WANTED)

    assert header.repeated == (HeaderCell("B", "单位名称"),)
    assert header.columns["企业名称"] == 0


@pytest.mark.parametrize("rows", [[("姓名", "年龄"), ("张三", 3)], [()] * 10 + [("企业名称", "用电量")], []])
def test_a_table_without_header_is_refused(rows: list[tuple[object, ...]]) -> None:
    with pytest.raises(FileRefused) as caught:
        find_header(sheet_of(*rows), WANTED)

    assert "表头" in str(caught.value)


def test_a_bad_row_is_refused_or_left_out_with_its_faults_kept() -> None:
    sheet = sheet_of(("企业名称", "用电量", "备注"), ("甲", "#REF!", ""), ("乙", 2, "#N/A"), ("丙",))
    header = find_header(sheet, WANTED)
    faults: list[Fault] = []

    rows = list(table_rows(sheet, header, faults))

    # An error in a column that nobody reads (备注) does no harm.
    assert [(row.line, len(row.cells)) for row in rows] == [(3, 3), (4, 3)]
    assert [(fault.line, fault.column) for fault in faults] == [(2, "B")]
    with pytest.raises(FileRefused):
        list(table_rows(sheet, header))


def test_two_columns_wanted_under_one_name_are_a_mistake_of_the_declaration() -> None:
    with pytest.raises(ValueError, match="stands for both"):
        find_header(sheet_of(("甲",)), {"产值(万元)": (), "总产值": ("产值（万元）",)})
