"""A table told as sentences: by the label of the row, the heading of the column and the unit, wherever it is."""

import pytest
from docx import Document

from jingwei.shell.exporting.word.manuscript import Manuscript, open_manuscript
from jingwei.shell.exporting.word.tables import cell_sentences
from jingwei.shell.exporting.word.tests.drafts import saved


def with_table(*rows: str) -> Manuscript:
    """Make a draft with a table of these rows, cells parted by bars."""
    document = Document()
    document.add_paragraph("主要指标如下。")
    cells = [row.split("|") for row in rows]
    table = document.add_table(len(cells), len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text.strip()
    return open_manuscript(saved(document), "稿.docx")


def told(*rows: str) -> list[str]:
    draft = with_table(*rows)
    return [one.text for one in cell_sentences(draft.text, draft.tables)]


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        (("指标|数值", "固定资产投资|141亿元"), ["固定资产投资141亿元。"]),
        (("指标|单位|2023年|增长(%)", "产值|亿元|545.1|38.1"), ["2023年产值545.1亿元。", "产值同比增长38.1%。"]),
        (("项目|2023年|2022年", "产值（亿元）|1,545|-3"), ["2023年产值1,545亿元。"]),
        (
            ("指标|2023年增速|完成率", "其中：产值|-5.2%|104.8"),
            ["2023年产值同比下降5.2%。", "产值完成年度目标的104.8%。"],
        ),
        (("序号|指标|数值（亿元）", "1|产值|545"), ["产值545亿元。"]),
        (("指标|排名|占比", "产值|3|20%"), []),
        (("企业|数值", "甲|545亿元"), []),
        (("指标|数值", "产值|约545亿元，创新高"), []),
        (("指标|数值", "|545亿元"), []),
    ],
)
def test_a_cell_is_told_where_its_column_is_known(rows: tuple[str, ...], sentences: list[str]) -> None:
    assert told(*rows) == sentences


def test_a_sentence_knows_where_its_number_stands() -> None:
    draft = with_table("指标|单位|2023年", "产值|亿元| 545.1 ", "户数|户|121户")

    places = [
        (draft.text[one.start : one.end], one.text[one.offset :]) for one in cell_sentences(draft.text, draft.tables)
    ]

    assert places == [("545.1", "545.1亿元。"), ("121户", "121户。")]


def test_a_row_of_merged_cells_is_passed_over() -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "数值"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "545亿元"
    draft = open_manuscript(saved(document), "稿.docx")

    assert cell_sentences(draft.text, draft.tables) == []
