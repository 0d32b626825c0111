"""What is written to Excel comes back unchanged, runs no formula and is the same each time."""

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.shell.exporting.cells import AMOUNT, TEXT
from jingwei.shell.exporting.workbook import GUIDE_SHEET, Note, SheetOut, write_workbook
from jingwei.shell.importing.reading import open_table

PRINTING_A_HASH = """
import hashlib, io
from jingwei.shell.exporting.workbook import Note, SheetOut, write_workbook
out = io.BytesIO()
write_workbook(out, [SheetOut("甲", ("一", "二"), [("x", 1)], [Note("一", "说明")], choices={"二": ["是", "否"]})])
print(hashlib.sha256(out.getvalue()).hexdigest())
"""

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip()) and not text.startswith("#")
)
numbers = st.integers(-(10**14), 10**14).flatmap(
    lambda whole: st.integers(0, 9).map(lambda places: Decimal(whole).scaleb(-places))
)
seconds = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2999, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)
values = st.one_of(st.none(), st.booleans(), texts, numbers, seconds)


def written(*sheets: SheetOut) -> bytes:
    """Write a workbook to bytes."""
    buffer = io.BytesIO()
    write_workbook(buffer, sheets)
    return buffer.getvalue()


def read_back(rows: Sequence[Sequence[object]], number_format: str = "") -> list[tuple[object, ...]]:
    """Write rows under the headers 甲 and 乙 and read them again."""
    formats = {"甲": number_format} if number_format else {}
    with open_table(written(SheetOut("表", ("甲", "乙"), rows, formats=formats)), "表.xlsx") as book:
        return [(*row.cells, None)[:2] for row in book.sheets[0].rows][1:]


@given(st.lists(st.tuples(values, values), max_size=8), st.sampled_from(["", TEXT, AMOUNT]))
def test_whatever_is_written_is_read_back_unchanged(rows: list[tuple[object, object]], number_format: str) -> None:
    full = [row for row in rows if row != (None, None)]

    assert read_back(rows, number_format) == full


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "91330100MA2CFRGT6K"])
def test_a_text_never_becomes_a_formula_or_a_number(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(SheetOut("表", ("甲",), [(text,)], formats={"甲": TEXT}))))

    cell = book["表"]["A2"]

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", TEXT)


@pytest.mark.parametrize("number", [12345678901234567, Decimal("1234567890.123456789"), Decimal("1e400")])
def test_a_number_that_excel_would_round_is_kept_as_text(number: Decimal | int) -> None:
    assert read_back([(number, None)]) == [(str(number), None)]


def test_days_are_dates_and_aware_times_are_those_of_shanghai() -> None:
    moment = dt.datetime(2023, 5, 18, 16, 30, tzinfo=dt.UTC)

    ((day, time),) = read_back([(dt.date(2023, 5, 18), moment)])

    assert day == dt.datetime(2023, 5, 18)  # noqa: DTZ001
    assert time == dt.datetime(2023, 5, 19, 0, 30)  # noqa: DTZ001
    assert read_back([(dt.date(1899, 1, 1), None)]) == [("1899-01-01", None)]


@pytest.mark.parametrize(("bad", "why"), [(float("nan"), "有限"), ("长" * 32_768, "32,767"), (object(), "object")])
def test_what_excel_cannot_hold_is_refused_by_cell(bad: object, why: str) -> None:
    with pytest.raises(ValueError, match=f"工作表“表”第 3 行“乙”.*{why}"):
        written(SheetOut("表", ("甲", "乙"), [("一", 1), ("二", bad)]))


@pytest.mark.parametrize(
    "sheet",
    [
        SheetOut("表", ("甲", "甲")),
        SheetOut("表" * 32, ("甲",)),
        SheetOut("", ("甲",)),
        SheetOut(GUIDE_SHEET, ("甲",)),
        SheetOut("表", ("甲",), widths={"乙": 3}),
        SheetOut("表", ("甲",), [("一", "二")]),
    ],
)
def test_a_sheet_that_does_not_hold_together_is_refused(sheet: SheetOut) -> None:
    with pytest.raises(ValueError, match="表"):
        written(sheet)


def test_a_template_explains_its_columns_and_offers_its_choices() -> None:
    sheet = SheetOut(
        "月报", ("状态", "产值"), notes=[Note("状态", "快报或核定", True, "快报")], choices={"状态": ["快报", "核定"]}
    )

    book = openpyxl.load_workbook(io.BytesIO(written(sheet)))

    guide = [row[:7] for row in book[GUIDE_SHEET].iter_rows(values_only=True)]
    (offered,) = book["月报"].data_validations.dataValidation
    assert guide[1] == ("月报", "状态", "是", "快报或核定", "快报", None, "快报")
    assert guide[2][6] == "核定"
    assert offered.formula1 == f"'{GUIDE_SHEET}'!$G$2:$G$3"
    assert book["月报"].freeze_panes == "A2"


def test_columns_fit_chinese_text_unless_a_width_is_given() -> None:
    rows = [("浙江某某新材料有限公司", "短")]
    data = written(SheetOut("表", ("企业名称", "注", "码"), rows, widths={"注": 30}, formats={"码": TEXT}))

    columns = openpyxl.load_workbook(io.BytesIO(data))["表"].column_dimensions

    assert columns["A"].width == 24
    assert columns["B"].width == 30
    assert columns["C"].number_format == TEXT


def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", PRINTING_A_HASH],
            env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip

    assert len(hashes) == 1


def test_lazy_rows_are_written_to_a_path(tmp_path: Path) -> None:
    path = tmp_path / "出.xlsx"

    write_workbook(path, [SheetOut("表", ("甲",), ((number,) for number in range(500)))])

    with zipfile.ZipFile(path) as archive:
        assert all(info.date_time == (2000, 1, 1, 0, 0, 0) for info in archive.infolist())
    with open_table(path, path.name) as book:
        assert sum(1 for _ in book.sheets[0].rows) == 501


def test_titles_stand_above_the_headers_and_the_rows_still_fit_their_columns() -> None:
    titled = SheetOut("表", ("甲", "乙"), [("一", "是")], choices={"乙": ["是", "否"]}, titles=("月报", "单位：万元"))

    page = openpyxl.load_workbook(io.BytesIO(written(titled)))["表"]

    assert [[cell.value for cell in row] for row in page["A1:B4"]] == [
        ["月报", None], ["单位：万元", None], ["甲", "乙"], ["一", "是"],
    ]  # fmt: skip
    assert (page.freeze_panes, page.dimensions) == ("A4", "A1:B4")
    assert [str(one.sqref).split(":")[0] for one in page.data_validations.dataValidation] == ["B4"]
