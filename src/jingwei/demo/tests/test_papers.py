"""A paper has the headers of its register, and a change of the register breaks it loudly."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jingwei.demo.papers.order import papers
from jingwei.demo.papers.paper import Paper, PaperMismatch
from jingwei.demo.staff import EVERYBODY
from jingwei.kernel.register.api import registers
from jingwei.shell.importing.reading import open_table

RECEIPT = {"enterprise": "蓝岭锂电", "month": "2023-05", "amount_fen": 123_450_000}


def lines(paper: Paper) -> list[tuple[object, ...]]:
    """Read a paper back as the import reads it."""
    with open_table(paper.data(), paper.name) as book:
        return [row.cells for row in book.sheets[0].rows]


def test_a_paper_has_the_headers_of_the_register_and_its_amounts_in_the_unit_shown() -> None:
    paper = Paper("税收.xlsx", "economy.tax_receipt", "李工", [RECEIPT], titles=("税收入库明细",))

    read = lines(paper)

    assert read[0][0] == "税收入库明细"
    assert read[1] == ("企业", "入库月份", "税收（万元）")
    assert [str(cell) for cell in read[2]] == ["蓝岭锂电", "2023-05", "123.45"]


def test_a_csv_comes_as_excel_saves_it_in_china() -> None:
    paper = Paper("税收.csv", "economy.tax_receipt", "李工", [RECEIPT])

    data = paper.data()

    assert data.decode("gb18030") == "企业,入库月份,税收（万元）\r\n蓝岭锂电,2023-05,123.45\r\n"


@pytest.mark.parametrize(
    ("register", "row", "why"),
    [
        ("economy.tax_receipt", RECEIPT | {"amount_yuan": 1}, "no columns .*amount_yuan"),
        ("economy.tax_receipt", {"month": "2023-05"}, "requires .*amount_fen.*enterprise"),
        ("register.place", {"code": "A", "name": "甲", "kind": "片区域"}, "片区域 is none of"),
    ],
)
def test_a_row_that_does_not_fit_its_register_is_refused(register: str, row: dict[str, Any], why: str) -> None:
    paper = Paper("表.xlsx", register, "李工", [row])

    with pytest.raises(PaperMismatch, match=why):
        paper.data()


def test_a_named_proof_stands_in_its_own_column() -> None:
    fund = {"number": "1", "project": "P", "arrived": date(2023, 5, 18), "amount_fen": 100_000_000, "origin": "省外"}
    paper = Paper("资金.xlsx", "investment.fund_arrival", "张工", [fund, fund], named_proofs={0: "回单.pdf"})

    read = lines(paper)

    assert read[0][-1] == "凭证"
    assert [row[5:] for row in read[1:]] == [("回单.pdf",), ()]


def test_every_paper_has_a_name_of_its_own_a_register_and_somebody_who_hands_it_in() -> None:
    listed = list(papers())

    names = [paper.path for paper in listed]

    assert len(set(names)) == len(names)
    assert {Path(name).suffix for name in names} == {".xlsx", ".csv"}
    assert {paper.register for paper in listed} <= registers().keys()
    assert {paper.actor for paper in listed} <= {one.username for one in EVERYBODY}


NO_PAPER = {
    "register.park",
    "report.publication",
    "matter.channel",
    "matter.holiday_notice",
    "matter.special_day",
}
"""What is founded, sealed, or set up with a key of one's own; and the notices of years after the simulated ones."""


def test_every_register_that_is_imported_has_a_paper() -> None:
    handed_in = {paper.register for paper in papers()}

    assert registers().keys() - handed_in == NO_PAPER
