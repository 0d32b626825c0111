"""Proofs: money that arrived counts once a bank slip, handed in with the table, proves it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence, ImportBatch, registers
from jingwei.shell.importing.report import Report
from jingwei.shell.importing.tests.bad_files import excel
from jingwei.shell.importing.tests.handing import PDF, counts, hand_in

PROJECTS, FUNDS = "investment.project", "investment.fund_arrival"
HEADERS = ("到位编号", "项目", "到位日期", "到位金额（万元）", "资金来源", "凭证")


def project(cast: Any) -> None:
    """Enter the project that the money is for."""
    fields = {"project_code": "P1", "name": "锂电材料项目", "investor": "某集团", "planned_fen": 10**13}
    cast.enter(registers()[PROJECTS].model, entered=date(2022, 1, 1), **fields)


def table(*proofs: str | None) -> bytes:
    """Return a table with an arrival for each 凭证 cell."""
    rows = [(f"到{n}", "锂电材料项目", "2023-05-18", 100 + n, "省内", cell) for n, cell in enumerate(proofs, 1)]
    return excel((HEADERS, *rows))


@pytest.fixture
def funds(cast: Any) -> Any:
    """Return a way to hand arrivals in."""
    project(cast)

    def take(data: bytes, **proofs: bytes) -> Report:
        return hand_in(cast.park, FUNDS, data, {f"{name}.pdf": body for name, body in proofs.items()})

    return take


def test_a_named_file_handed_in_with_the_table_is_attached_to_its_row(funds: Any) -> None:
    report = funds(table("回单1.pdf", "回单2.PDF；回单1.pdf"), 回单1=PDF, 回单2=PDF + b"2")

    assert (report.taken, report.refused) == (2, [])
    assert [one.why for one in report.soft if "凭证" in one.why] == []
    assert Evidence.objects.count() == 3
    assert {one.batch_id for one in Evidence.objects.all()} == {report.batch}


def test_a_named_file_that_was_not_handed_in_is_asked_for_and_the_row_taken(funds: Any) -> None:
    report = funds(table("回单1.pdf"))

    (asked,) = [one for one in report.document()["soft"] if one["value"] == "回单1.pdf"]
    assert report.taken == 1
    assert (asked["line"], asked["column"]) == (2, "F")
    assert set(asked) == {"sheet", "line", "column", "value", "why", "mend"}


def test_the_proof_handed_in_later_makes_a_batch_and_is_not_asked_for_again(funds: Any) -> None:
    funds(table("回单1.pdf"))

    proved = funds(table("回单1.pdf"), 回单1=PDF)
    again = funds(table("回单1.pdf"))

    assert (proved.unchanged, proved.batch) == (1, ImportBatch.objects.order_by("-pk")[0].pk)
    assert (again.batch, [one for one in again.soft if "凭证" in one.why]) == (None, [])


def test_what_proves_nothing_is_refused_by_row(funds: Any, home: Path) -> None:
    before = counts(home)

    report = funds(table(None, "回单1.pdf"), 回单1=b"MZ\x90\x00")

    assert [(one.line, one.column, one.value) for one in report.refused] == [(3, "F", "回单1.pdf")]
    assert "不是可作凭证的文件" in report.refused[0].why
    assert counts(home) == before


def test_a_batch_taken_back_takes_its_proofs_out_of_force(funds: Any) -> None:
    report = funds(table("回单1.pdf"), 回单1=PDF)

    register.retract(ImportBatch.objects.get(pk=report.batch), actor="li")

    assert not Evidence.objects.filter(live=True).exists()


def test_one_call_takes_two_tables_and_says_which_proof_no_row_names(
    cast: Any, tmp_path_factory: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    project(cast)
    folder = tmp_path_factory.mktemp("in")
    other = excel((HEADERS, ("到9", "锂电材料项目", "2023-05-18", 9, "省内", "回单9.pdf")))
    files = {"一.xlsx": table("回单1.pdf"), "二.xlsx": other, "回单1.pdf": PDF, "回单9.pdf": PDF, "多余.pdf": PDF}
    for name, data in files.items():
        (folder / name).write_bytes(data)

    call_command("import_", FUNDS, *(str(folder / name) for name in files), "--park", "demo", "--json")

    documents = json.loads(capsys.readouterr().out)
    assert [document["taken"] for document in documents] == [1, 1]
    assert [note for note in documents[1]["notes"] if "多余.pdf" in note]
    assert not [note for document in documents for note in document["notes"] if "回单" in note]


def test_two_files_of_one_name_cannot_be_told_apart(cast: Any, tmp_path_factory: Any) -> None:
    folders = [tmp_path_factory.mktemp("in") for _ in range(2)]
    for folder in folders:
        (folder / "一.xlsx").write_bytes(table(None))

    with pytest.raises(CommandError, match="同名"):
        call_command("import_", FUNDS, *(str(folder / "一.xlsx") for folder in folders), "--park", "demo")
