from datetime import time
from io import BytesIO
from typing import Any

import openpyxl

from jingwei.kernel.register.api import registers
from jingwei.shell.importing.report import Refused, Report
from jingwei.shell.importing.returning import give_back, returned_name
from jingwei.shell.importing.tests.bad_files import excel
from jingwei.shell.importing.tests.handing import PLACE, hand_in

TABLE = (
    ("地点代码", "地点名称", "地点类别", "备注", "备注"),
    ("A", "东区", "片区", "好", None),
    ("007", "南区", "片片", time(8, 30), 12.5),
)


def sheet_of(data: bytes | None) -> list[tuple[Any, ...]]:
    assert data is not None
    return list(openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def test_refused_rows_come_back_verbatim_with_reason_and_remedy(cast: Any) -> None:
    report = hand_in(cast.park, PLACE, TABLE, good_rows=True)

    header, *rows = sheet_of(give_back(registers()[PLACE], "表.xlsx", excel(TABLE), report))

    assert header == ("地点代码", "地点名称", "地点类别", "备注", "备注（E 列）", "原因", "怎么改")
    assert [row[:5] for row in rows] == [("007", "南区", "片片", time(8, 30), 12.5)]
    assert "C 列" in rows[0][5]
    assert "片区、地块" in rows[0][6]


def test_what_is_mended_in_the_returned_file_can_be_imported_from_it(cast: Any) -> None:
    report = hand_in(cast.park, PLACE, TABLE, good_rows=True)
    returned = give_back(registers()[PLACE], "表.xlsx", excel(TABLE), report)
    header, row = sheet_of(returned)

    again = hand_in(cast.park, PLACE, (header, (*row[:2], "片区", *row[3:])))

    assert (again.taken, again.refused) == (1, [])
    assert not any("原因" in note for note in again.notes)


def test_rows_of_a_csv_come_back_too(cast: Any) -> None:
    data = "地点代码,地点名称,地点类别\nA,东区,片区\n=1+1,南区,片片\n".encode("gb18030")
    report = hand_in(cast.park, PLACE, data, good_rows=True)

    header, row = sheet_of(give_back(registers()[PLACE], "表.csv", data, report))

    assert "按 GB18030 读取" in report.notes
    assert row[:3] == ("=1+1", "南区", "片片")


def test_a_cell_that_cannot_be_read_comes_back_as_it_stood(cast: Any) -> None:
    data = excel((("地点代码", "地点名称"), ("A", "#REF!"), ("B", "西区")))
    report = hand_in(cast.park, PLACE, data, good_rows=True)

    _, row = sheet_of(give_back(registers()[PLACE], "表.xlsx", data, report))

    assert (report.taken, row[:2]) == (1, ("A", "#REF!"))


def test_a_file_that_is_wrong_as_a_whole_gives_no_rows_back() -> None:
    report = Report("表.xlsx", refused=[Refused("", None, "", "", "打不开", "请重存")])

    assert give_back(registers()[PLACE], "表.xlsx", b"no table", report) is None


def test_the_returned_file_is_named_after_the_table() -> None:
    assert returned_name("12月.csv") == "12月-退回.xlsx"
