from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, Enterprise, ImportBatch, Journal, Place
from jingwei.shell.importing import drafting, taking
from jingwei.shell.importing.proofs import Proofs
from jingwei.shell.importing.tests.bad_files import excel
from jingwei.shell.importing.tests.handing import (
    CHAIN,
    ENTERPRISE,
    MEMBERSHIP,
    PLACE,
    counts,
    credit_code,
    hand_in,
)

PLACES = (("地点代码", "地点名称", "地点类别"), ("A", "东区", "片区"), ("B", "西区", "片区"))


@pytest.mark.parametrize(
    "headers",
    [
        ("地点代码", "地点名称", "地点类别"),
        ("code", "name", "kind"),
        (" 地点代码* ", "地点\n名称", "地点类别："),
    ],
)
def test_headers_are_known_by_label_field_name_and_with_decoration(cast: Any, headers: tuple[str, ...]) -> None:
    rows = (headers, *PLACES[1:])

    report = hand_in(cast.park, PLACE, rows)

    assert (report.taken, report.refused) == (2, [])
    assert Place.objects.get(code="A").name == "东区"


def test_the_same_file_again_changes_nothing(cast: Any, home: Path) -> None:
    hand_in(cast.park, PLACE, PLACES)
    before = counts(home)

    report = hand_in(cast.park, PLACE, PLACES)

    assert (report.batch, report.taken, report.revised, report.unchanged) == (None, 0, 0, 2)
    assert counts(home) == before


def test_a_corrected_file_revises_by_business_key(cast: Any) -> None:
    hand_in(cast.park, PLACE, PLACES)

    report = hand_in(cast.park, PLACE, (*PLACES[:2], ("B", "西南区", "片区")))

    assert (report.taken, report.revised, report.unchanged) == (0, 1, 1)
    row = Place.objects.get(code="B")
    assert [version.origin.line for version in register.history(row)] == [3, 3]
    assert row.name == "西南区"


def test_columns_that_are_not_in_the_file_keep_their_values(cast: Any) -> None:
    hand_in(cast.park, PLACE, (("地点代码", "地点名称", "地址"), ("A", "东区", "一路 1 号")))

    report = hand_in(cast.park, PLACE, (("地点代码", "地点名称"), ("A", "东一区")))

    row = Place.objects.get(code="A")
    assert report.revised == 1
    assert (row.name, row.address) == ("东一区", "一路 1 号")


def test_an_empty_cell_of_a_column_in_the_file_empties_the_field(cast: Any) -> None:
    hand_in(cast.park, PLACE, (("地点代码", "地点名称", "地址"), ("A", "东区", "一路 1 号")))

    hand_in(cast.park, PLACE, (("地点代码", "地点名称", "地址"), ("A", "东区", None)))

    assert Place.objects.get(code="A").address == ""


def test_a_code_typed_in_lower_case_is_folded_and_said(cast: Any) -> None:
    typed = credit_code(7).lower()

    report = hand_in(cast.park, ENTERPRISE, (("统一社会信用代码", "企业名称"), (typed, "七号有限公司")))

    assert report.taken == 1
    assert [(one.line, one.column, one.was, one.now) for one in report.folded] == [(2, "A", typed, credit_code(7))]


def test_several_sheets_are_one_batch_and_an_empty_one_is_noted(cast: Any) -> None:
    def add_sheets(sheet: Any) -> None:
        second = sheet.parent.create_sheet("西区")
        for row in (PLACES[0], PLACES[2]):
            second.append(row)
        sheet.parent.create_sheet("Sheet3")

    report = hand_in(cast.park, PLACE, excel(PLACES[:2], add_sheets))

    assert (report.taken, ImportBatch.objects.count()) == (2, 1)
    assert "工作表“Sheet3”是空的，没有读取" in report.notes


def test_a_key_that_stands_twice_is_refused_with_the_place_of_the_first(cast: Any) -> None:
    report = hand_in(cast.park, PLACE, (*PLACES, ("A", "又一个", "片区")))

    (one,) = report.refused
    assert (report.batch, one.line, one.column) == (None, 4, "A")
    assert "第 2 行" in one.why


def test_one_bad_row_keeps_the_whole_file_out(cast: Any, home: Path) -> None:
    before = counts(home)

    report = hand_in(cast.park, PLACE, (*PLACES, ("C", "南区", "片片")))

    assert [(one.line, one.column, one.value) for one in report.refused] == [(4, "C", "片片")]
    assert counts(home) == before


def test_good_rows_are_taken_without_the_bad_one_when_asked(cast: Any) -> None:
    report = hand_in(cast.park, PLACE, (*PLACES, ("C", "南区", "片片")), good_rows=True)

    assert (report.taken, len(report.refused)) == (2, 1)
    assert not Place.objects.filter(code="C").exists()


