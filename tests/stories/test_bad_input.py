"""Bad input at every door: a clear answer in Chinese that names line and column, and nothing half-imported.

The table is the monthly return, with its checks on; the doors are ``take``, the command line and the import page.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from jingwei.kernel.register.api import registers
from jingwei.shell.importing.reading import MAX_FILE_BYTES
from jingwei.shell.importing.taking import Order, Received, take
from jingwei.shell.importing.tests.bad_files import OLD_XLS, excel, repacked
from jingwei.shell.importing.tests.handing import counts, credit_code

MONTHLY = "economy.monthly_return"
HEADERS = ("企业", "报告期", "报表类别", "工业总产值本月（万元）", "工业总产值本月止累计（万元）")
GOOD = ("蓝岭锂电", "2023-05", "规上工业", 100, 500)
CSV = "企业,报告期,工业总产值本月,工业总产值本月止累计\n蓝岭锂电,2023-05,100,500\n"


def rows(*more: Any) -> bytes:
    """Make a table with one good row and these below it."""
    return excel((HEADERS, GOOD, *more))


def second(**changes: Any) -> tuple[Any, ...]:
    """Return a good row of June in which some cells, by letter, are changed."""
    cells = dict(zip("ABCDE", ("蓝岭锂电", "2023-06", "规上工业", 100, 600), strict=True)) | changes
    return tuple(cells.values())


def merged(cells: str) -> bytes:
    """Make a good table in which some cells are merged."""
    return excel((HEADERS, GOOD, second()), lambda sheet: sheet.merge_cells(cells))


def bomb() -> bytes:
    """Make an xlsx whose sheet would fill gigabytes."""
    sheet = b"<worksheet>" + b" " * 40_000_000
    packed = BytesIO(rows())
    with ZipFile(packed, "a", ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", sheet)
    return packed.getvalue()


def mixed_encodings() -> bytes:
    """Make a CSV of which one line is in another encoding than the rest."""
    return CSV.encode() + "青川硅业".encode("gb18030")[:5] + b"\xff,2023-06,1,2\n"


@dataclass(frozen=True)
class Bad:
    """A file that must be refused, with what its answer must say; line None is the file as a whole."""

    data: Callable[[], bytes]
    says: str
    line: int | None = None
    column: str = ""
    name: str = "五月.xlsx"


BAD = {
    "no header at all": Bad(lambda: excel((("甲", "乙"), (1, 2))), "找不到表头", 1),
    "a required column is missing": Bad(lambda: excel((HEADERS[1:], GOOD[1:])), "缺少必填的列：企业", 1),
    "a column stands twice": Bad(lambda: excel(((*HEADERS, HEADERS[3]), GOOD)), "出现了两次", 1, "F"),
    "headers only": Bad(lambda: excel((HEADERS,)), "没有数据行"),
    "merged data cells": Bad(lambda: merged("A2:A3"), "合并单元格 A2:A3", 2, "A"),
    "merged header cells": Bad(lambda: merged("D1:E1"), "合并单元格 D1:E1", 1, "D"),
    "text in a number": Bad(lambda: rows(second(D="约100")), "不是数", 3, "D"),
    "a number with its unit": Bad(lambda: rows(second(E="600万元")), "不带单位", 3, "E"),
    "a comma as decimal point": Bad(lambda: rows(second(D="1,5")), "不是数", 3, "D"),
    "finer than a fen": Bad(lambda: rows(second(D="1.0000001")), "最小单位", 3, "D"),
    "an unreasonable number": Bad(lambda: rows(second(D="1e300")), "不合理", 3, "D"),
    "an error of Excel": Bad(lambda: rows(second(D="#DIV/0!")), "错误值", 3, "D"),
    "a formula never calculated": Bad(lambda: rows(second(D="=D2*2")), "公式", 3, "D"),
    "a wrong credit code": Bad(lambda: rows(second(A=credit_code(1)[:-1] + "I")), "台账里没有", 3, "A"),
    "an unknown enterprise": Bad(lambda: rows(second(A="没有的厂")), "台账里没有“没有的厂”", 3, "A"),
    "an empty required cell": Bad(lambda: rows(second(A=None)), "必填", 3, "A"),
    "no month": Bad(lambda: rows(second(B="去年")), "不是期间", 3, "B"),
    "a month that is January or October": Bad(lambda: rows(second(B=2023.1)), "不是期间", 3, "B"),
    "none of the choices": Bad(lambda: rows(second(C="重工业")), "不在可选项内", 3, "C"),
    "a duplicated line": Bad(lambda: rows(GOOD), "与工作表“月报”第 2 行是同一条", 3, "A"),
    "the month above the sum": Bad(lambda: rows(second(E=50)), "大于本月止累计", 3, "D"),
    "a month to come": Bad(lambda: rows(second(B="2099-01")), "还没有到", 3, "B"),
    "an old .xls renamed": Bad(lambda: OLD_XLS, "旧版 .xls"),
    "a web page renamed": Bad(lambda: b"<html><table><tr><td>1</td></tr></table>", "网页"),
    "a picture renamed": Bad(lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "PNG"),
    "an empty file": Bad(lambda: b"", "空的"),
    "half a file": Bad(lambda: rows()[:-300], "损坏"),
    "a damaged sheet": Bad(lambda: repacked(rows(), {"xl/worksheets/sheet1.xml": zlib.compress(b"x")}), "损坏"),
    "a zip bomb": Bad(bomb, "压缩炸弹"),
    "50 MB": Bad(lambda: b"x" * MAX_FILE_BYTES, "50,000,000 字节"),
    "broken encoding": Bad(mixed_encodings, "编码有错", 3, name="五月.csv"),
    "NUL bytes": Bad(lambda: CSV.encode() + b"\0\0\n", "空字节", 3, name="五月.csv"),
    "a field too many": Bad(lambda: (CSV + "青川硅业,2023-05,1,234,500\n").encode(), "5 个字段", 3, name="五月.csv"),
    "an open quote": Bad(lambda: (CSV + '"青川硅业,2023-05,1,2\n').encode(), "引号", 3, name="五月.csv"),
}
each = pytest.mark.parametrize("bad", [pytest.param(bad, id=name) for name, bad in BAD.items()])


def in_chinese(text: str) -> bool:
    """Whether a text is Chinese, give or take names and numbers."""
    return any("一" <= letter <= "鿿" for letter in text)


@each
def test_taking_names_what_where_why_and_how_to_mend_and_writes_nothing(bad: Bad, cast: Any, home: Path) -> None:
    data, before = bad.data(), counts(home)

    report = take(Order(cast.park.pk, registers()[MONTHLY], "li"), Received(bad.name, data))

    told = [one for one in report.refused if bad.says in one.why + one.mend]
    assert [(one.line, one.column) for one in told] == [(bad.line, bad.column)], report.refused
    assert in_chinese(told[0].why)
    assert in_chinese(told[0].mend)
    assert (report.batch, report.taken) == (None, 0)
    assert counts(home) == before


@each
def test_the_command_line_refuses_with_one_json_document(
    bad: Bad, cast: Any, home: Path, tmp_path_factory: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("in") / bad.name
    path.write_bytes(bad.data())
    before = counts(home)

    with pytest.raises(CommandError) as refusal:
        call_command("import_", MONTHLY, str(path), "--park", "demo", "--json")

    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"batch", "taken", "revised", "unchanged", "refused", "folded", "soft", "notes"}
    assert any(bad.says in one["why"] + one["mend"] and one["line"] == bad.line for one in document["refused"])
    assert (refusal.value.returncode, document["batch"]) == (1, None)
    assert counts(home) == before


@each
def test_the_page_shows_the_refusal_and_writes_nothing(bad: Bad, cast: Any, home: Path) -> None:
    client = cast.client("statistician")
    table, before = SimpleUploadedFile(bad.name, bad.data()), counts(home)

    answer = client.post(reverse("imports"), {"format": MONTHLY, "table": table, "mode": "whole"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "没有导入" in page
    assert bad.says in page
    assert counts(home) == before | {"sessions.Session": before["sessions.Session"]}


@pytest.mark.parametrize("name", ["五月.xlsx", "五月.csv"])
def test_the_good_table_that_all_of_these_spoil_is_taken(name: str, cast: Any) -> None:
    data = rows(second()) if name.endswith("xlsx") else CSV.encode("gb18030")

    report = take(Order(cast.park.pk, registers()[MONTHLY], "li"), Received(name, data))

    assert report.refused == []
    assert report.taken == (2 if name.endswith("xlsx") else 1)


def test_more_than_a_request_may_bring_is_refused_before_it_is_read(cast: Any, home: Path) -> None:
    client = cast.client("statistician")
    table, before = SimpleUploadedFile("五月.xlsx", b"x" * (61 * 1024 * 1024)), counts(home)

    answer = client.post(reverse("imports"), {"format": MONTHLY, "table": table, "mode": "whole"})

    assert answer.status_code == 413
    assert "请拆成几个文件" in answer.content.decode()
    assert counts(home) == before
