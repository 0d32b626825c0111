"""The command `jingwei import`: what it says, what it leaves behind, how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from jingwei.config import cli
from jingwei.kernel.register.api import ImportBatch, Place
from jingwei.shell.importing.tests.bad_files import excel
from jingwei.shell.importing.tests.handing import counts

PLACES = (("地点代码", "地点名称", "地点类别"), ("A", "东区", "片区"), ("B", "西区", "片片"))


@pytest.fixture
def table(tmp_path_factory: Any) -> Path:
    path: Path = tmp_path_factory.mktemp("in") / "地点.xlsx"
    path.write_bytes(excel(PLACES))
    return path


def test_good_rows_leave_the_refused_ones_beside_the_table(cast: Any, table: Path) -> None:
    with pytest.raises(CommandError, match="1 处不能导入") as refusal:
        call_command("import_", "地点", str(table), "--park", "demo", "--good-rows")

    rows = list(load_workbook(table.with_name("地点-退回.xlsx")).worksheets[0].iter_rows(values_only=True))
    assert rows[0][-2:] == ("原因", "怎么改")
    assert [row[0] for row in rows[1:]] == ["B"]
    assert (refusal.value.returncode, Place.objects.count()) == (1, 1)


def test_a_dry_run_of_good_rows_leaves_nothing_anywhere(cast: Any, home: Path, table: Path) -> None:
    before = counts(home)

    with pytest.raises(CommandError):
        call_command("import_", "地点", str(table), "--park", "demo", "--good-rows", "--dry-run")

    assert counts(home) == before
    assert [path.name for path in table.parent.iterdir()] == ["地点.xlsx"]


def test_the_report_for_people_names_sheet_line_column_and_value(
    cast: Any, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError):
        call_command("import_", "地点", str(table), "--park", "demo")

    said = capsys.readouterr().out
    assert "地点.xlsx：没有写入" in said
    assert "不能导入 工作表“月报”第 3 行 C 列“片片”：" in said


def test_a_batch_is_taken_back_by_number_and_only_once(
    cast: Any, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_bytes(excel(PLACES[:2]))
    call_command("import_", "地点", str(table), "--park", "demo")
    number = ImportBatch.objects.get().pk
    capsys.readouterr()

    call_command("import_", "--retract", str(number), "--json")

    assert json.loads(capsys.readouterr().out) == {"batch": number, "retracted": 1}
    with pytest.raises(CommandError, match="已经撤回过"):
        call_command("import_", "--retract", str(number))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["没有的", "x.xlsx"], "没有叫“没有的”的台账"),
        (["地点", "没有的.xlsx"], "没有文件"),
        (["地点", "{pdf}"], "没有表格"),
        (["--retract", "99"], "没有第 99 批导入"),
        (["地点", "x.xlsx", "--park", "没有的"], "没有园区“没有的”"),
    ],
)
def test_what_is_not_there_is_refused_in_chinese(cast: Any, table: Path, words: list[str], says: str) -> None:
    pdf = table.with_name("凭证.pdf")
    pdf.write_bytes(b"%PDF-1.4")

    with pytest.raises(CommandError, match=says) as refusal:
        call_command("import_", *(word.format(pdf=pdf) for word in words))

    assert refusal.value.returncode == 1


def test_format_and_file_are_asked_for() -> None:
    with pytest.raises(CommandError) as misuse:
        call_command("import_", "地点")

    assert misuse.value.returncode == 2


def test_a_switch_may_stand_between_format_and_file(cast: Any, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "prepare_store", lambda: None)
    table.write_bytes(excel(PLACES[:2]))

    code = cli.run(["import", "地点", "--park", "demo", "--dry-run", str(table), "--json"])

    assert (code, Place.objects.count()) == (0, 0)