def test_a_dry_run_counts_and_leaves_nothing(cast: Any, home: Path) -> None:
    before = counts(home)

    report = hand_in(cast.park, PLACE, PLACES, dry_run=True)

    assert (report.batch, report.taken) == (None, 2)
    assert counts(home) == before


def test_an_error_in_the_middle_leaves_nothing(cast: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    before = counts(home)
    monkeypatch.setattr(Proofs, "attach", fail)

    with pytest.raises(MemoryError):
        hand_in(cast.park, PLACE, PLACES)

    assert counts(home) == before


def test_a_batch_taken_back_is_revived_by_importing_it_again(cast: Any) -> None:
    hand_in(cast.park, PLACE, PLACES)
    entries = set(Place.objects.values_list("pk", flat=True))
    register.retract(ImportBatch.objects.get(), actor="li")

    again = hand_in(cast.park, PLACE, PLACES)

    assert (again.taken, again.revised) == (0, 2)
    assert set(Place.objects.live().values_list("pk", flat=True)) == entries
    told = StringIO()
    call_command("verify", stdout=told)
    assert "不符" not in told.getvalue()


def test_a_row_that_only_the_database_refuses_is_found_and_named(cast: Any, home: Path) -> None:
    hand_in(cast.park, CHAIN, (("产业链代码", "产业链名称"), ("L", "锂电")))
    rows: list[Any] = [("蓝岭锂电", "L", f"2023-0{month}-01", None) for month in range(1, 6)]
    rows[3] = ("蓝岭锂电", "L", "2023-04-01", "2023-01-01")
    before = counts(home)

    report = hand_in(cast.park, MEMBERSHIP, (("企业", "产业链", "起始日期", "终止日期"), *rows))

    (one,) = report.refused
    assert (one.line, one.column) == (5, "D")
    assert "终止日期" in one.why
    assert counts(home) == before


def test_the_database_refuses_one_row_and_good_rows_takes_the_others(cast: Any) -> None:
    hand_in(cast.park, CHAIN, (("产业链代码", "产业链名称"), ("L", "锂电")))
    rows = (("蓝岭锂电", "L", "2023-01-01", None), ("蓝岭锂电", "L", "2023-04-01", "2023-01-01"))

    report = hand_in(cast.park, MEMBERSHIP, (("企业", "产业链", "起始日期", "终止日期"), *rows), good_rows=True)

    assert (report.taken, len(report.refused)) == (1, 1)
    assert ChainMembership.objects.count() == 1


def test_an_enterprise_enters_its_own_rows_only(cast: Any) -> None:
    hand_in(cast.park, CHAIN, (("产业链代码", "产业链名称"), ("L", "锂电")))
    table = (("企业", "产业链", "起始日期"), ("蓝岭锂电", "L", "2023-01-01"), ("青川硅业", "L", "2023-01-01"))

    report = hand_in(cast.park, MEMBERSHIP, table, own=cast.lanling.pk, good_rows=True)

    (one,) = report.refused
    assert (report.taken, one.line, one.column, one.why) == (1, 3, "A", "这一行不是本企业的")


def test_an_enterprise_cannot_revise_the_row_of_another(cast: Any) -> None:
    table = (("统一社会信用代码", "企业名称"), (cast.qingchuan.credit_code, "改名有限公司"))

    report = hand_in(cast.park, ENTERPRISE, table, own=cast.lanling.pk)

    assert [one.line for one in report.refused] == [2]
    assert Enterprise.objects.get(pk=cast.qingchuan.pk).name == "青川硅业有限公司"


def test_a_taken_file_is_one_journal_that_names_file_and_lines(cast: Any) -> None:
    before = Journal.objects.count()

    report = hand_in(cast.park, PLACE, PLACES)

    origin = register.history(Place.objects.get(code="B"))[-1].origin
    assert Journal.objects.count() == before + 1
    assert (origin.file, origin.sheet, origin.line, origin.batch) == ("表.xlsx", "月报", 3, report.batch)


def test_a_name_with_folders_and_too_many_letters_is_tidied() -> None:
    name = taking.tidy_name("C:\\桌面\\" + "长" * 300 + ".xlsx")

    assert len(name) == 255
    assert name.endswith("长.xlsx")


def test_more_rows_than_any_park_has_are_refused_by_line(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_ROWS", 1)

    report = hand_in(cast.park, PLACE, PLACES, good_rows=True)

    assert [(one.line, one.why) for one in report.refused] == [(3, "从这一行起超过了 1 行")]
    assert not Place.objects.exists()


def test_after_too_many_errors_nothing_is_read_on_and_nothing_taken(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "MOST_REFUSED", 2)
    bad = [(f"C{number}", "区", "片片") for number in range(9)]

    report = hand_in(cast.park, PLACE, (*PLACES, *bad), good_rows=True)

    assert len(report.refused) == 4
    assert "没有再读下去" in report.refused[-1].why
    assert not Place.objects.exists()
